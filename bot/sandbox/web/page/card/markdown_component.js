// The markdown component: its text with size, alignment and icon.

import { html } from "../html.js";
import { useCard } from "./context.js";
import { WithIcon } from "./div.js";
import { textAlign } from "./layout.js";
import { Markdown } from "./markdown.js";
import { sizeStyle } from "./text_size.js";

export function MarkdownComponent({ of }) {
  const { declared, localised } = useCard();
  const style = { ...sizeStyle(of.text_size, declared.text_size), textAlign: textAlign(of.text_align) };
  return html`<${WithIcon} icon=${of.icon}>
    <div class="card-text" style=${style}><${Markdown} words=${localised(of, "content")} /></div>
  <//>`;
}
