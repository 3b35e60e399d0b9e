// Markdown as nodes, block by block; what a person wrote only ever becomes text.

import { useMemo } from "preact/hooks";

import { html } from "../html.js";
import { useCard } from "./context.js";
import { Inline } from "./markdown_inline.js";
import { MarkdownTable } from "./markdown_table.js";
import { blockTokens, inlineTokens } from "./markdown_tokens.js";
import { printable } from "./reading.js";

/** `kind` is "block", or "inline" for lark_md, which knows no lists, headings or tables. */
export function Markdown({ words, kind = "block" }) {
  const tokens = useMemo(() => read(printable(words), kind), [words, kind]);
  if (kind === "inline") return html`<${Inline} tokens=${tokens} />`;
  return html`<div class="card-markdown" dir="auto"><${Blocks} tokens=${tokens} /></div>`;
}

function read(words, kind) {
  return kind === "inline" ? inlineTokens(words.trim()) : blockTokens(words);
}

function Blocks({ tokens }) {
  return tokens.map((token) => html`<${BlockToken} token=${token} />`);
}

function BlockToken({ token }) {
  switch (token.type) {
    case "space":
    case "def":
      return null;
    case "paragraph":
      return html`<div class="card-paragraph"><${Inline} tokens=${token.tokens} /></div>`;
    case "heading":
      return html`<${Heading} token=${token} />`;
    case "list":
      return html`<${List} token=${token} />`;
    case "blockquote":
      return html`<blockquote class="card-quote"><${Blocks} tokens=${token.tokens} /></blockquote>`;
    case "code":
      return html`<${Code} words=${token.text} />`;
    case "hr":
      return html`<hr class="card-hr" />`;
    case "table":
      return html`<${MarkdownTable} token=${token} />`;
    case "text":
      return html`<${Inline} tokens=${token.tokens ?? [token]} />`;
    default:
      return token.raw;
  }
}

/** Below the headings of the page that the card stands on. */
function Heading({ token: { depth, tokens } }) {
  return html`<div class=${`card-heading card-heading-${depth}`} role="heading" aria-level=${Math.min(6, depth + 2)}>
    <${Inline} tokens=${tokens} /></div>`;
}

function List({ token }) {
  const box = ({ task, checked }) => (task ? (checked ? "☑ " : "☐ ") : null);
  const items = token.items.map((item) => html`<li>${box(item)}<${Blocks} tokens=${item.tokens} /></li>`);
  return token.ordered
    ? html`<ol class="card-list" start=${token.start === 1 ? undefined : token.start}>${items}</ol>`
    : html`<ul class="card-list">${items}</ul>`;
}

function Code({ words }) {
  const { say } = useCard();
  return html`<pre class="card-code" tabindex="0" role="group" aria-label=${say("代码", "Code")}><code>${words}</code></pre>`;
}
