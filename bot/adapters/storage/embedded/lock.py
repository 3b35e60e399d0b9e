"""One process a store: a lock on a file beside it, which the system takes away when its owner dies."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from bot.model.errors import StoreInUse, StoreUnavailable


class ProcessLock:
    """Held from ``acquire`` to ``release`` or the end of the process, however it ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def acquire(self) -> None:
        """Takes the lock at once or not at all.

        Raises:
            StoreInUse: somebody else holds it.
            StoreUnavailable: the file cannot be made.
        """
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise StoreUnavailable(
                f"The lock file {self._path} cannot be opened: {error.strerror}."
            ) from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            owner = os.read(descriptor, 32).decode(errors="replace") or "unknown"
            os.close(descriptor)
            raise StoreInUse(
                f"The store {self._path.with_suffix('')} is in use by another process (pid {owner}). "
                "Stop that one first, or give this one a store of its own.",
                owner=owner,
            ) from error
        except OSError as error:
            os.close(descriptor)
            raise StoreUnavailable(f"The file {self._path} cannot be locked: {error.strerror}.") from error
        os.ftruncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode())
        self._descriptor = descriptor

    def release(self) -> None:
        """Gives it back; the file stays, since removing it would race with the next owner."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
