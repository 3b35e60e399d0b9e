// The platform's own tags in markdown: people, times, colours, labels.

import { html } from "../html.js";
import { hueStyle, textColour } from "./colour.js";
import { useCard } from "./context.js";
import { Glyph } from "./icon.js";
import { Link } from "./markdown_inline.js";
import { localDatetime } from "./moment.js";
import { One } from "./person.js";
import { TextTag } from "./text_tag.js";

const VIEWS = new Map([
  ["br", () => html`<br />`],
  ["hr", () => html`<span class="card-hr" role="separator" />`],
  ["at", Mention],
  ["person", ShownPerson],
  ["local_datetime", LocalDatetime],
  ["font", Font],
  ["text_tag", ({ given, children }) => html`<${TextTag} colour=${given("color")}>${children}<//>`],
  ["number_tag", NumberTag],
  ["a", ({ given, children }) => html`<${Link} url=${given("href")}>${children}<//>`],
  ["link", IconLink],
  ["raw", ({ token }) => token.tokens.map(({ raw }) => raw).join("")],
  ["audio", Audio],
]);

export function InlineTag({ token, children }) {
  const View = VIEWS.get(token.name);
  const given = (name) => token.attributes.get(name) ?? "";
  return html`<${View} token=${token} given=${given}>${children}<//>`;
}

function Mention({ given }) {
  const { person, say } = useCard();
  const ids = (given("ids") || given("id") || given("email")).split(",");
  return ids.map((id, index) => html`${index ? " " : ""}<span class="card-mention" dir="auto">
    @${id === "all" ? say("所有人", "everybody") : person(id)}</span>`);
}

function ShownPerson({ given }) {
  const look = {
    size: "extra_small",
    style: given("style"),
    show_name: given("show_name") !== "false",
    show_avatar: given("show_avatar") !== "false",
  };
  return html`<${One} id=${given("id")} look=${look} />`;
}

function LocalDatetime({ given }) {
  const { language } = useCard();
  const milliseconds = /^\d{1,14}$/.test(given("millisecond")) ? Number(given("millisecond")) : Number.NaN;
  const words = localDatetime(milliseconds, given("format_type"), language);
  return html`<${Link} url=${given("link")}><time>${words}</time><//>`;
}

function Font({ given, children }) {
  const { declared } = useCard();
  return html`<span style=${{ color: textColour(given("color"), declared.color) }}>${children}</span>`;
}

function NumberTag({ given, children }) {
  const colour = given("background_color") || given("color") || "grey";
  return html`<${Link} url=${given("url")}>
    <span class="card-number" style=${hueStyle(colour.split("-")[0])}>${children}</span><//>`;
}

function IconLink({ given, children }) {
  const url = given("url") || given("pc_url");
  return html`<${Link} url=${url}>${given("icon") ? html`<${Glyph} name="link" />` : null}${children}<//>`;
}

function Audio() {
  const { say } = useCard();
  return html`<span class="card-placeholder card-placeholder-inline">♪ ${say("音频", "Audio")}</span>`;
}
