// One message: who sent it, when, in reply to what; a card that can be pressed, or a text.

import { Card } from "../card/card.js";
import { html } from "../html.js";
import { Avatar } from "./avatar.js";
import { botName } from "./chats.js";
import { clock, usePage } from "./context.js";
import { pieces, preview } from "./messages.js";
import { useOpening } from "./opening.js";
import { ask } from "./sandbox.js";

export function Message({ message, chat }) {
  const page = usePage();
  const { me, settings, name } = page;
  const isMine = message.sender === me.open_id;
  const who = message.is_from_app ? botName(page) : name(message.sender);
  return html`<article class=${`message${isMine ? " message-mine" : ""}`} data-message=${message.message_id}>
    <${Avatar} name=${who} bot=${message.is_from_app} />
    <div class="message-body">
      <div class="message-head quiet"><span>${who}</span><time>${clock(message.sent_ms, settings.language)}</time>
        <${Edited} message=${message} /></div>
      <${Quote} message=${message} />
      ${message.is_recalled
        ? html`<p class="recalled quiet">${page.say("此消息已撤回", "This message was recalled")}</p>`
        : message.card ? html`<${Pressable} message=${message} chat=${chat} />` : html`<${Words} message=${message} />`}
    </div>
  </article>`;
}

function Edited({ message }) {
  const { say } = usePage();
  if (!message.card || !message.updates) return null;
  return html`<span>${say(`已更新 ${message.updates} 次`, `updated ${message.updates}×`)}</span>`;
}

function Quote({ message }) {
  const page = usePage();
  const parent = page.state.messages.get(message.parent_id);
  if (!parent) return null;
  const show = () => document.querySelector(`[data-message="${parent.message_id}"]`)?.scrollIntoView({ block: "nearest" });
  return html`<button class="quote quiet" onClick=${show} dir="auto">
    ${page.say("回复", "Reply to")} ${preview(parent, page)}</button>`;
}

function Words({ message }) {
  return html`<p class="bubble" dir="auto">${pieces(message).map(({ words, mention }) =>
    mention ? html`<span class="mention">${words}</span>` : words)}</p>`;
}

/** A card; what one has typed into it is lost when the bot changes it, as in Feishu. */
function Pressable({ message, chat }) {
  const { settings, people } = usePage();
  const [press, open] = [usePress(message), useOpening()];
  const viewer = { language: settings.language, people, members: chat.members };
  return html`<${Card} key=${message.updates} card=${message.card} viewer=${viewer} onAct=${press} onLink=${open} />`;
}

function usePress(message) {
  const page = usePage();
  const open = useOpening();
  return async (touched) => {
    try {
      const outcome = await ask("click", {
        person: page.me.open_id, message_id: message.message_id, version: message.updates, ...touched,
      });
      tell(outcome, page);
      if (outcome.opens) open(outcome.opens);
    } catch (error) {
      page.failed(error);
    }
  };
}

function tell({ toast, error_code: code, why }, page) {
  if (toast) page.toast(toast.type, toast.i18n?.[page.settings.language] ?? toast.content ?? "");
  else if (code) page.toast("error", page.say(`操作失败，请稍后重试(${code}:${why})`, `That did not work, please try again (${code}: ${why})`));
}
