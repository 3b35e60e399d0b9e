// What the gallery shows is in its address, so that a link shows somebody else the same.

export const CHOICES = {
  lang: ["zh_cn", "en_us"],
  theme: ["light", "dark"],
  device: ["desktop", "phone"],
};
const DEFAULTS = { lang: ["zh_cn"], theme: ["light"], device: ["desktop", "phone"] };

/** @typedef {{lang: string[], theme: string[], device: string[], card: string}} View */

/** @returns {View} */
export function fromAddress() {
  const query = new URLSearchParams(location.search);
  const chosen = Object.keys(CHOICES).map((key) => [key, among(key, query.get(key))]);
  return { ...Object.fromEntries(chosen), card: query.get("card") ?? "" };
}

/** Puts the view into the address; what is as usual is left out. */
export function toAddress(view) {
  history.replaceState(null, "", address(view) + location.hash);
}

export function address(view) {
  const query = new URLSearchParams(location.search);
  for (const key of Object.keys(CHOICES)) put(query, key, view[key].join(","), DEFAULTS[key].join(","));
  put(query, "card", view.card, "");
  const words = query.toString().replaceAll("%2C", ",");
  return words ? `/cards?${words}` : "/cards";
}

/** The same choice with one word more or less; the last one stays. */
export function toggled(key, chosen, word) {
  const kept = CHOICES[key].filter((one) => (one === word ? !chosen.includes(one) : chosen.includes(one)));
  return kept.length ? kept : chosen;
}

function put(query, key, words, usual) {
  if (words === usual) query.delete(key);
  else query.set(key, words);
}

function among(key, words) {
  const asked = (words ?? "").split(",");
  const known = CHOICES[key].filter((one) => asked.includes(one));
  return known.length ? known : DEFAULTS[key];
}
