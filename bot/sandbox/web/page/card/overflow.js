// A few actions behind three dots.

import { html } from "../html.js";
import { useCard } from "./context.js";
import { useDisclosure } from "./disclosure.js";
import { Glyph } from "./icon.js";
import { widthStyle } from "./layout.js";
import { asList, asObject, asText, linkOf } from "./shape.js";

export function Overflow({ of, at }) {
  const card = useCard();
  const { isOpen, setOpen, root, opener } = useDisclosure();
  const isPending = card.pending === at;
  const pick = (option) => {
    setOpen(false);
    opener.current?.focus();
    const link = linkOf(option.multi_url);
    return link ? card.follow(link, of.confirm) : card.press({ at, value: asText(option.value), confirm: of.confirm });
  };
  return html`<div class="card-overflow" ref=${root} style=${widthStyle(of.width)}>
    <button type="button" ref=${opener} class="card-button" style=${widthStyle(of.width === "fill" ? "fill" : "")}
      disabled=${card.inert} aria-label=${card.say("更多操作", "More actions")}
      aria-expanded=${isOpen ? "true" : "false"} aria-busy=${isPending ? "true" : undefined}
      onClick=${() => setOpen(!isOpen)}>
      ${isPending ? html`<span class="card-spinner" aria-hidden="true" />` : html`<${Glyph} name="more" />`}
    </button>
    ${isOpen ? html`<div class="card-menu" role="group" aria-label=${card.say("更多操作", "More actions")}>
      ${asList(of.options).map(asObject).map((option) => html`<button type="button" class="card-menu-entry" dir="auto"
        onClick=${() => pick(option)}>${card.text(option.text)}</button>`)}</div>` : null}
  </div>`;
}
