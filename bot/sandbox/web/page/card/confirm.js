// The question before an action that has one: a dialog with a title, a text, yes and no. Feishu: 按钮

import { useEffect, useRef, useState } from "preact/hooks";

import { html } from "../html.js";
import { newId } from "./context.js";
import { say, words } from "./reading.js";
import { asObject } from "./shape.js";

/** [confirmed(confirm) -> promise of a yes, the dialog to draw]. Without a title nothing is asked. */
export function useConfirmation(language) {
  const [asking, setAsking] = useState(null);

  function confirmed(confirm) {
    const question = asObject(confirm);
    if (!words(question.title, language)) return Promise.resolve(true);
    return new Promise((resolve) => setAsking({ question, resolve }));
  }
  const answer = (yes) => {
    asking.resolve(yes);
    setAsking(null);
  };
  return [confirmed, asking && html`<${Question} ...${asking} language=${language} onAnswer=${answer} />`];
}

function Question({ question, language, onAnswer }) {
  const dialog = useRef(null);
  const [id] = useState(() => newId("confirm"));
  useEffect(() => dialog.current.showModal(), []);
  return html`<dialog class="card-confirm" ref=${dialog} aria-labelledby=${id} onCancel=${() => onAnswer(false)}>
    <h4 id=${id} dir="auto">${words(question.title, language)}</h4>
    <p dir="auto">${words(question.text, language)}</p>
    <div class="card-confirm-buttons">
      <button type="button" class="btn" onClick=${() => onAnswer(false)}>${say(language, "取消", "Cancel")}</button>
      <button type="button" class="btn btn-primary_filled" onClick=${() => onAnswer(true)}>${say(language, "确定", "OK")}</button>
    </div>
  </dialog>`;
}
