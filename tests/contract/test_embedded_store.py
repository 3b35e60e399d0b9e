"""What is particular to the embedded store: its file, its thread, its lock, its disk."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import stat
import struct
import sys
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.adapters.storage.embedded import EmbeddedStore, connection, schema
from bot.adapters.storage.embedded import store as store_module
from bot.adapters.storage.embedded.batch import Draft, Needs
from bot.adapters.storage.embedded.connection import Connection
from bot.adapters.storage.embedded.rows import INVOLVEMENTS, META
from bot.model.change import AppendAudit, Enqueue, SaveRow, SaveSnapshot, SetMark
from bot.model.errors import StoreUnavailable
from bot.model.process import ProcessStatus
from bot.model.snapshot import Snapshot
from bot.ports.store import Store
from tests.contract.store_samples import NOW, after, entry, process, row, snapshot, trace

UNFIT = ["folder", "other", "nowhere", "locked"]

#: Writes one mark after another, and tells of each once it is durable.
WRITER = """
import asyncio, sys
from bot.adapters.storage.embedded import EmbeddedStore
from bot.model.change import Enqueue, SetMark
from tests.contract.store_samples import NOW, entry

async def write():
    store = EmbeddedStore(sys.argv[1])
    await store.open()
    for number in range(int(sys.argv[2]), 1_000_000):
        await store.accept(f"e{number}", NOW, SetMark(f"m{number}", "set"), Enqueue(entry(f"k{number}")))
        await store.claim(NOW, limit=1)
        print(number, flush=True)

asyncio.run(write())
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "down" / "bot.sqlite3"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[EmbeddedStore]:
    opened = EmbeddedStore(path, commit_timeout=1)
    await opened.open()
    yield opened
    await opened.close()


class Stuck:
    """Holds sqlitedict's thread as a disk does that does not answer."""

    def __init__(self) -> None:
        self.freed = threading.Event()

    def put(self, _: object) -> None:
        self.freed.wait()


def writer_of(store: EmbeddedStore) -> Connection:
    assert store._engine._writer is not None
    return store._engine._writer


async def until(condition: Callable[[], bool]) -> None:
    while not condition():
        await asyncio.sleep(0.01)


