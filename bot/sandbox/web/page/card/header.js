// The band at the top of a card: title, subtitle, tags, in the colour of its template. Feishu: 标题

import { html } from "../html.js";
import { shade } from "./colours.js";
import { useCard } from "./context.js";
import { Icon } from "./icons.js";
import { box, clean } from "./layout.js";
import { tagsOf, words } from "./reading.js";
import { asObject, asText, oneOf } from "./shape.js";

const TEMPLATES = [
  "blue", "wathet", "turquoise", "green", "yellow", "orange", "red", "carmine", "violet", "purple", "indigo", "grey",
];
const TAGS = [
  "neutral", "blue", "turquoise", "lime", "orange", "violet", "indigo", "wathet", "green", "yellow", "red", "purple", "carmine",
];

export function Header({ header }) {
  const { language } = useCard();
  const [title, subtitle] = [words(header.title, language), words(header.subtitle, language)];
  if (!title && !subtitle) return null;
  return html`<header class="card-header" style=${band(header)}>
    <div class="card-headline">
      ${header.icon && html`<${Icon} icon=${asObject(header.icon)} />`}
      <h3 class="card-title" dir="auto">${title || subtitle}</h3>
      ${tagsOf(header, language).map((tag) => html`<${Tag} tag=${tag} />`)}
    </div>
    ${title && subtitle && html`<p class="card-subtitle" dir="auto">${subtitle}</p>`}
  </header>`;
}

function Tag({ tag }) {
  const { language } = useCard();
  const hue = oneOf(TAGS, tag.color, "blue");
  return html`<span class="card-tag" style=${`background:${shade(hue, 200)};color:${shade(hue, 900)}`} dir="auto">
    ${words(tag.text, language)}</span>`;
}

function band(header) {
  const hue = oneOf(TEMPLATES, asText(header.template), "");
  const colours = hue ? { background: shade(hue, 100), color: shade(hue, 900) } : {};
  return clean({ ...colours, padding: box(header.padding) });
}
