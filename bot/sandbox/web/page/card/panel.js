// A collapsible panel: a header that opens and closes what is below it.

import { useState } from "preact/hooks";

import { html } from "../html.js";
import { Block } from "./block.js";
import { groundColour } from "./colour.js";
import { useCard, useOwnId } from "./context.js";
import { Icon } from "./icon.js";
import { insets, radius } from "./layout.js";
import { asNumber, asObject, asText, isObject, oneOf } from "./shape.js";
import { Text } from "./text.js";
import { MarkdownComponent } from "./markdown_component.js";

const ICON_PLACES = ["left", "right", "follow_text"];
const WIDTHS = ["fill", "auto", "auto_when_fold"];
const OWN_ICON = { tag: "standard_icon", token: "down-small-ccm_outlined" };

/** Folded contents stay in the page, only hidden: a form sends the fields in them all the same. */
export function Panel({ of, at }) {
  const { inert, declared } = useCard();
  const id = useOwnId();
  const [isOpen, setOpen] = useState(of.expanded === true);
  const header = asObject(of.header);
  const border = asObject(of.border);
  const colour = isObject(of.border) ? groundColour(border.color, declared.color) ?? "var(--card-line)" : undefined;
  const style = {
    background: groundColour(of.background_color, declared.color),
    border: colour && `1px solid ${colour}`,
    borderRadius: radius(border.corner_radius) ?? "6px",
  };
  const width = oneOf(WIDTHS, header.width);
  const isFolded = width === "auto" || (width === "auto_when_fold" && !isOpen);
  return html`<div class=${`card-panel${colour ? " card-panel-framed" : ""}${isFolded ? " card-panel-short" : ""}`}
    style=${style} onreveal=${() => setOpen(true)}>
    <button type="button" class="card-panel-header" data-icon=${oneOf(ICON_PLACES, header.icon_position)}
      style=${{ background: groundColour(header.background_color, declared.color), padding: insets(header.padding) }}
      aria-expanded=${isOpen ? "true" : "false"} aria-controls=${id} disabled=${inert} onClick=${() => setOpen(!isOpen)}>
      <${Turning} header=${header} isOpen=${isOpen} />
      <span class="card-panel-title"><${Title} of=${asObject(header.title)} at=${at} /></span>
    </button>
    <div id=${id} class="card-panel-content" hidden=${!isOpen}><${Block} holder=${of} at=${at} /></div>
  </div>`;
}

function Turning({ header, isOpen }) {
  const angle = asNumber(header.icon_expanded_angle, -180, 180, 180);
  const icon = isObject(header.icon) ? header.icon : OWN_ICON;
  return html`<span class="card-panel-icon" style=${{ rotate: isOpen ? `${angle}deg` : "0deg" }}><${Icon} icon=${icon} /></span>`;
}

function Title({ of }) {
  if (asText(of.tag) === "markdown") return html`<${MarkdownComponent} of=${of} />`;
  return html`<${Text} of=${of} />`;
}
