"""The components that hold no others, as text and lines of a terminal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Literal

from rich import box
from rich.console import Group, RenderableType
from rich.rule import Rule as Line
from rich.table import Table
from rich.text import Text

from bot.sandbox.cards.reading import Reader, printable
from bot.sandbox.cards.shown import table_texts
from bot.sandbox.cards.tree import as_list, as_mapping, as_text

Component = Mapping[str, Any]

_BUTTONS: Final = {"primary": "bold blue", "danger": "bold red", "laser": "bold magenta"}
#: A long list of people or choices is shortened; the client scrolls.
_SHOWN_OPTIONS: Final = 6
_PICTURES: Final = {
    "img": ("图片", "picture"),
    "img_combination": ("图片", "pictures"),
    "select_img": ("图片选项", "pictures to choose from"),
    "chart": ("图表", "chart"),
    "audio": ("音频", "audio"),
}


def _text(reader: Reader, component: Component) -> RenderableType:
    text = as_mapping(component.get("text"))
    style = "dim" if text.get("text_color") == "grey" or text.get("text_size") == "notation" else ""
    lines: list[RenderableType] = [Text(reader.text(text), style=style)] if text else []
    return Group(*lines, *_fields(reader, as_list(component.get("fields"))))


def _fields(reader: Reader, fields: Sequence[Any]) -> list[RenderableType]:
    """Short fields go two to a line, long ones have a line each."""
    rows: list[RenderableType] = []
    pending: list[Text] = []
    for field in map(as_mapping, fields):
        text = Text(reader.text(field.get("text")))
        short = field.get("is_short") is True
        if not short or len(pending) == 2:
            rows += _halves(pending)
            pending = []
        if short:
            pending.append(text)
        else:
            rows.append(text)
    return rows + _halves(pending)


def _halves(texts: Sequence[Text]) -> list[RenderableType]:
    if not texts:
        return []
    row = Table.grid(expand=True, padding=(0, 2))
    row.add_column(ratio=1, overflow="fold")
    row.add_column(ratio=1, overflow="fold")
    row.add_row(*texts)
    return [row]


def _markdown(reader: Reader, component: Component) -> RenderableType:
    return Text(reader.text(component), style="dim" if component.get("text_size") == "notation" else "")


def _button(reader: Reader, component: Component) -> RenderableType:
    label = reader.text(component.get("text"))
    if component.get("disabled") is True:
        return Text(f"( {label} )", style="dim")
    kind = as_text(component.get("type")).partition("_")[0]
    return Text(f"[ {label} ]", style=_BUTTONS.get(kind, "bold"))


def _input(reader: Reader, component: Component) -> RenderableType:
    label = reader.text(component.get("label"))
    filled = printable(reader.localised(component, "default_value"))
    hint = reader.text(component.get("placeholder"))
    row = Table.grid(expand=True, padding=(0, 1))
    row.add_column(overflow="fold")
    row.add_column(ratio=1, overflow="fold")
    row.add_row(Text(filled) if filled else Text(hint, style="dim"), Line(characters="_", style="dim"))
    return _labelled(label, row, required=component.get("required") is True)


def _labelled(label: str, control: RenderableType, *, required: bool) -> RenderableType:
    if not label:
        return control
    return Group(Text(f"{label} *" if required else label), control)


def _select(reader: Reader, component: Component) -> RenderableType:
    hint = reader.text(component.get("placeholder")) or reader.say("请选择", "Choose")
    options = as_list(component.get("options"))
    initial = [one for one in options if as_mapping(one).get("value") in _initially(component)]
    chosen = ", ".join(reader.option(one) for one in initial) or hint
    offered = [reader.option(option) for option in options[:_SHOWN_OPTIONS]]
    more = " …" if len(options) > _SHOWN_OPTIONS else ""
    return Text.assemble(f"[ {chosen} ▾ ]", (f"  {' / '.join(offered)}{more}" if offered else "", "dim"))


def _initially(component: Component) -> list[Any]:
    return [component.get("initial_option"), *as_list(component.get("selected_values"))]


def _picker(reader: Reader, component: Component) -> RenderableType:
    keys = ("initial_date", "initial_time", "initial_datetime")
    initial = next((as_text(component.get(key)) for key in keys if component.get(key)), "")
    return Text(f"[ {printable(initial) or reader.text(component.get('placeholder'))} ▾ ]")


def _checker(reader: Reader, component: Component) -> RenderableType:
    mark = "x" if component.get("checked") is True else " "
    return Text(f"[{mark}] {reader.text(component.get('text'))}")


def _table(reader: Reader, component: Component) -> RenderableType:
    headings, rows = table_texts(component, reader)
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1))
    columns = [as_mapping(column) for column in as_list(component.get("columns"))]
    for heading, column in zip(headings, columns, strict=True):
        justify: Literal["left", "right"] = "right" if column.get("data_type") == "number" else "left"
        table.add_column(Text(heading), justify=justify, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    return table


def _people(reader: Reader, component: Component) -> RenderableType:
    ids = [component.get("user_id")] if "user_id" in component else []
    ids += [as_mapping(person).get("id") for person in as_list(component.get("persons"))]
    return Text(" ".join(f"◉ {reader.person(one)}" for one in ids))


def _overflow(reader: Reader, component: Component) -> RenderableType:
    options = [reader.option(option) for option in as_list(component.get("options"))]
    return Text(f"[ ⋯ ]  {' / '.join(options)}")


def _picture(reader: Reader, component: Component) -> RenderableType:
    alt = reader.text(component.get("alt")) or reader.text(component.get("title"))
    kind = _PICTURES[str(component.get("tag"))]
    return Text(f"[{reader.say(*kind)}{': ' if alt else ''}{alt}]", style="dim")


def _line(_reader: Reader, _component: Component) -> RenderableType:
    return Line(style="dim")


#: How each is drawn for one reader.
LEAVES: Final[Mapping[str, Callable[[Reader, Component], RenderableType]]] = {
    "div": _text,
    "markdown": _markdown,
    "button": _button,
    "input": _input,
    "select_static": _select,
    "select_person": _select,
    "multi_select_static": _select,
    "multi_select_person": _select,
    "date_picker": _picker,
    "picker_time": _picker,
    "picker_datetime": _picker,
    "checker": _checker,
    "table": _table,
    "person": _people,
    "person_list": _people,
    "overflow": _overflow,
    "hr": _line,
    **dict.fromkeys(_PICTURES, _picture),
}
