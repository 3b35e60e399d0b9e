"""Jinja set up so that a template can only produce JSON.

``{{ value }}`` writes the value as JSON, quotes and all. What a macro wrote is JSON already and passes: Jinja
marks it, as it would mark finished HTML, and a person's text never bears that mark.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateRuntimeError,
    TemplateSyntaxError,
    pass_eval_context,
)
from jinja2.bccache import Bucket
from jinja2.nodes import EvalContext
from markupsafe import Markup

from bot.model.text import I18n
from bot.rendering import words
from bot.rendering.check import CardFaulty
from bot.rendering.families import TAG_COLOURS, TEXT_COLOURS
from bot.rendering.layout import (
    ENTRY_LENGTHS,
    MOST_COMMANDS,
    MOST_UNFOLDED,
    approved,
    is_roomy,
    leading,
    rows,
)
from bot.rendering.links import targets
from bot.rendering.phrases import attached, facts, joined, say, waiting


class _Compiled(BytecodeCache):
    """Compiled templates of this process, by their content: who starts several bots compiles each once."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        code = self._code.get((bucket.key, bucket.checksum))
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


def build_environment(templates: Path) -> Environment:
    """Compiles every template in the directory.

    Raises:
        CardFaulty: there are none, or one is malformed; to stop the start.
    """
    environment = Environment(
        loader=FileSystemLoader(templates),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_as_json,
        auto_reload=False,
        bytecode_cache=_COMPILED,
    )
    # A template needs none but these, and one of the others would let text pass as JSON.
    environment.filters = {"length": len}
    environment.globals = {
        "ENTRY_LENGTHS": ENTRY_LENGTHS,
        "MOST_COMMANDS": MOST_COMMANDS,
        "MOST_UNFOLDED": MOST_UNFOLDED,
        "TAG_COLOURS": TAG_COLOURS,
        "TEXT_COLOURS": TEXT_COLOURS,
        "approved": approved,
        "attached": attached,
        "facts": facts,
        "is_roomy": is_roomy,
        "joined": joined,
        "leading": leading,
        "rows": rows,
        "same": I18n.same,
        "say": say,
        "targets": targets,
        "waiting": waiting,
        "words": words,
    }
    _compile(environment, templates)
    return environment


def _compile(environment: Environment, templates: Path) -> None:
    names = environment.list_templates()
    if not names:
        raise CardFaulty(f"There are no card templates in {templates}.")
    for name in names:
        try:
            environment.get_template(name)
        except TemplateSyntaxError as error:
            raise CardFaulty(
                f"The card template {name} is malformed, line {error.lineno}: {error}."
            ) from error


@pass_eval_context
def _as_json(_context: EvalContext, value: object) -> Markup:
    """Called for each ``{{ }}``; asking for the context keeps Jinja from passing constants by it."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, str | int | dict):
        return Markup(msgspec.json.encode(value).decode())  # noqa: S704 - JSON, not HTML
    raise TemplateRuntimeError(
        f"text, numbers and what a button sends may stand in a card, not {type(value).__name__}"
    )
