// What cannot be drawn says so, in its place, and the rest of the page goes on.

import { Component as PreactComponent } from "preact";

import { html } from "../html.js";
import { useCard } from "./context.js";

/** A visible gap: `what` is the component's tag, `why` is told where there is more to say. */
export function Undrawn({ what, why = "" }) {
  const { say } = useCard();
  return html`<div class="card-undrawn" dir="auto">
    ${say("无法显示的组件:", "Cannot draw: ")}${what.slice(0, 60)}${why ? html`<small>${why}</small>` : null}
  </div>`;
}

export class Boundary extends PreactComponent {
  static getDerivedStateFromError(error) {
    return { error };
  }

  render({ what, children }, { error }) {
    return error ? html`<${Undrawn} what=${what} why=${String(error?.message ?? error)} />` : children;
  }
}
