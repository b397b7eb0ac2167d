"""A filled form as what the page draws: each question with its words, its typed value and its message."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from marshmallow.fields import Field

from web.forms import Filled
from web.forms.fields import Choice, Options, Rows

#: So many options or fewer are all shown; more go into a list that unfolds.
FEW = 6
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class Question:
    """One field on the page. path: its name and its id. described: ids of the hint and the message that stand.

    optional: may be left empty for good, and says so; a field of a draft may only wait.
    """

    path: str
    widget: str
    label: str
    help: str
    required: bool
    optional: bool
    limit: int
    value: Any
    error: str
    options: Options = ()
    rows: Sequence[Sequence[Question]] = ()
    more: Mapping[str, Any] | None = None

    @property
    def id(self) -> str:
        return f"f-{self.path}"

    @property
    def described(self) -> str:
        ids = ((self.help, f"{self.id}-hint"), (self.error, f"{self.id}-error"))
        return " ".join(id for said, id in ids if said)

    @property
    def target(self) -> str:
        """Where the error summary leads: the first control."""
        many = self.widget in ("radios", "choices") and self.options
        return f"{self.id}-0" if many else self.id


def questions(filled: Filled) -> list[Question]:
    """The form's questions in the order of the schema."""
    return list(_asked(filled, filled.schema().fields, filled.values, ""))


def summary(filled: Filled) -> list[tuple[str, str]]:
    """(id of the control, sentence) for every message, in the order of the page; "" leads nowhere."""
    every = {question.path: question for question in _every(questions(filled))}
    order = {path: place for place, path in enumerate(every)}
    said = sorted(filled.errors.items(), key=lambda pair: order.get(pair[0], -1))
    return [(every[path].target if path in every else "", sentence) for path, sentence in said]


def _every(asked: Sequence[Question]) -> Iterator[Question]:
    for question in asked:
        yield question
        for row in question.rows:
            yield from _every(row)


def _asked(
    filled: Filled, fields: Mapping[str, Field[Any]], values: Mapping[str, Any], prefix: str
) -> Iterator[Question]:
    for name, asked in fields.items():
        path = f"{prefix}{name}"
        words = asked.metadata
        offered = asked.own if isinstance(asked, Choice) else ()
        options = filled.options.get(name, offered) if isinstance(asked, Choice) or words.get("suggests") else ()
        yield Question(
            path,
            _widget(asked, options, values.get(name)),
            words["label"],
            words["help"],
            asked.required,
            not asked.required and not filled.schema.draft,
            words["limit"],
            _shown(asked, values.get(name)),
            filled.errors.get(path, ""),
            options,
            _rows(filled, asked, values.get(name), path),
            words,
        )


def _rows(filled: Filled, asked: Field[Any], value: Any, path: str) -> Sequence[Sequence[Question]]:
    """The rows that stand, and at least as many empty ones as must be filled, one at the least."""
    if not isinstance(asked, Rows):
        return ()
    standing = list(value or ())
    standing += [{}] * (max(asked.metadata["least"], 1) - len(standing))
    fields = asked.row().fields
    return [list(_asked(filled, fields, row, f"{path}-{index}-")) for index, row in enumerate(standing)]


def _widget(asked: Field[Any], options: Options, value: Any) -> str:
    widget = str(asked.metadata["widget"])
    if widget == "choice":
        return "radios" if 0 < len(options) <= FEW else "select"
    if widget == "day" and value and not _ISO.fullmatch(_text(value)):
        return "text"  # a date control would show nothing of what was typed
    return widget


def _shown(asked: Field[Any], value: Any) -> Any:
    if asked.metadata["widget"] == "password":
        return ""
    if isinstance(value, list | tuple):
        return value
    return bool(value) if asked.metadata["widget"] == "tick" else _text(value)


def _text(value: Any) -> str:
    """Typed text as it can stand in a page: broken halves of characters cannot be encoded."""
    if value is None:
        return ""
    text = value.isoformat() if isinstance(value, date) else str(value)
    return text.encode("utf-8", "replace").decode()
