// Date, time, or both, with the browser's own pickers. Outside of a form a new choice is sent by a button.

import { html } from "../html.js";
import { useCard } from "./context.js";
import { controlProps, Labelled, useField, useSpokenName } from "./field.js";
import { initialValue } from "./field_values.js";
import { widthStyle } from "./layout.js";

const TYPES = {
  date_picker: { type: "date", hint: ["选择日期", "Date"], max: "9999-12-31" },
  picker_time: { type: "time", hint: ["选择时间", "Time"] },
  picker_datetime: { type: "datetime-local", hint: ["选择日期和时间", "Date and time"], max: "9999-12-31T23:59" },
};

export function Picker({ of, at }) {
  const card = useCard();
  const state = useField(of, at);
  const { type, hint, max } = TYPES[of.tag];
  const spoken = useSpokenName(of, card.say(...hint));
  const initial = initialValue(of, card);
  const change = (event) => state.change(event.currentTarget.value.replace("T", " "));
  // An initial value would be sent where the field is empty: it comes back, so that one sees what is sent.
  const restore = () => state.value === "" && initial && state.change(initial);
  return html`<${Labelled} field=${of} state=${state}>
    <div class="card-picker">
      ${card.text(of.label) ? null : html`<label class="card-picker-name" for=${state.id} dir="auto">${spoken}</label>`}
      <div class="card-picker-row" style=${widthStyle(of.width)}>
        <input ...${controlProps(state, of)} class="card-input" type=${type} max=${max}
          value=${state.value.replace(" ", "T")} onInput=${change} onBlur=${restore} />
        ${state.inForm || !state.isNew ? null : html`<${Done} state=${state} />`}
      </div>
    </div>
  <//>`;
}

function Done({ state }) {
  const { say } = useCard();
  return html`<button type="button" class="card-button card-button-primary" disabled=${state.inert || state.value === ""}
    aria-busy=${state.isPending ? "true" : undefined} onClick=${() => state.commit(state.value)}>
    ${state.isPending ? html`<span class="card-spinner" aria-hidden="true" />` : null}${say("确定", "OK")}</button>`;
}
