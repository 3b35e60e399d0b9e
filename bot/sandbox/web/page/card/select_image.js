// Pictures to choose from, one or several; their places only, as there are no pictures here.

import { html } from "../html.js";
import { useCard } from "./context.js";
import { controlProps, Labelled, useField } from "./field.js";
import { isMany, offered } from "./field_values.js";
import { asText, oneOf } from "./shape.js";

const LAYOUTS = ["bisect", "trisect", "stretch"];
const RATIOS = new Map([["1:1", "1 / 1"], ["16:9", "16 / 9"], ["4:3", "4 / 3"]]);

export function SelectImage({ of, at }) {
  const { say } = useCard();
  const state = useField(of, at);
  const choices = offered(of, []);
  const { id, disabled, "data-field": field, ...props } = controlProps(state, of);
  return html`<${Labelled} field=${of} state=${state}>
    <fieldset class=${`card-pictures card-pictures-${oneOf(LAYOUTS, of.layout)}`} ...${props}
      style=${{ "--card-ratio": RATIOS.get(of.aspect_ratio) ?? "1 / 1" }}>
      <legend class="card-unseen">${say("选择图片", "Choose pictures")}</legend>
      ${choices.map(({ value, option }, index) => html`<${Choice} of=${of} state=${state} value=${value} option=${option}
        index=${index} own=${index === 0 ? { id, "data-field": field } : {}} disabled=${disabled} />`)}
    </fieldset>
  <//>`;
}

function Choice({ of, state, value, option, index, own, disabled }) {
  const card = useCard();
  const many = isMany(of);
  const isChosen = many ? state.value.includes(value) : state.value === value;
  const choose = () => {
    if (!many) return state.choose(value);
    return state.choose(isChosen ? state.value.filter((one) => one !== value) : [...state.value, value]);
  };
  return html`<label class="card-picture">
    <input ...${own} type=${many ? "checkbox" : "radio"} name=${`${state.id}-${asText(of.name)}`} checked=${isChosen}
      disabled=${disabled || option.disabled === true} onChange=${choose} />
    <span class="card-placeholder">${card.say("图片", "Picture")} ${index + 1} · ${value}</span>
  </label>`;
}
