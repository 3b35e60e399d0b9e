// What is pressed: buttons, and the menu of an overflow. Feishu: 按钮, 折叠按钮组

import { useRef, useState } from "preact/hooks";

import { html } from "../html.js";
import { useCard, useForm } from "./context.js";
import { Icon } from "./icons.js";
import { say, words } from "./reading.js";
import { asList, asObject, asText, oneOf } from "./shape.js";

const TYPES = [
  "default", "primary", "danger", "text", "primary_text", "danger_text", "primary_filled", "danger_filled", "laser",
];
const SIZES = ["tiny", "small", "medium", "large"];

export function Button({ component, at }) {
  const { language, inert, pressing } = useCard();
  const press = usePress(component, at);
  const isOff = component.disabled === true;
  const tips = words(isOff ? component.disabled_tips : component.hover_tips, language);
  const kind = `btn btn-${oneOf(TYPES, component.type, "default")} btn-${oneOf(SIZES, component.size, "medium")}`;
  const width = component.width === "fill" ? "100%" : /^\d{3,}px$/.test(asText(component.width)) ? component.width : undefined;
  return html`<button type="button" class=${kind} style=${{ width }} data-at=${at} disabled=${isOff || inert}
      title=${tips || undefined} aria-busy=${pressing === at} onClick=${press}>
    ${pressing === at && html`<span class="spinner" aria-hidden="true"></span>`}
    ${component.icon && html`<${Icon} icon=${asObject(component.icon)} />`}
    <span dir="auto">${words(component.text, language)}</span>
  </button>`;
}

/** What a press does: sends the form, empties it, follows a link, calls back. */
export function usePress(component, at) {
  const { act, onLink } = useCard();
  const form = useForm();
  const behaviors = asList(component.behaviors).map(asObject);
  const link = behaviors.find((one) => one.type === "open_url");
  const onlyLinks = link && !behaviors.some((one) => one.type === "callback");
  return () => {
    if (form && component.form_action_type === "reset") return form.reset();
    if (form && component.form_action_type === "submit") return form.submit(component, at);
    if (onlyLinks) return onLink(asText(link.default_url) || asText(link.pc_url));
    return act({ at }, component); // a link beside a callback is opened by the sandbox's answer
  };
}

export function Overflow({ component, at }) {
  const { language, inert, act } = useCard();
  const [isOpen, setOpen] = useState(false);
  const opener = useRef(null);
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  const pick = (option) => {
    close();
    act({ at, value: asText(option.value) }, component);
  };
  return html`<div class="overflow" onKeyDown=${(event) => event.key === "Escape" && isOpen && close()}>
    <button type="button" class="btn btn-default" ref=${opener} data-at=${at} disabled=${inert} aria-haspopup="menu" aria-expanded=${isOpen}
      aria-label=${say(language, "更多操作", "More actions")} onClick=${() => setOpen(!isOpen)}>⋯</button>
    ${isOpen && html`<ul class="overflow-menu" role="menu">${asList(component.options).map(asObject).map((option, index) => html`
      <li role="none"><button type="button" role="menuitem" ref=${(one) => index === 0 && one?.focus()} onClick=${() => pick(option)} dir="auto">
        ${words(option.text, language)}</button></li>`)}</ul>`}
  </div>`;
}
