// Icons of the platform's library: a handful drawn here, the others as a neutral dot.

import { html } from "../html.js";
import { textColour } from "./colour.js";
import { useCard } from "./context.js";
import { asText } from "./shape.js";

/** Paths on a grid of 24, drawn as strokes; by the token without its set and style. */
const PATHS = new Map(Object.entries({
  down: "M5 9l7 7 7-7",
  up: "M5 15l7-7 7 7",
  right: "M9 5l7 7-7 7",
  left: "M15 5l-7 7 7 7",
  done: "M4 12.5l5.5 5.5L20 7",
  close: "M6 6l12 12M18 6L6 18",
  add: "M12 5v14M5 12h14",
  more: "M4.5 12h1M11.5 12h1M18.5 12h1",
  search: "M11 4a7 7 0 100 14 7 7 0 000-14zM16 16l4.5 4.5",
  time: "M12 3a9 9 0 100 18 9 9 0 000-18zM12 7v5.5l3.5 2",
  calendar: "M4 6h16v14H4zM4 10.5h16M8.5 3.5V8M15.5 3.5V8",
  member: "M12 4a4 4 0 100 8 4 4 0 000-8zM4.5 20.5c.6-4 3.6-6 7.5-6s6.9 2 7.5 6",
  chat: "M4 5h16v11.5H10L5.5 20.5v-4H4z",
  info: "M12 3a9 9 0 100 18 9 9 0 000-18zM12 11v5.5M12 7.5h.01",
  warning: "M12 4l9 16H3zM12 10v4.5M12 17.3h.01",
  link: "M10 14a4 4 0 005.7 0l3.5-3.5a4 4 0 00-5.7-5.7L12 6.3M14 10a4 4 0 00-5.7 0l-3.5 3.5a4 4 0 005.7 5.7L12 17.7",
  file: "M6 3.5h8.5L19 8v12.5H6zM14 4v4.5h4.5",
  edit: "M4 20h4.5L20 8.5 15.5 4 4 15.5z",
  mail: "M3.5 6h17v12.5h-17zM4 7l8 6.5L20 7",
  approval: "M5 3.5h14v17H5zM8.5 12l2.5 2.5 4.5-5",
  bell: "M6 17V11a6 6 0 0112 0v6l1.5 1.5h-15zM10 21h4",
  send: "M4 12L20.5 4 15 20.5l-3.5-6.5zM11.5 14L20 4.5",
}));
const ALIASES = new Map([
  ["yes", "done"], ["check", "done"], ["maybe", "info"], ["people", "member"], ["group", "member"],
  ["person", "member"], ["alarm", "bell"], ["clock", "time"], ["doc", "file"], ["no", "close"],
]);

/** @param {{icon: object, size?: string}} props  a card's icon object */
export function Icon({ icon, size = "16px" }) {
  const { declared, say } = useCard();
  const [, own] = /^(\d{1,3}px) \d{1,3}px$/.exec(asText(icon.size)) ?? [];
  const style = { width: own ?? size, height: own ?? size, color: textColour(icon.color, declared.color) };
  if (icon.tag === "custom_icon") {
    return html`<span class="card-icon card-icon-picture" style=${style} role="img" aria-label=${say("图片", "picture")} />`;
  }
  return html`<${Glyph} name=${glyph(asText(icon.token))} style=${style} />`;
}

/** A drawing by its own name, for the controls' own signs. */
export function Glyph({ name, style }) {
  const path = PATHS.get(name);
  return html`<svg class="card-icon" viewBox="0 0 24 24" style=${style} aria-hidden="true" focusable="false">
    ${path
      ? html`<path d=${path} fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" />`
      : html`<circle cx="12" cy="12" r="4" fill="currentColor" />`}
  </svg>`;
}

function glyph(token) {
  const words = token.replace(/_(outlined|filled|colorful)$/, "").split(/[-_]/);
  const known = words.find((word) => PATHS.has(word) || ALIASES.has(word)) ?? "";
  return ALIASES.get(known) ?? known;
}
