// What one may ask about messages: which are in a chat, who sent one, what it says in a line.

export function messagesOf(state, chatId) {
  return [...state.messages.values()]
    .filter((message) => message.chat_id === chatId)
    .sort((one, other) => one.sent_ms - other.sent_ms);
}

/** The message in one line, as the list of chats and a quote show it. */
export function preview(message, page) {
  if (message.is_recalled) return page.say("消息已撤回", "Recalled");
  if (message.card) return cardPreview(message.card, page.settings.language);
  return textOf(message).replaceAll(/\s+/g, " ");
}

/** A text message's words, each mention as a name. */
export function textOf(message) {
  return pieces(message).map((piece) => piece.words).join("");
}

/** A message's words cut where it mentions somebody: [{words, mention}]. */
export function pieces(message) {
  const names = new Map(message.mentions.map((mention) => [mention.key, mention.name]));
  const words = wordsOf(message);
  return words.split(/(@_user_\d+)/).filter(Boolean).map((part) =>
    names.has(part) ? { words: `@${names.get(part)}`, mention: true } : { words: part, mention: false });
}

/** A text as it is, a post line by line, of anything else its type. */
function wordsOf({ msg_type: type, content }) {
  const read = parsed(content);
  if (type === "post") return postWords(read);
  if (type === "text") return typeof read.text === "string" ? read.text : "";
  return `[${type}]`;
}

function postWords({ title, content }) {
  const lines = (content ?? []).map((line) => line.map(({ tag, text, user_id: key }) => (tag === "at" ? key : text)).join(""));
  return [title, ...lines].filter(Boolean).join("\n");
}

function parsed(content) {
  try {
    return JSON.parse(content) ?? {};
  } catch {
    return {};
  }
}

function cardPreview(card, language) {
  const summary = card.config?.summary;
  const title = card.header?.title;
  const words = summary?.i18n_content?.[language] ?? summary?.content ?? title?.i18n_content?.[language] ?? title?.content;
  return typeof words === "string" ? words : "";
}
