// What stands within a line: emphasis, links, and the platform's tags, handed on to their own module.

import { html } from "../html.js";
import { useCard } from "./context.js";
import { InlineTag } from "./inline_tags.js";
import { decoded, nested } from "./markdown_tokens.js";
import { webLink } from "./shape.js";

export function Inline({ tokens }) {
  return nested(tokens ?? []).map((token) => html`<${InlineToken} token=${token} />`);
}

function InlineToken({ token }) {
  const inner = () => html`<${Inline} tokens=${token.tokens} />`;
  switch (token.type) {
    case "text":
      return token.tokens ? inner() : decoded(token.raw);
    case "escape":
      return token.text;
    case "strong":
      return html`<strong>${inner()}</strong>`;
    case "em":
      return html`<em>${inner()}</em>`;
    case "del":
      return html`<s>${inner()}</s>`;
    case "codespan":
      return html`<code class="card-code-span">${decoded(token.text)}</code>`;
    case "br":
      return html`<br />`;
    case "link":
      return html`<${Link} url=${decoded(token.href)}>${inner()}<//>`;
    case "image":
      return html`<${Picture} words=${token.text} />`;
    case "tag":
      return html`<${InlineTag} token=${token}>${inner()}<//>`;
    default:
      return decoded(token.raw);
  }
}

/** A link that may be followed; any other target leaves only its words. */
export function Link({ url, children }) {
  const { follow } = useCard();
  const link = webLink(url);
  if (!link) return children;
  const press = (event) => {
    event.preventDefault();
    follow(link);
  };
  return html`<a class="card-anchor" href=${link} onClick=${press}>${children}</a>`;
}

function Picture({ words }) {
  const { say } = useCard();
  return html`<span class="card-placeholder card-placeholder-inline">
    ${say("图片", "Picture")}${words ? `: ${words}` : ""}</span>`;
}
