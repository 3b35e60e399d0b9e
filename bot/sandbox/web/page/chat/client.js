// The client of one person: the chats, the conversation, and beside them what happens behind.

import { useEffect, useState } from "preact/hooks";

import { html } from "../html.js";
import { Chats } from "./chats.js";
import { usePage } from "./context.js";
import { Conversation } from "./conversation.js";
import { messagesOf } from "./messages.js";
import { NewGroup } from "./new_group.js";
import { Panel } from "./panel.js";
import { ask } from "./sandbox.js";
import { CLOSED } from "./viewer.js";

export function Client() {
  const { state, settings, change, say } = usePage();
  const [isGrouping, setGrouping] = useState(false);
  const chosen = state.chats.find((chat) => chat.chat_id === settings.chat) ?? state.chats[0];
  useReadMarks(chosen);
  useEntering(chosen);
  const isOpen = settings.panel !== CLOSED;
  return html`<div class=${`client${isOpen ? " with-panel" : ""}`}>
    <${Chats} chosen=${chosen} onNewGroup=${() => setGrouping(true)} />
    ${chosen && html`<${Conversation} key=${chosen.chat_id} chat=${chosen} />`}
    <${Panel} />
    <button class="panel-opener" onClick=${() => change({ panel: isOpen ? CLOSED : "start" })}
      aria-expanded=${isOpen}>${isOpen ? say("收起", "Hide") : say("控制台", "Backstage")}</button>
    ${isGrouping && html`<${NewGroup} onDone=${() => setGrouping(false)} />`}
  </div>`;
}

/** Who opens the bot's chat has entered it, every time. Feishu: 用户进入与机器人的会话 */
function useEntering(chat) {
  const { me } = usePage();
  useEffect(() => {
    if (chat?.kind === "p2p") ask("enter_chat", { person: me.open_id }).catch(() => {});
  }, [chat?.chat_id]);
}

/** What stands open in a window that can be seen has been read. */
function useReadMarks(chat) {
  const { me, state } = usePage();
  const latest = chat && messagesOf(state, chat.chat_id).at(-1)?.message_id;
  useEffect(() => {
    const read = () => {
      if (chat?.unread && document.visibilityState === "visible") {
        ask("read", { person: me.open_id, chat: chat.chat_id }).catch(() => {});
      }
    };
    read();
    document.addEventListener("visibilitychange", read);
    return () => document.removeEventListener("visibilitychange", read);
  }, [chat?.chat_id, chat?.unread, latest]);
}
