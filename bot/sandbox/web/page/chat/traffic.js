// What happens behind the chat, as it happens: events, API calls, cards, clicks; and how full the windows are.

import { useState } from "preact/hooks";

import { html } from "../html.js";
import { Budget } from "./budget.js";
import { usePage } from "./context.js";

const KINDS = [
  ["push", ["事件", "Events"]],
  ["call", ["调用", "Calls"]],
  ["card", ["卡片", "Cards"]],
  ["click", ["点击", "Clicks"]],
];
const GROUP = { send: "card", reply: "card", patch: "card", recall: "card", buzz: "card", said: "click", verify: "push", line: "push" };
const WORDS = {
  push: ["事件", "event"], call: ["调用", "call"], send: ["发送", "send"], reply: ["回复", "reply"],
  patch: ["更新", "patch"], recall: ["撤回", "recall"], buzz: ["加急", "buzz"], click: ["点击", "click"], said: ["发言", "said"],
  verify: ["验证", "verify"], line: ["长连接", "line"],
};
const ID_LENGTH = 18;

export function Traffic() {
  const { state, say } = usePage();
  const [hidden, setHidden] = useState([]);
  const lines = state.journal.filter((line) => !hidden.includes(GROUP[line.kind] ?? line.kind)).slice(-150).reverse();
  const toggle = (kind) => setHidden((now) => (now.includes(kind) ? now.filter((one) => one !== kind) : [...now, kind]));
  return html`<${Budget} />
    <h2>${say("往来", "Traffic")}</h2>
    <div class="chips" role="group" aria-label=${say("显示", "Show")}>${KINDS.map(([kind, words]) => html`<button key=${kind}
      class="chip" aria-pressed=${!hidden.includes(kind)} onClick=${() => toggle(kind)}>${say(...words)}</button>`)}</div>
    ${!lines.length && html`<p class="quiet">${say("还没有往来。", "Nothing yet.")}</p>`}
    <ol class="traffic">${lines.map((line) => html`<${Line} key=${line.number} line=${line} />`)}</ol>`;
}

function Line({ line }) {
  const page = usePage();
  const words = WORDS[line.kind] ?? [line.kind, line.kind];
  const [outcome, isWrong] = outcomeOf(line);
  return html`<li class="traffic-line">
    <time class="quiet">${new Date(line.at_ms).toLocaleTimeString("en-GB")}</time>
    <span class=${`kind kind-${GROUP[line.kind] ?? line.kind}`}>${page.say(...words)}</span>
    <span class="traffic-words">${told(line, page)}</span>
    <span class=${isWrong ? "wrong" : "quiet"}>${outcome}</span></li>`;
}

function told(line, { name, say, people }) {
  switch (line.kind) {
    case "push": return line.event_type.replace(/^corehr\./, "").replace(/_v\d$/, "");
    case "call": return `${line.method} ${shortened(line.path)}`;
    case "click": return `${name(line.person)} · ${line.label}`;
    case "said": return name(line.person);
    case "verify": return say("回调地址", "address");
    case "line": return `${line.what === "connected" ? say("已连接", "connected") : say("已断开", "disconnected")} #${line.line}`;
    default: return `→ ${(line.to ?? []).filter((id) => people.has(id)).map(name).join(say("、", ", "))}`;
  }
}

/** An endpoint without the ids in it. */
function shortened(path) {
  return path.replace("/open-apis/", "").split("/").map((part) => (part.length > ID_LENGTH ? "…" : part)).join("/");
}

/** [what came of it, whether that is a fault]. */
function outcomeOf(line) {
  switch (line.kind) {
    case "push": return [`${line.outcome}${line.attempt > 1 ? ` #${line.attempt}` : ""}`, line.outcome !== "200"];
    case "call": return [`${line.http}${line.code ? ` ${line.code}` : ""} · ${line.took_ms} ms`, line.http !== 200 || Boolean(line.code)];
    case "click": return [line.error_code ? `${line.error_code}` : `${line.took_ms} ms`, Boolean(line.error_code)];
    case "verify": return [line.wrong || "ok", Boolean(line.wrong)];
    default: return ["", false];
  }
}
