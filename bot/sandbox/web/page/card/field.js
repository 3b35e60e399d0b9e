// What all fields share: their initial value, whether they must be filled in, label, error, where a choice goes.

import { useState } from "preact/hooks";

import { html } from "../html.js";
import { newId, useCard, useForm } from "./context.js";
import { localised, words } from "./reading.js";
import { asList, asObject, asText } from "./shape.js";

/** What an input takes where it says nothing. Feishu: 输入框 */
export const LONGEST_INPUT = 1000;
const INITIAL = { date_picker: "initial_date", picker_time: "initial_time", picker_datetime: "initial_datetime" };

/** The value before anybody touches the field. */
export function initialOf(field, language) {
  if (field.tag === "checker") return field.checked === true;
  if (field.tag === "input") return localised(field, "default_value", language);
  if (field.tag in INITIAL) return asText(field[INITIAL[field.tag]]);
  if (asText(field.tag).startsWith("multi_")) return asList(field.selected_values).filter(asText);
  const option = asList(field.options).map(asObject)[Number(field.initial_index) - 1];
  return asText(field.initial_option) || asText(option?.value);
}

/** The selects of many ask for a choice unless told otherwise. Feishu: 下拉选择-多选 */
export function isRequired(field) {
  return (field.required ?? asText(field.tag).startsWith("multi_")) === true;
}

/** {value, set, error, isOff, id} of a field; outside of a form a choice is sent at once. */
export function useField(component, at) {
  const { act, inert, language } = useCard();
  const form = useForm();
  const [id] = useState(() => newId("field"));
  const [own, setOwn] = useState(() => initialOf(component, language));
  const isOff = component.disabled === true || inert;
  if (form) {
    const set = (value) => form.set(component, value);
    return { value: form.valueOf(component), set, error: form.errors[component.name] ?? "", isOff, id };
  }
  const send = (value) => {
    setOwn(value);
    if (value !== "" && value?.length !== 0) act({ at, value }, component);
  };
  return { value: own, set: send, setOnly: setOwn, send: () => act({ at, value: own }, component), error: "", isOff, id };
}

/** The attributes of the element that takes the value. */
export function attributes(component, at, field) {
  return {
    id: field.id,
    "data-at": at,
    "data-field": asText(component.name),
    disabled: field.isOff,
    "aria-required": isRequired(component) || undefined,
    "aria-invalid": field.error ? true : undefined,
    "aria-describedby": field.error ? `${field.id}-error` : undefined,
  };
}

/** Label above the control (its placeholder where it has none), error below. */
export function Labelled({ component, field, children, aside = null }) {
  const { language } = useCard();
  const label = words(component.label, language);
  const hint = words(component.placeholder, language);
  const side = component.label_position === "left" ? " field-left" : "";
  return html`<div class=${`field-block${side}`}>
    ${(label || hint) && html`<label class=${label ? "field-label" : "only-read"} for=${field.id} dir="auto">${label || hint}
      ${isRequired(component) && html`<span class="field-star" aria-hidden="true"> *</span>`}</label>`}
    ${children}
    ${aside}
    ${field.error && html`<p class="field-error" id=${`${field.id}-error`}>${field.error}</p>`}
  </div>`;
}
