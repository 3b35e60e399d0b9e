// The platform's rate windows, as full as they are at this moment.

import { html } from "../html.js";
import { usePage } from "./context.js";

/** Windows of a second come and go faster than anybody can look. */
const SHORTEST_S = 10;
const NAMES = {
  "GET /open-apis/corehr/v2/processes": ["流程列表", "list of processes"],
  "GET /open-apis/corehr/v2/processes/{process_id}": ["流程详情", "process detail"],
  "GET /open-apis/corehr/v2/processes/{process_id}/form_variable_data": ["表单数据", "form data"],
  "PUT /open-apis/corehr/v2/processes/{process_id}/transfer": ["转交", "transfer"],
  "PUT /open-apis/corehr/v2/processes/{process_id}/extra": ["加签", "add sign"],
  "POST /open-apis/im/v1/messages": ["发送消息", "send"],
  "POST /open-apis/im/v1/messages/{message_id}/reply": ["回复消息", "reply"],
  "PATCH /open-apis/im/v1/messages/{message_id}": ["更新卡片", "update a card"],
};
const AMBER = 0.6;
const RED = 0.9;

export function Budget() {
  const { state, say } = usePage();
  const windows = state.windows.filter((one) => one.seconds >= SHORTEST_S).sort((one, other) => share(other) - share(one));
  return html`<h2>${say("频率窗口", "Rate windows")}</h2>
    ${!windows.length && html`<p class="quiet">${say("此刻没有占用。", "None in use at this moment.")}</p>`}
    <ul class="budget">${windows.map((one) => html`<${Bar} key=${`${one.method} ${one.path} ${one.seconds}`} shown=${one} />`)}</ul>`;
}

function Bar({ shown }) {
  const { say } = usePage();
  const words = NAMES[`${shown.method} ${shown.path}`];
  const title = words ? say(...words) : shown.page;
  const full = share(shown);
  const colour = full >= RED ? "red" : full >= AMBER ? "amber" : "calm";
  return html`<li><span>${title}</span>
    <span class="quiet">${shown.used} / ${shown.count} · ${say(`${shown.seconds} 秒`, `${shown.seconds} s`)}</span>
    <span class="bar" aria-hidden="true"><span class=${`bar-${colour}`} style=${`width:${Math.min(100, full * 100)}%`}></span></span></li>`;
}

function share({ used, count }) {
  return used / count;
}
