// A form: keeps what was typed, and sends it as a whole with the button that submits it. Feishu: 表单容器

import { useRef, useState } from "preact/hooks";

import { html } from "../html.js";
import { FormContext, useCard } from "./context.js";
import { Elements } from "./elements.js";
import { inside } from "./layout.js";
import { initialOf, isRequired, LONGEST_INPUT } from "./field.js";
import { say } from "./reading.js";
import { FIELDS, asNumber, asText, within } from "./shape.js";

export function Form({ component, at }) {
  const { act, language } = useCard();
  const [typed, setTyped] = useState({});
  const [errors, setErrors] = useState({});
  const root = useRef(null);
  const fields = [...within(component, at)].filter(([one]) => FIELDS.includes(one.tag)).map(([one]) => one);
  const valueOf = (field) => (field.name in typed ? typed[field.name] : initialOf(field, language));

  function set(field, value) {
    setTyped((before) => ({ ...before, [field.name]: value }));
    setErrors(({ [field.name]: gone, ...others }) => others);
  }
  function submit(button, path) {
    const wrong = Object.fromEntries(fields.map((field) => [field.name, fault(field, valueOf(field), language)])
      .filter(([, words]) => words));
    setErrors(wrong);
    const [first] = Object.keys(wrong);
    if (first !== undefined) {
      requestAnimationFrame(() => root.current.querySelector(`[data-field="${CSS.escape(first)}"]`)?.focus());
      return;
    }
    act({ at: path, typed: filled(fields, typed) }, button);
  }
  function reset() {
    setTyped({});
    setErrors({});
  }
  const form = { valueOf, set, errors, submit, reset };
  return html`<${FormContext.Provider} value=${form}>
    <div class="card-form" role="group" style=${inside(component)} ref=${root}><${Elements} parent=${component} at=${at} /></div>
  <//>`;
}

/** Why a field cannot be sent as it is; empty where it can. */
function fault(field, value, language) {
  const isEmpty = value === undefined || value === "" || value === false || value?.length === 0;
  if (isRequired(field) && isEmpty) return say(language, "请填写此项", "This is required");
  const longest = asNumber(field.max_length, LONGEST_INPUT);
  if (field.tag === "input" && asText(value).length > longest) {
    const over = value.length - longest;
    return say(language, `最多 ${longest} 字，超出 ${over} 字`, `${longest} characters at most, ${over} too many`);
  }
  return "";
}

/** What was touched; a choice that was taken back counts as untouched. */
function filled(fields, typed) {
  const inputs = new Set(fields.filter((one) => one.tag === "input").map((one) => one.name));
  return Object.fromEntries(Object.entries(typed).filter(([name, value]) => value !== "" || inputs.has(name)));
}
