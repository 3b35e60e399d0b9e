"""A person fills in one field: what the client takes of it, and what it will send."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from bot.sandbox.cards.reading import Reader
from bot.sandbox.cards.tree import as_list, as_mapping, as_text

#: What an input takes where it says nothing. Feishu: 输入框
LONGEST_INPUT: Final = 1000
_OFFSET: Final = "+0800"
_PICKERS: Final = {
    "date_picker": ("initial_date", re.compile(r"\d{4}-\d\d-\d\d")),
    "picker_time": ("initial_time", re.compile(r"\d\d:\d\d")),
    "picker_datetime": ("initial_datetime", re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")),
}
_PEOPLE: Final = frozenset({"select_person", "multi_select_person"})


class PressRefused(Exception):
    """The client does not let a person do this; nothing is sent."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One control that holds a value. ``members`` of the chat are what an empty person picker offers."""

    control: Mapping[str, Any]
    members: Collection[str] = ()

    @property
    def tag(self) -> str:
        return as_text(self.control.get("tag"))

    @property
    def name(self) -> str:
        return as_text(self.control.get("name"))

    @property
    def many(self) -> bool:
        return self.tag.startswith("multi_") or self.control.get("multi_select") is True

    @property
    def required(self) -> bool:
        """Whether it may not stay empty; the selects of many ask for a choice unless told otherwise."""
        return self.control.get("required", self.tag.startswith("multi_")) is True

    def is_called(self, words: str, reader: Reader) -> bool:
        """Whether a person would call it so: by name, label, placeholder or text, in any language."""
        parts = (as_mapping(self.control.get(key)) for key in ("label", "placeholder", "text"))
        return words == self.name or any(words in every_language(part, reader) for part in parts)

    def untouched(self) -> Any:
        """The value that is sent if nobody touches it; None is not sent at all."""
        if self.tag == "checker":
            return self.control.get("checked") is True
        if self.tag == "input":
            return as_text(self.control.get("default_value"))
        if self.tag in _PICKERS:
            initial = as_text(self.control.get(_PICKERS[self.tag][0]))
            return f"{initial} {_OFFSET}" if initial else None
        return self._initial_choice()

    def taken(self, typed: object) -> Any:
        """What is sent after a person typed or picked this. Raises :class:`PressRefused`."""
        if self.control.get("disabled") is True:
            raise PressRefused(f"the field {self.name} is disabled")
        if self.tag == "checker":
            return typed is True
        if self.tag == "input":
            return self._text(typed)
        if self.tag in _PICKERS:
            return self._moment(typed)
        return [self._choice(one) for one in as_list(typed)] or None if self.many else self._choice(typed)

    def _text(self, typed: object) -> str:
        longest = self.control.get("max_length", LONGEST_INPUT)
        if not isinstance(typed, str):
            raise PressRefused(f"the field {self.name} takes a text")
        if isinstance(longest, int) and len(typed) > longest:
            raise PressRefused(f"the field {self.name} takes {longest} characters, not {len(typed)}")
        return typed

    def _moment(self, typed: object) -> str:
        form = _PICKERS[self.tag][1]
        if not isinstance(typed, str) or not form.fullmatch(typed):
            raise PressRefused(f"the field {self.name} takes a moment like {form.pattern}")
        return f"{typed} {_OFFSET}"

    def _choice(self, typed: object) -> str:
        chosen = next((value for value, texts in self._offered() if typed == value or typed in texts), None)
        if chosen is None:
            raise PressRefused(f"{typed} is not among the options of {self.name}")
        return chosen

    def _offered(self) -> list[tuple[str, list[str]]]:
        options = [as_mapping(option) for option in as_list(self.control.get("options"))]
        if not options and self.tag in _PEOPLE:
            return [(member, []) for member in self.members]
        reader = Reader()
        return [
            (as_text(option.get("value")), every_language(as_mapping(option.get("text")), reader))
            for option in options
            if option.get("disabled") is not True
        ]

    def _initial_choice(self) -> Any:
        values = [value for value, _ in self._offered()]
        if self.many:
            return [one for one in as_list(self.control.get("selected_values")) if one in values] or None
        initial, index = self.control.get("initial_option"), self.control.get("initial_index")
        if initial:
            return next((value for value, texts in self._offered() if initial in (value, *texts)), None)
        return values[index - 1] if isinstance(index, int) and 0 < index <= len(values) else None


def every_language(text: Mapping[str, Any], reader: Reader) -> list[str]:
    """A text as everybody may read it: this person first, then the card's own words, then all languages."""
    languages = (reader.language, *as_mapping(text.get("i18n_content")))
    own = reader.text({**text, "i18n_content": {}})
    readings = [Reader(language=language, names=reader.names).text(text) for language in languages]
    return [reading for reading in (*readings, own) if reading]
