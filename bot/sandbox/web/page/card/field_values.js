// The fields of a form: what they hold at first, and what of them is sent. Agrees with sandbox/cards/filling.py.

import { everyWording } from "./reading.js";
import { asList, asNumber, asObject, asText, DEEPEST, placed } from "./shape.js";

const FIELDS = new Set([
  "input", "select_static", "multi_select_static", "select_person", "multi_select_person",
  "date_picker", "picker_time", "picker_datetime", "checker", "select_img",
]);
const LONGEST_INPUT = 1000;
const MOMENTS = new Map([
  ["date_picker", ["initial_date", /^\d{4}-\d\d-\d\d$/]],
  ["picker_time", ["initial_time", /^\d\d:\d\d$/]],
  ["picker_datetime", ["initial_datetime", /^\d{4}-\d\d-\d\d \d\d:\d\d$/]],
]);

/** All named fields below a form, in reading order; those in folded panels too. */
export function fieldsOf(form) {
  const found = [];
  const visit = (holder, depth) => {
    if (depth > DEEPEST) return;
    for (const { component } of children(holder)) {
      if (FIELDS.has(component.tag) && asText(component.name)) found.push(component);
      visit(component, depth + 1);
    }
  };
  visit(form, 0);
  return found;
}

function children(holder) {
  const columns = holder.tag === "column_set" ? placed(holder.columns, "") : [];
  return [...placed(holder.elements, ""), ...columns, ...placed(asObject(holder.button_area).buttons, "")];
}

export const isMany = (field) => field.tag.startsWith("multi_") || field.multi_select === true;
/** The selects of many ask for a choice unless told otherwise. */
export const isRequired = (field) => (field.required ?? field.tag.startsWith("multi_")) === true;

/** The options as values with every wording; an empty person picker offers the chat's members. */
export function offered(field, members) {
  const options = asList(field.options).map(asObject);
  if (options.length === 0 && field.tag.endsWith("select_person")) {
    return members.map((value) => ({ value, option: { value } }));
  }
  return options
    .filter((option) => option.disabled !== true)
    .map((option) => ({ value: asText(option.value), option }));
}

/** What a field holds before anybody touches it, as its control needs it. */
export function initialValue(field, { localised, members }) {
  if (field.tag === "checker") return field.checked === true;
  if (field.tag === "input") return localised(field, "default_value");
  if (MOMENTS.has(field.tag)) return initialMoment(field);
  const choices = offered(field, members);
  const values = choices.map(({ value }) => value);
  if (isMany(field)) return asList(field.selected_values).filter((value) => values.includes(value));
  const [initial, index] = [asText(field.initial_option), asNumber(field.initial_index, 1, values.length, 0)];
  const isMeant = ({ value, option }) => value === initial || everyWording(option.text).includes(initial);
  if (initial) return choices.find(isMeant)?.value ?? "";
  return values[index - 1] ?? "";
}

function initialMoment(field) {
  const [key, form] = MOMENTS.get(field.tag);
  return form.test(asText(field[key])) ? field[key] : "";
}

export const longest = (field) => asNumber(field.max_length, 1, Infinity, LONGEST_INPUT);
/** Characters as the platform counts them: an emoji is one. */
export const lengthOf = (words) => [...words].length;

/** What is wrong with a field's value, in the viewer's words; empty if nothing is. */
export function complaint(field, value, { say }) {
  if (field.disabled === true) return "";
  const isEmpty = value === "" || value === false || (Array.isArray(value) && value.length === 0);
  if (isRequired(field) && isEmpty) return say("请填写此项", "This is required");
  return field.tag === "input" ? lengthComplaint(field, value, { say }) : "";
}

export function lengthComplaint(field, value, { say }) {
  const most = longest(field);
  return lengthOf(value) > most ? say(`最多 ${most} 个字`, `${most} characters at most`) : "";
}

/** Whether the value goes along: an empty choice or moment says nothing, an emptied text does. */
export function isSent(field, value, isTouched) {
  if (field.disabled === true) return false;
  if (field.tag === "input") return isTouched || value !== "";
  if (field.tag === "checker" || isMany(field)) return isTouched || value === true || value.length > 0;
  return value !== "";
}
