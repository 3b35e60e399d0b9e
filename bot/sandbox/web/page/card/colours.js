// The platform's colours by name, for both lights. Feishu: 颜色枚举值

import { asObject, asText } from "./shape.js";

/** Hue and saturation; `dim` darkens the hues that look lighter than others. */
const HUES = {
  blue: [219, 86, 0], wathet: [199, 85, 6], turquoise: [178, 75, 10], green: [142, 55, 10], lime: [80, 70, 12],
  yellow: [45, 90, 10], sunflower: [52, 90, 12], orange: [28, 90, 6], red: [3, 75, 0], carmine: [330, 70, 0],
  violet: [292, 60, 0], purple: [265, 65, 0], indigo: [240, 65, 0], grey: [216, 8, 0], neutral: [216, 8, 0],
};
const LIGHT = { 50: 97, 100: 93, 200: 86, 300: 77, 350: 71, 400: 64, 500: 55, 600: 43, 700: 37, 800: 27, 900: 19 };
const DARK = { 50: 14, 100: 19, 200: 26, 300: 34, 350: 40, 400: 47, 500: 56, 600: 70, 700: 75, 800: 84, 900: 92 };
const PLAIN = { default: "var(--card-text)", white: "#ffffff", "bg-white": "var(--card-surface)" };
const STRONGEST_DIMMED = 500;

/** A CSS colour for a name such as `red` or `blue-300`; undefined for what is none. `step` is that of a bare name. */
export function colour(name, declared = {}, step = 700) {
  const own = asObject(declared[name]);
  if (asText(own.light_mode)) return bothLights(own.light_mode, asText(own.dark_mode) || own.light_mode);
  if (name in PLAIN) return PLAIN[name];
  const [, hue, given] = /^([a-z]+)(?:-(\d+))?$/.exec(asText(name)) ?? [];
  return hue in HUES && (!given || given in LIGHT) ? shade(hue, given ?? step) : undefined;
}

/** A step of a hue. */
export function shade(hue, step) {
  const [angle, saturation, dim] = HUES[hue] ?? HUES.grey;
  const light = LIGHT[step] - (step >= STRONGEST_DIMMED ? dim : 0);
  return bothLights(`hsl(${angle} ${saturation}% ${light}%)`, `hsl(${angle} ${saturation * 0.8}% ${DARK[step]}%)`);
}

function bothLights(light, dark) {
  return `light-dark(${light}, ${dark})`;
}
