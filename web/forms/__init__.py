"""Forms: one marshmallow schema describes a form, checks what came in, and says how each field is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError
from werkzeug.datastructures import MultiDict

from web.forms.fields import Rows

Errors = dict[str, str]


def read(schema: Schema, form: MultiDict[str, str]) -> tuple[dict[str, Any], Errors]:
    """What the form says, well formed, and what is wrong with it by field name (`plan-0-start` inside rows)."""
    raw = raw_values(schema, form)
    try:
        data: dict[str, Any] = schema.load(raw)
    except ValidationError as error:
        return {}, _flat(error.normalized_messages())
    return data, {}


def raw_values(schema: Schema, form: MultiDict[str, str]) -> dict[str, Any]:
    """The typed text by field, as the schema takes it and as the page shows it again."""
    raw: dict[str, Any] = {}
    for name, field in schema.fields.items():
        if isinstance(field, Rows):
            raw[name] = field.raw_rows(name, form)
        elif field.metadata.get("many"):
            raw[name] = form.getlist(name)
        elif name in form:
            raw[name] = form[name]
    return raw


def _flat(messages: Mapping[str, Any], prefix: str = "") -> Errors:
    found: Errors = {}
    for name, said in messages.items():
        path = f"{prefix}{name}"
        if isinstance(said, Mapping):
            found |= _flat(said, f"{path}-")
        else:
            found[path] = str(said[0])
    return found
