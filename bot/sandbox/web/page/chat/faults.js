// Switches for what goes wrong in a real Feishu. Each stays on until it is switched off.

import { html } from "../html.js";
import { usePage } from "./context.js";
import { ask } from "./sandbox.js";

const ALWAYS = 1_000_000;
const DECISION = "*/approvers/*";

/** [words, hint, verb that arms it, its arguments, what the armed fault looks like]. */
const EVENTS = [
  [["事件丢失", "Events get lost"], ["机器人靠定时核对补上", "the bot finds out by looking"],
    "event_fault", { kind: "lose" }, { kind: "lose", meets: "*" }],
  [["事件重复三次", "Events come four times"], ["每张卡片仍只有一张", "still one card each"],
    "event_fault", { kind: "repeat", count: 3 }, { kind: "repeat", meets: "*" }],
  [["事件迟到 20 秒", "Events are 20 s late"], ["", ""],
    "event_fault", { kind: "late", seconds: 20 }, { kind: "late", meets: "*" }],
  [["事件乱序", "Events out of order"], ["每四个倒序送达", "four at a time, last one first"],
    "event_fault", { kind: "shuffle", count: 4 }, { kind: "shuffle", meets: "*" }],
];
const CALLS = [
  [["审批接口 6 秒才应答", "Decisions take 6 s"], ["点击先得到「处理中」，随后更新", "the click says so, the card follows"],
    "fault", { kind: "late", method: "PUT", path: DECISION, seconds: 6 }, { kind: "late", meets: `PUT ${DECISION}` }],
  [["审批已生效但应答丢失", "Decisions work, answers get lost"], ["机器人读回真实结果", "the bot reads back what happened"],
    "fault", { kind: "lost_answer", method: "PUT", path: DECISION }, { kind: "lost_answer", meets: `PUT ${DECISION}` }],
  [["飞书人事 502", "Feishu People answers 502"], ["队列保留，恢复后继续", "the queue keeps everything"],
    "fault", { kind: "status", http: 502, path: "/open-apis/corehr/*" }, { kind: "status", meets: "* /open-apis/corehr/*" }],
  [["读取被限流 (429)", "Reads are throttled (429)"], ["等平台说的时间", "the bot waits as told"],
    "refuse", { refusal: "TOO_MANY_CALLS", method: "GET", path: "/open-apis/corehr/*", seconds: 3 },
    { kind: "refused", meets: "GET /open-apis/corehr/*", code: 99991400 }],
  [["消息平台拥堵", "Sending is congested"], ["", ""],
    "refuse", { refusal: "CONGESTED", path: "/open-apis/im/*" }, { kind: "refused", meets: "* /open-apis/im/*", code: 11232 }],
];
const SCOPES = [
  ["corehr:process.instance:write", ["缺审批权限", "No permission to approve"]],
  ["contact:contact.base:readonly", ["缺通讯录权限", "No permission for contacts"]],
];

export function Faults() {
  const { say, toast, failed } = usePage();
  const doing = (verb, given) => ask(verb, given).catch(failed);
  return html`<h2>${say("事件", "Events")}</h2>
    <ul class="switches">${EVENTS.map((fault) => html`<${Armed} key=${fault[0][1]} fault=${fault} onDo=${doing} />`)}</ul>
    <h2>${say("接口", "Calls")}</h2>
    <ul class="switches">${CALLS.map((fault) => html`<${Armed} key=${fault[0][1]} fault=${fault} onDo=${doing} />`)}</ul>
    <h2>${say("应用与会话", "App and chats")}</h2>
    <ul class="switches"><${Conditions} onDo=${doing} /></ul>
    <div class="deciding-row">
      <button onClick=${() => doing("refuse_token").then(() => toast("info", say("访问令牌已失效", "The access token is void")))}>
        ${say("让令牌失效", "Void the access token")}</button>
      <button onClick=${() => doing("clear_faults")}>${say("关闭全部故障", "Switch all faults off")}</button>
    </div>`;
}

function Armed({ fault: [words, hint, verb, given, looks], onDo }) {
  const { state } = usePage();
  const armed = state.faults.find((one) => Object.entries(looks).every(([key, value]) => one[key] === value));
  const flip = (on) => (on ? onDo(verb, { ...given, times: ALWAYS }) : onDo("disarm", { fault: armed.id }));
  return html`<${Switch} words=${words} hint=${hint} on=${Boolean(armed)} met=${armed?.met} onFlip=${flip} />`;
}

function Conditions({ onDo }) {
  const { state, me } = usePage();
  const { is_bot_on: isBotOn, revoked, reach } = state.conditions;
  const stopped = reach[me.open_id] === "stopped bot";
  return html`
    <${Switch} words=${["停用机器人能力", "Bot ability off"]} on=${!isBotOn} onFlip=${(on) => onDo("switch_bot", { on: !on })} />
    <${Switch} words=${["我屏蔽机器人", "I block the bot"]} on=${stopped}
      onFlip=${(on) => onDo("reach", { person: me.open_id, reach: on ? "stopped bot" : "reachable" })} />
    ${SCOPES.map(([scope, words]) => html`<${Switch} key=${scope} words=${words} on=${revoked.includes(scope)}
      onFlip=${(on) => onDo(on ? "revoke_scope" : "grant_scope", { scope })} />`)}`;
}

function Switch({ words, hint = ["", ""], on, met, onFlip }) {
  const { say } = usePage();
  return html`<li><label class="switch">
    <input type="checkbox" role="switch" checked=${on} onChange=${(event) => onFlip(event.currentTarget.checked)} />
    <span class="switch-track" aria-hidden="true"></span>
    <span class="switch-words"><span>${say(...words)}</span>${hint[0] && html`<span class="quiet">${say(...hint)}</span>`}</span>
    ${met > 0 && html`<span class="quiet">${say(`${met} 次`, `${met}×`)}</span>`}
  </label></li>`;
}
