// The bot's menu, as an administrator sets it up in the console: each entry pushes its key to the bot.

import { html } from "../html.js";
import { usePage } from "./context.js";
import { ask } from "./sandbox.js";

const ENTRIES = [
  ["todo", "待办", "To do"],
  ["mine", "我发起的", "Started by me"],
  ["help", "帮助", "Help"],
];

export function Menu() {
  const { me, say, failed } = usePage();
  const press = (key) => ask("press_menu", { person: me.open_id, event_key: key }).catch(failed);
  return html`<nav class="bot-menu" aria-label=${say("机器人菜单", "Bot menu")}>
    ${ENTRIES.map(([key, zh, en]) => html`<button key=${key} class="small" onClick=${() => press(key)}>${say(zh, en)}</button>`)}
  </nav>`;
}
