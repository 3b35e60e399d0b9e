// The platform's colour words as CSS colours that fit both lights: each hue with its steps from pale to deep.

import { asObject, asText, own } from "./shape.js";

/** OKLCH angle, chroma, and lightness (%) of step 500 in a light client. */
const HUES = new Map([
  ["blue", [267, 0.19, 58]],
  ["wathet", [236, 0.14, 68]],
  ["turquoise", [188, 0.11, 68]],
  ["green", [150, 0.16, 62]],
  ["lime", [122, 0.17, 74]],
  ["yellow", [88, 0.16, 82]],
  ["sunflower", [95, 0.16, 84]],
  ["orange", [55, 0.17, 70]],
  ["red", [27, 0.2, 60]],
  ["carmine", [355, 0.2, 58]],
  ["violet", [322, 0.2, 58]],
  ["purple", [296, 0.21, 56]],
  ["indigo", [277, 0.19, 52]],
  ["grey", [262, 0.012, 62]],
  ["neutral", [262, 0.012, 62]],
]);
const RGBA = /^rgba?\( *\d{1,3} *, *\d{1,3} *, *\d{1,3} *(, *(0|1|[01]?\.\d+) *)?\)$/;
/** Text in a plain hue: dark or pale enough to be read on the card, on tags and on tinted grounds. */
const TEXT_TONE = { light: 46, dark: 80 };

/** The hue as custom properties, which the sheets turn into tints and inks. */
export function hueStyle(name) {
  const [angle, chroma] = HUES.get(name) ?? HUES.get("neutral");
  return { "--card-h": angle, "--card-c": chroma };
}

/** A colour for text; `declared` is the card's own `config.style.color`. */
export function textColour(name, declared) {
  const plain = HUES.get(asText(name));
  if (name === "default") return "var(--card-text)";
  if (name === "grey" || name === "neutral") return "var(--card-quiet)";
  return plain && own(declared, name) === undefined ? tones(plain, TEXT_TONE, 0.9) : anyColour(name, declared);
}

/** A colour for grounds and borders; nothing for `default` and for what is no colour. */
export function groundColour(name, declared) {
  if (name === "default") return undefined;
  if (name === "grey" || name === "neutral") return "var(--card-grey)";
  return anyColour(name, declared);
}

function anyColour(name, declared) {
  const word = asText(name);
  if (word === "white") return "#ffffff";
  if (word === "bg-white") return "var(--card-surface)";
  if (RGBA.test(word)) return word;
  const { light_mode: light, dark_mode: dark } = asObject(own(declared, word));
  if (RGBA.test(asText(light)) && RGBA.test(asText(dark))) return `light-dark(${light}, ${dark})`;
  const [, hue, step = "500"] = /^([a-z]+)(?:-(\d{2,3}))?$/.exec(word) ?? [];
  return HUES.has(hue) ? stepped(HUES.get(hue), Number(step)) : undefined;
}

/** Steps run from nearly the paper's colour over the hue itself to nearly the ink's. */
function stepped([angle, chroma, peak], step) {
  const pale = Math.min(1, Math.max(0, (step - 50) / 450));
  const deep = Math.max(0, (step - 500) / 400);
  const light = 97 - (97 - peak) * pale - (peak - 24) * deep;
  const dark = 27 + (Math.min(peak, 66) - 27) * pale + (95 - Math.min(peak, 66)) * deep;
  const strength = 0.14 + 0.86 * pale - 0.45 * deep;
  return tones([angle, chroma], { light, dark }, strength);
}

function tones([angle, chroma], { light, dark }, strength) {
  const colour = (lightness) => `oklch(${round(lightness)}% ${round(chroma * strength)} ${angle})`;
  return `light-dark(${colour(light)}, ${colour(dark)})`;
}

const round = (value) => Math.round(value * 1000) / 1000;
