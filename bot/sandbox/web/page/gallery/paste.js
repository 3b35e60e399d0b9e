// Any card's JSON, pasted: drawn, measured, and checked as the platform would.

import { useEffect, useState } from "preact/hooks";

import { html } from "../html.js";
import { say } from "./context.js";
import { Measures, Problems } from "./measures.js";
import { Variants } from "./variants.js";

/** Whoever types is not checked at every letter. */
const PAUSE_MS = 300;

export function Paste() {
  const [words, setWords] = useState("");
  const [looked, setLooked] = useState({});
  useEffect(() => {
    let isOld = false;
    const waiting = setTimeout(async () => {
      const found = words.trim() ? await look(words) : {};
      if (!isOld) setLooked({ ...found, words });
    }, PAUSE_MS);
    return () => {
      isOld = true;
      clearTimeout(waiting);
    };
  }, [words]);
  return html`<details class="paste">
    <summary>${say("粘贴一张卡片来查看", "Paste a card to see it")}</summary>
    <textarea aria-label=${say("卡片 JSON", "Card JSON")} rows="8" spellcheck=${false} value=${words}
      placeholder='{"schema": "2.0", …}' onInput=${(event) => setWords(event.currentTarget.value)} />
    ${looked.why ? html`<p class="wrong">${looked.why}</p>` : null}
    ${looked.answer ? html`<${Verdict} ...${looked.answer} />` : null}
    ${looked.card ? html`<${Variants} key=${looked.words} card=${looked.card} />` : null}
  </details>`;
}

function Verdict({ bytes, elements, problems }) {
  return html`
    <${Measures} bytes=${bytes} elements=${elements} />
    <${Problems} problems=${problems} />
    ${problems.length ? null : html`<p class="good">${say("平台会接受", "The platform would take it")}</p>`}`;
}

/** @returns the card, its measures, and why either is missing */
async function look(words) {
  let card;
  try {
    card = JSON.parse(words);
  } catch (error) {
    return { why: say(`不是有效的 JSON:${error.message}`, `This is not JSON: ${error.message}`) };
  }
  if (card === null || typeof card !== "object" || Array.isArray(card)) {
    return { why: say("卡片应是一个 JSON 对象", "A card is a JSON object") };
  }
  try {
    const answer = await fetch("/sandbox/check_card", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ card }),
    });
    const told = await answer.json();
    return answer.ok ? { card, answer: told.answer } : { card, why: told.words };
  } catch (error) {
    return { card, why: say(`没能检查:${error.message}`, `It could not be checked: ${error.message}`) };
  }
}
