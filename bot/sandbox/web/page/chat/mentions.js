// Mentioning people: what was typed after an @, who fits, and what stands in the text afterwards.

import { html } from "../html.js";
import { Avatar } from "./avatar.js";
import { usePage } from "./context.js";

const MOST_OFFERED = 6;

/** What stands between the last @ and the caret; undefined where nobody is being mentioned. */
export function asked(text, caret) {
  return /@([^\s@]*)$/.exec(text.slice(0, Math.max(0, caret)))?.[1];
}

/** [the text with the name in place of what was typed after the @, the caret behind it]. */
export function completed(text, caret, name) {
  const before = text.slice(0, caret).replace(/@[^\s@]*$/, `@${name} `);
  return [before + text.slice(caret), before.length];
}

/** Who may be offered: in a group its members and the bot, in the chat with the bot everybody. */
export function useMentionable(chat, typed) {
  const { state, people, me, settings } = usePage();
  if (typed === undefined) return [];
  const ids = chat.kind === "p2p" ? [...people.keys()] : chat.members;
  const named = ids.filter((id) => id !== me.open_id).map((id) => people.get(id)).filter((one) => one && !one.is_resigned)
    .map((one) => ({ name: settings.language === "zh_cn" ? one.name : one.en_name, also: [one.name, one.en_name] }));
  const bot = chat.kind === "p2p" ? [] : [{ name: state.bot.name, also: [state.bot.name, "bot"], bot: true }];
  const wanted = typed.toLowerCase();
  const fits = ({ also }) => also.some((name) => name.toLowerCase().includes(wanted));
  return [...bot, ...named].filter(fits).slice(0, MOST_OFFERED);
}

export function Mentions({ offered, picked, onTake }) {
  const { say } = usePage();
  return html`<ul class="mentions" role="listbox" aria-label=${say("提及", "Mention")}>
    ${offered.map(({ name, bot }, index) => html`<li key=${name} role="option" aria-selected=${index === picked}
      onMouseDown=${(event) => { event.preventDefault(); onTake(name); }}>
      <${Avatar} name=${name} bot=${bot} small /> ${name}</li>`)}
  </ul>`;
}
