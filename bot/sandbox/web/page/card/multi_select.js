// Several of several options or people: the chosen ones as labels, the choices as boxes to tick below.

import { html } from "../html.js";
import { useCard } from "./context.js";
import { useDisclosure } from "./disclosure.js";
import { controlProps, Labelled, useField, useSpokenName } from "./field.js";
import { offered } from "./field_values.js";
import { Glyph } from "./icon.js";
import { widthStyle } from "./layout.js";
import { optionText } from "./select.js";

export function MultiSelect({ of, at }) {
  const card = useCard();
  const state = useField(of, at);
  const { isOpen, setOpen, root, opener } = useDisclosure();
  const choices = offered(of, card.members);
  const hint = card.text(of.placeholder) || card.say("请选择", "Choose");
  const chosen = choices.filter(({ value }) => state.value.includes(value));
  const spoken = useSpokenName(of, hint);
  const { "aria-required": _, ...props } = controlProps(state, of);
  return html`<${Labelled} field=${of} state=${state}>
    <div class="card-multi" ref=${root} style=${widthStyle(of.width, "min(100%, 282px)")}>
      <button type="button" ref=${opener} ...${props} class="card-select card-multi-button"
        aria-expanded=${isOpen ? "true" : "false"}
        aria-label=${`${spoken}: ${chosen.map(({ option }) => optionText(option, card)).join(", ")}`}
        onClick=${() => setOpen(!isOpen)}>
        <${Chosen} chosen=${chosen} hint=${hint} /><${Glyph} name="down" />
      </button>
      ${isOpen ? html`<${Choices} choices=${choices} state=${state} legend=${spoken} />` : null}
    </div>
  <//>`;
}

function Chosen({ chosen, hint }) {
  const card = useCard();
  if (chosen.length === 0) return html`<span class="card-hint">${hint}</span>`;
  return html`<span class="card-chosen">
    ${chosen.map(({ option }) => html`<span class="card-chip" dir="auto">${optionText(option, card)}</span>`)}</span>`;
}

function Choices({ choices, state, legend }) {
  const card = useCard();
  const toggle = (value) => {
    const kept = state.value.filter((one) => one !== value);
    state.choose(kept.length < state.value.length ? kept : [...state.value, value]);
  };
  return html`<fieldset class="card-choices">
    <legend class="card-unseen">${legend}</legend>
    ${choices.map(({ value, option }) => html`<label class="card-choice">
      <input type="checkbox" checked=${state.value.includes(value)} disabled=${state.inert} onChange=${() => toggle(value)} />
      <span dir="auto">${optionText(option, card)}</span></label>`)}
  </fieldset>`;
}
