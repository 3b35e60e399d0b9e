// What people do on the web page instead of in the chat, each under the name of the one who would do it.

import { useState } from "preact/hooks";

import { html } from "../html.js";
import { usePage } from "./context.js";
import { ask } from "./sandbox.js";

export function Deciding({ process }) {
  const { state, say, me, name, toast, failed } = usePage();
  const [isBusy, setBusy] = useState(false);
  const [reason, setReason] = useState("");
  const [receiver, setReceiver] = useState("");
  const open = process.tasks.filter((task) => task.state === "todo");

  async function doing(verb, given) {
    if (isBusy) return;
    setBusy(true);
    try {
      await ask(verb, { process_id: process.process_id, ...given });
      setReason("");
      toast("success", say("已在飞书人事中处理", "Done in Feishu People"));
    } catch (error) {
      failed(error, say("飞书人事拒绝了：", "Feishu People refused: "));
    }
    setBusy(false);
  }
  const runs = process.status === "in_progress";
  return html`<section class="deciding" aria-label=${say("在网页上处理", "On the web page")}>
    <label class="field">${say("意见 / 原因 / 评论", "Opinion, reason or comment")}
      <textarea rows="2" dir="auto" value=${reason} onInput=${(event) => setReason(event.currentTarget.value)}></textarea></label>
    ${open.length > 0 && html`<label class="field">${say("转交 / 加签给", "Hand over to, or add")}
      <select value=${receiver} onChange=${(event) => setReceiver(event.currentTarget.value)}>
        <option value="">${say("选择同事", "Choose a colleague")}</option>
        ${state.people.filter((one) => !one.is_resigned).map((one) => html`<option key=${one.open_id} value=${one.open_id}>${name(one.open_id)}</option>`)}
      </select></label>`}
    ${open.map((task) => html`<${Task} key=${task.approver_id + task.person} task=${task} reason=${reason} receiver=${receiver} onDo=${doing} />`)}
    <div class="deciding-row">
      ${runs && process.initiator && html`<button onClick=${() => doing("withdraw_on_web", { person: process.initiator, reason })}>
        ${say(`${name(process.initiator)}撤回`, `Withdraw as ${name(process.initiator)}`)}</button>`}
      ${runs && html`<${ByAdmin} verb="intervene_on_web" words=${["干预", "Intervene"]} reason=${reason} onDo=${doing} />`}
      ${process.status === "completed" && html`<${ByAdmin} verb="revoke_on_web" words=${["撤销", "Revoke"]} reason=${reason} onDo=${doing} />`}
      ${process.status === "completed" && process.initiator && html`<${Sequels} process=${process} onDo=${doing} />`}
      <button disabled=${!reason.trim()} onClick=${() => doing("comment", { person: me.open_id, message: reason })}>${say("评论", "Comment")}</button>
      ${runs && html`<label class="check"><input type="checkbox" checked=${process.is_busy}
        onChange=${(event) => doing("keep_busy", { busy: event.currentTarget.checked })} />
        ${say("流程繁忙（稍后再试）", "busy: “retry later”")}</label>`}
    </div>
  </section>`;
}

function Task({ task, reason, receiver, onDo }) {
  const { say, name, text } = usePage();
  const [fields, setFields] = useState({});
  const given = { person: task.person, reason, fields: task.required.map(({ api_name }) => ({
    variable_api_name: api_name, variable_value: { text_value: fields[api_name] ?? "" } })) };
  return html`<fieldset class="deciding-task"><legend>${text(task.node)} · ${name(task.person)}</legend>
    ${task.required.map(({ api_name, label }) => html`<label key=${api_name} class="field">${text(label)} *
      <input value=${fields[api_name] ?? ""} onInput=${(event) => setFields({ ...fields, [api_name]: event.currentTarget.value })} /></label>`)}
    <div class="deciding-row">
      <button class="good" onClick=${() => onDo("decide_on_web", { ...given, verb: "approve" })}>${say("通过", "Approve")}</button>
      <button class="bad" onClick=${() => onDo("decide_on_web", { ...given, fields: [], verb: "reject" })}>${say("拒绝", "Reject")}</button>
      <button disabled=${!receiver} onClick=${() => onDo("transfer_on_web", { person: task.person, to: receiver, remark: reason })}>${say("转交", "Hand over")}</button>
      <button disabled=${!receiver} onClick=${() => onDo("add_sign_on_web", { person: task.person, signers: [receiver], placement: "parallel", remark: reason })}>${say("加签", "Add")}</button>
    </div></fieldset>`;
}

/** What only a process administrator may. Feishu: 撤销流程 */
function ByAdmin({ verb, words: [zh, en], reason, onDo }) {
  const { state, say, name } = usePage();
  const admin = state.people.find((person) => person.part === "hr_admin");
  return html`<button onClick=${() => onDo(verb, { person: admin.open_id, reason })}>
    ${say(`${name(admin.open_id)}${zh}`, `${en} as ${name(admin.open_id)}`)}</button>`;
}

/** The initiator starts a process about this one. Feishu: 获取单个流程详情 */
function Sequels({ process, onDo }) {
  const { say } = usePage();
  const start = (purpose) => () => onDo("begin_sequel_on_web", { person: process.initiator, purpose });
  return html`<button onClick=${start("revokes")}>${say("发起撤销流程", "Start its revocation")}</button>
    <button onClick=${start("corrects")}>${say("发起更正流程", "Start a correction")}</button>`;
}
