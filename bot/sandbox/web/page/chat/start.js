// Starting a process, as its initiator would in Feishu People: choose one, change its words, go.

import { useState } from "preact/hooks";

import { html } from "../html.js";
import { usePage } from "./context.js";
import { ask } from "./sandbox.js";

/** What each flow is good for, for whoever tries things out. */
const HINTS = {
  annual_leave: ["直属上级 → 部门总监", "manager, then director"],
  position_change: ["两位经理或签 → HR 总监 → 抄送", "either manager, HR director, a copy"],
  resignation: ["经理与 HR 总监会签", "manager and HR director, both"],
  salary_adjustment: ["含薪资，卡片内容不落盘", "shows pay; never stored"],
  reimbursement: ["自定义类型，明细里有表中表", "custom type, a table in a table"],
  form_first: ["第一步要填表，卡片只给链接", "first a form: the card only links"],
  required_fields: ["通过时有必填项，卡片填不了", "approving needs a field no card has"],
  hiring_offer: ["招聘流程，表单读不到", "its form cannot be read"],
  shared_task_id: ["两个人共用一个任务号", "two people share one task id"],
};

export function Start() {
  const { state, say, text } = usePage();
  const [key, setKey] = useState("annual_leave");
  const flow = state.flows.find((one) => one.key === key);
  return html`<div class="start">
    <h2>${say("发起一个流程", "Start a process")}</h2>
    <ul class="flows">${state.flows.map((one) => html`<li key=${one.key}>
      <button class="flow" aria-pressed=${one.key === key} onClick=${() => setKey(one.key)}>
        <strong>${text(one.name)}</strong><span class="quiet">${HINTS[one.key] ? say(...HINTS[one.key]) : text(one.kind)}</span>
      </button></li>`)}</ul>
    ${flow && html`<${Draft} key=${flow.key} flow=${flow} />`}
  </div>`;
}

function Draft({ flow }) {
  const { state, me, say, text, name, toast, failed, change } = usePage();
  const employee = state.people.find((person) => person.part === "employee");
  const [initiator, setInitiator] = useState((employee ?? me).open_id);
  const [written, setWritten] = useState({});
  const [isBusy, setBusy] = useState(false);

  async function start(event) {
    event.preventDefault();
    setBusy(true);
    try {
      const form = Object.entries(written).map(([variable_api_name, text_value]) => ({ variable_api_name, variable_value: { text_value } }));
      await ask("start", { flow: flow.key, initiator, form });
      toast("success", say(`已发起：${text(flow.name)}`, `Started: ${text(flow.name)}`));
    } catch (error) {
      failed(error);
    }
    setBusy(false);
  }
  return html`<form class="draft" onSubmit=${start}>
    <label class="field">${say("发起人", "Started by")}
      <select value=${initiator} onChange=${(event) => setInitiator(event.currentTarget.value)}>
        <option value="">${say("系统", "the system")}</option>
        ${state.people.filter((person) => !person.is_resigned).map((person) =>
          html`<option key=${person.open_id} value=${person.open_id}>${name(person.open_id)}</option>`)}
      </select></label>
    ${flow.texts.map(({ api_name, label, value }) => html`<label key=${api_name} class="field">${text(label)}
      <textarea rows="2" dir="auto" value=${written[api_name] ?? value}
        onInput=${(event) => setWritten({ ...written, [api_name]: event.currentTarget.value })}></textarea></label>`)}
    <p class="quiet">${say("经过：", "Goes to: ")}${flow.nodes.map(text).join(" → ")}</p>
    <button class="primary wide" type="submit" disabled=${isBusy}>${say("发起", "Start")}</button>
    <button class="wide" type="button" onClick=${() => change({ panel: "people" })}>${say("看看发起过的流程", "See what was started")}</button>
  </form>`;
}
