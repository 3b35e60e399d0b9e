// A chart: VChart, the library that the client itself draws with, loaded once a card needs it and is looked at.

import { useEffect, useRef, useState } from "preact/hooks";

import { html } from "../html.js";
import { Undrawn } from "./boundary.js";
import { chartSpec } from "./chart_spec.js";
import { useCard } from "./context.js";
import { useLight, useSeen } from "./surroundings.js";
import { asObject, asText, isObject } from "./shape.js";

const RATIOS = new Map([["1:1", "1 / 1"], ["2:1", "2 / 1"], ["4:3", "4 / 3"], ["16:9", "16 / 9"]]);

let library;

function vchart() {
  library ??= new Promise((loaded, failed) => {
    const script = document.createElement("script");
    script.src = new URL("../vendor/vchart.min.js", import.meta.url).href;
    script.onload = () => loaded(globalThis.VChart.VChart);
    script.onerror = () => failed(new Error("vchart.min.js could not be loaded"));
    document.head.append(script);
  });
  return library;
}

export function Chart({ of }) {
  const { say } = useCard();
  const frame = useRef();
  const [why, setWhy] = useState("");
  const isSeen = useSeen(frame);
  const light = useLight(frame);
  useEffect(() => (isSeen && light ? drawn(frame.current, of, light, setWhy) : undefined), [isSeen, light, of]);
  const title = asText(asObject(asObject(of.chart_spec).title).text);
  const height = /^\d{1,3}px$/.test(asText(of.height)) ? of.height : undefined;
  if (why) return html`<${Undrawn} what="chart" why=${why} />`;
  return html`<div ref=${frame} class="card-chart" role="img" aria-label=${title || say("图表", "Chart")}
    style=${{ height, minHeight: height, aspectRatio: height ? undefined : RATIOS.get(of.aspect_ratio) ?? "16 / 9" }} />`;
}

/** Draws into the frame; gives what takes the drawing away again. */
function drawn(frame, of, light, setWhy) {
  let chart;
  let isGone = false;
  async function draw() {
    if (!isObject(of.chart_spec)) throw new Error("chart_spec is not an object");
    const VChart = await vchart();
    if (isGone) return;
    chart = new VChart(chartSpec(of, light), { dom: frame, animation: false, theme: light, onError: fail });
    await chart.renderAsync();
  }
  function fail(error) {
    if (!isGone) setWhy(String(error?.message ?? error));
  }
  draw().catch(fail);
  return () => {
    isGone = true;
    chart?.release();
  };
}
