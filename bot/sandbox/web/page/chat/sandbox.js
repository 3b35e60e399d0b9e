// The sandbox behind this window: asks it to do things, and hears from it what has changed.

const RECONNECT_MS = 1000;
const LINES_KEPT = 300;

/** The sandbox did nothing; `message` says why. */
export class Refusal extends Error {
  constructor(kind, words) {
    super(words);
    this.kind = kind;
  }
}

/** Calls a verb of the control API and gives its answer. Throws Refusal, or TypeError where nobody answers. */
export async function ask(verb, given = {}) {
  const response = await fetch(`/sandbox/${verb}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(given),
  });
  const answered = await response.json();
  if (!("answer" in answered)) throw new Refusal(answered.problem, answered.words);
  return answered.answer;
}

/** What a window knows before it has heard anything. Messages and processes are by id, in order of arrival. */
export function nothing() {
  return {
    connected: false, bot: { name: "" }, people: [], commands: [], flows: [], chats: [],
    windows: [], faults: [], conditions: { is_bot_on: true, revoked: [], reach: {} },
    messages: new Map(), processes: new Map(), journal: [],
  };
}

/** The state after a frame of the feed; a fresh frame begins anew. */
export function heard(state, frame) {
  const { fresh, messages = [], gone = [], processes = [], journal = [], ...parts } = frame;
  const before = fresh ? nothing() : state;
  return {
    ...before,
    ...parts,
    connected: true,
    messages: changed(before.messages, messages, "message_id", gone),
    processes: changed(before.processes, processes, "process_id"),
    journal: journal.length ? [...before.journal, ...journal].slice(-LINES_KEPT) : before.journal,
  };
}

function changed(known, items, key, gone = []) {
  if (!items.length && !gone.length) return known;
  const next = new Map(known);
  for (const item of items) next.set(item[key], item);
  for (const id of gone) next.delete(id);
  return next;
}

/** Follows the sandbox as the person named; gives a function that ends it. Comes back after every break. */
export function follow(as, onState) {
  let state = nothing();
  let socket;
  let timer;
  let ended = false;

  function tell(next) {
    state = next;
    onState(state);
  }
  function open() {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    socket = new WebSocket(`${scheme}://${location.host}/sandbox/feed?as=${encodeURIComponent(as)}`);
    socket.onmessage = (event) => tell(heard(state, JSON.parse(event.data)));
    socket.onclose = () => {
      if (ended) return;
      tell({ ...state, connected: false });
      timer = setTimeout(open, RECONNECT_MS);
    };
  }
  open();
  return () => {
    ended = true;
    clearTimeout(timer);
    socket.close();
  };
}
