// Charts, drawn by VChart as in Feishu. The library is loaded where a card has a chart, and only there.

import { useEffect, useRef, useState } from "preact/hooks";

import { html } from "../html.js";
import { useCard } from "./context.js";
import { say } from "./reading.js";
import { asObject, asText } from "./shape.js";

const RATIOS = { "1:1": "1 / 1", "2:1": "2 / 1", "4:3": "4 / 3", "16:9": "16 / 9" };
const HEIGHT = /^\d{1,3}px$/;

let loading;

/** The library; fetched once. */
function library() {
  loading ??= import("/page/vendor/vchart.min.js").then(() => globalThis.VChart.VChart);
  return loading;
}

export function Chart({ component }) {
  const { language } = useCard();
  const [wrong, setWrong] = useState("");
  const place = useRef(null);
  useEffect(() => {
    let chart;
    let gone = false;
    library().then((VChart) => {
      if (gone) return;
      const isDark = getComputedStyle(place.current).colorScheme === "dark";
      // A copy: the library writes into what it is given.
      const spec = { ...structuredClone(asObject(component.chart_spec)), theme: isDark ? "dark" : "light", background: "transparent" };
      chart = new VChart(spec, { dom: place.current, animation: false, disableTriggerEvent: false });
      chart.renderSync();
    }).catch((error) => setWrong(error.message));
    return () => {
      gone = true;
      chart?.release();
    };
  }, []);
  if (wrong) return html`<p class="card-undrawn">${say(language, "无法显示图表：", "Cannot draw the chart: ")}${wrong}</p>`;
  const height = HEIGHT.test(asText(component.height)) ? component.height : undefined;
  const style = { height, "aspect-ratio": height ? undefined : RATIOS[component.aspect_ratio] ?? "16 / 9" };
  return html`<div class="chart" ref=${place} style=${style} role="img" aria-label=${titleOf(component) || say(language, "图表", "Chart")}></div>`;
}

function titleOf(component) {
  return asText(asObject(asObject(component.chart_spec).title).text);
}
