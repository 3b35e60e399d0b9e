// A button: sends a form, puts it back, opens a link, or calls back.

import { html } from "../html.js";
import { useAvailability, useCard } from "./context.js";
import { useForm } from "./form_state.js";
import { Icon } from "./icon.js";
import { widthStyle } from "./layout.js";
import { asText, behaviorsOf, isObject, oneOf } from "./shape.js";

const TYPES = [
  "default", "primary", "danger", "text", "primary_text", "danger_text", "primary_filled", "danger_filled", "laser",
];
const SIZES = ["medium", "tiny", "small", "large"];

export function Button({ of, at }) {
  const card = useCard();
  const { inert, tips } = useAvailability(of);
  const isPending = card.pending === at;
  const label = card.text(of.text);
  const kind = `card-button card-button-${oneOf(TYPES, of.type)} card-button-${oneOf(SIZES, of.size)}`;
  return html`<button type="button" class=${kind} style=${widthStyle(of.width)} title=${tips} disabled=${inert}
    aria-busy=${isPending ? "true" : undefined} aria-label=${label ? undefined : tips ?? asText(of.icon?.token)}
    onClick=${usePress(of, at)}>
    ${isPending ? html`<span class="card-spinner" aria-hidden="true" />` : null}
    ${isObject(of.icon) && !isPending ? html`<${Icon} icon=${of.icon} size="1.15em" />` : null}
    ${label ? html`<span dir="auto">${label}</span>` : null}
  </button>`;
}

/** A link that goes with a callback is opened by whoever takes the press, as its answer names it. */
function usePress(of, at) {
  const card = useCard();
  const form = useForm();
  const { calls, link } = behaviorsOf(of);
  if (of.form_action_type === "reset") return () => form?.reset();
  if (of.form_action_type === "submit") {
    return () => (form ? form.submit(at, of.confirm) : card.press({ at, typed: {}, confirm: of.confirm }));
  }
  if (link && !calls) return () => card.follow(link, of.confirm);
  return () => card.press({ at, confirm: of.confirm });
}
