// A small label on a tinted ground: in headers, tables and markdown.

import { html } from "../html.js";
import { hueStyle } from "./colour.js";

export function TextTag({ colour, children }) {
  return html`<span class="card-tag" style=${hueStyle(colour)} dir="auto">${children}</span>`;
}
