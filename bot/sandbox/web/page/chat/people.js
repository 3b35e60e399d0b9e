// Feishu People's own pages: the processes, and one of them with its form, tasks and comments.

import { html } from "../html.js";
import { clock, usePage } from "./context.js";
import { Deciding } from "./deciding.js";

export const STATUS = {
  in_progress: ["审批中", "In progress", "blue"],
  rejected: ["已拒绝", "Rejected", "red"],
  withdrawn: ["已撤回", "Withdrawn", "grey"],
  revoked: ["已撤销", "Revoked", "grey"],
  completed: ["已通过", "Approved", "green"],
  revoking: ["撤销中", "Being revoked", "blue"],
};

/** What a process about another one does to it. */
const PURPOSE = {
  revokes: ["撤销", "Revokes"],
  corrects: ["更正", "Corrects"],
};

const TASK = {
  waiting: ["等待加签", "Waiting"],
  todo: ["待处理", "To do"],
  rejected: ["拒绝", "Rejected"],
  passed: ["通过", "Approved"],
  cancelled: ["已取消", "Cancelled"],
  rolled_back: ["已退回", "Sent back"],
  intervened: ["管理员已干预", "Taken over by an administrator"],
};

export function People() {
  const { state, settings, change, say } = usePage();
  const process = state.processes.get(settings.process);
  if (!process) return html`<${List} />`;
  return html`<section class="process">
    <button class="back" onClick=${() => change({ process: "" })}>← ${say("全部流程", "All processes")}</button>
    <${Detail} process=${process} />
  </section>`;
}

function List() {
  const { state, change, say, text, name, settings } = usePage();
  const processes = [...state.processes.values()].reverse();
  return html`<h2>${say("全部流程", "All processes")}</h2>
    ${!processes.length && html`<p class="quiet">${say("还没有人发起流程。", "Nobody has started anything yet.")}</p>`}
    <ul class="process-list">${processes.map((process) => html`<li key=${process.process_id}>
      <button onClick=${() => change({ process: process.process_id })}>
        <span><strong>${text(process.name)}</strong> <${Status} status=${process.status} /></span>
        <span class="quiet">${name(process.initiator)} · ${clock(process.created_ms, settings.language)}${waiting(process, { say, name })}</span>
      </button></li>`)}</ul>`;
}

function waiting(process, { say, name }) {
  const open = process.tasks.filter((task) => task.state === "todo").map((task) => name(task.person));
  return open.length ? ` · ${say("等待", "waits for ")}${open.join(say("、", ", "))}` : "";
}

export function Status({ status }) {
  const { say } = usePage();
  const [zh, en, colour] = STATUS[status] ?? [status, status, "grey"];
  return html`<span class=${`status status-${colour}`}>${say(zh, en)}</span>`;
}

function Detail({ process }) {
  const { say, text, name, settings } = usePage();
  return html`<h2>${text(process.name)} <${Status} status=${process.status} /></h2>
    <p class="quiet">${name(process.initiator)} · ${clock(process.created_ms, settings.language)}</p>
    <${Purpose} process=${process} />
    <${Deciding} process=${process} />
    <h3>${say("表单", "Form")}</h3>
    <${Lines} lines=${process.form} />
    <h3>${say("审批记录", "Approvals")}</h3>
    <ol class="tasks">${process.tasks.map((task) => html`<${Task} key=${task.approver_id + task.person} task=${task} />`)}
      ${process.copies.map((person) => html`<li key=${person}><span>${name(person)}</span> <span class="quiet">${say("抄送", "copied")}</span></li>`)}</ol>
    ${process.comments.length > 0 && html`<h3>${say("评论", "Comments")}</h3>
      <ul class="comments">${process.comments.map((comment) => html`<li key=${comment.created_ms}>
        <span>${name(comment.person)}</span> <span class="quiet">${clock(comment.created_ms, settings.language)}</span>
        <p dir="auto">${comment.message}</p></li>`)}</ul>`}`;
}

function Purpose({ process }) {
  const { change, say, state, text } = usePage();
  const original = state.processes.get(process.original);
  if (!original) return null;
  return html`<p>${say(...PURPOSE[process.purpose])}${say("：", " ")}<button class="small"
    onClick=${() => change({ process: original.process_id })}>${text(original.name)}</button></p>`;
}

function Task({ task }) {
  const { say, text, name, settings } = usePage();
  const how = task.state in TASK ? say(...TASK[task.state]) : task.state;
  const proven = task.is_decided || task.state === "todo" ? how : `${how}${say("(未亲自处理)", " (not in person)")}`;
  return html`<li class=${`task task-${task.state}`}>
    <span><strong>${text(task.node)}</strong> · ${task.is_by_system ? say("系统", "System") : name(task.person)}</span>
    <span class="quiet">${proven}${task.completed_ms ? ` · ${clock(task.completed_ms, settings.language)}` : ""}</span>
    ${task.opinion && html`<p dir="auto">${say("「", "“")}${task.opinion}${say("」", "”")}</p>`}</li>`;
}

/** Labels and values; a list or a table stands indented below its label. */
function Lines({ lines }) {
  const { text } = usePage();
  return html`<dl class="lines">${lines.map((line, index) => html`<div key=${index}>
    ${text(line.label) && html`<dt>${text(line.label)}</dt>`}
    <dd dir="auto">${line.rows?.length ? html`<${Lines} lines=${line.rows} />` : text(line.value) || "—"}</dd></div>`)}</dl>`;
}
