"""What the rule lab found, in the terminal."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.model.text import I18n
from bot.reconcile.lab import MANY_A_DAY, Lab
from bot.reconcile.lab_told import LEADERS

#: Of receivers and rules, those with the most.
_MOST_LISTED = 15
_LEADERS = I18n("上级（合计，未查询是谁）", "leaders, together (not looked up)")
#: Characters of the longest bar.
_WIDEST = 40


def show(lab: Lab, names: Mapping[str, I18n], console: Console) -> None:
    """Prints as plain text: names may hold brackets, which would read as styles."""
    console.print(Text(_summary(lab), style="bold"))
    console.print()
    console.print(
        _compared("who", lab.before.by_receiver, lab.after.by_receiver, {**names, LEADERS: _LEADERS})
    )
    console.print()
    console.print(_compared("rule", lab.before.by_rule, lab.after.by_rule, {}))
    console.print()
    console.print(_hours(lab))
    for line in _warnings(lab, names):
        console.print(Text(line, style="bold red"))


def _summary(lab: Lab) -> str:
    people, a_day = len(lab.after.by_receiver), lab.after.messages / lab.days
    today = lab.before.messages / lab.days
    return (
        f"{lab.processes} processes in {lab.days:.0f} days: {people} receivers, {a_day:.1f} messages a day "
        f"(today {today:.1f}), {lab.after.in_digest} more in daily lists. "
        f"Among the messages: reminders {lab.after.reminders}, escalations {lab.after.escalations}."
    )


def _compared(
    what: str, before: Mapping[str, int], after: Mapping[str, int], names: Mapping[str, I18n]
) -> Table:
    table = Table(show_edge=False, pad_edge=False)
    table.add_column(what, overflow="fold")
    for column in ("today", "draft", "change"):
        table.add_column(column, justify="right")
    keys = sorted(before.keys() | after.keys(), key=lambda key: -max(before.get(key, 0), after.get(key, 0)))
    for key in keys[:_MOST_LISTED]:
        was, will_be = before.get(key, 0), after.get(key, 0)
        name = names[key].english if key in names else key
        table.add_row(Text(name), str(was), str(will_be), f"{will_be - was:+d}" if will_be != was else "")
    if len(keys) > _MOST_LISTED:
        table.add_row(Text(f"{len(keys) - _MOST_LISTED} more"), "", "", "")
    return table


def _hours(lab: Lab) -> Table:
    """At which hours the messages come."""
    table = Table(show_edge=False, pad_edge=False, show_header=False)
    most = max(lab.after.by_hour.values(), default=1)
    for hour in sorted(lab.after.by_hour):
        count = lab.after.by_hour[hour]
        table.add_row(f"{hour:02d}:00", Text("█" * max(1, count * _WIDEST // most)), str(count))
    return table


def _warnings(lab: Lab, names: Mapping[str, I18n]) -> list[str]:
    found = [
        f"{names[who].english if who in names else who} would get {rate:.0f} a day (more than {MANY_A_DAY})."
        for who, rate in lab.flooded()
    ]
    if (due := lab.after.due_now - lab.before.due_now) > 0:
        found.append(f"{due} tasks that have long been waiting would be reminded of, or go up, at once.")
    if lab.is_much_more:
        found.append("There would be far more messages than today.")
    return found
