// The card gallery: every sample in the languages, lights and widths of one's choice.

import { render } from "preact";
import { useCallback, useEffect, useMemo, useState } from "preact/hooks";

import { html } from "../html.js";
import { fromAddress, toAddress } from "./address.js";
import { Bar } from "./bar.js";
import { Gallery, say, UI } from "./context.js";
import { Contents } from "./contents.js";
import { Paste } from "./paste.js";
import { Sending, useSending } from "./sending.js";
import { Groups } from "./groups.js";

const LOADING = { cards: [], people: [], state: "loading" };

function App() {
  const [told, setTold] = useState(LOADING);
  const [view, setView] = useState(fromAddress);
  const [search, setSearch] = useState("");
  const [sent, sending] = useSending();
  useEffect(() => { load().then(setTold); }, []);
  useEffect(() => toAddress(view), [view]);
  useEffect(() => { document.getElementById(location.hash.slice(1))?.scrollIntoView(); }, [told]);
  const people = useMemo(() => new Map(told.people.map((person) => [person.open_id, person])), [told]);
  const change = useCallback((changed) => setView((before) => ({ ...before, ...changed })), []);
  const found = told.cards.filter(matches(search));
  const shown = view.card ? told.cards.filter(({ name }) => name === view.card) : found;

  return html`<${Gallery.Provider} value=${{ view, change, people, ...sending }}>
    <${Bar} />
    <div class="gallery">
      <${Contents} cards=${found} total=${told.cards.length} search=${search} onSearch=${setSearch} />
      <main>
        <${Paste} />
        ${view.card ? html`<p class="only"><button type="button" onClick=${() => change({ card: "" })}>
          ← ${say("显示全部卡片", "Show all cards")}</button></p>` : null}
        <${State} told=${told} shown=${shown} />
        <${Groups} samples=${shown} />
      </main>
    </div>
    <${Sending} sent=${sent} />
  <//>`;
}

function State({ told, shown }) {
  if (told.state === "loading") return html`<p class="quiet">${say("正在加载…", "Loading …")}</p>`;
  if (told.state) return html`<p class="wrong">${told.state}</p>`;
  return shown.length ? null : html`<p class="quiet">${say("没有匹配的卡片", "No card matches")}</p>`;
}

async function load() {
  try {
    const answer = await fetch("/cards/samples");
    if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
    return { ...(await answer.json()), state: "" };
  } catch (error) {
    return { ...LOADING, state: say(`读取卡片失败:${error.message}`, `The cards could not be read: ${error.message}`) };
  }
}

function matches(search) {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return (sample) => {
    const { title = "", summary = "" } = { title: JSON.stringify(sample.card?.header ?? ""), summary: sample.card?.config?.summary?.content };
    const all = `${sample.name} ${sample.title} ${sample.group} ${title} ${summary}`.toLowerCase();
    return words.every((word) => all.includes(word));
  };
}

document.documentElement.lang = UI === "zh" ? "zh-CN" : "en";
document.title = say("卡片库", "Card gallery");
render(html`<${App} />`, document.getElementById("page"));
