// The bar at the top: in which languages, lights and widths the cards are drawn.

import { html } from "../html.js";
import { CHOICES, toggled } from "./address.js";
import { NAMES, say, useGallery } from "./context.js";

const LEGENDS = { lang: ["语言", "Language"], theme: ["主题", "Theme"], device: ["设备", "Device"] };

export function Bar() {
  return html`<header class="bar">
    <h1>${say("卡片库", "Card gallery")}</h1>
    ${Object.keys(CHOICES).map((key) => html`<${Choice} key=${key} name=${key} />`)}
    <a class="bar-link" href=${back()}>${say("聊天页面", "Chat page")}</a>
  </header>`;
}

function Choice({ name }) {
  const { view, change } = useGallery();
  return html`<fieldset class="toggles">
    <legend class="unseen">${say(...LEGENDS[name])}</legend>
    ${CHOICES[name].map((word) => html`<button type="button" aria-pressed=${view[name].includes(word) ? "true" : "false"}
      onClick=${() => change({ [name]: toggled(name, view[name], word) })}>${NAMES[word]}</button>`)}
  </fieldset>`;
}

/** The chat page as one left it; only addresses of our own count. */
function back() {
  const given = new URLSearchParams(location.search).get("back") ?? "";
  return /^\/(\?|$)/.test(given) ? given : "/";
}
