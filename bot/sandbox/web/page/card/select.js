// One of several options, or one of several people. The browser's own list: it works everywhere.

import { html } from "../html.js";
import { useCard } from "./context.js";
import { controlProps, Labelled, useField, useSpokenName } from "./field.js";
import { offered } from "./field_values.js";
import { widthStyle } from "./layout.js";

export function Select({ of, at }) {
  const card = useCard();
  const state = useField(of, at);
  const hint = card.text(of.placeholder) || card.say("请选择", "Choose");
  const spoken = useSpokenName(of, hint);
  const looks = { "card-select-bare": of.type === "text", "card-select-empty": state.value === "" };
  const kind = ["card-select", ...Object.keys(looks).filter((look) => looks[look])].join(" ");
  return html`<${Labelled} field=${of} state=${state}>
    <div class="card-select-row" style=${widthStyle(of.width)}>
      <select ...${controlProps(state, of)} class=${kind} value=${state.value}
        aria-label=${card.text(of.label) ? undefined : spoken}
        onChange=${(event) => state.choose(event.currentTarget.value)}>
        <${Empty} hint=${hint} state=${state} />
        ${offered(of, card.members).map(({ value, option }) => html`<option value=${value}>${optionText(option, card)}</option>`)}
      </select>
      ${state.isPending ? html`<span class="card-spinner" aria-hidden="true" />` : null}
    </div>
  <//>`;
}

/** A choice can be taken back only where nothing was chosen at first: the form would send that again. */
function Empty({ hint, state }) {
  return html`<option value="" disabled=${!state.inForm} hidden=${!state.inForm}>${hint}</option>`;
}

export function optionText(option, card) {
  return "text" in option ? card.text(option.text) : card.person(option.value);
}
