// What every component of a card may ask for: its reader, what can be done, the form around it.

import { createContext } from "preact";
import { useContext } from "preact/hooks";

export const CardContext = createContext(null);
export const FormContext = createContext(null);

/** {viewer, language, act(touched, component), onLink(url), pressing, inert, declared} */
export function useCard() {
  return useContext(CardContext);
}

/** {valueOf(component), set(component, value), errors, submit(component, at), reset()}; null outside of forms. */
export function useForm() {
  return useContext(FormContext);
}

let made = 0;

/** An id that no other element of the page has. */
export function newId(kind) {
  made += 1;
  return `${kind}-${made}`;
}
