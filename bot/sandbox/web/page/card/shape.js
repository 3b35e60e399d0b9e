// Cards come from strangers: whatever is not of the expected form counts as absent. The same reading as in
// the sandbox's Python (cards/tree.py).

export function asObject(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};
}

export function asList(value) {
  return Array.isArray(value) ? value : [];
}

export function asText(value) {
  return typeof value === "string" ? value : "";
}

export function asNumber(value, otherwise) {
  return typeof value === "number" && Number.isFinite(value) ? value : otherwise;
}

/** The value if it is among the words, else the other one. */
export function oneOf(words, value, otherwise) {
  return words.includes(value) ? value : otherwise;
}

/** What a form collects. Feishu: 卡片 JSON 2.0 版本组件概述 */
export const FIELDS = [
  "input", "select_static", "multi_select_static", "select_person", "multi_select_person",
  "date_picker", "picker_time", "picker_datetime", "checker", "select_img",
];

/** Deeper than any card may nest; hostile ones stop here. */
const DEEPEST = 24;

/** The components under a container with their paths, the container's own children first. */
export function* within(container, at, depth = 0) {
  if (depth > DEEPEST) return;
  for (const [child, path] of children(container, at)) {
    yield [child, path];
    yield* within(child, path, depth + 1);
  }
}

/** [component, path] for each direct child. */
export function children(parent, at) {
  const lists = [
    ["elements", parent.elements],
    ["columns", parent.tag === "column_set" ? parent.columns : undefined],
    ["button_area.buttons", asObject(parent.button_area).buttons],
  ];
  return lists.flatMap(([key, list]) => asList(list).map((child, index) => [child, `${at}.${key}[${index}]`]))
    .filter(([child]) => child !== null && typeof child === "object" && !Array.isArray(child));
}
