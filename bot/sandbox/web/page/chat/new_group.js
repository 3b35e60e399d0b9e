// A dialog: a new group with the bot in it.

import { useEffect, useRef, useState } from "preact/hooks";

import { html } from "../html.js";
import { usePage } from "./context.js";
import { ask } from "./sandbox.js";

const LONGEST_NAME = 60;

export function NewGroup({ onDone }) {
  const { state, me, say, name, change, failed } = usePage();
  const [title, setTitle] = useState("");
  const [members, setMembers] = useState([]);
  const dialog = useRef(null);
  useEffect(() => dialog.current.showModal(), []);

  const others = state.people.filter((person) => person !== me && !person.is_resigned);
  const toggle = (id) => setMembers((now) => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id]));
  async function create(event) {
    event.preventDefault();
    const called = title.trim() || [me.open_id, ...members].map(name).join(say("、", ", ")).slice(0, LONGEST_NAME);
    try {
      change({ chat: await ask("create_group", { name: called, members: [me.open_id, ...members] }) });
      onDone();
    } catch (error) {
      failed(error);
    }
  }
  return html`<dialog class="dialog" ref=${dialog} onClose=${onDone} aria-labelledby="new-group">
    <form onSubmit=${create}>
      <h2 id="new-group">${say("新建群聊", "New group")}</h2>
      <label class="field">${say("群名称", "Name")}
        <input value=${title} onInput=${(event) => setTitle(event.currentTarget.value)} maxlength=${LONGEST_NAME}
          placeholder=${say("不填则用成员姓名", "empty: the members' names")} /></label>
      <fieldset class="field"><legend>${say("成员（机器人总在群里）", "Members (the bot is always in)")}</legend>
        <div class="members">${others.map((person) => html`<label key=${person.open_id} class="check">
          <input type="checkbox" checked=${members.includes(person.open_id)} onChange=${() => toggle(person.open_id)} />
          ${name(person.open_id)}</label>`)}</div></fieldset>
      <div class="dialog-buttons">
        <button type="button" onClick=${() => dialog.current.close()}>${say("取消", "Cancel")}</button>
        <button class="primary" type="submit" disabled=${!members.length}>${say("创建", "Create")}</button>
      </div>
    </form>
  </dialog>`;
}
