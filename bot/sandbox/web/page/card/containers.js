// What holds other components: columns, panels that fold, areas that can be pressed.

import { useState } from "preact/hooks";

import { html } from "../html.js";
import { usePress } from "./buttons.js";
import { colour } from "./colours.js";
import { newId, useCard } from "./context.js";
import { Elements } from "./elements.js";
import { Icon } from "./icons.js";
import { box, clean, inside, spacing } from "./layout.js";
import { asNumber, asObject, asText, children, oneOf } from "./shape.js";
import { Words } from "./texts.js";

const MODES = ["none", "stretch", "flow", "bisect", "trisect"];
const RADIUS = /^\d{1,3}(px|%)$/;
const FIXED = /^\d{2,3}px$/;

/** Feishu: 分栏. How columns stand on a narrow card is a matter of the card's own width: see the style sheet. */
export function ColumnSet({ component, at }) {
  const { declared, onLink } = useCard();
  const mode = oneOf(MODES, component.flex_mode, "none");
  const url = asText(asObject(asObject(component.action).multi_url).url);
  const style = clean({
    gap: spacing(component.horizontal_spacing),
    background: colour(component.background_style, declared, 100),
    "justify-content": { center: "center", right: "flex-end" }[component.horizontal_align],
  });
  const columns = children({ tag: "column_set", columns: component.columns }, at);
  return html`<div class=${`columns columns-${mode}`} style=${style}>
    ${columns.map(([column, path]) => html`<${Column} key=${path} column=${column} at=${path} />`)}
    ${url && html`<button type="button" class="btn btn-text btn-small" onClick=${() => onLink(url)}>↗</button>`}
  </div>`;
}

function Column({ column, at }) {
  const { declared } = useCard();
  const width = asText(column.width);
  const weight = asNumber(column.weight, 1);
  const size = FIXED.test(width) ? `0 0 ${width}` : width === "weighted" ? `${weight} 1 0` : "0 1 auto";
  const style = { ...inside(column), ...clean({ flex: size, background: colour(column.background_style, declared, 100) }) };
  return html`<div class=${`column column-${width === "weighted" ? "weighted" : "auto"}`} style=${style}><${Elements} parent=${column} at=${at} /></div>`;
}

/** Feishu: 折叠面板 */
export function Panel({ component, at }) {
  const { declared } = useCard();
  const [isOpen, setOpen] = useState(component.expanded === true);
  const [id] = useState(() => newId("panel"));
  const header = asObject(component.header);
  const border = asObject(component.border);
  const icon = asObject(header.icon);
  const hasIcon = Object.keys(icon).length > 0;
  const style = clean({
    background: colour(component.background_color, declared, 100),
    border: component.border ? `1px solid ${colour(border.color, declared, 300) ?? "var(--card-line)"}` : undefined,
    "border-radius": RADIUS.test(asText(border.corner_radius)) ? border.corner_radius : undefined,
  });
  const drawn = hasIcon && html`<${Icon} icon=${icon} turned=${isOpen ? asNumber(header.icon_expanded_angle, 180) : 0} />`;
  const headerStyle = clean({ padding: box(header.padding), background: colour(header.background_color, declared, 100) });
  return html`<div class="folding" style=${style}>
    <button type="button" class=${`folding-head folding-${oneOf(["left", "right", "follow_text"], header.icon_position, "right")}`}
      style=${headerStyle} aria-expanded=${isOpen} aria-controls=${id} onClick=${() => setOpen(!isOpen)}>
      <${Words} text=${{ ...asObject(header.title), tag: asObject(header.title).tag === "markdown" ? "lark_md" : "plain_text" }} />${drawn}</button>
    <div id=${id} class="folding-body" style=${inside(component)} hidden=${!isOpen}><${Elements} parent=${component} at=${at} /></div>
  </div>`;
}

/** Feishu: 交互容器. A control inside goes before the area around it. */
export function InteractiveContainer({ component, at }) {
  const { declared, inert, pressing } = useCard();
  const press = usePress(component, at);
  const isOff = component.disabled === true || inert;
  const style = {
    ...inside(component),
    ...clean({
      background: colour(component.background_style, declared, 100),
      border: component.has_border === true ? `1px solid ${colour(component.border_color, declared, 300) ?? "var(--card-line)"}` : undefined,
      "border-radius": RADIUS.test(asText(component.corner_radius)) ? component.corner_radius : undefined,
      height: FIXED.test(asText(component.height)) ? component.height : undefined,
    }),
  };
  const own = (event) => event.target.closest("button, input, select, textarea, a, summary, [role=button]") === event.currentTarget;
  const onClick = (event) => !isOff && own(event) && press();
  const onKeyDown = (event) => {
    if (!["Enter", " "].includes(event.key) || event.target !== event.currentTarget || isOff) return;
    event.preventDefault();
    press();
  };
  return html`<div class="pressable" role="button" tabindex=${isOff ? -1 : 0} aria-disabled=${isOff} aria-busy=${pressing === at}
    data-at=${at} style=${style} onClick=${onClick} onKeyDown=${onKeyDown}><${Elements} parent=${component} at=${at} /></div>`;
}
