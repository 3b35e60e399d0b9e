// The panel behind a slash: the commands that the bot has registered.

import { html } from "../html.js";
import { usePage } from "./context.js";

/** What stands between a slash that begins a word and the caret; undefined where no command is being typed. */
export function commandAsked(text, caret) {
  return /(?:^|\s)[/／]([^\s/／]*)$/.exec(text.slice(0, Math.max(0, caret)))?.[1];
}

/** [the text with the command in place of what was typed, the caret behind it]. */
export function commandCompleted(text, caret, name) {
  const before = text.slice(0, caret).replace(/[/／][^\s/／]*$/, `/${name} `);
  return [before + text.slice(caret), before.length];
}

/** The registered commands that begin so, by either name; none where one is written out already. */
export function useCommands(typed) {
  const { state, settings } = usePage();
  if (typed === undefined) return [];
  const wanted = typed.toLowerCase();
  const all = state.commands.map(({ command, description }) => ({
    name: command, says: description.i18n?.[settings.language] || description.default_value,
  }));
  if (all.some((one) => names(one).includes(wanted))) return [];
  return all.filter((one) => names(one).some((name) => name.startsWith(wanted)));
}

/** What a command is called: its name, and what its description begins with behind a slash. */
function names({ name, says }) {
  return [name.toLowerCase(), ...(/^[/／]([^\s/／]+)/.exec(says.toLowerCase())?.slice(1) ?? [])];
}

export function Commands({ offered, picked, onTake }) {
  const { say } = usePage();
  return html`<ul class="mentions commands" role="listbox" aria-label=${say("命令", "Commands")}>
    ${offered.map(({ name, says }, index) => html`<li key=${name} role="option" aria-selected=${index === picked}
      onMouseDown=${(event) => { event.preventDefault(); onTake(name); }}>
      <strong>/${name}</strong> <span class="quiet">${says}</span></li>`)}
  </ul>`;
}
