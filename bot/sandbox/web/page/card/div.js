// A text with an icon, and pairs of short texts side by side.

import { html } from "../html.js";
import { Icon } from "./icon.js";
import { widthStyle } from "./layout.js";
import { asList, asObject, isObject } from "./shape.js";
import { Text } from "./text.js";

export function Div({ of }) {
  const fields = asList(of.fields).map(asObject);
  return html`<div class="card-div" style=${widthStyle(of.width)}>
    <${WithIcon} icon=${of.icon}><${Text} of=${asObject(of.text)} /><//>
    ${fields.length ? html`<div class="card-fields">${fields.map((field) => html`<${Field} field=${field} />`)}</div>` : null}
  </div>`;
}

function Field({ field }) {
  return html`<div class=${field.is_short === true ? "card-field-short" : "card-field-long"}>
    <${Text} of=${asObject(field.text)} /></div>`;
}

/** What stands beside a component's icon. */
export function WithIcon({ icon, children }) {
  if (!isObject(icon)) return children;
  return html`<div class="card-with-icon"><${Icon} icon=${icon} /><div>${children}</div></div>`;
}
