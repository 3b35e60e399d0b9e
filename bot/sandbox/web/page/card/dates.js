// Days, times and both, with the browser's own pickers. Feishu: 日期选择器, 时间选择器, 日期时间选择器

import { html } from "../html.js";
import { useCard } from "./context.js";
import { attributes, Labelled, useField } from "./field.js";
import { say, words } from "./reading.js";
import { asText } from "./shape.js";

const TYPES = { date_picker: "date", picker_time: "time", picker_datetime: "datetime-local" };
const HINTS = { date_picker: ["选择日期", "Choose a day"], picker_time: ["选择时间", "Choose a time"], picker_datetime: ["选择日期和时间", "Choose day and time"] };

export function Moment({ component, at }) {
  const { language } = useCard();
  const field = useField(component, at);
  const hint = words(component.placeholder, language);
  return html`<${Labelled} component=${component} field=${field}>
    <input ...${attributes(component, at, field)} class="field-input field-date" type=${TYPES[component.tag]}
      value=${asText(field.value).replace(" ", "T")} title=${hint || undefined}
      aria-label=${hint ? undefined : say(language, ...HINTS[component.tag])}
      onChange=${(event) => field.set(event.currentTarget.value.replace("T", " "))} />
  <//>`;
}
