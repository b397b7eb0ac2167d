"""Forms: one marshmallow schema says what a step asks; here what was typed becomes data or messages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from marshmallow import EXCLUDE, ValidationError
from marshmallow.fields import Field
from werkzeug.datastructures import MultiDict

from web.forms.fields import Choices, FormSchema, Options, Password, Rows

#: Names of the buttons that add and drop rows; their values say which.
ADD, DROP = "_add", "_drop"


class Form(FormSchema):
    """The base of every form. Fields that the schema does not name (csrf, ids of the page) are left alone.

    draft: what is typed may be laid aside unfinished, so that no field of it is called optional. headings: by the field
    they stand over, each with a line of its own.
    """

    draft = False
    headings: Mapping[str, tuple[str, str]] = MappingProxyType({})

    class Meta:
        unknown = EXCLUDE


@dataclass(frozen=True)
class Filled:
    """A form with what was typed into it.

    values: as typed, for showing again. errors: sentences by field path (`plan-0-title`); "" for the whole form.
    data: the typed result, None when there are errors or rows were added. rows_changed: only show the form again.
    """

    schema: type[Form]
    values: Mapping[str, Any]
    errors: Mapping[str, str] = field(default_factory=dict)
    data: dict[str, Any] | None = None
    options: Mapping[str, Options] = field(default_factory=dict)
    rows_changed: bool = False
    focus: str = ""

    def refused(self, path: str, sentence: str) -> Filled:
        """The form with one more message, for what only the page or the domain could know."""
        return replace(self, errors={**self.errors, path: sentence}, data=None)


def empty(
    schema: type[Form], values: Mapping[str, Any] | None = None, *, options: Mapping[str, Options] | None = None
) -> Filled:
    """The form before anyone typed. values: dates as ISO text or as dates, rows as lists of dicts."""
    return Filled(schema, dict(values or {}), options=options or {})


def load(schema: type[Form], form: MultiDict[str, str], *, options: Mapping[str, Options] | None = None) -> Filled:
    """What was sent, checked. Adding or dropping a row checks nothing and keeps everything."""
    made = schema()
    made.context_options = options or {}
    values = _values(made.fields, form, "")
    filled = Filled(schema, values, options=made.context_options)
    if ADD in form or DROP in form:
        return _with_rows(filled, made, form)
    for name, asked in made.fields.items():
        if isinstance(asked, Rows):
            values[name] = [row for row in values[name] if _is_filled(row)]
    try:
        data = made.load(values)
    except ValidationError as error:
        messages = error.messages if isinstance(error.messages, dict) else {"_schema": error.messages}
        return replace(filled, errors=dict(_flat(messages, "")))
    return replace(filled, data=data)


def _values(fields: Mapping[str, Field[Any]], form: MultiDict[str, str], prefix: str) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, asked in fields.items():
        path = f"{prefix}{name}"
        if isinstance(asked, Rows):
            values[name] = [
                _values(asked.row().fields, form, f"{path}-{index}-") for index in _indices(form, path, asked)
            ]
        else:
            values[name] = form.getlist(path) if isinstance(asked, Choices) else form.get(path, "")
    return values


def _indices(form: MultiDict[str, str], path: str, asked: Rows) -> Sequence[int]:
    """Numbers of the rows that were sent; one more than allowed is kept, so that it is refused and not lost."""
    pattern = re.compile(rf"{re.escape(path)}-([0-9]{{1,3}})-")
    found = {int(match[1]) for key in form if (match := pattern.match(key))}
    return sorted(found)[: asked.metadata["most"] + 1]


def _is_filled(row: Mapping[str, Any]) -> bool:
    return any(value.strip() if isinstance(value, str) else value for value in row.values())


def _with_rows(filled: Filled, made: Form, form: MultiDict[str, str]) -> Filled:
    values = dict(filled.values)
    name, _, number = form.get(DROP, form.get(ADD, "")).rpartition("-") if DROP in form else (form[ADD], "", "")
    asked = made.fields.get(name)
    if not isinstance(asked, Rows):
        return replace(filled, rows_changed=True)
    rows = list(values[name])
    if ADD in form and len(rows) < asked.metadata["most"]:
        rows.append({})
    elif number.isdecimal() and int(number) < len(rows):
        del rows[int(number)]
    last = f"{name}-{len(rows) - 1}" if rows else name
    return replace(filled, values={**values, name: rows}, rows_changed=True, focus=last)


def _flat(messages: Mapping[Any, Any], prefix: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, said in messages.items():
        path = prefix.rstrip("-") if key == "_schema" else f"{prefix}{key}"
        if isinstance(said, Mapping):
            found += _flat(said, f"{path}-" if path else "")
        else:
            found.append((path, " ".join(map(str, said))))
    return found


__all__ = ["ADD", "DROP", "Filled", "Form", "Options", "Password", "empty", "load"]
