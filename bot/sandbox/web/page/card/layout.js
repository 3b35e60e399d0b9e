// The layout keys that containers and components share, as styles. Feishu: 卡片 JSON 2.0 结构

import { asText } from "./shape.js";

const SPACING = { small: "4px", medium: "8px", large: "12px", extra_large: "16px" };
const ALIGN = { left: "flex-start", center: "center", right: "flex-end", top: "flex-start", bottom: "flex-end" };
const BOX = /^-?\d{1,3}px( -?\d{1,3}px){0,3}$/;

/** Styles for what stands in a container. */
export function inside(container) {
  const across = container.direction === "horizontal";
  return clean({
    "flex-direction": across ? "row" : undefined,
    "flex-wrap": across ? "wrap" : undefined,
    padding: box(container.padding),
    gap: `${spacing(container.vertical_spacing)} ${spacing(container.horizontal_spacing)}`,
    [across ? "justify-content" : "align-items"]: aligned(container.horizontal_align),
    [across ? "align-items" : "justify-content"]: ALIGN[container.vertical_align],
  });
}

/** The margin of any component. */
export function outside(component) {
  return clean({ margin: box(component.margin) });
}

export function spacing(value, otherwise = "8px") {
  return SPACING[value] ?? (BOX.test(asText(value)) ? value : otherwise);
}

/** A list of 1 to 4 pixel values; undefined for anything else. */
export function box(value) {
  return BOX.test(asText(value)) ? value : undefined;
}

/** Left is where a block stands anyway, at its full width. */
function aligned(value) {
  return value === "left" ? undefined : ALIGN[value];
}

export function clean(styles) {
  return Object.fromEntries(Object.entries(styles).filter(([, value]) => value !== undefined));
}
