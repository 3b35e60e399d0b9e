// The line to type into. Enter sends, Shift+Enter breaks the line, @ offers people, / the bot's commands.

import { useRef, useState } from "preact/hooks";

import { html } from "../html.js";
import { Commands, commandAsked, commandCompleted, useCommands } from "./commands.js";
import { usePage } from "./context.js";
import { Mentions, asked, completed, useMentionable } from "./mentions.js";
import { ask } from "./sandbox.js";

export function Composer({ chat }) {
  const page = usePage();
  const { say } = page;
  const [text, setText] = useState("");
  const [caret, setCaret] = useState(0);
  const [picked, setPicked] = useState(0);
  const field = useRef(null);
  const commands = useCommands(commandAsked(text, caret));
  const people = useMentionable(chat, asked(text, caret));
  const offered = commands.length ? commands : people;

  async function send() {
    const words = text.trim();
    if (!words) return;
    setText("");
    const kept = await ask("say", { person: page.me.open_id, text: words, chat: spokenIn(chat), mention: false })
      .then(() => "", (error) => (page.failed(error), words));
    if (kept) setText(kept);
  }
  function take(name) {
    const [next, at] = (commands.length ? commandCompleted : completed)(text, caret, name);
    setText(next);
    setCaret(at);
    setPicked(0);
    requestAnimationFrame(() => {
      field.current.focus();
      field.current.setSelectionRange(at, at);
    });
  }
  function onKey(event) {
    if (event.isComposing) return; // the input method's own Enter picks a character
    if (offered.length && ["ArrowDown", "ArrowUp"].includes(event.key)) {
      const step = event.key === "ArrowDown" ? 1 : offered.length - 1;
      setPicked((picked + step) % offered.length);
    } else if (offered.length && ["Enter", "Tab"].includes(event.key)) take(offered[picked % offered.length].name);
    else if (offered.length && event.key === "Escape") setCaret(-1);
    else if (event.key === "Enter" && !event.shiftKey) send();
    else return;
    event.preventDefault();
  }
  const follow = (event) => {
    setText(event.currentTarget.value);
    setCaret(event.currentTarget.selectionStart);
  };
  const where = say("发消息给审批助手", "Message the approval bot");
  return html`<form class="composer" onSubmit=${(event) => { event.preventDefault(); send(); }}>
    ${offered.length > 0 && html`<${commands.length ? Commands : Mentions} offered=${offered} picked=${picked % offered.length} onTake=${take} />`}
    <textarea ref=${field} rows="1" value=${text} onInput=${follow} onKeyDown=${onKey}
      onClick=${(event) => setCaret(event.currentTarget.selectionStart)} onBlur=${() => setCaret(-1)} dir="auto"
      aria-label=${say("消息", "Message")} maxlength="5000"
      placeholder=${chat.kind === "p2p" ? where : say("发消息，@ 提及同事或机器人", "Message, @ mentions people or the bot")}></textarea>
    <button class="primary" type="submit" disabled=${!text.trim()}>${say("发送", "Send")}</button>
  </form>`;
}

function spokenIn(chat) {
  return chat.kind === "p2p" ? "" : chat.chat_id;
}
