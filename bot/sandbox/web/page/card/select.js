// Choosing one or several, of options or of people. Feishu: 下拉选择, 人员选择

import { html } from "../html.js";
import { useCard } from "./context.js";
import { attributes, Labelled, useField } from "./field.js";
import { nameOf, say, words } from "./reading.js";
import { asList, asObject, asText } from "./shape.js";

export function Select({ component, at }) {
  const many = asText(component.tag).startsWith("multi_");
  return html`<${many ? Many : One} component=${component} at=${at} options=${useOptions(component)} />`;
}

/** [{value, words}]; a picker of people without options offers the chat's members. */
function useOptions(component) {
  const { viewer, language } = useCard();
  const given = asList(component.options).map(asObject);
  const isPeople = asText(component.tag).endsWith("_person");
  if (isPeople) {
    const ids = given.length ? given.map((one) => asText(one.value)) : viewer.members;
    return ids.map((id) => ({ value: id, words: nameOf(viewer, id) }));
  }
  return given.map((one) => ({ value: asText(one.value), words: words(one.text, language) }));
}

function One({ component, at, options }) {
  const { language } = useCard();
  const field = useField(component, at);
  const hint = words(component.placeholder, language) || say(language, "请选择", "Choose");
  return html`<${Labelled} component=${component} field=${field}>
    <select ...${attributes(component, at, field)} class="field-input field-select" value=${field.value}
      aria-label=${words(component.placeholder, language) ? undefined : hint}
      onChange=${(event) => field.set(event.currentTarget.value)}>
      <option value="">${hint}</option>
      ${options.map((option) => html`<option key=${option.value} value=${option.value}>${option.words}</option>`)}
    </select>
  <//>`;
}

function Many({ component, at, options }) {
  const { language } = useCard();
  const field = useField(component, at);
  const chosen = asList(field.value);
  const toggle = (value) => field.set(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  const hint = words(component.placeholder, language) || say(language, "请选择", "Choose");
  const told = options.filter((option) => chosen.includes(option.value)).map((option) => option.words).join(say(language, "、", ", "));
  return html`<${Labelled} component=${component} field=${field}>
    <details class="field-many">
      <summary ...${attributes(component, at, field)} class="field-input field-select" role="button">${told || hint}</summary>
      <div class="field-options" role="group" aria-label=${hint}>${options.map((option) => html`<label key=${option.value}>
        <input type="checkbox" checked=${chosen.includes(option.value)} disabled=${field.isOff} onChange=${() => toggle(option.value)} />
        <span dir="auto">${option.words}</span></label>`)}</div>
    </details>
  <//>`;
}