async def written_until_killed(path: Path, *, first: int, count: int) -> int:
    """Starts a writer, kills it after so many reports, and returns the last number that it reported."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", WRITER, str(path), str(first), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    reports = [await process.stdout.readline() for _ in range(count)]
    os.kill(process.pid, signal.SIGKILL)
    reports += (await process.stdout.read()).splitlines(keepends=True)
    await process.wait()
    return int([line for line in reports if line.endswith(b"\n")][-1])


async def test_nothing_reported_as_durable_is_lost_when_the_process_is_killed(path: Path) -> None:
    last = -1
    for count in (1, 60, 200):
        last = await written_until_killed(path, first=last + 1, count=count)
        store = EmbeddedStore(path)
        await store.open()
        for number in range(last + 1):
            assert await store.mark(f"m{number}") == "set"
            assert await store.waiting(f"k{number}") == entry(f"k{number}")
            assert await store.accept(f"e{number}", NOW) is False
        await store.close()


async def test_a_second_store_on_the_same_file_is_refused_with_a_clear_sentence(
    store: EmbeddedStore, path: Path
) -> None:
    with pytest.raises(
        StoreUnavailable, match=rf"bot\.sqlite3 is in use by another process \(pid {os.getpid()}\)"
    ):
        await EmbeddedStore(path).open()

    await store.write(SetMark("n", "1"))


async def test_a_second_process_is_refused(store: EmbeddedStore, path: Path) -> None:
    second = await asyncio.create_subprocess_exec(
        sys.executable, "-c", WRITER, str(path), "0", stderr=asyncio.subprocess.PIPE
    )
    _, errors = await second.communicate()

    assert second.returncode == 1
    assert b"StoreInUse" in errors
    assert b"in use by another process" in errors


async def test_a_file_that_cannot_be_opened_is_one_clear_sentence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("not a folder")
    (tmp_path / "folder").mkdir()
    (tmp_path / "other").write_text("this is no database, but a text of more than a hundred bytes " * 4)

    (tmp_path / "nowhere").symlink_to(tmp_path / "missing" / "bot.sqlite3")
    (tmp_path / "locked.lock").mkdir()

    for path in (tmp_path / "file" / "bot.sqlite3", *(tmp_path / name for name in UNFIT)):
        with pytest.raises(StoreUnavailable, match="cannot be"):
            await EmbeddedStore(path).open()
    assert "Traceback" not in capfd.readouterr().err


async def test_a_store_that_could_not_be_opened_can_be_opened_later(path: Path) -> None:
    path.mkdir(parents=True)
    store = EmbeddedStore(path)
    with pytest.raises(StoreUnavailable):
        await store.open()

    path.rmdir()
    await store.open()
    assert store.is_ready()
    await store.close()


async def test_what_a_later_version_wrote_is_left_alone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as later:
        later.setattr(schema, "SCHEMA", schema.SCHEMA + 1)
        store = EmbeddedStore(path)
        await store.open()
        await store.close()

    with pytest.raises(StoreUnavailable, match="later version"):
        await EmbeddedStore(path).open()


async def test_a_store_of_before_is_brought_to_this_layout(path: Path) -> None:
    store = EmbeddedStore(path)
    await store.open()
    started = replace(process("p1"), initiator_id="ou_a")
    await store.write(SaveSnapshot(Snapshot(process=started)))
    await store._engine.write(_as_it_was_in_layout_1, needs=Needs(keys=[INVOLVEMENTS.key("ou_a", "p1")]))
    assert await store.involvements("ou_a") == []
    await store.close()

    store = EmbeddedStore(path)
    await store.open()
    assert [one.process_id for one in await store.involvements("ou_a")] == ["p1"]
    await store.close()


def _as_it_was_in_layout_1(draft: Draft) -> None:
    draft.drop(INVOLVEMENTS.key("ou_a", "p1"))
    draft.put(META.key("schema"), META.encode(1))


async def test_only_the_owner_of_the_process_may_read_the_files(store: EmbeddedStore, path: Path) -> None:
    await store.write(SetMark("n", "1"))

    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert set(modes) == {"bot.sqlite3", "bot.sqlite3-wal", "bot.sqlite3-shm", "bot.sqlite3.lock"}
    assert set(modes.values()) == {0o600}


# Durability


async def test_every_commit_waits_for_the_disk(store: EmbeddedStore) -> None:
    await store.write(SetMark("n", "1"))

    assert await writer_of(store).ask("PRAGMA synchronous") == [(2,)]
    assert await writer_of(store).ask("PRAGMA journal_mode") == [("wal",)]


async def test_a_store_that_cannot_promise_durability_does_not_open(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "SYNCHRONOUS", ("NORMAL", 2))

    with pytest.raises(StoreUnavailable, match="does not write through"):
        await EmbeddedStore(path).open()


def commits_in(log: Path) -> int:
    """How many commits a write-ahead log holds: the frames that tell the database's size after them."""
    content = log.read_bytes()
    page_size = struct.unpack_from(">I", content, 8)[0]
    frames = range(32, len(content) - 24 - page_size + 1, 24 + page_size)
    return sum(struct.unpack_from(">I", content, frame + 4)[0] > 0 for frame in frames)


async def test_writes_that_arrive_together_share_a_commit(store: EmbeddedStore, path: Path) -> None:
    log = path.with_name("bot.sqlite3-wal")
    before = commits_in(log)
    await store.write(SetMark("alone", "1"))
    assert commits_in(log) == before + 1

    await asyncio.gather(*(store.write(SetMark(f"n{number}", "1")) for number in range(100)))
    assert commits_in(log) == before + 2


