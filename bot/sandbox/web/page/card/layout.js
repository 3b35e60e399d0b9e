// A component's layout keys (margin, padding, spacing, alignment, width) as styles; only values of the known form.

import { asNumber, asText } from "./shape.js";

const SPACINGS = new Map([["small", "4px"], ["medium", "8px"], ["large", "12px"], ["extra_large", "16px"]]);
const INSETS = /^(-?\d{1,2}px|0)( (-?\d{1,2}px|0)){0,3}$/;
const SIDES = new Map([["left", "start"], ["center", "center"], ["right", "end"]]);
const EDGES = new Map([["top", "start"], ["center", "center"], ["bottom", "end"]]);

export function spacing(value, otherwise) {
  const words = asText(value);
  return SPACINGS.get(words) ?? (/^\d{1,2}px$/.test(words) ? words : otherwise);
}

export function insets(value, otherwise = undefined) {
  return INSETS.test(asText(value)) ? value : otherwise;
}

export const pixels = (value) => (/^\d{1,4}px$/.test(asText(value)) ? value : undefined);
export const radius = (value) => (/^(\d{1,3}px|\d{1,3}%)$/.test(asText(value)) ? value : undefined);
export const side = (value) => SIDES.get(value);
export const textAlign = (value) => (SIDES.has(value) ? value : undefined);

/** How a container lays out its elements. */
export function blockStyle(holder, gap = "8px") {
  const horizontal = holder.direction === "horizontal";
  const across = side(holder.horizontal_align);
  const upright = EDGES.get(holder.vertical_align);
  return {
    padding: insets(holder.padding),
    gap: `${spacing(holder.vertical_spacing, gap)} ${spacing(holder.horizontal_spacing, "8px")}`,
    "--card-side": across ?? "start",
    ...(horizontal
      ? { justifyContent: across, alignItems: upright ?? "center" }
      : { alignContent: upright }),
  };
}

/** The width of a control or block: its own, the whole line, or pixels that never exceed the card. */
export function widthStyle(value, own = undefined) {
  if (value === "fill") return { width: "100%" };
  const exact = pixels(value);
  return exact ? { width: `min(100%, ${exact})` } : { width: own };
}

/** A column's share of the line. */
export function columnStyle(column) {
  const exact = pixels(column.width);
  if (exact) return { flex: `0 1 ${exact}` };
  if (column.width === "weighted") return { flex: `${asNumber(column.weight, 1, 5, 1)} 1 0` };
  return { flex: "0 1 auto" };
}

/** How many lines a text may take. */
export function linesStyle(value) {
  const lines = asNumber(value, 1, 1000);
  return lines ? { "--card-lines": Math.floor(lines) } : {};
}
