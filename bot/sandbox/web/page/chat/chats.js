// The list of chats, the one with the bot first, each with its latest message and unread mark.

import { html } from "../html.js";
import { Avatar } from "./avatar.js";
import { Unread } from "./choose.js";
import { clock, usePage } from "./context.js";
import { messagesOf, preview } from "./messages.js";

export function Chats({ chosen, onNewGroup }) {
  const { state, say } = usePage();
  return html`<nav class="chats" aria-label=${say("会话", "Chats")}>
    <div class="chats-head">
      <h2>${say("消息", "Messages")}</h2>
      <button class="small" onClick=${onNewGroup}>${say("建群", "New group")}</button>
    </div>
    <ul>${state.chats.map((chat) => html`<${Entry} key=${chat.chat_id} chat=${chat} isChosen=${chat === chosen} />`)}</ul>
  </nav>`;
}

function Entry({ chat, isChosen }) {
  const page = usePage();
  const { state, settings, change } = page;
  const latest = messagesOf(state, chat.chat_id).at(-1);
  return html`<li>
    <button class="chat-entry" aria-current=${isChosen ? "true" : undefined} onClick=${() => change({ chat: chat.chat_id })}>
      <${Avatar} name=${chatName(chat, page)} bot=${chat.kind === "p2p"} />
      <span class="chat-words">
        <span class="chat-name">${chatName(chat, page)}</span>
        <span class="chat-preview quiet" dir="auto">${latest ? preview(latest, page) : ""}</span>
      </span>
      <span class="chat-side">
        <span class="quiet">${latest ? clock(latest.sent_ms, settings.language) : ""}</span>
        <${Unread} count=${isChosen ? 0 : chat.unread} />
      </span>
    </button>
  </li>`;
}

export function chatName(chat, page) {
  return chat.kind === "p2p" ? botName(page) : chat.name;
}

export function botName({ state, say }) {
  return say(state.bot.name, "Approval bot");
}
