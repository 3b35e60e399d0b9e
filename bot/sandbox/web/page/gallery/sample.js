// One sample: its name, its measures, what is wrong with it, the card in every chosen way, its JSON.

import { useRef } from "preact/hooks";

import { useSeen } from "../card/surroundings.js";
import { html } from "../html.js";
import { say, useGallery } from "./context.js";
import { Json } from "./json.js";
import { Measures, Problems } from "./measures.js";
import { Variants } from "./variants.js";

/** Far enough ahead that one scrolling sees cards, not their places. */
const AHEAD = "1200px";

export function Sample({ sample }) {
  const { view, change } = useGallery();
  const place = useRef();
  const isSeen = useSeen(place, AHEAD);
  return html`<article class="sample" id=${sample.name} data-sample=${sample.name} ref=${place}>
    <div class="sample-head">
      <h3>${sample.title}</h3>
      ${sample.title.replaceAll(" ", "_") === sample.name ? null : html`<code class="quiet">${sample.name}</code>`}
      ${view.card ? null : html`<button type="button" class="small" onClick=${() => change({ card: sample.name })}>
        ${say("单独查看", "Show alone")}</button>`}
      <${Measures} bytes=${sample.bytes} elements=${sample.elements} />
    </div>
    ${sample.fault ? html`<pre class="fault">${sample.fault}</pre>` : null}
    <${Problems} problems=${sample.problems} />
    ${sample.card && isSeen ? html`<${Variants} card=${sample.card} />` : null}
    ${sample.card && !isSeen ? html`<div class="unseen-yet" style=${{ height: `${160 + sample.elements * 8}px` }} />` : null}
    ${sample.card ? html`<${Json} value=${sample.card} />` : null}
  </article>`;
}