async def test_a_repeated_delivery_is_answered_even_while_nothing_can_be_written(
    store: EmbeddedStore, path: Path
) -> None:
    await store.accept("e1", NOW)
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert await store.accept("e1", NOW, SetMark("n", "1")) is False
        other.rollback()


# Failing


async def test_a_full_disk_refuses_the_whole_write_and_the_store_comes_back(store: EmbeddedStore) -> None:
    await store.write(SetMark("before", "1"))
    await writer_of(store).ask("PRAGMA max_page_count = 1")  # for this connection only
    small, large = SetMark("small", "1"), SetMark("large", "x" * 100_000)

    results = await asyncio.gather(store.write(small, large), store.write(large), return_exceptions=True)
    assert [type(result) for result in results] == [StoreUnavailable, StoreUnavailable]
    assert not store.is_ready()
    with pytest.raises(StoreUnavailable):
        await store.accept("e1", NOW)
    with pytest.raises(StoreUnavailable):
        await store.mark("before")
    with pytest.raises(StoreUnavailable):
        await store.waiting("process:1")

    await until(store.is_ready)
    assert await store.mark("before") == "1"
    assert await store.mark("small") is None
    assert await store.accept("e1", NOW, large) is True


async def test_a_statement_that_fails_late_takes_the_batch_with_it(store: EmbeddedStore) -> None:
    writer = writer_of(store)
    await writer.ask(
        "CREATE TRIGGER late BEFORE INSERT ON rows WHEN NEW.key = 'mark/bad'"
        " BEGIN SELECT RAISE(FAIL, 'late'); END"
    )

    writes = [store.write(SetMark(name, "1")) for name in ("good", "bad", "also-good")]
    results = await asyncio.gather(*writes, return_exceptions=True)
    assert [type(result) for result in results] == [StoreUnavailable] * 3

    await until(store.is_ready)
    assert await store.mark("good") is None
    assert await store.mark("also-good") is None


async def test_a_commit_that_fails_is_not_reported_as_durable(store: EmbeddedStore) -> None:
    await writer_of(store).ask("PRAGMA foreign_keys = ON")
    await writer_of(store).ask("CREATE TABLE parent (id TEXT PRIMARY KEY)")
    await writer_of(store).ask(
        "CREATE TABLE child (id TEXT REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)"
    )
    await writer_of(store).ask(
        "CREATE TRIGGER orphan AFTER INSERT ON rows WHEN NEW.key = 'mark/n'"
        " BEGIN INSERT INTO child VALUES ('nobody'); END"
    )

    with pytest.raises(StoreUnavailable, match="FOREIGN KEY"):
        await store.write(SetMark("n", "1"))
    await until(store.is_ready)
    assert await store.mark("n") is None


async def test_a_locked_file_refuses_writes_until_it_is_free(store: EmbeddedStore, path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreUnavailable, match="locked"):
            await store.write(SetMark("n", "1"))
        assert not store.is_ready()
        other.rollback()

    await until(store.is_ready)
    await store.write(SetMark("n", "2"))
    assert await store.mark("n") == "2"


async def test_a_key_whose_end_could_not_be_written_is_claimed_again(
    store: EmbeddedStore, path: Path
) -> None:
    await store.write(Enqueue(entry(hints="status")))
    [claimed] = await store.claim(NOW, limit=1)
    await store.write(Enqueue(entry(hints="node")))
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreUnavailable):
            await store.finish(claimed, again=None, rest_until=NOW)
        other.rollback()

    await until(store.is_ready)
    assert await store.claim(NOW, limit=1) == [entry(hints="status node")]


async def test_a_dead_thread_is_noticed_and_replaced(store: EmbeddedStore) -> None:
    thread = writer_of(store)._thread
    thread.close(force=True)
    await until(lambda: not thread.is_alive())

    assert not store.is_ready()
    with pytest.raises(StoreUnavailable):
        await store.write(SetMark("n", "1"))
    await until(store.is_ready)
    await store.write(SetMark("n", "2"))


