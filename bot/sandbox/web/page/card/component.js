// One component, whatever it is: the table of all that can be drawn.

import { html } from "../html.js";
import { Boundary, Undrawn } from "./boundary.js";
import { Button } from "./button.js";
import { Chart } from "./chart.js";
import { Checker } from "./checker.js";
import { ColumnSet } from "./columns.js";
import { InteractiveContainer } from "./container.js";
import { Div } from "./div.js";
import { Form } from "./form.js";
import { Input } from "./input.js";
import { insets } from "./layout.js";
import { MarkdownComponent } from "./markdown_component.js";
import { Picker } from "./picker.js";
import { MultiSelect } from "./multi_select.js";
import { Overflow } from "./overflow.js";
import { Panel } from "./panel.js";
import { Person, PersonList } from "./person.js";
import { Audio, Image, Images } from "./pictures.js";
import { Select } from "./select.js";
import { SelectImage } from "./select_image.js";
import { asText, DEEPEST } from "./shape.js";
import { Table } from "./table.js";

const VIEWS = new Map([
  ["div", Div],
  ["markdown", MarkdownComponent],
  ["hr", () => html`<hr class="card-hr" />`],
  ["img", Image],
  ["img_combination", Images],
  ["audio", Audio],
  ["person", Person],
  ["person_list", PersonList],
  ["table", Table],
  ["chart", Chart],
  ["button", Button],
  ["form", Form],
  ["input", Input],
  ["select_static", Select],
  ["select_person", Select],
  ["multi_select_static", MultiSelect],
  ["multi_select_person", MultiSelect],
  ["select_img", SelectImage],
  ["date_picker", Picker],
  ["picker_time", Picker],
  ["picker_datetime", Picker],
  ["checker", Checker],
  ["overflow", Overflow],
  ["column_set", ColumnSet],
  ["collapsible_panel", Panel],
  ["interactive_container", InteractiveContainer],
]);

export function Component({ of, at }) {
  const tag = asText(of.tag);
  const View = VIEWS.get(tag);
  const margin = insets(of.margin);
  const style = margin ? { margin } : undefined;
  if (!View || depth(at) > DEEPEST) return html`<${Undrawn} what=${View ? "…" : tag || "?"} />`;
  return html`<div class=${`card-element card-is-${tag}`} style=${style}>
    <${Boundary} what=${tag}><${View} of=${of} at=${at} /><//>
  </div>`;
}

/** A path is as long as the nesting is deep. */
function depth(at) {
  return at.split("[").length;
}
