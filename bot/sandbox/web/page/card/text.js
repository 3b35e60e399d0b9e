// A text object: plain words, or the small markdown of lark_md, with its size, colour, alignment and lines.

import { html } from "../html.js";
import { textColour } from "./colour.js";
import { useCard } from "./context.js";
import { linesStyle, textAlign } from "./layout.js";
import { Markdown } from "./markdown.js";
import { sizeStyle } from "./text_size.js";
import { asText } from "./shape.js";

/** Only the words, for places that have a look of their own. */
export function Words({ of }) {
  const { text, localised } = useCard();
  if (asText(of?.tag) === "lark_md") return html`<${Markdown} words=${localised(of, "content")} kind="inline" />`;
  return text(of);
}

export function Text({ of }) {
  const { declared, text } = useCard();
  if (!text(of)) return null;
  const lines = linesStyle(of.lines);
  const style = {
    ...sizeStyle(of.text_size, declared.text_size),
    color: textColour(of.text_color, declared.color),
    textAlign: textAlign(of.text_align),
    ...lines,
  };
  const clamped = "--card-lines" in lines ? "card-clamped" : "";
  return html`<div class=${`card-text ${clamped}`} style=${style} dir="auto"><${Words} of=${of} /></div>`;
}
