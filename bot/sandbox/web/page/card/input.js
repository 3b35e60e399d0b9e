// A line or several to type into. Feishu: 输入框

import { html } from "../html.js";
import { useCard, useForm } from "./context.js";
import { attributes, Labelled, LONGEST_INPUT, useField } from "./field.js";
import { say, words } from "./reading.js";
import { asNumber, asText } from "./shape.js";

/** From here on it helps to know how much room is left. */
const TELLS_FROM = 0.8;

export function Input({ component, at }) {
  const { language } = useCard();
  const form = useForm();
  const field = useField(component, at);
  const value = asText(field.value);
  const longest = asNumber(component.max_length, LONGEST_INPUT);
  const set = form ? field.set : field.setOnly;
  const shared = {
    ...attributes(component, at, field),
    class: "field-input",
    value,
    placeholder: words(component.placeholder, language),
    dir: "auto",
    onInput: (event) => set(event.currentTarget.value),
  };
  const count = value.length >= longest * TELLS_FROM
    && html`<p class=${`field-count${value.length > longest ? " field-error" : ""}`}>${value.length} / ${longest}</p>`;
  return html`<${Labelled} component=${component} field=${field} aside=${count}>
    ${component.input_type === "multiline_text"
      ? html`<textarea ...${shared} rows=${asNumber(component.rows, 5)}></textarea>`
      : html`<input ...${shared} type=${component.input_type === "password" ? "password" : "text"}
          onKeyDown=${(event) => !form && event.key === "Enter" && field.send()} />`}
    ${!form && html`<button type="button" class="btn btn-small" disabled=${field.isOff} onClick=${field.send}>${say(language, "发送", "Send")}</button>`}
  <//>`;
}
