// What every part of a card shares: who reads it, whether it can be pressed, how a press leaves it.

import { createContext } from "preact";
import { useContext, useMemo, useState } from "preact/hooks";

/**
 * @typedef {object} Shared
 * @property {(text: unknown) => string} text  a text object in the viewer's words; the rest of the reader beside it
 * @property {string[]} members  whom a person picker without options offers
 * @property {object} declared  the card's own colours and sizes, `config.style`
 * @property {boolean} inert  nothing can be pressed now
 * @property {string} pending  the path of what was pressed and has not been answered
 * @property {(press: {at: string, typed?: object, value?: unknown, confirm?: object}) => Promise<boolean>} press
 *   whether it went out; not if the person said no to the confirmation
 * @property {(link: string, confirm?: object) => Promise<void>} follow
 */

export const CardContext = createContext(null);

/** @returns {Shared} */
export const useCard = () => useContext(CardContext);

let given = 0;

/** An id of its own for each of several cards on a page. */
export function useOwnId() {
  const [id] = useState(() => `card-${(given += 1)}`);
  return id;
}

/** Whether this component can be used, and why not, for the title of its control. */
export function useAvailability(component) {
  const card = useCard();
  return useMemo(() => {
    const off = component.disabled === true;
    const tips = card.text(off ? component.disabled_tips : component.hover_tips);
    return { inert: card.inert || off, tips: tips || undefined };
  }, [card, component]);
}
