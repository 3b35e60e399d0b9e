// Markup as tagged templates: html`<p>${words}</p>` makes Preact nodes; text in it stays text.

import { h } from "preact";
import htm from "htm";

export const html = htm.bind(h);
