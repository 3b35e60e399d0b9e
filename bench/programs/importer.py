"""Imports one module, says so, and waits until it is ended, so that its memory can be looked at."""

from __future__ import annotations

import importlib
import sys


def main() -> None:
    importlib.import_module(sys.argv[1])
    sys.stdout.write("imported\n")
    sys.stdout.flush()
    sys.stdin.read()


if __name__ == "__main__":
    main()
