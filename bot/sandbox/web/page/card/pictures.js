// Pictures and sound, which a sandbox does not have: a labelled place where each would be.

import { html } from "../html.js";
import { useCard } from "./context.js";
import { radius, widthStyle } from "./layout.js";
import { asList, asText, oneOf } from "./shape.js";

const MODES = ["double", "triple", "bisect", "trisect"];
const HEIGHTS = new Map([["large", "160px"], ["medium", "100px"], ["small", "60px"], ["tiny", "40px"]]);

export function Image({ of }) {
  const { text, say } = useCard();
  const alt = text(of.alt);
  const [, width, height] = /^(\d{1,4}px) (\d{1,4}px)$/.exec(asText(of.size)) ?? [];
  const square = HEIGHTS.get(of.size);
  const style = {
    width: width ? `min(100%, ${width})` : square,
    height: height ?? square,
    borderRadius: radius(of.corner_radius),
  };
  return html`<figure class="card-figure">
    <${Placeholder} words=${say("图片", "Picture") + (alt ? `: ${alt}` : "")} style=${style} />
    ${text(of.title) ? html`<figcaption dir="auto">${text(of.title)}</figcaption>` : null}
  </figure>`;
}

export function Images({ of }) {
  const { say } = useCard();
  const style = { borderRadius: radius(of.corner_radius) };
  return html`<div class=${`card-images card-images-${oneOf(MODES, of.combination_mode)}`}>
    ${asList(of.img_list).map((_, index) => html`
      <${Placeholder} words=${`${say("图片", "Picture")} ${index + 1}`} style=${style} />`)}
  </div>`;
}

export function Audio({ of }) {
  const { say } = useCard();
  const words = `♪ ${say("音频(沙盒不能播放)", "Audio (not played in the sandbox)")}`;
  return html`<${Placeholder} words=${words} kind="card-sound" style=${widthStyle(of.width)} />`;
}

/** Hatched and labelled: nobody takes it for a picture that failed to load. */
export function Placeholder({ words, style, kind = "" }) {
  return html`<div class=${`card-placeholder ${kind}`} style=${style} dir="auto">${words}</div>`;
}
