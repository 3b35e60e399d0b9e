// A table in markdown, five rows to a page as the client shows it.

import { html } from "../html.js";
import { useCard } from "./context.js";
import { Inline } from "./markdown_inline.js";
import { usePages } from "./paged.js";

const ROWS_A_PAGE = 5;

const look = ({ align }) => ({ textAlign: align ?? undefined });

export function MarkdownTable({ token }) {
  const { say } = useCard();
  const [rows, pager] = usePages(token.rows, ROWS_A_PAGE);
  return html`<div class="card-table">
    <div class="card-table-scroll" tabindex="0" role="group" aria-label=${say("表格", "Table")}>
      <table>
        <thead><tr>
          ${token.header.map((cell) => html`<th scope="col" style=${look(cell)}><${Inline} tokens=${cell.tokens} /></th>`)}
        </tr></thead>
        <tbody>${rows.map((row) => html`<tr>
          ${row.map((cell) => html`<td style=${look(cell)}><${Inline} tokens=${cell.tokens} /></td>`)}</tr>`)}</tbody>
      </table>
    </div>
    ${pager}
  </div>`;
}
