// Texts as one reader's client shows them: the reader's language, the card's own words, whatever there is.

import { asList, asObject, asText } from "./shape.js";

const FALLBACK = "zh_cn";

/** The value under the key, or what stands beside it in this language. */
export function localised(holder, key, language) {
  const versions = asObject(holder[`i18n_${key}`]);
  const choices = [versions[language], holder[key], versions[FALLBACK], ...Object.values(versions)];
  return choices.find((choice) => asText(choice)) ?? "";
}

/** A text object's words. */
export function words(text, language) {
  return localised(asObject(text), "content", language);
}

/** The words of the interface itself. */
export function say(language, chinese, english) {
  return language.startsWith("zh") ? chinese : english;
}

/** A person's name, or "somebody". */
export function nameOf(viewer, openId) {
  const person = viewer.people.get(asText(openId));
  if (!person) return say(viewer.language, "某人", "somebody");
  return say(viewer.language, person.name, person.en_name);
}

/** The title's tags in this language; the client shows three at most. Feishu: 标题 */
export function tagsOf(header, language) {
  const own = asList(asObject(header.i18n_text_tag_list)[language]);
  return (own.length ? own : asList(header.text_tag_list)).slice(0, 3).map(asObject);
}

/** A card may say that only some languages count. Feishu: 卡片 JSON 2.0 结构 */
export function effectiveLanguage(card, language) {
  const allowed = asList(asObject(card.config).locales).filter(asText);
  return allowed.length && !allowed.includes(language) ? allowed[0] : language;
}
