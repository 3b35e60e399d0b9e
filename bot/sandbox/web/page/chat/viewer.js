// How this window looks: who looks at it, in what language and light. Kept in the address, so that it can be
// shared and two windows can differ.

const LANGUAGES = ["zh_cn", "en_us"];
/** Wide enough to show what is backstage beside the chat; elsewhere one opens it oneself. */
const WIDE = "(min-width: 1081px)";
export const CLOSED = "none";
const THEMES = ["light", "dark"];
const PANELS = ["start", "people", "traffic", "faults", CLOSED];

export function fromAddress() {
  const query = new URLSearchParams(location.search);
  const preferred = navigator.language.startsWith("zh") ? "zh_cn" : "en_us";
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  return {
    as: query.get("as") ?? "",
    chat: query.get("chat") ?? "",
    language: oneOf(LANGUAGES, query.get("lang")) ?? preferred,
    theme: oneOf(THEMES, query.get("theme")) ?? (dark ? "dark" : "light"),
    panel: oneOf(PANELS, query.get("panel")) ?? (matchMedia(WIDE).matches ? "start" : CLOSED),
    process: query.get("process") ?? "",
  };
}

/** Puts the settings into the address, without a new entry in the history. */
export function toAddress({ as, chat, language, theme, panel, process }) {
  history.replaceState(null, "", address({ as, chat, lang: language, theme, panel, process }));
}

/** The page's address with these settings; empty ones are left out. */
export function address(settings) {
  const given = Object.entries(settings).filter(([, value]) => value);
  return given.length ? `/?${new URLSearchParams(given)}` : "/";
}

/** The gallery in the same language and light, knowing where to come back to. */
export function galleryAddress({ as, language, theme }) {
  const back = address({ as, lang: language, theme });
  return `/cards?${new URLSearchParams({ lang: language, theme, ui: language === "zh_cn" ? "zh" : "en", back })}`;
}

export function other(language) {
  return language === "zh_cn" ? "en_us" : "zh_cn";
}

function oneOf(words, word) {
  return words.includes(word) ? word : undefined;
}
