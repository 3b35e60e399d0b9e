// Columns side by side; how they fold on a narrow card is the sheet's business, by `flex_mode`.

import { html } from "../html.js";
import { Block } from "./block.js";
import { groundColour } from "./colour.js";
import { useCard } from "./context.js";
import { columnStyle, insets, side, spacing } from "./layout.js";
import { asObject, linkOf, oneOf, placed } from "./shape.js";

const MODES = ["none", "stretch", "flow", "bisect", "trisect"];

export function ColumnSet({ of, at }) {
  const { declared } = useCard();
  const style = {
    columnGap: spacing(of.horizontal_spacing, "8px"),
    justifyContent: side(of.horizontal_align),
    background: groundColour(of.background_style, declared.color),
  };
  const kind = `card-columns card-columns-${oneOf(MODES, of.flex_mode)}${style.background ? " card-grounded" : ""}`;
  return html`<${Linked} action=${of.action} kind=${kind} style=${style}>
    ${placed(of.columns, `${at}.columns`).map((one) => html`<${Column} key=${one.at} of=${one.component} at=${one.at} />`)}
  <//>`;
}

function Column({ of, at }) {
  const { declared } = useCard();
  const background = groundColour(of.background_style, declared.color);
  const style = { ...columnStyle(of), margin: insets(of.margin), background };
  const kind = `card-column${background ? " card-grounded" : ""}`;
  return html`<${Linked} action=${of.action} kind=${kind} style=${style}><${Block} holder=${of} at=${at} /><//>`;
}

/** A block that may be a link as a whole. */
function Linked({ action, kind, style, children }) {
  const { follow, inert } = useCard();
  const link = linkOf(asObject(action).multi_url);
  if (!link) return html`<div class=${kind} style=${style}>${children}</div>`;
  const press = (event) => {
    event.preventDefault();
    follow(link);
  };
  return html`<a class=${`${kind} card-block-link`} style=${style} href=${link} aria-disabled=${inert} onClick=${press}>
    ${children}</a>`;
}
