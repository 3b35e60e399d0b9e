"""What a process tells in its abstracts and its form, and how much of it each card may show. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from bot.model.card import FormView, Veil
from bot.model.form import Form
from bot.model.process import Line
from bot.model.text import I18n
from bot.reconcile.masking import (
    FieldPolicy,
    Surface,
    has_masked,
    masked_abstracts,
    masked_form,
    named_fields,
)
from bot.reconcile.masking_tables import masked_tables
from bot.rendering import form_lines
from bot.rules.verdict import Verdict

_UTC = ZoneInfo("UTC")

NO_FORM = FormView()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """As one card shows it."""

    abstracts: tuple[Line, ...] = ()
    form: FormView = NO_FORM
    veil: Veil = Veil.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """Nothing of it is masked here: cards show what :meth:`seen` and :meth:`named` let through."""

    abstracts: tuple[Line, ...] = ()
    #: With its typed values; None: not read.
    form: Form | None = None
    #: Its fields in words, one for each.
    lines: tuple[Line, ...] = ()
    #: Of the people and departments in it, by id.
    names: Mapping[str, I18n] = field(default_factory=dict)
    timezone: ZoneInfo = _UTC
    #: Whether everything besides an allow-list is masked, where no rule says otherwise.
    is_guarded: bool = False
    #: Somebody who may has asked to see what is masked.
    is_unveiled: bool = False

    def seen(self, verdict: Verdict) -> Seen:
        """What a person's own card shows, by what the rules say to the event that it is about."""
        policy, unveiled = self._policy(verdict), self.is_unveiled
        abstracts = masked_abstracts(self.abstracts, self.form, policy, Surface.DIRECT, unveiled=unveiled)
        form = self.form or Form()
        told = masked_tables(form, policy, Surface.DIRECT, unveiled=unveiled)
        lines = masked_form(form, self._in_words(told), policy, Surface.DIRECT, unveiled=unveiled)
        is_masked = has_masked((*abstracts, *lines))
        veil = Veil.LIFTED if unveiled else Veil.MASKED if is_masked else Veil.NONE
        return Seen(abstracts=abstracts, form=FormView(lines=lines), veil=veil)

    def named(self, verdict: Verdict, surface: Surface) -> tuple[Line, ...]:
        """The fields that rules name to be shown there; all others are left out."""
        if self.form is None or not verdict.fields:
            return ()
        policy = self._policy(verdict)
        told = masked_tables(self.form, policy, surface)
        return named_fields(self.form, self._in_words(told), policy, surface)

    def _in_words(self, told: Form) -> tuple[Line, ...]:
        """The form with its tables as they may be told."""
        if told == (self.form or Form()):
            return self.lines
        return form_lines(told, names=self.names, timezone=self.timezone)

    def _policy(self, verdict: Verdict) -> FieldPolicy:
        return FieldPolicy(is_sensitive=self.is_guarded, rules=verdict.fields)


NO_VALUES = Values()
