// Plain texts, and key-value rows of them. Feishu: 普通文本

import { html } from "../html.js";
import { colour } from "./colours.js";
import { useCard } from "./context.js";
import { Icon } from "./icons.js";
import { clean } from "./layout.js";
import { RichText } from "./markdown.js";
import { localised } from "./reading.js";
import { asList, asNumber, asObject, asText } from "./shape.js";

const SIZES = {
  "heading-0": 30, "heading-1": 24, "heading-2": 20, "heading-3": 18, "heading-4": 16, heading: 16, normal: 14, notation: 12,
  "xxxx-large": 30, "xxx-large": 24, "xx-large": 20, "x-large": 18, large: 16, medium: 14, small: 12, "x-small": 10,
};
const BLOCK = /^\d{2,3}px$/;

export function Div({ component }) {
  const fields = asList(component.fields).map(asObject);
  const width = BLOCK.test(asText(component.width)) ? component.width : undefined;
  return html`<div class="card-div" style=${clean({ width })}>
    ${component.icon && html`<${Icon} icon=${asObject(component.icon)} />`}
    ${component.text && html`<${Words} text=${asObject(component.text)} />`}
    ${fields.length > 0 && html`<div class="card-fields">${fields.map((field) => html`
      <div class=${field.is_short === true ? "card-field-short" : "card-field"}><${Words} text=${asObject(field.text)} /></div>`)}</div>`}
  </div>`;
}

/** A text object: plain, or with the little markup that lark_md has. */
export function Words({ text }) {
  const { language } = useCard();
  const style = useTextStyle(text);
  const content = localised(text, "content", language);
  if (text.tag === "lark_md") return html`<div class="card-text" style=${style}><${RichText} content=${content} inline /></div>`;
  return html`<div class=${`card-text card-plain${style["-webkit-line-clamp"] ? " card-clamped" : ""}`} style=${style} dir="auto">${content}</div>`;
}

/** Size, colour, alignment and number of lines of a text. */
export function useTextStyle(text) {
  const { declared, sizes } = useCard();
  const own = asObject(sizes[asText(text.text_size)]);
  const size = asText(own.pc) || asText(own.default) || asText(text.text_size);
  return clean({
    "font-size": size in SIZES ? `${SIZES[size]}px` : undefined,
    "font-weight": /^heading/.test(size) ? "600" : undefined,
    color: text.text_color === "grey" ? "var(--card-quiet)" : colour(text.text_color, declared),
    "text-align": ["center", "right"].includes(text.text_align) ? text.text_align : undefined,
    "-webkit-line-clamp": asNumber(text.lines, undefined),
  });
}