@pytest.mark.parametrize("question", [lambda store: store.mark("n"), lambda store: store.rows("1")])
async def test_a_dead_reading_thread_is_noticed_and_replaced(
    store: EmbeddedStore, question: Callable[[Store], Awaitable[object]]
) -> None:
    assert store._engine._reader is not None
    thread = store._engine._reader._thread
    thread.close(force=True)
    await until(lambda: not thread.is_alive())

    with pytest.raises(StoreUnavailable):
        await question(store)
    await until(store.is_ready)
    await question(store)


@pytest.mark.parametrize("which", ["_writer", "_reader"])
async def test_a_thread_that_dies_while_nobody_asks_is_replaced_too(store: EmbeddedStore, which: str) -> None:
    thread = getattr(store._engine, which)._thread
    thread.close(force=True)
    await until(lambda: not thread.is_alive())

    await until(store.is_ready)
    await store.write(SetMark("n", "1"))
    assert await store.mark("n") == "1"


async def test_all_who_wait_for_a_disk_that_does_not_answer_are_refused_together(path: Path) -> None:
    store = EmbeddedStore(path, commit_timeout=0.3)
    await store.open()
    assert store._engine._reader is not None
    stuck = Stuck()
    store._engine._reader._thread.execute("SELECT 1", (), stuck)

    async with asyncio.timeout(5):  # one after another they would wait for a minute
        answers = await asyncio.gather(*(store.mark("n") for _ in range(200)), return_exceptions=True)
    assert {type(answer) for answer in answers} == {StoreUnavailable}
    stuck.freed.set()
    await store.close()


@pytest.mark.parametrize("which", ["_writer", "_reader"])
async def test_a_dead_thread_is_not_waited_for_until_the_time_is_up(path: Path, which: str) -> None:
    store = EmbeddedStore(path, commit_timeout=60)
    await store.open()
    thread = getattr(store._engine, which)._thread
    thread.close(force=True)
    await until(lambda: not thread.is_alive())

    async with asyncio.timeout(10):
        with pytest.raises(StoreUnavailable):
            await (store.write(SetMark("n", "1")) if which == "_writer" else store.mark("n"))
        await until(store.is_ready)
    await store.close()


@pytest.mark.parametrize("which", ["_writer", "_reader"])
async def test_a_disk_that_does_not_answer_is_given_up_in_time(path: Path, which: str) -> None:
    store = EmbeddedStore(path, commit_timeout=0.3)
    await store.open()
    stuck = Stuck()
    getattr(store._engine, which)._thread.execute("SELECT 1", (), stuck)

    with pytest.raises(StoreUnavailable, match="no answer"):
        await (store.write(SetMark("n", "1")) if which == "_writer" else store.mark("n"))
    await until(store.is_ready)
    await store.write(SetMark("n", "2"))
    assert await store.mark("n") == "2"
    stuck.freed.set()
    await store.close()


async def test_a_store_that_is_down_can_be_closed(path: Path) -> None:
    store = EmbeddedStore(path, commit_timeout=0.3)
    await store.open()
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreUnavailable):
            await store.write(SetMark("n", "1"))
        await store.close()
    assert not store.is_ready()


async def test_the_queue_is_read_again_and_running_keys_are_not_handed_out_twice(
    store: EmbeddedStore,
) -> None:
    await store.write(Enqueue(entry("runs")), Enqueue(entry("ends")), Enqueue(entry("waits")))
    claimed = {found.key: found for found in await store.claim(NOW, limit=3) if found.key != "waits"}
    await writer_of(store).ask("PRAGMA max_page_count = 1")
    too_much = entry("ends", hints="x" * 100_000)
    with pytest.raises(StoreUnavailable):
        await store.finish(claimed["ends"], again=too_much, rest_until=NOW)
    assert store.next_due() is None

    await until(store.is_ready)
    await store.changed()
    assert [found.key for found in await store.claim(NOW, limit=5)] == ["ends"]
    await store.finish(claimed["runs"], again=None, rest_until=NOW)
    assert [found.key for found in await store.claim(NOW, limit=5)] == ["runs"]


