// What a press would send to the bot, told at the bottom of the page for a while.

import { useMemo, useState } from "preact/hooks";

import { html } from "../html.js";
import { say } from "./context.js";

/** As long as a bot takes to answer, so that one sees how a card waits. */
const ANSWER_MS = 600;
const SHOWN_MS = 8000;

/** @returns what was sent last, and the stubs that cards are given */
export function useSending() {
  const [sent, setSent] = useState("");
  const sending = useMemo(() => {
    let fading;
    const tell = (words) => {
      clearTimeout(fading);
      setSent(words);
      fading = setTimeout(() => setSent(""), SHOWN_MS);
    };
    return {
      wouldSend: async (touched) => {
        await new Promise((done) => setTimeout(done, ANSWER_MS));
        tell(`${say("将发送:", "would send: ")}${JSON.stringify(touched)}`);
      },
      wouldOpen: (url) => tell(`${say("将打开:", "would open: ")}${url}`),
    };
  }, []);
  return [sent, sending];
}

export function Sending({ sent }) {
  return html`<div class="sending" role="status" data-empty=${sent === ""}>${sent}</div>`;
}
