"""Rules from YAML, strictly: all of them or none, and then every fault with its place."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from bot.model.text import I18n
from bot.rules.faults import Faults, Place
from bot.rules.meaning import check_meaning
from bot.rules.positions import plain, read
from bot.rules.rule import RuleSet
from bot.rules.shape import check

#: Bytes; 500 rules with long conditions take a third of it.
LARGEST = 256 * 1024

_BEGIN = Place(1, 1)


def load(text: str, *, source: str, compiled: Callable[[str], object]) -> RuleSet:
    """The rules of one file. An empty file has none.

    Args:
        text: the file.
        source: its name, as it stands in the faults.
        compiled: compiles a condition, or raises ConditionFaulty.

    Raises:
        RulesFaulty: the rules cannot be used.
    """
    faults = Faults(source)
    _refuse_large(len(text.encode("utf-8", "surrogatepass")), faults)
    root = read(text, faults)
    if root is None:
        faults.raise_if_any()
        return RuleSet()
    check(root, RuleSet, faults)
    check_meaning(root, compiled, faults)
    faults.raise_if_any()
    return msgspec.convert(plain(root), RuleSet, strict=True)


def text_of(content: bytes, *, source: str) -> str:
    """The text of a file's bytes. Raises RulesFaulty where it is too large, or not UTF-8."""
    faults = Faults(source)
    _refuse_large(len(content), faults)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig")
        place = Place(before.count("\n") + 1, len(before) - before.rfind("\n"))
        byte = content[error.start]
        faults.add(
            place,
            I18n(
                f"字节 {byte} 不是 UTF-8 编码：请把文件另存为 UTF-8",
                f"the byte {byte} is not UTF-8: save the file as UTF-8",
            ),
        )
    faults.raise_if_any()
    raise AssertionError("a fault was found above")


def _refuse_large(size: int, faults: Faults) -> None:
    if size > LARGEST:
        faults.add(
            _BEGIN,
            I18n(
                f"内容太大，最多 {LARGEST} 字节",
                f"the file is larger than the {LARGEST} bytes that are allowed",
            ),
        )
        faults.raise_if_any()
