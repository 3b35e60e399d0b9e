// The list at the side: every sample by its group, with a mark where something is wrong, and a search.

import { html } from "../html.js";
import { groupName, say, useGallery } from "./context.js";

export function Contents({ cards, total, search, onSearch }) {
  return html`<nav class="contents" aria-label=${say("目录", "Contents")}>
    <input type="search" value=${search} placeholder=${say(`搜索 ${total} 张卡片`, `Search ${total} cards`)}
      aria-label=${say("搜索卡片", "Search cards")} onInput=${(event) => onSearch(event.currentTarget.value)} />
    <div class="contents-list">
      ${grouped(cards).map(([group, samples]) => html`<section key=${group}>
        <h2>${groupName(group)} <span class="quiet">${samples.length}</span></h2>
        <ul>${samples.map((sample) => html`<li key=${sample.name}><${Entry} sample=${sample} /></li>`)}</ul>
      </section>`)}
    </div>
  </nav>`;
}

function Entry({ sample }) {
  const { view, change } = useGallery();
  const wrong = sample.fault ? 1 : sample.problems.length;
  // While a single card is shown, choosing another one shows that instead.
  const choose = view.card ? () => change({ card: sample.name }) : undefined;
  return html`<a href=${`#${sample.name}`} onClick=${choose} aria-current=${view.card === sample.name ? "true" : undefined}>
    <span>${sample.title}</span>
    ${wrong ? html`<span class="mark" title=${say(`${wrong} 个问题`, `${wrong} problems`)}>${wrong}</span>` : null}
  </a>`;
}

/** The samples by group, groups in order of appearance. */
export function grouped(cards) {
  const groups = new Map();
  for (const card of cards) groups.set(card.group, [...(groups.get(card.group) ?? []), card]);
  return [...groups];
}
