// An area that can be pressed as a whole; what can be pressed inside of it goes first.

import { html } from "../html.js";
import { Block } from "./block.js";
import { groundColour } from "./colour.js";
import { useAvailability, useCard, useOwnId } from "./context.js";
import { insets, pixels, radius, widthStyle } from "./layout.js";
import { behaviorsOf } from "./shape.js";

/** A button lies under the contents: buttons inside of buttons would be lost to keyboards and screen readers. */
export function InteractiveContainer({ of, at }) {
  const card = useCard();
  const id = useOwnId();
  const { inert, tips } = useAvailability(of);
  const { calls, link } = behaviorsOf(of);
  const press = () => (link && !calls ? card.follow(link, of.confirm) : card.press({ at, confirm: of.confirm }));
  return html`<div class="card-container" style=${look(of, card)} aria-busy=${card.pending === at ? "true" : undefined}>
    <button type="button" class="card-container-cover" disabled=${inert} title=${tips} aria-labelledby=${id}
      onClick=${press}>
      ${card.pending === at ? html`<span class="card-spinner" aria-hidden="true" />` : null}
    </button>
    <div id=${id} class="card-container-content"><${Block} holder=${{ ...of, padding: insets(of.padding, "8px") }} at=${at} /></div>
  </div>`;
}

function look(of, { declared }) {
  const laser = of.background_style === "laser";
  return {
    ...widthStyle(of.width, "100%"),
    minHeight: pixels(of.height),
    background: laser ? "var(--card-laser)" : groundColour(of.background_style, declared.color),
    border: of.has_border === true
      ? `1px solid ${groundColour(of.border_color, declared.color) ?? "var(--card-line)"}` : undefined,
    borderRadius: radius(of.corner_radius) ?? "6px",
  };
}
