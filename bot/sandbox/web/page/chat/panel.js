// Beside the chat: starting processes, Feishu People's own pages, the traffic behind all of it, and faults.

import { html } from "../html.js";
import { usePage } from "./context.js";
import { Faults } from "./faults.js";
import { People } from "./people.js";
import { Start } from "./start.js";
import { Traffic } from "./traffic.js";

const TABS = [
  ["start", ["发起", "Start"], Start],
  ["people", ["飞书人事", "Feishu People"], People],
  ["traffic", ["动态", "Traffic"], Traffic],
  ["faults", ["故障", "Faults"], Faults],
];

export function Panel() {
  const { settings, change, say, state } = usePage();
  const [key, , Shown] = TABS.find(([tab]) => tab === settings.panel) ?? [];
  if (!key) return null;
  return html`<aside class="panel" aria-label=${say("控制台", "Backstage")}>
    <div class="tabs" role="tablist" onKeyDown=${(event) => step(event, key, change)}>
      ${TABS.map(([tab, words]) => html`<button key=${tab} role="tab" id=${`tab-${tab}`} aria-selected=${tab === key}
        aria-controls="panel-body" tabindex=${tab === key ? 0 : -1} onClick=${() => change({ panel: tab, process: "" })}>
        ${say(...words)}${tab === "faults" && state.faults.length > 0
          ? html`<span class="unread" aria-label=${say("已开启", "on")}>${state.faults.length}</span>` : ""}</button>`)}
    </div>
    <div class="panel-body" id="panel-body" role="tabpanel" aria-labelledby=${`tab-${key}`} tabindex="0">
      <${Shown} />
    </div>
  </aside>`;
}

/** Arrow keys go from tab to tab, as in every list of tabs. */
function step(event, key, change) {
  const by = { ArrowRight: 1, ArrowLeft: TABS.length - 1 }[event.key];
  if (!by) return;
  const [next] = TABS[(TABS.findIndex(([tab]) => tab === key) + by) % TABS.length];
  change({ panel: next, process: "" });
  requestAnimationFrame(() => document.getElementById(`tab-${next}`)?.focus());
}
