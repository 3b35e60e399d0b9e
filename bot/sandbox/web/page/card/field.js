// What all fields have in common: a value, in a form or alone; a label; an error.

import { useState } from "preact/hooks";

import { html } from "../html.js";
import { useAvailability, useCard, useOwnId } from "./context.js";
import { initialValue, isRequired } from "./field_values.js";
import { useForm } from "./form_state.js";
import { asText } from "./shape.js";

/**
 * A field's value and state. In a form `change` keeps what is typed; outside of one, `commit` sends it at once
 * and puts the old value back if the person says no to the confirmation. `isNew` says that a value differs from
 * what was sent or stood there at first.
 */
export function useField(field, at) {
  const card = useCard();
  const form = useForm();
  const id = useOwnId();
  const { inert, tips } = useAvailability(field);
  const [alone, setAlone] = useState(() => initialValue(field, card));
  const [settled, setSettled] = useState(alone);
  const inForm = form !== null;
  // What has no name cannot be sent with its form; it only keeps what is typed.
  const isNamed = inForm && asText(field.name) !== "";
  const change = isNamed ? (value) => form.change(field, value) : setAlone;
  async function commit(value) {
    setAlone(value);
    if (await card.press({ at, value, confirm: field.confirm })) setSettled(value);
    else setAlone(settled);
  }
  return {
    id, inert, tips, inForm,
    isPending: card.pending === at,
    value: isNamed ? form.value(field) : alone,
    error: isNamed ? form.error(field) : "",
    required: inForm && isRequired(field),
    isNew: alone !== settled,
    change,
    commit,
    choose: inForm ? change : commit,
  };
}

/** The attributes that tie a control to its label, its error and its form. */
export function controlProps(state, field) {
  return {
    id: state.id,
    "data-field": asText(field.name) || undefined,
    disabled: state.inert,
    title: state.tips,
    "aria-required": state.required ? "true" : undefined,
    "aria-invalid": state.error ? "true" : undefined,
    "aria-describedby": state.error ? `${state.id}-error` : undefined,
  };
}

/** The name of a control without a label of its own: its placeholder, or its name. */
export function useSpokenName(field, otherwise) {
  const { text } = useCard();
  return text(field.label) || text(field.placeholder) || otherwise || asText(field.name);
}

export function Labelled({ field, state, children }) {
  const { text } = useCard();
  const label = text(field.label);
  const beside = field.label_position === "left" ? " card-labelled-left" : "";
  return html`<div class=${`card-labelled${beside}`}>
    ${label ? html`<label class="card-label" for=${state.id} dir="auto">
      ${label}<${Star} shown=${state.required} /></label>` : null}
    <div class="card-control">
      ${children}
      ${state.error ? html`<p class="card-error" id=${`${state.id}-error`}>${state.error}</p>` : null}
    </div>
  </div>`;
}

function Star({ shown }) {
  return shown ? html`<span class="card-star" aria-hidden="true"> *</span>` : null;
}
