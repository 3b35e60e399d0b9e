// A card's chart specification as it is handed to VChart: the card's colours, and nothing that could write HTML.

import { asObject } from "./shape.js";

const THEMES = new Map([
  ["brand", ["#3370ff", "#7b9cff", "#00a6c8", "#5bd1c4", "#f5a623", "#b37feb"]],
  ["rainbow", ["#3370ff", "#34c724", "#ffc60a", "#ff8800", "#f54a45", "#7f3bf5"]],
  ["complementary", ["#3370ff", "#ff8800", "#6f9bff", "#ffb266", "#1c4cba", "#b86200"]],
  ["converse", ["#34c724", "#f54a45", "#8ee085", "#f98e8b", "#1e8a14", "#b3302c"]],
  ["primary", ["#3370ff", "#6f9bff", "#1c4cba", "#9dbcff", "#5b7fc7", "#c4d7ff"]],
]);

export function chartSpec(of, light) {
  const spec = asObject(of.chart_spec);
  return {
    padding: 8,
    color: THEMES.get(of.color_theme) ?? THEMES.get("brand"),
    ...spec,
    background: "transparent",
    // The tooltip in HTML would take a card's words for markup.
    tooltip: { ...asObject(spec.tooltip), renderMode: "canvas" },
    theme: light,
  };
}
