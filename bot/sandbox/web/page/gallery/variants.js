// A card in each chosen language, light and width, side by side; pressing it only tells what would be sent.

import { useMemo } from "preact/hooks";

import { Card } from "../card/card.js";
import { html } from "../html.js";
import { NAMES, say, useGallery } from "./context.js";

export function Variants({ card }) {
  const { view } = useGallery();
  const chosen = view.device.flatMap((device) =>
    view.lang.flatMap((language) => view.theme.map((theme) => ({ device, language, theme }))));
  return html`<div class="variants">
    ${chosen.map((one) => html`<${Variant} key=${Object.values(one).join()} card=${card} ...${one} />`)}
  </div>`;
}

/** Where the first screen of a small phone ends. */
function Fold() {
  return html`<div class="fold" aria-hidden="true"><span>640 px ${say("首屏", "first screen")}</span></div>`;
}

function Variant({ card, device, language, theme }) {
  const { people, wouldSend, wouldOpen } = useGallery();
  const viewer = useMemo(() => ({ language, people, members: [...people.keys()] }), [language, people]);
  const names = [NAMES[device], NAMES[language], NAMES[theme]].join(" · ");
  return html`<div class="variant" data-theme=${theme} data-device=${device}>
    <div class="variant-name">${names}</div>
    <${Card} card=${card} viewer=${viewer} onAct=${wouldSend} onLink=${wouldOpen} />
    ${device === "phone" ? html`<${Fold} />` : null}
  </div>`;
}
