"""The fields forms are made of. Each refuses bad input at the field, in plain Russian."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from marshmallow import Schema, fields, validate
from werkzeug.datastructures import MultiDict

MOST_ROWS = 60


class Text(fields.Field):  # type: ignore[type-arg]
    """A line or a paragraph of text. limit: characters. long: drawn as a text area."""

    def __init__(
        self, label: str, *, hint: str = "", limit: int = 200, required: bool = True, long: bool = False, kind: str = "text"
    ) -> None:
        metadata = {"label": label, "hint": hint, "limit": limit, "widget": "area" if long else kind}
        super().__init__(required=required, metadata=metadata, error_messages={"required": f"Заполните: {label.lower()}"})
        if not required:
            self.load_default = ""
        self.limit = limit

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = str(value).replace("\r\n", "\n").strip()
        if self.metadata["widget"] != "password":
            text = unicodedata.normalize("NFC", text)
        if any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t" for c in text):
            raise self._wrong("В тексте есть недопустимые знаки. Уберите их и отправьте ещё раз")
        if len(text) > self.limit:
            raise self._wrong(f"Слишком длинно: {len(text)} знаков, можно {self.limit}")
        if self.required and not text:
            raise self._wrong(f"Заполните: {self.metadata['label'].lower()}")
        return text

    def _wrong(self, message: str) -> Exception:
        return validate.ValidationError(message)


class Day(fields.Field):  # type: ignore[type-arg]
    """A day: ISO, as date inputs send it, or дд.мм.гггг, as people type it."""

    def __init__(self, label: str, *, hint: str = "", required: bool = True) -> None:
        metadata = {"label": label, "hint": hint, "widget": "date"}
        super().__init__(required=required, metadata=metadata, error_messages={"required": "Укажите дату"})
        if not required:
            self.load_default = None

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> date | None:
        text = str(value).strip()
        if not text and not self.required:
            return None
        for pattern in ("%Y-%m-%d", "%d.%m.%Y"):
            try:
                found = datetime.strptime(text, pattern).date()  # noqa: DTZ007  (a day has no zone)
            except ValueError:
                continue
            if 1920 <= found.year <= 2100:
                return found
        raise validate.ValidationError("Укажите дату, например 15.09.2026")


class Number(fields.Integer):
    """A whole number between least and most."""

    def __init__(self, label: str, *, least: int, most: int, hint: str = "") -> None:
        message = f"Введите число от {least} до {most}"
        super().__init__(
            required=True,
            strict=False,
            validate=validate.Range(least, most, error=message),
            metadata={"label": label, "hint": hint, "widget": "number", "least": least, "most": most},
            error_messages={"required": message, "invalid": message, "null": message},
        )


class Choice(fields.String):
    """One of several. choices: value → words."""

    def __init__(self, label: str, choices: Mapping[str, str], *, hint: str = "", drop: bool = False, required: bool = True) -> None:
        """drop: a drop-down list instead of radio buttons."""
        allowed = [*choices, ""] if not required else list(choices)
        super().__init__(
            required=required,
            validate=validate.OneOf(allowed, error="Выберите из списка"),
            metadata={"label": label, "hint": hint, "widget": "select" if drop else "radio", "choices": choices},
            error_messages={"required": f"Выберите: {label.lower()}"},
        )
        if not required:
            self.load_default = ""


class Choices(fields.List):
    """Any of several. choices: value → words."""

    def __init__(self, label: str, choices: Mapping[str, str], *, hint: str = "", required: bool = True) -> None:
        some = [validate.Length(min=1, error="Отметьте хотя бы одно")] if required else []
        super().__init__(
            fields.String(validate=validate.OneOf(list(choices), error="Выберите из списка")),
            load_default=list,
            validate=some,
            metadata={"label": label, "hint": hint, "widget": "checks", "choices": choices, "many": True},
        )


class Rows(fields.List):
    """Rows of a nested form; empty rows are left out, and a page always offers a blank one. No script is needed."""

    def __init__(self, label: str, row: Schema, *, hint: str = "") -> None:
        super().__init__(fields.Nested(row), load_default=list, metadata={"label": label, "hint": hint, "widget": "rows"})
        self.row = row

    def raw_rows(self, name: str, form: MultiDict[str, str]) -> list[dict[str, Any]]:
        """Rows that hold anything, from names like `plan-0-activity`."""
        rows = []
        for index in range(MOST_ROWS):
            prefix = f"{name}-{index}-"
            if not any(key.startswith(prefix) for key in form):
                continue
            row = {n: self._raw(f"{prefix}{n}", f, form) for n, f in self.row.fields.items()}
            if any(v not in ("", [], None) for n, v in row.items() if n not in ("id", "code")):
                rows.append(row)
        return rows

    @staticmethod
    def _raw(key: str, field: Any, form: MultiDict[str, str]) -> Any:
        if isinstance(field, Rows):
            return field.raw_rows(key, form)
        return form.getlist(key) if field.metadata.get("many") else form.get(key, "")