async def test_a_row_that_cannot_be_read_is_told_and_harms_no_other(store: EmbeddedStore) -> None:
    await writer_of(store).commit({"facts/1": b'{"process_id": 7}', "ledger/1/a": b"not json"})

    with pytest.raises(StoreUnavailable, match="of kind facts cannot be read"):
        await store.facts("1")
    with pytest.raises(StoreUnavailable, match="of kind ledger"):
        await store.rows("1")
    with pytest.raises(StoreUnavailable):
        await store.write(SetMark("n", "1"), SaveRow(row("a")))
    assert store.is_ready()
    assert await store.mark("n") is None


async def test_text_that_no_disk_can_hold_fails_alone(store: EmbeddedStore) -> None:
    results = await asyncio.gather(
        store.write(SetMark("good", "1")), store.write(SetMark("bad", "\ud800")), return_exceptions=True
    )

    assert [type(result) for result in results] == [type(None), UnicodeEncodeError]
    assert await store.mark("good") == "1"


# Privacy and age


def bytes_on_disk(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.parent.iterdir())


@pytest.mark.parametrize("business_type", ["payroll", None])
async def test_no_sensitive_value_reaches_the_disk(
    store: EmbeddedStore, path: Path, business_type: str | None
) -> None:
    told = process("1", business_type="leave", abstract="three days")
    secret = process("2", business_type=business_type, abstract="31000 CNY")
    await store.write(SaveSnapshot(snapshot(told)), SaveSnapshot(snapshot(secret, text="raise of 7 %")))

    while_open = bytes_on_disk(path)
    await store.close()
    for disk in (while_open, bytes_on_disk(path)):
        assert b"three days" in disk
        assert b"31000" not in disk
        assert b"raise of" not in disk


async def test_only_so_many_confidential_snapshots_are_kept(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "CONFIDENTIAL_SNAPSHOTS", 2)
    store = EmbeddedStore(path)
    await store.open()
    full = {name: snapshot(process(name, business_type="offer")) for name in "abc"}
    for name in "ab":
        await store.write(SaveSnapshot(full[name]))
    assert await store.snapshot("a") == full["a"]  # so b is the one that was not asked for
    await store.write(SaveSnapshot(full["c"]))

    assert await store.snapshot("a") == full["a"]
    assert await store.snapshot("c") == full["c"]
    forgotten = await store.snapshot("b")
    assert isinstance(forgotten, Snapshot)
    assert forgotten.form is None
    await store.close()


async def test_traces_go_after_their_time(path: Path) -> None:
    store: Store = EmbeddedStore(path, audit_for=timedelta(days=10))
    await store.open()
    await store.write(
        *(AppendAudit(trace(f"old-{number}", after(days=-11))) for number in range(1200)),
        AppendAudit(trace("young", after(days=-9))),
    )

    gone = await store.expire(NOW, seen_for=timedelta(days=7), closed_for=timedelta(days=60))
    assert gone == 1200
    assert [found.action async for found in store.audit(since=after(days=-100))] == ["young"]
    await store.close()


async def test_a_process_that_is_read_again_while_it_is_being_forgotten_is_kept(
    store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = process(status=ProcessStatus.COMPLETED, read_at=after(days=-61))
    await store.write(SaveSnapshot(snapshot(ended)))
    pages = store._engine.pages
    revoking = snapshot(process(status=ProcessStatus.REVOKING))

    async def overtaken(prefix: str, *, after: str = "") -> AsyncIterator[dict[str, bytes]]:
        async for page in pages(prefix, after=after):
            await store.write(SaveSnapshot(revoking))
            yield page

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(store._engine, "pages", overtaken)
        assert await store.expire(NOW, seen_for=timedelta(days=7), closed_for=timedelta(days=60)) == 0
    assert await store.snapshot("1") == revoking
