// Something to tick off. Feishu: 勾选器

import { html } from "../html.js";
import { Button } from "./buttons.js";
import { useForm } from "./context.js";
import { attributes, useField } from "./field.js";
import { asList, asNumber, asObject, children } from "./shape.js";
import { Words } from "./texts.js";

export function Checker({ component, at }) {
  const form = useForm();
  const field = useField(component, at);
  const style = asObject(component.checked_style);
  const isOn = field.value === true;
  const calls = form || asList(component.behaviors).length > 0;
  const look = isOn ? { "text-decoration": style.show_strikethrough === true ? "line-through" : undefined, opacity: asNumber(style.opacity, undefined) } : {};
  const flip = (event) => (calls ? field.set : field.setOnly)(event.currentTarget.checked);
  return html`<div class="checker">
    <label class="checker-label"><input ...${attributes(component, at, field)} type="checkbox" checked=${isOn} onChange=${flip} />
      <span style=${look}><${Words} text=${asObject(component.text)} /></span></label>
    ${children(component, at).map(([button, path]) => html`<${Button} key=${path} component=${button} at=${path} />`)}
  </div>`;
}
