// A Feishu card of JSON 2.0, as its reader's client draws it. What it cannot draw it says.

import { useRef, useState } from "preact/hooks";

import { html } from "../html.js";
import { useConfirmation } from "./confirm.js";
import { CardContext } from "./context.js";
import { Boundary, Elements, Undrawn } from "./elements.js";
import { Header } from "./header.js";
import { inside } from "./layout.js";
import { effectiveLanguage } from "./reading.js";
import { asObject, asText, oneOf } from "./shape.js";

/**
 * `viewer` is {language, people: Map by open_id, members}; `onAct({at, typed, value})` gives a promise and
 * `onLink(url)` follows a link. Mount it anew (by a key) when the card changes: what was typed is then gone.
 */
export function Card({ card, viewer, onAct, onLink, disabled = false }) {
  const shown = asObject(card);
  const [pressing, setPressing] = useState("");
  const [confirmed, dialog] = useConfirmation(effectiveLanguage(shown, viewer.language));
  const root = useRef(null);
  const config = asObject(shown.config);

  async function act(touched, component = {}) {
    if (pressing || !(await confirmed(component.confirm))) return;
    setPressing(touched.at);
    try {
      await onAct(touched);
    } finally {
      setPressing("");
      requestAnimationFrame(() => giveFocusBack(root.current, touched.at));
    }
  }
  const context = {
    viewer,
    language: effectiveLanguage(shown, viewer.language),
    act,
    onLink: (url) => /^https?:\/\//i.test(asText(url)) && onLink(url),
    pressing,
    inert: disabled || Boolean(pressing),
    declared: asObject(asObject(config.style).color),
    sizes: asObject(asObject(config.style).text_size),
  };
  const width = oneOf(["default", "compact", "fill"], config.width_mode, "default");
  return html`<${CardContext.Provider} value=${context}>
    <section class=${`card card-${width}`} ref=${root} aria-busy=${Boolean(pressing)}>
      <${Boundary} language=${context.language}>
        ${isDrawable(shown) ? html`<${Header} header=${asObject(shown.header)} />
          <${Body} body=${asObject(shown.body)} link=${asObject(shown.card_link)} />`
          : html`<div class="card-body"><${Undrawn} what=${`schema ${asText(shown.schema) || "1.0"}`} /></div>`}
      <//>
      ${dialog}
    </section>
  <//>`;
}

function isDrawable(card) {
  return card.schema === "2.0" || Object.keys(card).length === 0;
}

function Body({ body, link }) {
  const url = asText(link.url) || asText(link.pc_url);
  return html`<div class="card-body" style=${inside(body)} data-link=${url || undefined}>
    <${Elements} parent=${body} at="$.body" />
  </div>`;
}

/** A control that was made inert while it was pressed has lost the focus; a keyboard would start over. */
function giveFocusBack(card, at) {
  if (document.activeElement === document.body) card?.querySelector(`[data-at="${CSS.escape(at)}"]`)?.focus();
}
