// A box to tick, with a text that may be struck out once it is, and up to three buttons at its end.

import { html } from "../html.js";
import { Component } from "./component.js";
import { controlProps, useField } from "./field.js";
import { insets } from "./layout.js";
import { asNumber, asObject, behaviorsOf, placed } from "./shape.js";
import { Text } from "./text.js";

const MOST_BUTTONS = 3;

export function Checker({ of, at }) {
  const state = useField(of, at);
  const area = asObject(of.button_area);
  const buttons = placed(area.buttons, `${at}.button_area.buttons`).slice(0, MOST_BUTTONS);
  return html`<div class="card-checker" style=${{ padding: insets(of.padding) }}>
    <${Box} of=${of} state=${state} />
    ${buttons.length ? html`<div class=${`card-checker-buttons${area.pc_display_rule === "on_hover" ? " card-on-hover" : ""}`}>
      ${buttons.map((one) => html`<${Component} key=${one.at} of=${one.component} at=${one.at} />`)}</div>` : null}
  </div>`;
}

function Box({ of, state }) {
  const { show_strikethrough: struck, opacity } = asObject(of.checked_style);
  const checked = state.value === true;
  const style = checked ? { opacity: asNumber(opacity, 0, 1) } : undefined;
  // Alone it keeps to itself unless it was told to call back.
  const tell = state.inForm || !behaviorsOf(of).calls ? state.change : state.choose;
  const isWide = of.overall_checkable !== false;
  const props = { ...controlProps(state, of), "aria-labelledby": `${state.id}-text` };
  return html`<div class="card-checker-main">
    <input type="checkbox" ...${props} checked=${checked}
      onChange=${(event) => tell(event.currentTarget.checked)} />
    <${isWide ? "label" : "span"} id=${`${state.id}-text`} for=${isWide ? state.id : undefined}
      class=${checked && struck === true ? "card-struck" : ""} style=${style}><${Text} of=${asObject(of.text)} /><//>
  </div>`;
}
