// Tables, a page at a time. Feishu: 表格

import { useState } from "preact/hooks";

import { html } from "../html.js";
import { shade } from "./colours.js";
import { useCard } from "./context.js";
import { RichText } from "./markdown.js";
import { nameOf, say } from "./reading.js";
import { asList, asNumber, asObject, asText, oneOf } from "./shape.js";

const PAGE = 5;
const HEIGHTS = { low: "32px", middle: "40px", high: "60px" };

export function Table({ component }) {
  const { language } = useCard();
  const [page, setPage] = useState(0);
  const columns = asList(component.columns).map(asObject);
  const rows = asList(component.rows).map(asObject);
  const size = Math.max(1, Math.min(10, asNumber(component.page_size, PAGE)));
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const look = asObject(component.header_style);
  const headStyle = {
    "text-align": look.text_align, "font-weight": look.bold === false ? 400 : 600,
    background: look.background_style === "grey" ? "var(--card-hover)" : undefined, color: look.text_color === "grey" ? "var(--card-quiet)" : undefined,
  };
  return html`<div class="table">
    <div class="table-scroll" tabindex="0" role="region" aria-label=${say(language, "表格", "Table")}>
      <table><thead><tr>${columns.map((column) => html`<th scope="col" style=${{ ...headStyle, ...alignment(column) }} dir="auto">${asText(column.display_name)}</th>`)}</tr></thead>
        <tbody>${rows.slice(page * size, (page + 1) * size).map((row) => html`<tr style=${{ height: HEIGHTS[component.row_height] }}>
          ${columns.map((column) => html`<td style=${alignment(column)} dir="auto"><${Cell} cell=${row[asText(column.name)]} column=${column} /></td>`)}</tr>`)}</tbody></table>
    </div>
    ${pages > 1 && html`<div class="table-pages">
      <button type="button" class="btn btn-small" disabled=${page === 0} onClick=${() => setPage(page - 1)} aria-label=${say(language, "上一页", "Previous page")}>‹</button>
      <span>${page + 1} / ${pages}</span>
      <button type="button" class="btn btn-small" disabled=${page + 1 === pages} onClick=${() => setPage(page + 1)} aria-label=${say(language, "下一页", "Next page")}>›</button></div>`}
  </div>`;
}

function alignment(column) {
  const align = oneOf(["left", "center", "right"], column.horizontal_align, column.data_type === "number" ? "right" : "left");
  return { "text-align": align };
}

function Cell({ cell, column }) {
  const { viewer } = useCard();
  if (cell === undefined || cell === null) return null;
  switch (column.data_type) {
    case "number": return typeof cell === "number" ? figure(cell, asObject(column.format)) : String(cell);
    case "date": return typeof cell === "number" ? moment(cell, asText(column.date_format) || "YYYY-MM-DD HH:mm:ss") : String(cell);
    case "persons": return [cell].flat().map((id) => nameOf(viewer, id)).join(", ");
    case "options": return [cell].flat().map((one) => html`<${Option} option=${one} />`);
    case "markdown":
    case "lark_md": return html`<${RichText} content=${String(cell)} inline=${column.data_type === "lark_md"} />`;
    default: return typeof cell === "object" ? "" : String(cell);
  }
}

function Option({ option }) {
  const { text = option, color } = typeof option === "object" && option !== null ? option : {};
  const hue = asText(color) || "blue";
  return html`<span class="card-tag" style=${`background:${shade(hue, 200)};color:${shade(hue, 900)}`}>${String(text)}</span> `;
}

function figure(value, { precision, symbol, separator }) {
  const digits = Number.isInteger(precision) && precision >= 0 && precision <= 10 ? precision : undefined;
  const words = value.toLocaleString("en-US", {
    useGrouping: separator === true, minimumFractionDigits: digits, maximumFractionDigits: digits ?? 20,
  });
  return `${asText(symbol)}${words}`;
}

/** A time in the platform's format letters. */
export function moment(ms, form) {
  const when = new Date(ms);
  const two = (number) => String(number).padStart(2, "0");
  const parts = { YYYY: when.getFullYear(), MM: two(when.getMonth() + 1), DD: two(when.getDate()), HH: two(when.getHours()), mm: two(when.getMinutes()), ss: two(when.getSeconds()) };
  return form.replaceAll(/YYYY|MM|DD|HH|mm|ss/g, (letters) => parts[letters]);
}
