// Short messages at the top of the window: what a click came to.

import { useCallback, useRef, useState } from "preact/hooks";

import { html } from "../html.js";

const SHOWN_MS = 4500;
const SIGNS = { success: "✓", error: "!", warning: "!", info: "i" };

/** [what is shown, toast(type, words)]. */
export function useToasts() {
  const [toasts, setToasts] = useState([]);
  const count = useRef(0);
  const toast = useCallback((type, words) => {
    const id = ++count.current;
    setToasts((shown) => [...shown.slice(-2), { id, type, words }]);
    setTimeout(() => setToasts((shown) => shown.filter((one) => one.id !== id)), SHOWN_MS);
  }, []);
  return [toasts, toast];
}

export function Toasts({ toasts }) {
  return html`<div class="toasts" role="status" aria-live="polite">
    ${toasts.map(({ id, type, words }) => html`<div key=${id} class=${`toast toast-${type}`}>
      <span class="toast-sign" aria-hidden="true">${SIGNS[type] ?? SIGNS.info}</span><span dir="auto">${words}</span>
    </div>`)}
  </div>`;
}
