// People by their pictures and names, as the viewer's client knows them.

import { html } from "../html.js";
import { useCard } from "./context.js";
import { Icon } from "./icon.js";
import { asList, asNumber, asObject, asText, isObject, oneOf } from "./shape.js";

const SIZES = ["medium", "extra_small", "small", "large"];
const HUES = [262, 165, 45, 300, 355, 220, 120, 280];

export function Person({ of }) {
  return html`<${One} id=${of.user_id} look=${of} />`;
}

export function PersonList({ of }) {
  const { people } = useCard();
  const ids = asList(of.persons).map((person) => asObject(person).id);
  const shown = of.drop_invalid_user_id === true ? ids.filter((id) => people?.has(id)) : ids;
  const lines = asNumber(of.lines, 1, 1000);
  return html`<div class="card-people" style=${lines ? { maxHeight: `${lines * 32}px`, overflow: "hidden" } : undefined}>
    ${isObject(of.icon) ? html`<${Icon} icon=${of.icon} />` : null}
    ${shown.map((id) => html`<${One} id=${id} look=${{ ...of, style: "capsule" }} />`)}
  </div>`;
}

/** `look` holds `size`, `show_avatar` (yes unless told otherwise), `show_name`, `style`. */
export function One({ id, look }) {
  const { person } = useCard();
  const name = person(id);
  const [hasFace, hasName] = [look.show_avatar !== false, look.show_name === true];
  const kind = look.style === "capsule" && hasName ? " card-person-capsule" : "";
  return html`<span class=${`card-person card-person-${oneOf(SIZES, look.size)}${kind}`}>
    ${hasFace ? html`<${Face} name=${name} isAlone=${!hasName} />` : null}
    ${hasName || !hasFace ? html`<span dir="auto">${name}</span>` : null}
  </span>`;
}

function Face({ name, isAlone }) {
  const alone = { role: "img", "aria-label": name, title: name };
  const props = isAlone ? alone : { "aria-hidden": "true" };
  return html`<span class="card-face" style=${{ "--card-h": hue(name) }} ...${props}>${initials(name)}</span>`;
}

function initials(name) {
  const latin = /^[a-z]/i.test(asText(name));
  if (!latin) return [...name].slice(-2).join("");
  return name.split(" ").map((part) => [...part][0] ?? "").join("").slice(0, 2).toUpperCase();
}

function hue(name) {
  const sum = [...name].reduce((total, letter) => total + letter.codePointAt(0), 0);
  return HUES[sum % HUES.length];
}
