"""What forms of steps and acts share: titles, the decision to accept or return, the password of a signature."""

from __future__ import annotations

import re
from typing import Any

from marshmallow import ValidationError, validates_schema

from web.forms import Form as Fields
from web.forms.fields import Choice, LongText, Password

PASSWORD_HINT = "Подтверждает простую электронную подпись под документом, который вы видите."


class Form(Fields):
    """A form. title: of the page; button: what pressing it does; note: a line under the title."""

    title = ""
    button = "Готово"
    note = ""


def password() -> Password:
    return Password(label="Пароль для подписи", help=PASSWORD_HINT)


def remarks() -> LongText:
    return LongText(label="Замечания", help="Если возвращаете, напишите, что исправить", limit=2000, required=False)


def signs(form: type[Form]) -> bool:
    """Whether the form asks for the password."""
    return "password" in form._declared_fields


class Decision(Form):
    """Accept, or return with remarks."""

    @validates_schema
    def _returned_with_remarks(self, data: dict[str, Any], **kwargs: Any) -> None:
        if data.get("decision") == "return" and not data.get("remarks"):
            raise ValidationError("Укажите причину возврата, чтобы было понятно, что исправить", "remarks")


def accept_or_return(accept: str, back: str = "Вернуть на доработку") -> Choice:
    return Choice({"accept": accept, "return": back}, label="Ваше решение")


def word_of(form: type[Form]) -> str:
    """The act's word of a form class: AgreeToText is agree_to_text."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", form.__name__).lower()
