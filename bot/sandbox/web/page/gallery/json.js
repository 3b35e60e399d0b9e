// A card's JSON, folded away, to look at and to copy.

import { useState } from "preact/hooks";

import { html } from "../html.js";
import { say } from "./context.js";

export function Json({ value }) {
  const [isOpen, setOpen] = useState(false);
  return html`<details class="json" onToggle=${(event) => setOpen(event.currentTarget.open)}>
    <summary>JSON</summary>
    ${isOpen ? html`<${Opened} words=${JSON.stringify(value, null, 2)} />` : null}
  </details>`;
}

function Opened({ words }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(words);
    setCopied(true);
  };
  return html`
    ${navigator.clipboard ? html`<button type="button" class="small" onClick=${copy}>
      ${isCopied ? say("已复制", "Copied") : say("复制", "Copy")}</button>` : null}
    <pre tabindex="0">${words}</pre>`;
}
