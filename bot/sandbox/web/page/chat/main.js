// The chat page: choose who to be, then a Feishu with the bot in it.

import { render } from "preact";
import { useCallback, useEffect, useMemo, useState } from "preact/hooks";

import { html } from "../html.js";
import { Choose } from "./choose.js";
import { Client } from "./client.js";
import { Page, wording } from "./context.js";
import { follow, nothing, Refusal } from "./sandbox.js";
import { Toasts, useToasts } from "./toast.js";
import { TopBar } from "./top_bar.js";
import { fromAddress, toAddress } from "./viewer.js";

function App() {
  const [settings, setSettings] = useState(fromAddress);
  const [state, setState] = useState(nothing);
  const [toasts, toast] = useToasts();
  useEffect(() => follow(settings.as, setState), [settings.as]);
  useEffect(() => toAddress(settings), [settings]);
  useEffect(() => {
    document.documentElement.dataset.theme = settings.theme;
    document.documentElement.lang = settings.language === "zh_cn" ? "zh-CN" : "en";
  }, [settings.theme, settings.language]);

  const people = useMemo(() => new Map(state.people.map((person) => [person.open_id, person])), [state.people]);
  const me = state.people.find((person) => [person.part, person.open_id].includes(settings.as));
  const change = useCallback((changed) => setSettings((before) => ({ ...before, ...changed })), []);
  const words = wording(settings.language, people);
  const failed = (error, before = "") => toast("error", why(error, words.say, before));
  const page = { state, settings, change, toast, failed, people, me, ...words };
  useTitle(page);

  return html`<${Page.Provider} value=${page}>
    <div class="page">
      <${TopBar} />
      ${!state.people.length ? html`<p class="waiting quiet">${page.say("正在连接沙盒…", "Connecting to the sandbox …")}</p>`
        : me ? html`<${Client} />` : html`<${Choose} />`}
      <${Toasts} toasts=${toasts} />
    </div>
  <//>`;
}

/** What to tell of a call that failed: the sandbox's own words, or that there is nobody. */
function why(error, say, before) {
  if (error instanceof Refusal) return `${before}${error.message}`;
  return say("沙盒没有应答，请看它是否还在运行。", "The sandbox does not answer; is it still running?");
}

/** Who one is, and how much is unread, in the window's title. */
function useTitle({ me, settings, name, say }) {
  const unread = me?.unread ?? 0;
  const who = me ? name(me.open_id) : say("选择身份", "Choose");
  useEffect(() => {
    document.title = `${unread ? `(${unread}) ` : ""}${who} · ${say("审批助手", "Approval bot")}`;
  }, [unread, who, settings.language]);
}

render(html`<${App} />`, document.getElementById("page"));
