"""The form that opens a school in an empty store: its requisites, the first administrator, the director."""

from __future__ import annotations

import re
from typing import Any

from marshmallow import ValidationError, validates, validates_schema

from web.forms import Form
from web.forms.fields import Choice, Password, Text
from web.forms.school import login_problem, name_problem

SHORTEST = 10
#: The zones of the country, each by its IANA name.
ZONES = {
    "Europe/Kaliningrad": "Калининград (МСК−1)",
    "Europe/Moscow": "Москва (МСК)",
    "Europe/Samara": "Самара (МСК+1)",
    "Asia/Yekaterinburg": "Екатеринбург (МСК+2)",
    "Asia/Omsk": "Омск (МСК+3)",
    "Asia/Krasnoyarsk": "Красноярск (МСК+4)",
    "Asia/Irkutsk": "Иркутск (МСК+5)",
    "Asia/Yakutsk": "Якутск (МСК+6)",
    "Asia/Vladivostok": "Владивосток (МСК+7)",
    "Asia/Magadan": "Магадан (МСК+8)",
    "Asia/Kamchatka": "Камчатка (МСК+9)",
}


class OpenSchool(Form):
    """Names of the fields: those of the director begin with director_."""

    code = Text(label="Код установки", help="Его напечатали nastavnik init и nastavnik serve", limit=60)
    full_name = Text(label="Полное название школы по уставу", limit=400)
    short_name = Text(label="Краткое название", limit=100)
    place = Text(label="Населённый пункт", help="Как в приказах: г. Элиста, с. Степное", limit=100)
    zone = Choice(ZONES, label="Часовой пояс")
    surname = Text(label="Ваша фамилия", help="Вы будете администратором: даёте вход и роли", limit=60)
    given = Text(label="Ваше имя", limit=60)
    patronymic = Text(label="Ваше отчество", help="Если есть", limit=60, required=False)
    position = Text(label="Ваша должность", help="Как в приказах: инженер", limit=150)
    login = Text(label="Ваше имя для входа", help="Латинские буквы и цифры, от 3 до 40 знаков", limit=40)
    password = Password(
        label="Придумайте пароль",
        help=f"Не короче {SHORTEST} знаков. Лучше всего – несколько слов подряд.",
        autocomplete="new-password",
        shortest=SHORTEST,
    )
    again = Password(label="Пароль ещё раз", autocomplete="new-password")
    director_surname = Text(label="Фамилия директора", help="Директору выдадим одноразовый пароль", limit=60)
    director_given = Text(label="Имя директора", limit=60)
    director_patronymic = Text(label="Отчество директора", help="Если есть", limit=60, required=False)
    director_login = Text(label="Имя для входа директора", limit=40)

    @validates("surname", "given", "patronymic", "director_surname", "director_given", "director_patronymic")
    def _is_a_name(self, value: str, **_: Any) -> None:
        name_problem(value)

    @validates("login", "director_login")
    def _is_a_login(self, value: str, **_: Any) -> None:
        login_problem(value)

    @validates_schema
    def _fits_together(self, data: dict[str, Any], **_: Any) -> None:
        if data.get("password") != data.get("again"):
            raise ValidationError("Пароли не совпадают. Введите пароль ещё раз.", "again")
        logins = [data.get(name, "").casefold() for name in ("login", "director_login")]
        if logins[0] and logins[0] == logins[1]:
            raise ValidationError("У директора должно быть своё имя для входа.", "director_login")


def same_code(given: str, code: str) -> bool:
    """Whether the code was typed right, whatever dashes and spaces stand in it."""
    return re.sub(r"[\s–—-]", "", given).casefold() == code.replace("-", "")
