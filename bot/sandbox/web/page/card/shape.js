// Cards come from strangers: whatever is not of the expected form counts as absent.

/** Deeper than any card the platform takes; what lies below is not drawn. */
export const DEEPEST = 24;

const LINK = /^https?:\/\/[^\s/?#]+\S*$/i;

export function isObject(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

export const asObject = (value) => (isObject(value) ? value : {});
export const asList = (value) => (Array.isArray(value) ? value : []);
export const asText = (value) => (typeof value === "string" ? value : "");

/** A finite number within these bounds, or `otherwise`. */
export function asNumber(value, low, high, otherwise = undefined) {
  const fits = typeof value === "number" && value >= low && value <= high;
  return fits ? value : otherwise;
}

/** One of these words, or the first of them. */
export function oneOf(words, value) {
  return words.includes(value) ? value : words[0];
}

/** The value of an own key: what a card names must never reach a prototype. */
export function own(holder, key) {
  return isObject(holder) && Object.hasOwn(holder, key) ? holder[key] : undefined;
}

/** The objects in a list with their paths; the index counts everything that stands there. */
export function placed(list, at) {
  return asList(list)
    .map((component, index) => ({ component, at: `${at}[${index}]` }))
    .filter(({ component }) => isObject(component));
}

/** A web address as it is, or nothing: no other scheme is ever followed. */
export function webLink(value) {
  return LINK.test(asText(value)) ? value : "";
}

/** The address of a `multi_url`, `card_link` or `open_url` behaviour. */
export function linkOf(holder) {
  const { default_url: byBehavior, url, pc_url: pc } = asObject(holder);
  return webLink(byBehavior) || webLink(url) || webLink(pc);
}

/** What a press does: whether a callback is asked for, and the link that opens. */
export function behaviorsOf(component) {
  const behaviors = asList(component.behaviors).map(asObject);
  const link = behaviors.find(({ type }) => type === "open_url");
  return { calls: behaviors.some(({ type }) => type === "callback"), link: link ? linkOf(link) : "" };
}
