"""The usual slips of whoever writes rules by hand or pastes them from Word, and hints that mend them.

A hint follows the words of a fault; it begins with the sign that parts it from them.
"""

from __future__ import annotations

import re
from typing import Final

import yaml

from bot.model.text import NO_TEXT, I18n

_COLON: Final = I18n(
    "；请用半角冒号，后面留一个空格（: ）", "; write the half-width colon with a blank behind it (: )"
)
_MARKS: Final = I18n(
    "；标点请用半角（英文输入法）：: , [ ] { } \" '", "; punctuation is half-width: : , [ ] { } \" '"
)
_BLANKS: Final = I18n("；缩进和间隔请用普通空格（半角）", "; indent with ordinary blanks")
_TAB: Final = I18n("；缩进里有制表符（Tab），请改用空格", "; indent with blanks, not tabs")
_NO_GAP: Final = I18n("；冒号后面要留一个空格", "; a blank stands behind the colon")
_NO_GAP_BEHIND_DASH: Final = I18n("；“-”后面要留一个空格", "; a blank stands behind the dash")
ABOVE_RULES: Final = I18n(
    "；最上面要有一行“rules:”，下面每条规则以“- ”开头",
    '; "rules:" stands in a line above, and each rule below it begins with "- "',
)
PUT_IN_QUOTES: Final = I18n("；请放进引号里", "; put it in quotes")

#: What gives a slip away in what was read as one word, and the hint; the first that is found counts.
_IN_WORDS: Final = (
    (re.compile(r"[\u3000\u00a0\u200b\ufeff\t]"), _BLANKS),
    (re.compile(r"："), _COLON),
    (re.compile(r"[，、；“”‘’「」【】［］｛｝（）]"), _MARKS),
    (re.compile(r"^-\w"), _NO_GAP_BEHIND_DASH),
    (re.compile(r"^(?!person:|chat:|own:)[^\W\d]\w*:\S"), _NO_GAP),
)

#: The same in a line that the library could not read, where texts may hold such marks by right.
_IN_LINES: Final = (
    (re.compile(r"^ *\t"), _TAB),
    (re.compile(r"^[ -]*[\u3000\u00a0\u200b\ufeff]"), _BLANKS),
    (re.compile(r"(?:^[ -]*|[{,] *)\w+："), _COLON),
    (re.compile(r"，\s*\w+: |[:\[{,-] *[“”‘’]|[【】［］｛｝]"), _MARKS),
)
_QUOTED: Final = re.compile(r"\"[^\"]*\"|'[^']*'|#.*")

_QUOTES_INSIDE: Final = I18n(
    "；引号没有成对，或者里面还有同样的引号：里面用了 \" 时，外面请用 '",
    "; quotation marks do not match: around a text with \" in it write '",
)
_UNCLOSED: Final = I18n("；有引号没有成对", "; a quotation mark is not closed")
_INDENTATION: Final = I18n(
    "；缩进没有对齐：同一层的各行要从同一列开始，每条规则以“- ”开头",
    '; lines of one level begin in one column, and each rule begins with "- "',
)
_MAPPING: Final = I18n(
    "；请检查这一行和上一行的缩进、冒号后面的空格；文字里有冒号时请放进引号里",
    "; look at the indentation and the colons of this line and the one before; a text with a colon in it "
    "stands in quotes",
)
_NO_COLON: Final = I18n("；这一行缺少冒号", "; a colon is missing")
_BRACKETS: Final = I18n("；括号没有成对，或者少了逗号", "; brackets do not match, or a comma is missing")
_SIGN: Final = I18n("；这个符号不能写在开头，请把整段文字放进引号里", "; put the whole text in quotes")
_ESCAPE: Final = I18n(
    "；双引号里的“\\”有特殊含义，外面请用单引号 '", "; a backslash means something else in \"…\": write '…'"
)

#: By the words of the library.
_PROBLEMS: Final = (
    (re.compile(r"character '\\t'"), _TAB),
    (re.compile(r"'<scalar>'"), _QUOTES_INSIDE),
    (re.compile(r"quoted scalar.*(end of stream|document separator)"), _UNCLOSED),
    (re.compile(r"escape character"), _ESCAPE),
    (re.compile(r"expected ',' or|flow node"), _BRACKETS),
    (re.compile(r"mapping values are not allowed"), _MAPPING),
    (re.compile(r"could not find expected ':'"), _NO_COLON),
    (re.compile(r"expected <block end>"), _INDENTATION),
    (re.compile(r"cannot start any token"), _SIGN),
)


def hint_about(word: str) -> I18n:
    """What is likely amiss with a word that is none of those allowed; empty where nothing can be told."""
    return next((hint for sign, hint in _IN_WORDS if sign.search(word)), NO_TEXT)


def hint_about_keys(content: object, *, is_root: bool) -> I18n:
    """What is likely meant where keys with values should stand."""
    if is_root and isinstance(content, list):
        return ABOVE_RULES
    return hint_about(content) if isinstance(content, str) else NO_TEXT


def hint_about_list(content: object) -> I18n:
    """What is likely meant where a list should stand."""
    if isinstance(content, dict):
        return I18n("；每一项要以“- ”开头", '; each item begins with "- "')
    return hint_about(content) if isinstance(content, str) else NO_TEXT


def about_syntax(error: yaml.MarkedYAMLError, text: str) -> I18n:
    """Words for what the library could not read, with the hint that fits best."""
    problem = " ".join(part for part in (error.context, error.problem) if part)
    usual = next((hint for sign, hint in _PROBLEMS if sign.search(problem)), NO_TEXT)
    hint = _hint_about_lines(error, text) or usual
    return I18n(f"YAML 写法有误{hint.zh or '，这里读不懂'}", f"this is not YAML: {problem}{hint.en}")


def _hint_about_lines(error: yaml.MarkedYAMLError, text: str) -> I18n:
    """What gives itself away in the line of the fault and the one before, where such faults often begin."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return NO_TEXT
    lines = [_QUOTED.sub("", line) for line in text.splitlines()[max(0, mark.line - 1) : mark.line + 1]]
    return next((hint for sign, hint in _IN_LINES if any(sign.search(line) for line in lines)), NO_TEXT)
