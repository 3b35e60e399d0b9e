// How much of what the platform allows a card takes, and what the platform would refuse.

import { html } from "../html.js";
import { say } from "./context.js";

const MOST_BYTES = 30_000;
const MOST_ELEMENTS = 200;
/** From here on a meter warns. */
const NEAR = 0.8;

export function Measures({ bytes, elements }) {
  return html`<div class="measures">
    <${Meter} value=${bytes} most=${MOST_BYTES} unit=${say("字节", "bytes")} />
    <${Meter} value=${elements} most=${MOST_ELEMENTS} unit=${say("元素", "elements")} />
  </div>`;
}

function Meter({ value, most, unit }) {
  const share = value / most;
  const state = share > 1 ? "over" : share > NEAR ? "near" : "well";
  return html`<span class="meter" data-state=${state}>
    <span class="meter-bar" aria-hidden="true"><span style=${{ width: `${Math.min(100, share * 100)}%` }} /></span>
    ${spaced(value)} / ${spaced(most)} ${unit}
  </span>`;
}

/** Thousands apart, as both languages write them. */
function spaced(value) {
  return String(value).replace(/\B(?=(\d{3})+$)/g, " ");
}

export function Problems({ problems }) {
  if (!problems?.length) return null;
  return html`<ul class="problems" aria-label=${say("平台会拒绝", "The platform would refuse")}>
    ${problems.map(({ code, at, message }) => html`<li><b>${code}</b> <code>${at}</code> ${message}</li>`)}
  </ul>`;
}
