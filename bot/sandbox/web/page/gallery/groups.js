// The samples below their groups' headings.

import { html } from "../html.js";
import { grouped } from "./contents.js";
import { groupName } from "./context.js";
import { Sample } from "./sample.js";

export function Groups({ samples }) {
  return grouped(samples).map(([group, cards]) => html`<section class="group" key=${group}>
    <h2>${groupName(group)}</h2>
    ${cards.map((sample) => html`<${Sample} key=${sample.name} sample=${sample} />`)}
  </section>`);
}
