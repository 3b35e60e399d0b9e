// A person's or the bot's picture: the end of the name on a colour of their own.

import { html } from "../html.js";

const HUES = ["#245bdb", "#0a7d5a", "#b04a00", "#7b40c9", "#b8325a", "#00728f", "#5a6b00", "#4954e6"];

export function Avatar({ name, bot = false, small = false }) {
  const kind = `avatar${small ? " avatar-small" : ""}${bot ? " avatar-bot" : ""}`;
  return html`<span class=${kind} style=${bot ? "" : `background:${hue(name)}`} aria-hidden="true">
    ${bot ? html`<svg viewBox="0 0 24 24" width="60%" height="60%"><path d="M5 12.5l4.5 4.5L19 7" fill="none"
      stroke="currentColor" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round" /></svg>` : initials(name)}
  </span>`;
}

function initials(name) {
  if (/[a-z]/i.test(name)) return name.split(" ").map((part) => part[0]).join("").slice(0, 2).toUpperCase();
  return name.slice(-2);
}

function hue(name) {
  const sum = [...name].reduce((total, letter) => total + letter.codePointAt(0), 0);
  return HUES[sum % HUES.length];
}
