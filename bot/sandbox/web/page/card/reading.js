// How a person's client reads a card: in its language, with people's names. Agrees with sandbox/cards/reading.py.

import { asList, asObject, asText } from "./shape.js";

/** What a client shows that lacks the reader's language. */
const FALLBACK = "en_us";

/** Reads for one viewer; `locales` is the card's own list of the languages that count, empty for all. */
export function reader({ language, people }, locales = []) {
  const say = (chinese, english) => (language.startsWith("zh") ? chinese : english);
  const counts = (name) => locales.length === 0 || locales.includes(name);

  function localised(holder, key) {
    const versions = Object.fromEntries(
      Object.entries(asObject(asObject(holder)[`i18n_${key}`])).filter(([name]) => counts(name)),
    );
    const choices = [versions[language], asObject(holder)[key], versions[FALLBACK], ...Object.values(versions)];
    return choices.map(asText).find(Boolean) ?? "";
  }

  function text(value) {
    return printable(localised(value, "content")).trim();
  }

  function person(openId) {
    const known = people?.get(openId);
    if (!known) return say("某人", "somebody");
    return asText(say(known.name, known.en_name)) || asText(known.name) || say("某人", "somebody");
  }

  /** The title's tags; the client shows three at most. */
  function tags(header) {
    const own = asList(asObject(header.i18n_text_tag_list)[language]);
    return (own.length ? own : asList(header.text_tag_list)).slice(0, 3).map(asObject);
  }

  return { language, people, say, localised, text, person, tags };
}

/** Every wording of a text: a choice may be named by any of them. */
export function everyWording(text) {
  const { content, i18n_content: versions } = asObject(text);
  return [content, ...Object.values(asObject(versions))].map(asText).filter(Boolean);
}

/** Without control characters, as the sandbox's other readers show it. */
export function printable(words) {
  return words.replaceAll("\t", "    ").replace(/[^\P{Cc}\n]/gu, "");
}
