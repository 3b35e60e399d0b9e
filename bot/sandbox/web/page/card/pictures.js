// Pictures and sounds: there are no uploaded files here, so each is a place that says what would be there.

import { html } from "../html.js";
import { useCard } from "./context.js";
import { say, words } from "./reading.js";
import { asList, asObject } from "./shape.js";

const KINDS = { img: ["图片", "Picture"], img_combination: ["图片", "Pictures"], select_img: ["图片选择", "Pictures to choose from"], audio: ["音频", "Audio"] };

export function Pictures({ component }) {
  const { language } = useCard();
  const many = [...asList(component.img_list), ...asList(component.options)].map(asObject);
  const places = many.length ? many : [component];
  return html`<div class="pictures" role="group" aria-label=${say(language, ...KINDS[component.tag])}>
    ${places.map((place) => html`<div class="picture"><span>${say(language, ...KINDS[component.tag])}</span>
      <span class="card-quiet" dir="auto">${words(place.alt, language) || words(component.title, language) || say(language, "（此处不显示文件）", "(no files here)")}</span></div>`)}
  </div>`;
}
