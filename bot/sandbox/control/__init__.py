"""Directing the sandbox: what people do, what one may look at, time, faults and switches, all over HTTP."""
