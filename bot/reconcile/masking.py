"""What becomes of each value that a process tells: shown, masked or left out. Pure.

In a process that shows pay, or whose type is not known yet, every value of the form and every abstract is
masked except an allow-list: people, departments, dates and positions. Values with a type are known by it;
plain text is let through only under a label of the list, where it looks like what the label promises.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from bot.model.form import (
    DateValue,
    DepartmentValue,
    Form,
    ListValue,
    PersonValue,
    TextValue,
    TimeValue,
    TranslatedValue,
    Value,
)
from bot.model.process import Line
from bot.model.text import I18n
from bot.rules.rule import Fields, Treatment

#: Stands for a value that is masked.
MASK = I18n.same("•••")

_EVERY_FIELD = "*"

_NAME_LABELS = frozenset(
    (
        *("姓名", "员工", "员工姓名", "候选人", "候选人姓名", "申请人", "直属上级"),
        *("部门", "所属部门", "入职部门", "职位", "职务", "岗位"),
        *("name", "employee", "employee name", "candidate", "candidate name", "applicant"),
        *("manager", "direct manager", "department", "position", "job title"),
    )
)

_DATE_LABELS = ("日期", "date")

#: A name holds no amount: neither two digits with no letter between them, nor a number with what it counts.
_AMOUNT = re.compile(
    r"\d(?:[\W_]*|e)\d|\d\s?(?:[万千百元块%]|[kwm](?![a-z])|rmb|cny|usd)|[¥$€£]\s?\d"
    r"|[〇零一二两三四五六七八九十百壹贰叁肆伍陆柒捌玖拾佰]+[千万仟萬]",
    re.IGNORECASE,
)

_DAY = r"(19|20)\d\d\s?[-/.年]\s?(0?[1-9]|1[0-2])\s?[-/.月]\s?(0?[1-9]|[12]\d|3[01])日?"
_DATES = re.compile(rf"{_DAY}(\s?[~～至到–—-]\s?{_DAY})?")


class Visibility(IntEnum):
    """What becomes of a value; where several are asked for the strictest wins."""

    SHOWN = 0
    #: Its label stands, and says that there is something.
    MASKED = 1
    HIDDEN = 2


class Surface(StrEnum):
    """Where a value would be read."""

    DIRECT = "direct"
    GROUP = "group"
    PREVIEW = "preview"
    LOG = "log"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldPolicy:
    """How one process's values are treated."""

    #: Everything besides the allow-list is masked, where no rule says otherwise.
    is_sensitive: bool
    #: What rules say, in their order: the last one that names a field decides about it.
    rules: tuple[Fields, ...] = ()
    #: Other rules may mask or hide something too, and cannot be asked now: then no rule shows anything.
    is_unsure: bool = False

    def treatment(
        self,
        label: I18n,
        *other_names: str,
        value: Value | I18n | None = None,
        surface: Surface,
    ) -> Visibility:
        """What becomes of one value: of a form's field, or of an abstract, which has words only."""
        for fields in reversed(self.rules):
            said = _said(fields, _plain(label.zh, label.en, *other_names), surface)
            if said is not None and not (self.is_unsure and said is Visibility.SHOWN):
                return said
        if not self.is_sensitive or _is_allowed(label, value):
            return Visibility.SHOWN
        return Visibility.MASKED

    def treatment_of_cell(self, *names: str, surface: Surface) -> Visibility:
        """What becomes of a table's cell: it goes with its table, unless a rule names it."""
        for fields in reversed(self.rules):
            if (said := _said(fields, _plain(*names), surface, of_all=False)) is not None:
                return said
        return Visibility.SHOWN

    def names(self, names: set[str], surface: Surface) -> bool:
        """Whether a rule shows the field that goes by these names there; ``*`` names none."""
        named = _plain(*names) - {_EVERY_FIELD}
        return any(named & _plain(*_on(fields, surface).show) for fields in self.rules)


def masked_abstracts(
    abstracts: Sequence[Line],
    form: Form | None,
    policy: FieldPolicy,
    surface: Surface,
    *,
    unveiled: bool = False,
) -> tuple[Line, ...]:
    """The abstracts as they may be read there; ``unveiled`` shows what is masked, never what is hidden.

    An abstract that bears the label of a field of the form is that field, by whichever name a rule calls it.
    """
    treated = [
        (
            line,
            policy.treatment(line.label, *names_of(form, line.label), value=line.value, surface=surface),
        )
        for line in abstracts
    ]
    return _lines(treated, unveiled=unveiled)


