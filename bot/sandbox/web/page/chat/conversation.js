// One chat: its messages, oldest first, and the line to type into.

import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

import { html } from "../html.js";
import { chatName } from "./chats.js";
import { Composer } from "./composer.js";
import { usePage } from "./context.js";
import { Menu } from "./menu.js";
import { Message } from "./message.js";
import { messagesOf } from "./messages.js";

/** So close to the end one is reading the latest, and wants to go on doing so. */
const NEAR_PX = 120;

export function Conversation({ chat }) {
  const page = usePage();
  const { state, say, name } = page;
  const messages = messagesOf(state, chat.chat_id);
  const list = useStayingAtTheEnd(messages, page.me.open_id);
  return html`<main class="conversation">
    <header class="conversation-head">
      <h1>${chatName(chat, page)}</h1>
      <span class="quiet">${chat.kind === "p2p"
        ? say("机器人", "bot")
        : chat.members.map(name).join(say("、", ", "))}</span>
      ${!chat.has_bot && html`<span class="warn">${say("机器人不在群里", "the bot is not in this group")}</span>`}
    </header>
    <div class="messages" ref=${list} role="log" aria-label=${say("消息记录", "Messages")} tabindex="0">
      ${!messages.length && html`<p class="empty quiet">${empty(chat, say)}</p>`}
      ${messages.map((message) => html`<${Message} key=${message.message_id} message=${message} chat=${chat} />`)}
    </div>
    ${chat.kind === "p2p" && html`<${Menu} />`}
    <${Composer} chat=${chat} />
  </main>`;
}

function empty(chat, say) {
  return chat.kind === "p2p"
    ? say("还没有消息。在右侧发起一个流程，或者等别人发起。", "Nothing here yet. Start a process on the right, or wait for somebody to.")
    : say("还没有消息。", "Nothing here yet.");
}

/** Scrolls down with what arrives, unless one has scrolled up to read; with what one sent oneself always. */
function useStayingAtTheEnd(messages, me) {
  const list = useRef(null);
  const isAtEnd = useRef(true);
  const toEnd = () => {
    if (list.current && isAtEnd.current) list.current.scrollTop = list.current.scrollHeight;
  };
  useEffect(() => {
    const element = list.current;
    const remember = () => {
      isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
    };
    const sizes = new ResizeObserver(toEnd);
    sizes.observe(element);
    element.addEventListener("scroll", remember);
    return () => {
      sizes.disconnect();
      element.removeEventListener("scroll", remember);
    };
  }, []);
  useLayoutEffect(() => {
    if (messages.at(-1)?.sender === me) isAtEnd.current = true;
    toEnd();
  }, [messages.length, messages.at(-1)?.updates]);
  return list;
}
