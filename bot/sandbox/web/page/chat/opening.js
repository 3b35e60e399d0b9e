// Following a link: a process's page in Feishu People opens beside the chat, everything else in a window.

import { usePage } from "./context.js";

export function useOpening() {
  const { change } = usePage();
  return (url) => {
    const process = processOf(url);
    if (process) change({ panel: "people", process });
    else window.open(url, "_blank", "noopener,noreferrer");
  };
}

/** The id of the process that a link of Feishu People leads to; empty for other links. */
export function processOf(url) {
  const address = URL.canParse(url) ? new URL(url) : null;
  const isPeople = address && ["people.feishu.cn", "applink.feishu.cn"].includes(address.hostname);
  return (isPeople && /processId(?:=|%3D)(\d+)/.exec(url)?.[1]) || "";
}
