// One cell of a table, by its column's type. Agrees with sandbox/cards/shown.py.

import { html } from "../html.js";
import { Markdown } from "./markdown.js";
import { moment } from "./moment.js";
import { One } from "./person.js";
import { printable } from "./reading.js";
import { asNumber, asObject, asText, own } from "./shape.js";
import { TextTag } from "./text_tag.js";

export function Cell({ row, column }) {
  const cell = own(row, asText(column.name));
  const kind = asText(column.data_type) || "text";
  if (cell === undefined || cell === null) return null;
  if (kind === "date" && typeof cell === "number") return moment(cell, asText(column.date_format) || "YYYY-MM-DD HH:mm:ss");
  if (kind === "number" && typeof cell === "number") return numberWords(cell, asObject(column.format));
  const several = Array.isArray(cell) ? cell : [cell];
  return several.map((one) => html`<${OneOf} cell=${one} kind=${kind} />`);
}

function OneOf({ cell, kind }) {
  switch (kind) {
    case "persons":
      return html`<${One} id=${cell} look=${{ show_name: true, style: "capsule", size: "extra_small" }} />`;
    case "options":
      return html`<${TextTag} colour=${asText(cell?.color) || "neutral"}>${printable(scalar(cell?.text ?? cell))}<//>`;
    case "lark_md":
      return html`<${Markdown} words=${scalar(cell)} kind="inline" />`;
    case "markdown":
      return html`<${Markdown} words=${scalar(cell)} />`;
    default:
      return html`<span dir="auto">${printable(scalar(cell))}</span>`;
  }
}

function scalar(value) {
  return ["string", "number", "boolean"].includes(typeof value) ? String(value) : "";
}

/** `format` holds `precision`, `symbol`, `separator`. */
export function numberWords(value, format) {
  const precision = asNumber(format.precision, 0, 10);
  const [whole, fraction] = (precision === undefined ? String(value) : value.toFixed(precision)).split(".");
  const grouped = format.separator === true ? whole.replace(/\B(?=(\d{3})+$)/g, ",") : whole;
  return `${printable(asText(format.symbol))}${fraction === undefined ? grouped : `${grouped}.${fraction}`}`;
}
