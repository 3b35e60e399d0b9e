// A Feishu card (JSON 2.0) in a browser, as the person in front of it sees and presses it.

import { useEffect, useMemo, useRef, useState } from "preact/hooks";

import { html } from "../html.js";
import { Block } from "./block.js";
import { Boundary, Undrawn } from "./boundary.js";
import { useConfirmation } from "./confirmation.js";
import { CardContext } from "./context.js";
import { Header } from "./header.js";
import { reader } from "./reading.js";
import { asList, asObject, asText, isObject, linkOf, oneOf } from "./shape.js";

const WIDTHS = ["default", "compact", "fill"];
/** What a press on the card itself must not take for its own. */
const PRESSABLE = "a, button, input, select, textarea, label, dialog, summary";

/**
 * @param {object} props
 * @param {object} props.card  the card's JSON
 * @param {{language: "zh_cn"|"en_us", people: Map<string, {name: string, en_name: string}>, members: string[]}}
 *   props.viewer
 * @param {(touched: {at: string, typed?: object, value?: unknown}) => Promise<unknown>} props.onAct
 * @param {(url: string) => void} props.onLink
 * @param {boolean} [props.disabled]  draws everything inert
 */
export function Card({ card, viewer, onAct, onLink, disabled = false }) {
  const whole = asObject(card);
  const config = asObject(whole.config);
  const [ask, confirmation] = useConfirmation();
  const acting = useActing({ onAct, onLink, ask, disabled });
  const shared = useMemo(() => ({
    ...reader(viewer, asList(config.locales).map(asText).filter(Boolean)),
    members: asList(viewer.members),
    declared: asObject(config.style),
    ...acting,
  }), [whole, viewer.language, viewer.people, viewer.members, acting]);
  const link = linkOf(whole.card_link);
  const press = (event) => (event.target.closest(PRESSABLE) ? undefined : acting.follow(link));

  return html`<${CardContext.Provider} value=${shared}>
    <div class=${`card${link ? " card-pressable" : ""}`} data-width=${oneOf(WIDTHS, config.width_mode)}
      lang=${viewer.language.startsWith("zh") ? "zh-CN" : "en"} aria-busy=${acting.pending ? "true" : undefined}
      onClick=${link && !acting.inert ? press : undefined}>
      <${Boundary} what="card"><${Face} card=${card} /><//>
      ${link ? html`<${CardLink} link=${link} />` : null}
      ${confirmation}
    </div>
  <//>`;
}

function Face({ card }) {
  if (!isObject(card)) return html`<${Undrawn} what="card" why="not a JSON object" />`;
  const isBlank = Object.keys(card).length === 0;
  if (card.schema !== "2.0" && !isBlank) {
    return html`<${Undrawn} what=${`schema ${asText(card.schema) || "1.0"}`} why="only schema 2.0 is drawn" />`;
  }
  const body = asObject(card.body);
  return html`
    ${isObject(card.header) ? html`<${Header} header=${card.header} />` : null}
    <${Block} holder=${{ padding: "12px", ...body }} at="$.body" gap="8px" kind="card-body" />`;
}

/** The keyboard's way to a link that the mouse finds everywhere on the card. */
function CardLink({ link }) {
  return html`<${CardContext.Consumer}>${({ say, follow }) => html`
    <a class="card-link" href=${link} onClick=${(event) => { event.preventDefault(); follow(link); }}>
      ${say("打开卡片链接", "Open the card's link")}</a>`}<//>`;
}

/** One press at a time: until it is answered, nothing else can be pressed; then the focus is where it was. */
function useActing({ onAct, onLink, ask, disabled }) {
  const [pending, setPending] = useState("");
  const caller = useRef();
  caller.current = { onAct, onLink };
  const isHere = useRef(true);
  // Two clicks can come before the card is drawn anew.
  const isBusy = useRef(false);
  useEffect(() => () => { isHere.current = false; }, []);

  return useMemo(() => {
    const inert = disabled || pending !== "";
    async function press({ at, confirm, ...touched }) {
      if (inert || (isObject(confirm) && !(await ask(confirm)))) return false;
      if (isBusy.current) return false;
      isBusy.current = true;
      const focused = document.activeElement;
      setPending(at);
      try {
        await caller.current.onAct({ at, ...touched });
      } finally {
        isBusy.current = false;
        if (isHere.current) setPending("");
        requestAnimationFrame(() => document.activeElement === document.body && focused?.focus?.());
      }
      return true;
    }
    async function follow(link, confirm) {
      if (!link || inert || (isObject(confirm) && !(await ask(confirm)))) return;
      caller.current.onLink(link);
    }
    return { inert, pending, press, follow };
  }, [disabled, pending, ask]);
}
