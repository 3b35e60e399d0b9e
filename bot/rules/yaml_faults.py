"""What the YAML library does not understand, in words for people who do not know YAML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

import yaml

from bot.model.text import I18n
from bot.rules.faults import full_width_hint

#: What YAML has and rules do not.
ONE_DOCUMENT = I18n("文件里只能有一个 YAML 文档", "only one document may stand in the file")
NO_ALIASES = I18n("不能用别名（*）：请直接写值", "aliases (*) are not allowed: write the value out")
NO_ANCHORS = I18n(
    "不能用锚点（&）：在需要的地方直接写值",
    "anchors (&) are not allowed: write the value out where it is needed",
)
NO_TAGS = I18n("不能用标签（!）：请直接写值", "tags (!) are not allowed: write the plain value")
NO_WORD = I18n("键必须是一个词", "a key must be a word")
NO_MERGE_KEYS = I18n("不能用合并键（<<）：请把键写全", "merge keys (<<) are not allowed: write the keys out")

#: By what the library says, what is to be done. The first that is found counts.
_DONE_ABOUT: Mapping[re.Pattern[str], str] = MappingProxyType(
    {
        re.compile(r"'\\t'"): "这里有制表符（Tab），请改用空格",
        re.compile("quoted scalar"): "引号没有成对",
        re.compile("flow (sequence|mapping)"): "方括号或花括号没有成对，或者中间少了逗号",
        re.compile("mapping values are not allowed"): "这里多了一个冒号：检查缩进；文字里有冒号时加引号",
        re.compile("could not find expected ':'"): "这一行少了冒号；冒号后面要空一格",
        re.compile("block (mapping|sequence|collection|end)"): "缩进不对：同一层的内容要左对齐",
        re.compile("cannot start any token"): "这个符号不能放在开头，请给文字加引号",
    }
)
_OTHERWISE = "这里读不懂，请检查缩进、冒号和引号"


def not_yaml(error: yaml.MarkedYAMLError, text: str) -> I18n:
    """What is wrong where the library stopped reading."""
    said = " ".join(part for part in (error.context, error.problem) if part)
    zh = next((words for pattern, words in _DONE_ABOUT.items() if pattern.search(said)), _OTHERWISE)
    hint = full_width_hint(_line_of(error, text))
    return I18n(f"{zh}{hint.zh}", f"this is not YAML: {said}{hint.en}")


def _line_of(error: yaml.MarkedYAMLError, text: str) -> str:
    mark = error.problem_mark or error.context_mark
    lines = text.split("\n")
    return lines[mark.line] if mark is not None and mark.line < len(lines) else ""
