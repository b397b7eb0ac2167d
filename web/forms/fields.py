"""The fields of step forms: what may be typed, and what is said when it may not.

Every field carries in its metadata: label, help, limit (longest text), widget (how it is drawn).
Text is trimmed, brought to NFC, and may hold no control, invisible direction or broken characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

from marshmallow import Schema, ValidationError, fields

Options = Sequence[tuple[str, str]]

LONGEST_LINE = 200
LONGEST_TEXT = 4000
LONGEST_PASSWORD = 200
_YEARS = range(1900, 2101)
#: C0 and C1 controls save tab and newline, direction overrides, lone surrogates, non-characters.
_BAD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_DAY = re.compile(r"(?P<d>[0-9]{1,2})\.(?P<m>[0-9]{1,2})\.(?P<y>[0-9]{4})")
_ISO_DAY = re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})")
_WHOLE = re.compile(r"[-−]?[0-9]{1,9}")
_MESSAGES: dict[str, str | list[Any] | dict[Any, Any]] = {
    "null": "Заполните поле.",
    "required": "Заполните поле.",
    "invalid": "Введите текст.",
}


def clean(text: Any) -> str:
    """The text as it will be kept. Raises ValidationError for characters no one types on purpose."""
    if not isinstance(text, str):
        raise ValidationError("Введите текст.")
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    if _BAD.search(plain):
        raise ValidationError("В тексте есть невидимые служебные знаки. Наберите его заново без вставки.")
    return unicodedata.normalize("NFC", plain).strip()


class _Field(fields.Field[Any]):
    """What all fields share. required: an empty answer is refused with `missing`, else it becomes `nothing`."""

    widget = "text"
    nothing: Any = None

    def __init__(
        self, *, label: str, help: str = "", required: bool = True, missing: str = "", limit: int = 0, **more: Any
    ) -> None:
        metadata = {"label": label, "help": help, "limit": limit, "widget": self.widget, **more}
        super().__init__(required=required, allow_none=True, error_messages=_MESSAGES, metadata=metadata)
        self.missing = missing or f"Заполните поле «{label}»."

    def deserialize(self, value: Any, attr: str | None = None, data: Any = None, **kwargs: Any) -> Any:
        """The typed value; absent and empty answers are one and the same here."""
        if value is None or not isinstance(value, str | list) or (isinstance(value, str) and not value.strip()):
            value = ""
        if value in ("", []):
            if self.required:
                raise ValidationError(self.missing)
            return self.nothing
        return super().deserialize(value, attr, data, **kwargs)


class Text(_Field):
    """One line. suggests: what the page offers for it may be chosen, and anything else typed."""

    nothing = ""

    def __init__(self, *, label: str, limit: int = LONGEST_LINE, **more: Any) -> None:
        super().__init__(label=label, limit=limit, **more)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = clean(value)
        if "\n" in text and self.metadata["widget"] == "text":
            raise ValidationError("Здесь помещается только одна строка.")
        limit = self.metadata["limit"]
        if len(text) > limit:
            raise ValidationError(f"Слишком длинно: {len(text)} знаков. Оставьте не больше {limit}.")
        return text


class LongText(Text):
    """Several lines."""

    widget = "long"

    def __init__(self, *, label: str, limit: int = LONGEST_TEXT, **more: Any) -> None:
        super().__init__(label=label, limit=limit, **more)


class Password(_Field):
    """Kept exactly as typed, never shown again. shortest: the least length of a new password."""

    widget = "password"

    def __init__(self, *, label: str, autocomplete: str = "current-password", shortest: int = 1, **more: Any) -> None:
        super().__init__(label=label, limit=LONGEST_PASSWORD, autocomplete=autocomplete, **more)
        self.shortest = shortest

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = str(value)
        if len(text) > LONGEST_PASSWORD:
            raise ValidationError(f"Пароль длиннее {LONGEST_PASSWORD} знаков.")
        if len(text) < self.shortest:
            raise ValidationError(f"Пароль короче {self.shortest} знаков. Придумайте длиннее.")
        return text


class Day(_Field):
    """A calendar day, typed as 12.09.2026 or as ISO."""

    widget = "day"

    def __init__(self, *, label: str, **more: Any) -> None:
        super().__init__(label=label, limit=10, **more)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> date:
        text = clean(value)
        found = _DAY.fullmatch(text) or _ISO_DAY.fullmatch(text)
        if found is None:
            raise ValidationError("Введите дату, например 12.09.2026.")
        year, month, day = (int(found[part]) for part in "ymd")
        try:
            result = date(year, month, day)
        except ValueError:
            raise ValidationError("Такого дня нет в календаре. Проверьте число и месяц.") from None
        if year not in _YEARS:
            raise ValidationError("Проверьте год: он должен быть от 1900 до 2100.")
        return result


class Number(_Field):
    """A whole number from `least` to `most`."""

    widget = "number"

    def __init__(self, *, label: str, least: int = 0, most: int = 999_999_999, **more: Any) -> None:
        super().__init__(label=label, limit=10, least=least, most=most, **more)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        text = clean(value)
        least, most = self.metadata["least"], self.metadata["most"]
        if not _WHOLE.fullmatch(text):
            raise ValidationError(f"Введите целое число, например {max(least, 1)}.")
        number = int(text.replace("−", "-"))
        if not least <= number <= most:
            raise ValidationError(f"Введите число от {least} до {most}.")
        return number


class Tick(_Field):
    """A box to tick. required: it must be ticked."""

    widget = "tick"
    nothing = False

    def __init__(self, *, label: str, **more: Any) -> None:
        more.setdefault("missing", f"Отметьте: «{label}».")
        super().__init__(label=label, **more)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> bool:
        return bool(value)


class Choice(_Field):
    """One of several. options: code → word; None when the page gives them (load and empty take `options`)."""

    widget = "choice"

    def __init__(self, options: Mapping[str, str] | None = None, *, label: str, **more: Any) -> None:
        more.setdefault("missing", f"Выберите: {label[:1].lower()}{label[1:]}.")
        super().__init__(label=label, **more)
        self.own: Options = () if options is None else tuple(options.items())

    def options(self) -> Options:
        given = cast("FormSchema", self.root).context_options if self.root is not None else {}
        return given.get(self.name or "", self.own)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if value not in {code for code, _ in self.options()}:
            raise ValidationError("Такого варианта нет. Выберите из списка.")
        return value


class Choices(Choice):
    """Any number of several, as a tuple in the order of the options."""

    widget = "choices"
    nothing = ()

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> tuple[str, ...]:
        picked = set(value if isinstance(value, list) else [value])
        codes = [code for code, _ in self.options()]
        if not picked <= set(codes):
            raise ValidationError("Такого варианта нет. Выберите из списка.")
        return tuple(code for code in codes if code in picked)


class Rows(_Field):
    """Repeated rows of a nested form, as a tuple of dicts; rows left empty are not rows.

    least, most: how many there must be. one: what a row is called on its legend and buttons («встреча»).
    """

    widget = "rows"
    nothing = ()

    def __init__(
        self, row: type[FormSchema], *, label: str, one: str = "строка", least: int = 0, most: int = 50, **more: Any
    ) -> None:
        more.setdefault("required", least > 0)
        more.setdefault("missing", f"Заполните хотя бы одну строку: {one}.")
        super().__init__(label=label, one=one, least=least, most=most, **more)
        self.row = row

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> tuple[dict[str, Any], ...]:
        least, most = self.metadata["least"], self.metadata["most"]
        if not least <= len(value) <= most:
            raise ValidationError(f"Строк должно быть от {least} до {most}, сейчас {len(value)}.")
        schema = self.row()
        if self.root is not None:
            schema.context_options = cast("FormSchema", self.root).context_options
        return tuple(cast("list[dict[str, Any]]", schema.load(value, many=True)))


class FormSchema(Schema):
    """A form. context_options: choices that only the page knows, by field name."""

    context_options: Mapping[str, Options] = {}
