// The platform's text sizes; a card may declare its own, one for wide and one for narrow clients.

import { asObject, asText, own } from "./shape.js";

const SIZES = new Map([
  ["heading-0", 30], ["heading-1", 24], ["heading-2", 20], ["heading-3", 18], ["heading-4", 16], ["heading", 16],
  ["normal", 14], ["notation", 12],
  ["xxxx-large", 30], ["xxx-large", 24], ["xx-large", 20], ["x-large", 18], ["large", 16], ["medium", 14],
  ["small", 12], ["x-small", 10],
]);
const NORMAL = 14;

/** Both sizes; the sheet takes the one that fits the card's width. */
export function sizeStyle(name, declared) {
  const word = asText(name);
  if (!word) return {};
  const { default: usual, pc, mobile } = asObject(own(declared, word));
  const size = (asked) => `${SIZES.get(asText(asked) || asText(usual)) ?? SIZES.get(word) ?? NORMAL}px`;
  return { "--card-size-wide": size(pc), "--card-size-narrow": size(mobile) };
}
