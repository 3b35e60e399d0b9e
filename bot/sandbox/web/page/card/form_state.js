// What a person has typed into a form, until it is sent or put back.

import { createContext } from "preact";
import { useContext, useMemo, useRef, useState } from "preact/hooks";

import { useCard } from "./context.js";
import { complaint, fieldsOf, initialValue, isSent } from "./field_values.js";
import { asText } from "./shape.js";

/**
 * @typedef {object} FormState
 * @property {(field: object) => unknown} value
 * @property {(field: object, value: unknown) => void} change
 * @property {(field: object) => string} error
 * @property {(at: string, confirm?: object) => Promise<void>} submit  `at` is the button's
 * @property {() => void} reset
 * @property {number} turn  grows with each reset, so that controls start anew
 */

export const FormContext = createContext(null);

/** @returns {FormState | null} none outside of forms */
export const useForm = () => useContext(FormContext);

/** The state of this form; `root` is its element, in which a field at fault is found. */
export function useFormState(form) {
  const card = useCard();
  const root = useRef();
  const fields = useMemo(() => fieldsOf(form), [form]);
  const [touched, setTouched] = useState(() => new Map());
  const [errors, setErrors] = useState(() => new Map());
  const [turn, setTurn] = useState(0);

  const value = (field) => touched.get(field.name) ?? initialValue(field, card);
  function change(field, changed) {
    setTouched((before) => new Map(before).set(field.name, changed));
    setErrors((before) => new Map([...before].filter(([name]) => name !== field.name)));
  }
  function complaints() {
    const all = fields.map((field) => [field.name, complaint(field, value(field), card)]);
    return new Map(all.filter(([, words]) => words));
  }
  function typed() {
    const sent = fields.filter((field) => isSent(field, value(field), touched.has(field.name)));
    return Object.fromEntries(sent.map((field) => [field.name, value(field)]));
  }
  async function submit(at, confirm) {
    const found = complaints();
    setErrors(found);
    if (found.size) return show(root.current, [...found.keys()][0]);
    await card.press({ at, typed: typed(), confirm });
  }
  function reset() {
    setTouched(new Map());
    setErrors(new Map());
    setTurn(turn + 1);
  }
  const error = (field) => errors.get(asText(field.name)) ?? "";
  return { root, state: { value, change, error, submit, reset, turn } };
}

/** Opens the panels around a field, then puts the focus on it. */
function show(root, name) {
  const field = root.querySelector(`[data-field="${CSS.escape(name)}"]`);
  field?.dispatchEvent(new CustomEvent("reveal", { bubbles: true }));
  requestAnimationFrame(() => requestAnimationFrame(() => field?.focus()));
}
