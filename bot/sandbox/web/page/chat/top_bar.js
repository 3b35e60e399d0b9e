// The bar at the top: who one is, the language, the light, the way out.

import { html } from "../html.js";
import { Avatar } from "./avatar.js";
import { usePage } from "./context.js";
import { address, galleryAddress, other } from "./viewer.js";

export function TopBar() {
  const { me, settings, change, state, say, name } = usePage();
  const { language, theme } = settings;
  const dark = theme === "dark";
  return html`<header class="top-bar">
    <a class="top-brand" href=${address({ lang: language, theme })}>
      <${Avatar} name="" bot small /><span>${say("审批助手", "Approval bot")}</span>
      <span class="top-sandbox">${say("沙盒", "sandbox")}</span>
    </a>
    ${!state.connected && html`<span class="top-lost" role="status">${say("正在连接…", "Connecting …")}</span>`}
    ${state.connected && isBotAway(state.journal) && html`<span class="top-lost" role="status">
      ${say("机器人没有应答", "The bot does not answer")}</span>`}
    <nav class="top-tools" aria-label=${say("设置", "Settings")}>
      <a class="tool" href=${galleryAddress(settings)}>${say("卡片库", "Cards")}</a>
      <button class="tool" onClick=${() => change({ language: other(language) })}
        aria-label=${say("Switch to English", "切换为中文")}>${say("EN", "中文")}</button>
      <button class="tool" onClick=${() => change({ theme: dark ? "light" : "dark" })}
        aria-label=${dark ? say("浅色模式", "Light mode") : say("深色模式", "Dark mode")}>${dark ? "☀" : "☾"}</button>
      ${me && html`<a class="tool top-me" href=${address({ lang: language, theme })}
        title=${say("换一个人", "Be somebody else")}>
        <${Avatar} name=${name(me.open_id)} small /><span>${name(me.open_id)}</span>
        <span class="quiet">${say("换人", "switch")}</span></a>`}
    </nav>
  </header>`;
}

const UNANSWERED = ["no address", "timeout", "connect failed", "name not found", "connection broken"];

/** Whether the sandbox's latest try to reach the bot came to nothing. */
function isBotAway(journal) {
  const latest = journal.findLast((line) => ["push", "verify", "click"].includes(line.kind) && line.outcome !== "lost");
  switch (latest?.kind) {
    case "push": return UNANSWERED.includes(latest.outcome);
    case "verify": return UNANSWERED.includes(latest.wrong);
    case "click": return latest.error_code >= 200340 && latest.error_code <= 200343;
    default: return false;
  }
}
