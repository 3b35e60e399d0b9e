// The chat page: choose who to be, then a Feishu with the bot in it.

import { render } from "preact";
import { useCallback, useEffect, useMemo, useState } from "preact/hooks";

import { html } from "../html.js";
import { Choose } from "./choose.js";
import { Client } from "./client.js";
import { Page, wording } from "./context.js";
import { follow, nothing } from "./sandbox.js";
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
  const page = { state, settings, change, toast, people, me, ...wording(settings.language, people) };
  useTitle(page);

  return html`<${Page.Provider} value=${page}>
    <div class="page">
      <${TopBar} />
      ${settings.as && me ? html`<${Client} />` : html`<${Choose} />`}
      <${Toasts} toasts=${toasts} />
    </div>
  <//>`;
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
