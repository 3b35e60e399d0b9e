// What every part of the page may ask for without being handed it: the viewer's words, the state, the person.

import { createContext } from "preact";
import { useContext } from "preact/hooks";

export const Page = createContext(null);

/**
 * {state, settings, change(settings), toast(type, words), failed(error, before), me, people, say(zh, en),
 * text(i18n), name(open_id)}
 */
export function usePage() {
  return useContext(Page);
}

/** The words of a page for one language. */
export function wording(language, people) {
  const chinese = language === "zh_cn";
  const say = (zh, en) => (chinese ? zh : en);
  return {
    say,
    /** A text that is there in both languages, as {zh_cn, en_us}. */
    text: (words) => words?.[language] || words?.zh_cn || words?.en_us || "",
    name: (open_id) => {
      const person = people.get(open_id);
      if (!person) return say("系统", "System");
      return chinese ? person.name : person.en_name;
    },
  };
}

/** A time of day, with the date where it is not today's. */
export function clock(ms, language) {
  const moment = new Date(ms);
  const time = moment.toLocaleTimeString(language === "zh_cn" ? "zh-CN" : "en-GB", {
    hour: "2-digit", minute: "2-digit", hour12: false,
  });
  if (moment.toDateString() === new Date().toDateString()) return time;
  return `${moment.toLocaleDateString(language === "zh_cn" ? "zh-CN" : "en-GB", { month: "short", day: "numeric" })} ${time}`;
}
