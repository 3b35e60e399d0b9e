// The band at the top: title, subtitle, up to three tags, an icon, tinted in the template's hue.

import { html } from "../html.js";
import { hueStyle } from "./colour.js";
import { useCard } from "./context.js";
import { Icon } from "./icon.js";
import { insets } from "./layout.js";
import { asText, isObject } from "./shape.js";
import { TextTag } from "./text_tag.js";
import { Words } from "./text.js";

const TEMPLATES = new Set(
  "blue wathet turquoise green yellow orange red carmine violet purple indigo grey".split(" "),
);

export function Header({ header }) {
  const card = useCard();
  const template = TEMPLATES.has(header.template) ? header.template : "default";
  const hue = template === "default" ? {} : hueStyle(template);
  const tags = card.tags(header);
  const hasTitle = card.text(header.title) !== "";
  return html`<div class="card-header" data-template=${template} style=${{ ...hue, padding: insets(header.padding) }}>
    ${isObject(header.icon) ? html`<${Icon} icon=${header.icon} size="20px" />` : null}
    <div class="card-titles">
      <div class="card-title-row">
        <${Title} of=${hasTitle ? header.title : header.subtitle} />
        ${tags.map((tag) => html`<${TextTag} colour=${asText(tag.color)}>${card.text(tag.text)}<//>`)}
      </div>
      ${hasTitle ? html`<${Subtitle} of=${header.subtitle} />` : null}
    </div>
  </div>`;
}

function Title({ of }) {
  return html`<div class="card-title card-clamped" style=${{ "--card-lines": 4 }} dir="auto"><${Words} of=${of} /></div>`;
}

function Subtitle({ of }) {
  const { text } = useCard();
  return text(of) ? html`<div class="card-subtitle card-clamped" style=${{ "--card-lines": 1 }} dir="auto" title=${text(of)}>
    <${Words} of=${of} /></div>` : null;
}
