// The components by their tag, and what stands in place of one that cannot be drawn.

import { Component } from "preact";

import { html } from "../html.js";
import { Button, Overflow } from "./buttons.js";
import { Chart } from "./chart.js";
import { Checker } from "./checker.js";
import { ColumnSet, InteractiveContainer, Panel } from "./containers.js";
import { useCard } from "./context.js";
import { Moment } from "./dates.js";
import { Form } from "./form.js";
import { Input } from "./input.js";
import { outside } from "./layout.js";
import { Markdown } from "./markdown.js";
import { Person, PersonList } from "./people.js";
import { Pictures } from "./pictures.js";
import { say } from "./reading.js";
import { Select } from "./select.js";
import { asText, children } from "./shape.js";
import { Table } from "./table.js";
import { Div } from "./texts.js";

const DRAWN = {
  div: Div, markdown: Markdown, hr: () => html`<hr class="card-hr" />`,
  img: Pictures, img_combination: Pictures, select_img: Pictures, audio: Pictures,
  person: Person, person_list: PersonList, table: Table, chart: Chart,
  button: Button, overflow: Overflow, form: Form, input: Input, checker: Checker,
  select_static: Select, multi_select_static: Select, select_person: Select, multi_select_person: Select,
  date_picker: Moment, picker_time: Moment, picker_datetime: Moment,
  column_set: ColumnSet, collapsible_panel: Panel, interactive_container: InteractiveContainer,
};

/** The children of a container; `at` is the container's own path. */
export function Elements({ parent, at }) {
  return children({ elements: parent.elements }, at).map(([element, path]) =>
    html`<${Element} key=${path} component=${element} at=${path} />`);
}

export function Element({ component, at }) {
  const { language } = useCard();
  const tag = asText(component.tag);
  const Drawn = Object.hasOwn(DRAWN, tag) ? DRAWN[tag] : undefined;
  return html`<div class=${`el el-${tag in DRAWN ? tag : "unknown"}`} style=${outside(component)}>
    ${Drawn
      ? html`<${Boundary} language=${language}><${Drawn} component=${component} at=${at} /><//>`
      : html`<${Undrawn} what=${tag || "?"} />`}
  </div>`;
}

export function Undrawn({ what, why = "" }) {
  const { language } = useCard();
  return html`<p class="card-undrawn">${say(language, "无法显示的组件：", "Cannot draw: ")}<code>${what.slice(0, 60)}</code>
    ${why && html`<span> ${why.slice(0, 200)}</span>`}</p>`;
}

/** One component that fails must not take the page with it. */
export class Boundary extends Component {
  componentDidCatch(error) {
    this.setState({ error });
  }

  render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return html`<p class="card-undrawn">${say(this.props.language, "无法显示：", "Cannot draw: ")}${String(error.message)}</p>`;
  }
}
