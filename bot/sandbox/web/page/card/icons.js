// The few of Feishu's icons that cards here use; every other is a dot of its colour. Feishu: 图标库

import { html } from "../html.js";
import { colour } from "./colours.js";
import { useCard } from "./context.js";
import { asText } from "./shape.js";

const PATHS = {
  down: "M5 9l7 7 7-7", right: "M9 5l7 7-7 7", up: "M5 15l7-7 7 7", left: "M15 5l-7 7 7 7", done: "M5 12.5l4.5 4.5L19 7",
  yes: "M5 12.5l4.5 4.5L19 7", close: "M6 6l12 12M18 6L6 18", add: "M12 5v14M5 12h14", more: "M5 12h.01M12 12h.01M19 12h.01",
  time: "M12 7v5l3 2M12 3a9 9 0 100 18 9 9 0 000-18z", calendar: "M5 6h14v14H5zM5 10h14M9 3v4M15 3v4",
  member: "M12 12a4 4 0 100-8 4 4 0 000 8zM5 20c0-4 3-6 7-6s7 2 7 6",
};
const SIZE = /^\d{1,3}px/;

export function Icon({ icon, turned = 0 }) {
  const { declared } = useCard();
  const size = SIZE.exec(asText(icon.size))?.[0] ?? "16px";
  const path = PATHS[asText(icon.token).split("-")[0].split("_")[0]];
  const style = { width: size, height: size, color: colour(icon.color, declared), rotate: turned ? `${turned}deg` : undefined };
  return html`<svg class="card-icon" viewBox="0 0 24 24" style=${style} aria-hidden="true">${path
    ? html`<path d=${path} fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" />`
    : html`<circle cx="12" cy="12" r="5" fill="currentColor" />`}</svg>`;
}
