// The table component: typed columns, rows by column name, a page at a time.

import { html } from "../html.js";
import { Cell } from "./cell.js";
import { useCard } from "./context.js";
import { textAlign } from "./layout.js";
import { usePages } from "./paged.js";
import { printable } from "./reading.js";
import { asList, asNumber, asObject, asText } from "./shape.js";

const ROWS_A_PAGE = 5;
const HEIGHTS = new Map([["low", "36px"], ["middle", "44px"], ["high", "56px"]]);

export function Table({ of }) {
  const { say } = useCard();
  const columns = asList(of.columns).map(asObject);
  const [rows, pager] = usePages(asList(of.rows).map(asObject), asNumber(of.page_size, 1, 10, ROWS_A_PAGE));
  const kind = `card-table-scroll${of.freeze_first_column === true ? " card-frozen" : ""}`;
  return html`<div class="card-table" style=${rowStyle(of)}>
    <div class=${kind} tabindex="0" role="group" aria-label=${say("表格", "Table")}>
      <table>
        <thead><tr>${columns.map((column) => html`
          <${Heading} column=${column} style=${asObject(of.header_style)} />`)}</tr></thead>
        <tbody>${rows.map((row) => html`<tr>${columns.map((column) => html`<td style=${cellStyle(column)}>
          <div class="card-cell"><${Cell} row=${row} column=${column} /></div></td>`)}</tr>`)}</tbody>
      </table>
    </div>
    ${pager}
  </div>`;
}

function Heading({ column, style }) {
  const lines = asNumber(style.lines, 1, 1000, 1);
  const look = {
    ...widthStyle(column.width),
    textAlign: textAlign(style.text_align) ?? alignment(column),
    fontWeight: style.bold === false ? 400 : 600,
    fontSize: style.text_size === "heading" ? "16px" : undefined,
    color: style.text_color === "grey" ? "var(--card-quiet)" : undefined,
    background: style.background_style === "grey" ? "var(--card-grey)" : undefined,
  };
  return html`<th scope="col" style=${look} dir="auto"><div class="card-clamped" style=${{ "--card-lines": lines }}>
    ${printable(asText(column.display_name))}</div></th>`;
}

function cellStyle(column) {
  return { textAlign: alignment(column), verticalAlign: { top: "top", bottom: "bottom" }[column.vertical_align] };
}

const alignment = (column) => textAlign(column.horizontal_align) ?? (column.data_type === "number" ? "right" : "left");

function rowStyle({ row_height: height, row_max_height: most }) {
  const fixed = HEIGHTS.get(height) ?? (/^\d{2,3}px$/.test(asText(height)) ? height : undefined);
  return {
    "--card-row": fixed ?? (height === "auto" ? "36px" : HEIGHTS.get("low")),
    "--card-row-most": height === "auto" ? (/^\d{2,3}px$/.test(asText(most)) ? most : "124px") : undefined,
  };
}

function widthStyle(width) {
  const words = asText(width);
  if (/^\d{2,3}px$/.test(words)) return { minWidth: words, width: words };
  return /^\d{1,3}%$/.test(words) ? { width: words, minWidth: "80px" } : { minWidth: "64px" };
}
