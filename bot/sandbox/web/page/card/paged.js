// Rows page by page, with a pager below where there is more than one page.

import { useState } from "preact/hooks";

import { html } from "../html.js";
import { useCard } from "./context.js";
import { Glyph } from "./icon.js";

/** @returns the rows to show, and the pager's node or nothing */
export function usePages(rows, size) {
  const [page, setPage] = useState(0);
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const shown = rows.slice(page * size, (page + 1) * size);
  return [shown, pages > 1 ? html`<${Pager} page=${page} pages=${pages} onTurn=${setPage} />` : null];
}

function Pager({ page, pages, onTurn }) {
  const { say } = useCard();
  const turn = (by, glyph, label) => html`<button type="button" class="card-page-button" aria-label=${label}
    disabled=${page + by < 0 || page + by >= pages} onClick=${() => onTurn(page + by)}><${Glyph} name=${glyph} /></button>`;
  return html`<div class="card-pager">
    ${turn(-1, "left", say("上一页", "Previous page"))}
    <span aria-live="polite">${page + 1} / ${pages}</span>
    ${turn(1, "right", say("下一页", "Next page"))}
  </div>`;
}
