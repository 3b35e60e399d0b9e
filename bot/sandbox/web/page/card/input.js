// A text field. Outside of a form it is sent by its own button, or by Enter.

import { html } from "../html.js";
import { useCard } from "./context.js";
import { controlProps, Labelled, useField, useSpokenName } from "./field.js";
import { lengthComplaint, lengthOf, longest } from "./field_values.js";
import { Glyph } from "./icon.js";
import { widthStyle } from "./layout.js";
import { asNumber } from "./shape.js";

const DEFAULT_ROWS = 5;
const DEFAULT_WIDTH = "min(100%, 282px)";
/** From this share of the most on, the characters are counted. */
const NEAR = 0.8;

export function Input({ of, at }) {
  const card = useCard();
  const state = useField(of, at);
  const tooLong = lengthComplaint(of, state.value, card);
  const shown = { ...state, error: state.error || tooLong };
  const send = () => tooLong || state.commit(state.value);
  return html`<${Labelled} field=${of} state=${shown}>
    <div class="card-input-row" style=${widthStyle(of.width, DEFAULT_WIDTH)}>
      <${Control} of=${of} state=${shown} send=${state.inForm ? undefined : send} />
      ${state.inForm ? null : html`<${Send} state=${state} send=${send} />`}
    </div>
    <${Counter} of=${of} value=${state.value} />
  <//>`;
}

function Control({ of, state, send }) {
  const card = useCard();
  const name = useSpokenName(of, card.say("输入", "Text"));
  const props = {
    ...controlProps(state, of),
    class: "card-input",
    dir: "auto",
    value: state.value,
    placeholder: card.text(of.placeholder),
    "aria-label": card.text(of.label) ? undefined : name,
    onInput: (event) => state.change(event.currentTarget.value),
  };
  if (of.input_type === "multiline_text") return html`<textarea ...${props} ...${rows(of)} />`;
  const type = of.input_type === "password" ? "password" : "text";
  const enter = (event) => event.key === "Enter" && !event.isComposing && send?.();
  return html`<input ...${props} type=${type} autocomplete="off" onKeyDown=${enter} />`;
}

function rows(of) {
  const most = asNumber(of.max_rows, 1, 100);
  const grows = of.auto_resize === true;
  return {
    rows: asNumber(of.rows, 1, 100, DEFAULT_ROWS),
    style: grows ? { fieldSizing: "content", maxHeight: most && `${most * 22 + 14}px` } : undefined,
  };
}

function Send({ state, send }) {
  const { say } = useCard();
  return html`<button type="button" class="card-button card-button-primary_text card-input-send" disabled=${state.inert}
    aria-label=${say("提交", "Submit")} aria-busy=${state.isPending ? "true" : undefined} onClick=${send}>
    ${state.isPending ? html`<span class="card-spinner" aria-hidden="true" />` : html`<${Glyph} name="send" />`}
  </button>`;
}

function Counter({ of, value }) {
  const [length, most] = [lengthOf(value), longest(of)];
  return length >= most * NEAR && length > 0 ? html`<p class="card-counter">${length}/${most}</p>` : null;
}
