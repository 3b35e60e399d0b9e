// People by their pictures and names. Feishu: 人员, 人员列表

import { html } from "../html.js";
import { Avatar } from "../chat/avatar.js";
import { useCard } from "./context.js";
import { nameOf, say } from "./reading.js";
import { asList, asObject, asText } from "./shape.js";

/** So many are shown; the client folds the rest. */
const MOST_SHOWN = 12;

export function Person({ component }) {
  return html`<${One} id=${asText(component.user_id)} name=${component.show_name === true} face=${component.show_avatar !== false}
    capsule=${component.style === "capsule"} />`;
}

export function PersonList({ component }) {
  const { viewer, language } = useCard();
  const ids = asList(component.persons).map((one) => asText(asObject(one).id));
  const known = component.drop_invalid_user_id === true ? ids.filter((id) => viewer.people.has(id)) : ids;
  const rest = known.length - MOST_SHOWN;
  return html`<ul class="people">${known.slice(0, MOST_SHOWN).map((id) => html`<li key=${id}>
    <${One} id=${id} name=${component.show_name !== false} face=${component.show_avatar !== false} /></li>`)}
    ${rest > 0 && html`<li class="card-quiet">${say(language, `等 ${known.length} 人`, `and ${rest} more`)}</li>`}</ul>`;
}

function One({ id, name, face, capsule = false }) {
  const { viewer } = useCard();
  const called = nameOf(viewer, id);
  return html`<span class=${`one${capsule ? " one-capsule" : ""}`} title=${called}>
    ${face && html`<${Avatar} name=${called} small />`}
    ${name || !face ? html`<span dir="auto">${called}</span>` : html`<span class="only-read">${called}</span>`}</span>`;
}
