"""What rules mask and hide inside the tables of a form. Pure.

A cell goes by its api name, and by the label of a field of the form that has the same one; it goes with its
table, unless a rule names it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bot.model.form import Form, ListValue, RecordValue, TextValue, Value
from bot.model.text import NO_TEXT, I18n
from bot.reconcile.masking import MASK, FieldPolicy, Surface, Visibility


def masked_tables(form: Form, policy: FieldPolicy, surface: Surface, *, unveiled: bool = False) -> Form:
    """The form with masks in its tables, and without the cells that are hidden there.

    ``unveiled`` shows what is masked, never what is hidden.
    """
    if not policy.rules:
        return form
    labels = {field.api_name: field.label for field in form.fields}
    cells = _Cells(policy=policy, surface=surface, labels=labels, unveiled=unveiled)
    return Form(
        fields=tuple(
            replace(field, value=None if field.value is None else cells.within(field.value))
            for field in form.fields
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cells:
    policy: FieldPolicy
    surface: Surface
    labels: Mapping[str, I18n]
    unveiled: bool

    def within(self, value: Value) -> Value:
        match value:
            case ListValue(items=items):
                return ListValue(tuple(map(self.within, items)))
            case RecordValue(cells=cells):
                return RecordValue(tuple(told for name, cell in cells for told in self._told(name, cell)))
            case _:
                return value

    def _told(self, name: str, cell: Value) -> Iterator[tuple[str, Value]]:
        """The cell as it may be read; nothing where it is hidden."""
        label = self.labels.get(name, NO_TEXT)
        said = self.policy.treatment_of_cell(name, label.zh, label.en, surface=self.surface)
        if said is Visibility.MASKED and not self.unveiled:
            yield name, TextValue(MASK.zh)
        elif said is not Visibility.HIDDEN:
            yield name, self.within(cell)