def names_of(form: Form | None, label: I18n) -> frozenset[str]:
    """All names of the form's fields that go by the label in either language."""
    labels = _plain(label.zh, label.en)
    fields = form.fields if form else ()
    return frozenset(
        name
        for field in fields
        if labels & _plain(field.api_name, field.label.zh, field.label.en)
        for name in (field.api_name, field.label.zh, field.label.en)
    )


def _plain(*names: str) -> frozenset[str]:
    """Names as they are compared: blanks, width and case make no difference."""
    plain = (unicodedata.normalize("NFKC", name).strip(" :").casefold() for name in names)
    return frozenset(name for name in plain if name)


def masked_form(
    form: Form, lines: Sequence[Line], policy: FieldPolicy, surface: Surface, *, unveiled: bool = False
) -> tuple[Line, ...]:
    """The form as :func:`masked_abstracts`; ``lines`` are its fields in words, one for each."""
    treated = [
        (line, policy.treatment(field.label, field.api_name, value=field.value, surface=surface))
        for field, line in zip(form.fields, lines, strict=True)
    ]
    return _lines(treated, unveiled=unveiled)


def named_fields(
    form: Form, lines: Sequence[Line], policy: FieldPolicy, surface: Surface
) -> tuple[Line, ...]:
    """The fields that rules name to be shown there: groups and previews have these and nothing else."""
    return tuple(
        line
        for field, line in zip(form.fields, lines, strict=True)
        if policy.names({field.label.zh, field.label.en, field.api_name}, surface)
        and policy.treatment(field.label, field.api_name, value=field.value, surface=surface)
        is Visibility.SHOWN
    )


def has_masked(lines: Sequence[Line]) -> bool:
    """Whether anything of them is masked, be it a cell of a table."""
    return any(MASK.zh in line.value.zh for line in lines)


def _lines(treated: Sequence[tuple[Line, Visibility]], *, unveiled: bool) -> tuple[Line, ...]:
    return tuple(
        line if unveiled or visibility is Visibility.SHOWN else Line(label=line.label, value=MASK)
        for line, visibility in treated
        if visibility is not Visibility.HIDDEN
    )


def _said(
    fields: Fields, names: frozenset[str], surface: Surface, *, of_all: bool = True
) -> Visibility | None:
    """What a rule says about the field that goes by these names, everywhere or on this surface.

    Without ``of_all`` what it says of all fields does not count.
    """
    here = _on(fields, surface)
    wanted = names | {_EVERY_FIELD} if of_all else names - {_EVERY_FIELD}
    for visibility, part in (
        (Visibility.HIDDEN, {*fields.everywhere.hide, *here.hide}),
        (Visibility.MASKED, {*fields.everywhere.mask, *here.mask}),
        (Visibility.SHOWN, {*fields.everywhere.show, *here.show}),
    ):
        if wanted & _plain(*part):
            return visibility
    return None


def _on(fields: Fields, surface: Surface) -> Treatment:
    treatment: Treatment = getattr(fields, surface)
    return treatment


def _is_allowed(label: I18n, value: Value | I18n | None) -> bool:
    match value:
        case PersonValue() | DepartmentValue() | DateValue() | TimeValue():
            return True
        case ListValue(items=items):
            return bool(items) and all(isinstance(item, PersonValue | DepartmentValue) for item in items)
        case TextValue(text=text):
            return _is_allowed_text(label, text)
        case TranslatedValue(text=I18n() as words) | (I18n() as words):
            return _is_allowed_text(label, words.zh) and _is_allowed_text(label, words.en)
        case _:
            return False


def _is_allowed_text(label: I18n, text: str) -> bool:
    name = unicodedata.normalize("NFKC", label.chinese).strip(" :*").casefold()
    plain = unicodedata.normalize("NFKC", text).strip()
    if name in _NAME_LABELS:
        return "\n" not in plain and _AMOUNT.search(plain) is None
    return name.endswith(_DATE_LABELS) and (not plain or _DATES.fullmatch(plain) is not None)
