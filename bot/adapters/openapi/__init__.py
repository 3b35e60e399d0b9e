"""The open platform over HTTP, shared by the adapters: one call with its turn, token, time-outs, errors."""
