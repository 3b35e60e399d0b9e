// The elements of a container, below one another or side by side.

import { html } from "../html.js";
import { Component } from "./component.js";
import { blockStyle } from "./layout.js";
import { placed } from "./shape.js";

export function Block({ holder, at, gap, kind = "" }) {
  const flow = holder.direction === "horizontal" ? "card-block-row" : "card-block";
  return html`<div class=${`${flow} ${kind}`} style=${blockStyle(holder, gap)}>
    ${placed(holder.elements, `${at}.elements`).map(
      (one) => html`<${Component} key=${one.at} of=${one.component} at=${one.at} />`,
    )}
  </div>`;
}
