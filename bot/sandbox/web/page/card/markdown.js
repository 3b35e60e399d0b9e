// Markdown as Feishu knows it: CommonMark from marked's tokens, its own tags beside. Makes nodes, never markup.
// Feishu: 富文本(Markdown)

import { marked } from "marked";

import { html } from "../html.js";
import { useCard } from "./context.js";
import { inlineTag, isOpening, nameOfTag } from "./inline_tags.js";
import { localised } from "./reading.js";
import { useTextStyle } from "./texts.js";

export function Markdown({ component }) {
  const { language } = useCard();
  const style = useTextStyle(component);
  return html`<div class="card-markdown" style=${style}><${RichText} content=${localised(component, "content", language)} /></div>`;
}

/** `inline` is lark_md: no headings, lists or tables. */
export function RichText({ content, inline = false }) {
  const card = useCard();
  const tokens = inline ? marked.Lexer.lexInline(content) : marked.lexer(content);
  return inline ? html`<div dir="auto">${spans(tokens, card)}</div>` : blocks(tokens, card);
}

function blocks(tokens, card) {
  return tokens.map((token) => block(token, card));
}

function block(token, card) {
  switch (token.type) {
    case "space": return null;
    case "hr": return html`<hr class="card-hr" />`;
    case "heading": return html`<p class=${`md-heading md-heading-${token.depth}`} role="heading" aria-level=${Math.min(6, token.depth + 3)} dir="auto">${spans(token.tokens, card)}</p>`;
    case "code": return html`<pre class="md-code"><code>${token.text}</code></pre>`;
    case "blockquote": return html`<blockquote>${blocks(token.tokens, card)}</blockquote>`;
    case "list": return list(token, card);
    case "table": return table(token, card);
    case "html": return html`<p dir="auto">${spans(marked.Lexer.lexInline(token.raw.trim()), card)}</p>`;
    default: return html`<p dir="auto">${spans(token.tokens ?? [token], card)}</p>`;
  }
}

function list(token, card) {
  const items = token.items.map((item) => html`<li dir="auto">${item.tokens.map((one) =>
    one.type === "text" ? spans(one.tokens ?? [one], card) : block(one, card))}</li>`);
  return token.ordered ? html`<ol start=${token.start || 1}>${items}</ol>` : html`<ul>${items}</ul>`;
}

function table({ header, rows }, card) {
  return html`<div class="table-scroll"><table><thead><tr>${header.map((cell) => html`<th scope="col">${spans(cell.tokens, card)}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${spans(cell.tokens, card)}</td>`)}</tr>`)}</tbody></table></div>`;
}

/** Inline tokens; what stands between a tag and its end belongs to it. */
function spans(tokens, card) {
  const drawn = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token.type !== "html" || !isOpening(token.raw)) {
      drawn.push(span(token, card));
      continue;
    }
    const end = endOf(tokens, index);
    const inside = end > index ? tokens.slice(index + 1, end) : [];
    drawn.push(inlineTag(token.raw, spans(inside, card), card, inside));
    index = Math.max(index, end);
  }
  return drawn;
}

function endOf(tokens, start) {
  const name = nameOfTag(tokens[start].raw);
  const end = tokens.findIndex((one, index) => index > start && one.type === "html" && one.raw.toLowerCase() === `</${name}>`);
  return end;
}

function span(token, card) {
  switch (token.type) {
    case "strong": return html`<strong>${spans(token.tokens, card)}</strong>`;
    case "em": return html`<em>${spans(token.tokens, card)}</em>`;
    case "del": return html`<del>${spans(token.tokens, card)}</del>`;
    case "codespan": return html`<code>${token.text}</code>`;
    case "br": return html`<br />`;
    case "link": return html`<a href="#" onClick=${(event) => { event.preventDefault(); card.onLink(token.href); }}>${spans(token.tokens, card)}</a>`;
    case "image": return html`<span class="picture">${decoded(token.text)}</span>`;
    case "text": return token.tokens ? spans(token.tokens, card) : decoded(token.text);
    default: return decoded(token.raw ?? "");
  }
}

/** Entities as the letters that they stand for; the parser runs nothing and fetches nothing. */
function decoded(text) {
  if (!text.includes("&")) return text;
  const escaped = text.replaceAll("<", "&lt;");
  return new DOMParser().parseFromString(escaped, "text/html").documentElement.textContent;
}
