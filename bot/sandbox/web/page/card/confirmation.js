// The question before a press: a native dialog, which keeps the focus and gives it back.

import { useCallback, useEffect, useRef, useState } from "preact/hooks";

import { html } from "../html.js";
import { useCard, useOwnId } from "./context.js";

/** `ask(confirm)` shows the question and promises the answer; the dialog goes into the card. */
export function useConfirmation() {
  const [asked, setAsked] = useState(null);
  const ask = useCallback(
    (confirm) => new Promise((answer) => { setAsked({ confirm, answer }); }),
    [],
  );
  const answered = (yes) => {
    asked.answer(yes);
    setAsked(null);
  };
  return [ask, asked ? html`<${Confirmation} confirm=${asked.confirm} onAnswer=${answered} />` : null];
}

function Confirmation({ confirm, onAnswer }) {
  const card = useCard();
  const dialog = useRef();
  const id = useOwnId();
  const [title, text] = [card.text(confirm.title), card.text(confirm.text)];
  useEffect(() => { dialog.current.showModal(); }, []);
  // Closing first lets the browser put the focus back on what was pressed.
  const answer = (yes) => () => {
    dialog.current.close();
    onAnswer(yes);
  };
  return html`<dialog ref=${dialog} class="card-confirmation" aria-labelledby=${`${id}-title`}
    aria-describedby=${text ? `${id}-text` : undefined} onCancel=${answer(false)}>
    <p class="card-confirmation-title" id=${`${id}-title`} dir="auto">${title || card.say("确认", "Confirm")}</p>
    ${text ? html`<p id=${`${id}-text`} dir="auto">${text}</p>` : null}
    <div class="card-confirmation-answers">
      <button type="button" class="card-button" onClick=${answer(false)}>${card.say("取消", "Cancel")}</button>
      <button type="button" class="card-button card-button-primary_filled" onClick=${answer(true)}>
        ${card.say("确定", "OK")}</button>
    </div>
  </dialog>`;
}
