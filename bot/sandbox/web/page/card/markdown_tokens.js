// Markdown as a tree of tokens: marked's lexer, with the platform's own tags as tokens beside CommonMark's.

import { Marked } from "marked";

const TAGS = "br|hr|person|local_datetime|at|a|text_tag|raw|link|font|number_tag|audio";
const ATTRIBUTES = String.raw`(?:\s+[\w-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))?)*`;
const TAG = new RegExp(`^<(/?)(${TAGS})(${ATTRIBUTES})\\s*/?>`, "i");
const ATTRIBUTE = /([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))/g;
/** What stands for itself, with or without a closing tag. */
const ALONE = new Set(["br", "hr", "person", "local_datetime", "at", "audio"]);

const feishuTag = {
  name: "tag",
  level: "inline",
  start: (source) => source.search(/<\/?[a-z]/i),
  tokenizer(source) {
    const [raw, closing, name, attributes] = TAG.exec(source) ?? [];
    if (!raw) return undefined;
    return { type: "tag", raw, name: name.toLowerCase(), isClosing: closing === "/", attributes: attributesIn(attributes) };
  },
};

// The platform reads no blocks of HTML: a tag at the start of a line stands in a paragraph like any other.
const marked = new Marked({ gfm: true, extensions: [feishuTag], tokenizer: { html: () => undefined } });

/** @returns tokens of blocks */
export function blockTokens(words) {
  return marked.lexer(words);
}

/** @returns tokens within one line of text */
export function inlineTokens(words) {
  return new marked.Lexer(marked.defaults).inlineTokens(words);
}

function attributesIn(words) {
  const pairs = [...words.matchAll(ATTRIBUTE)].map(([, name, ...values]) => [name.toLowerCase(), decoded(values.join(""))]);
  return new Map(pairs);
}

/**
 * Puts what stands between an opening and its closing tag into the opening one, as `tokens`. A tag that finds no
 * partner stays as the words that it is.
 */
export function nested(tokens) {
  const stack = [{ tokens: [] }];
  for (const token of tokens) {
    if (token.type !== "tag") stack.at(-1).tokens.push(token);
    else if (token.isClosing) close(stack, token);
    else if (ALONE.has(token.name)) stack.at(-1).tokens.push({ ...token, tokens: [] });
    else stack.push({ ...token, tokens: [] });
  }
  while (stack.length > 1) spill(stack);
  return stack[0].tokens;
}

function close(stack, token) {
  if (ALONE.has(token.name)) return;
  if (!stack.some((open) => open.name === token.name)) {
    stack.at(-1).tokens.push(asWords(token));
    return;
  }
  while (stack.at(-1).name !== token.name) spill(stack);
  const whole = stack.pop();
  stack.at(-1).tokens.push(whole);
}

function spill(stack) {
  const open = stack.pop();
  stack.at(-1).tokens.push(asWords(open), ...open.tokens);
}

const asWords = ({ raw }) => ({ type: "text", raw, text: raw });

const entities = new Map();

/** HTML entities as their characters; the parser sees single entities only, never a text. */
export function decoded(words) {
  return words.replace(/&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});/gi, (entity) => {
    if (!entities.has(entity)) {
      entities.set(entity, new DOMParser().parseFromString(entity, "text/html").documentElement.textContent);
    }
    return entities.get(entity);
  });
}
