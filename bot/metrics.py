"""What the bot counts about itself; docs/operations.md explains each. Labels never hold ids."""

from __future__ import annotations

from prometheus_client import Counter, Gauge, Histogram

RECEIVED = Counter("bot_received", "Requests at the doors, by what became of them", ["outcome"])
CONNECTED = Gauge("bot_long_connection_up", "1 while the long connection stands")
CONNECTIONS = Counter("bot_long_connections", "Long connections, by what became of them", ["outcome"])
FRAMES = Counter("bot_frames", "Frames of the long connection, by what they were", ["outcome"])
EVENTS = Counter("bot_events", "Verified events, by type and what became of them", ["type", "outcome"])
TOUCHES = Counter("bot_touches", "Process events taken, by hint and whether they were new", ["hint", "news"])
CLICKS = Counter("bot_clicks", "Button clicks, by verb and answer", ["verb", "answer"])
CLICK_SECONDS = Histogram(
    "bot_click_seconds",
    "From a click's arrival to its answer",
    buckets=(0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 2.5, 3),
)
ASKINGS = Counter("bot_askings", "Messages, menu presses and shortcuts, by what became of them", ["outcome"])
INTENTS = Counter("bot_intents", "Intents settled, by verb and outcome", ["verb", "outcome"])
CALLS = Counter("bot_calls", "Calls to the platform, by name and result", ["call", "result"])
CALL_SECONDS = Histogram("bot_call_seconds", "How long the platform took", ["call"])
TURN_SECONDS = Histogram("bot_turn_seconds", "How long a call waited for its turn", ["call", "priority"])
DELIVERIES = Counter("bot_deliveries", "Cards sent, patched, replaced", ["operation", "outcome"])
RECONCILES = Counter("bot_reconciles", "Runs of the reconcile loop", ["kind", "outcome"])
QUEUE_DEPTH = Gauge("bot_queue_depth", "Keys that wait or run")
UNANNOUNCED = Counter("bot_unannounced_changes", "Changes that a resync found and no event had announced")
UNKNOWN_CODES = Counter(
    "bot_unknown_codes", "Platform codes and statuses this version does not know", ["kind"]
)
