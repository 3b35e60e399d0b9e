"""What a process tells in its abstracts and its form, and how much of it each card may show. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from zoneinfo import ZoneInfo

from bot.model.card import FormView, Veil
from bot.model.form import Form
from bot.model.process import Line
from bot.model.text import I18n
from bot.reconcile.masking import (
    FieldPolicy,
    Surface,
    Visibility,
    has_masked,
    masked_abstracts,
    masked_form,
    named_fields,
    names_of,
)
from bot.reconcile.masking_tables import masked_tables
from bot.rendering import form_lines
from bot.rules.verdict import Verdict

NO_FORM = FormView()
_UTC = ZoneInfo("UTC")
_OPEN = FieldPolicy(is_sensitive=False)


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
    #: Of the people and departments in it, by id.
    names: Mapping[str, I18n] = field(default_factory=dict)
    timezone: ZoneInfo = _UTC
    #: How it is treated besides what rules say.
    guard: FieldPolicy = _OPEN
    #: Somebody who may has asked to see what is masked.
    is_unveiled: bool = False

    def seen(self, verdict: Verdict) -> Seen:
        """What a person's own card shows, by what the rules say to the event that it is about."""
        policy, unveiled = self._policy(verdict), self.is_unveiled
        abstracts = masked_abstracts(self.abstracts, self.form, policy, Surface.DIRECT, unveiled=unveiled)
        lines = self._lines(policy, Surface.DIRECT)
        lines = masked_form(self.form or Form(), lines, policy, Surface.DIRECT, unveiled=unveiled)
        is_masked = has_masked((*abstracts, *lines))
        veil = Veil.LIFTED if unveiled else Veil.MASKED if is_masked else Veil.NONE
        return Seen(abstracts=abstracts, form=FormView(lines=lines), veil=veil)

    def named(self, verdict: Verdict, surface: Surface) -> tuple[Line, ...]:
        """The fields that rules name to be shown there; all others are left out."""
        if self.form is None or not verdict.fields:
            return ()
        policy = self._policy(verdict)
        return named_fields(self.form, self._lines(policy, surface), policy, surface)

    def treatment(self, name: str, verdict: Verdict, surface: Surface) -> Visibility:
        """What the rules say about the field or abstract that goes by the name; pay is not looked for."""
        named = names_of(self.form, I18n.same(name)) | {name}
        policy = replace(self._policy(verdict), is_sensitive=self.guard.is_unsure)
        return policy.treatment(I18n.same(name), *named, surface=surface)

    def _lines(self, policy: FieldPolicy, surface: Surface) -> tuple[Line, ...]:
        """The fields of the form in words, one for each; of tables the columns that may be shown."""
        unveiled = self.is_unveiled and surface is Surface.DIRECT
        told = masked_tables(self.form or Form(), policy, surface, unveiled=unveiled)
        return form_lines(told, names=self.names, timezone=self.timezone)

    def _policy(self, verdict: Verdict) -> FieldPolicy:
        return replace(self.guard, rules=verdict.fields)


NO_VALUES = Values()
