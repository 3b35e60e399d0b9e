// The tags of Feishu's own within markdown; an unknown one is shown as the text that it is.

import { html } from "../html.js";
import { colour, shade } from "./colours.js";
import { nameOf, say } from "./reading.js";
import { moment } from "./table.js";

const TAG = /^<\s*([a-z_]+)((?:\s+[^<>]*)?)\/?>$/i;
const FORMS = { date_num: "YYYY-MM-DD", date_short: "MM-DD", date: "YYYY-MM-DD", week: "YYYY-MM-DD", week_short: "MM-DD", time: "HH:mm", time_sec: "HH:mm:ss" };

export function isOpening(raw) {
  return TAG.test(raw);
}

export function nameOfTag(raw) {
  return (TAG.exec(raw)?.[1] ?? "").toLowerCase();
}

/** A tag around what was drawn of its inside; `inside` are the tokens of that. */
export function inlineTag(raw, drawn, card, inside) {
  const given = attributesOf(raw);
  const plain = inside.map((token) => token.text ?? token.raw).join("");
  switch (nameOfTag(raw)) {
    case "br": return html`<br />`;
    case "hr": return html`<hr class="card-hr" />`;
    case "at": return mentions(given, card);
    case "person": return html`<span class="md-person">${nameOf(card.viewer, given.id)}</span>`;
    case "font": return html`<span style=${{ color: colour(given.color, card.declared) }}>${drawn}</span>`;
    case "text_tag": return html`<span class="card-tag" style=${tint(given.color)}>${drawn}</span>`;
    case "number_tag": return html`<span class="md-number">${drawn}</span>`;
    case "local_datetime": return html`<time>${moment(Number(given.millisecond), FORMS[given.format_type] ?? "YYYY-MM-DD HH:mm")}</time>`;
    case "raw": return plain;
    case "a":
    case "link": return html`<a href="#" onClick=${(event) => { event.preventDefault(); card.onLink(given.href ?? given.url ?? given.pc_url); }}>${drawn}</a>`;
    default: return [raw, drawn];
  }
}

function mentions({ id = "", ids = "", email = "" }, card) {
  const people = (ids || id || email).split(",").filter(Boolean);
  const everybody = say(card.language, "所有人", "everybody");
  return people.map((one) => html`<span class="md-at">@${one === "all" ? everybody : nameOf(card.viewer, one)}</span> `);
}

function tint(hue = "blue") {
  return `background:${shade(hue, 200)};color:${shade(hue, 900)}`;
}

/** The attributes of a tag, quoted or bare. */
function attributesOf(raw) {
  const found = raw.matchAll(/([a-z_]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi);
  return Object.fromEntries([...found].map(([, name, double, single, bare]) => [name.toLowerCase(), double ?? single ?? bare]));
}
