"""The forms of the school, its people, their roles and accounts; the class is the act's word."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from marshmallow import ValidationError, validates, validates_schema

from web.forms.fields import Choice, Choices, Day, LongText, Number, Text, Tick
from web.forms.step_form import Form
from web.phrases.words import GIVEN_ROLES, STANDINGS

_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[ '’.()-])*")
_LOGIN = re.compile(r"[a-z0-9](?:[a-z0-9._-]{1,38}[a-z0-9])")
_DAY = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
#: A calendar names single days; a longer stretch is a mistake in a year.
LONGEST_STRETCH = 62


class AdoptRegulation(Form):
    title, button = "Записать приказ об утверждении Положения", "Записать"
    number = Text(label="Номер приказа", limit=30)
    day = Day(label="Дата приказа")


class AppointCurator(Form):
    title, button = "Записать назначение куратора", "Записать"
    note = "Роль «куратор» дают отдельно, в карточке человека: приказ – основание, роль – доступ."
    person = Choice(label="Кто назначен")
    number = Text(label="Номер приказа", limit=30)
    day = Day(label="Дата приказа")
    deputy_head = Choice({"yes": "Заместитель руководителя", "no": "Другая"}, label="Должность")


class ReleaseCurator(Form):
    title, button = "Записать освобождение куратора", "Записать"
    note = "После этого снимите у человека роль «куратор» в его карточке."
    person = Choice(label="Кто освобождён")
    number = Text(label="Номер приказа", limit=30)
    day = Day(label="Дата приказа")


class CorrectDetails(Form):
    title, button = "Реквизиты школы", "Сохранить"
    note = "Так школа называется в документах, которые будут подписаны с этого дня."
    full_name = Text(label="Полное название по уставу", limit=400)
    short_name = Text(label="Краткое название", limit=100)
    place = Text(label="Населённый пункт", help="Как в приказах: г. Элиста, с. Степное", limit=100)
    units = LongText(
        label="Подразделения", help="Корпуса, филиалы, методобъединения: по одному в строке", limit=2000, required=False
    )


class SetCalendar(Form):
    title, button = "Календарь рабочих дней", "Сохранить"
    note = (
        "По нему считаются сроки в рабочих днях. Каникулы для работников – рабочее время: "
        "впишите только дни, в которые школа не работает."
    )
    five_day = Choice({"yes": "Пятидневная", "no": "Шестидневная"}, label="Рабочая неделя")
    holidays = LongText(
        label="Нерабочие дни",
        help="Дата или отрезок в строке: 04.11.2026 или 31.12.2026 – 08.01.2027. "
        "Сверьте с производственным календарём.",
        limit=4000,
        required=False,
    )
    working_weekends = LongText(
        label="Рабочие выходные", help="Перенесённые рабочие дни, в том же виде", limit=1000, required=False
    )

    @validates_schema
    def _days_are_days(self, data: dict[str, Any], **_: Any) -> None:
        for name in ("holidays", "working_weekends"):
            days_of(data.get(name) or "", name)


def days_of(text: str, field: str) -> tuple[date, ...]:
    """The days a calendar's text names, in order. Raises ValidationError at the field."""
    found: set[date] = set()
    for line in filter(None, (line.strip() for line in re.split(r"[\n,;]", text))):
        ends = [_day(part.strip(), line, field) for part in re.split(r"[–—-]", line)]
        first, last = ends[0], ends[-1]
        if len(ends) > 2 or not first <= last <= first + timedelta(days=LONGEST_STRETCH):
            raise ValidationError(f"Не понятен отрезок «{line[:40]}». Пример: 31.12.2026 – 08.01.2027.", field)
        found |= {first + timedelta(days=n) for n in range((last - first).days + 1)}
    return tuple(sorted(found))


def _day(text: str, line: str, field: str) -> date:
    match = _DAY.fullmatch(text)
    try:
        found = date(int(match[3]), int(match[2]), int(match[1])) if match else None
    except ValueError:
        found = None
    if found is None or not 2000 <= found.year <= 2100:
        raise ValidationError(f"Не понятна дата в строке «{line[:40]}». Пример: 04.11.2026.", field)
    return found


def days_text(days: frozenset[date]) -> str:
    """The days as the calendar's form takes them: stretches of days in a row are one line."""
    lines: list[tuple[date, date]] = []
    for day in sorted(days):
        if lines and day - lines[-1][1] == timedelta(days=1):
            lines[-1] = (lines[-1][0], day)
        else:
            lines.append((day, day))
    return "\n".join(f"{a:%d.%m.%Y}" if a == b else f"{a:%d.%m.%Y} – {b:%d.%m.%Y}" for a, b in lines)


def name_problem(value: str) -> None:
    """Raises ValidationError for what is no part of a name; an empty one is none of this function's."""
    if value and not _NAME.fullmatch(value):
        raise ValidationError("Имя пишут буквами: проверьте, нет ли лишних знаков.")


def login_problem(value: str) -> None:
    """Raises ValidationError for what is no sign-in name."""
    if not _LOGIN.fullmatch(value.casefold()):
        raise ValidationError("Имя для входа – латинские буквы, цифры, точка и дефис, от 3 до 40 знаков.")


class PersonCard(Form):
    """What is known of a person: only what the Regulation's rules and documents ask for."""

    surname = Text(label="Фамилия", limit=60)
    given = Text(label="Имя", limit=60)
    patronymic = Text(label="Отчество", help="Если есть", limit=60, required=False)
    position = Text(label="Должность", help="Как в приказах: учитель математики", limit=150)
    subject = Text(label="Предмет", limit=100, required=False)
    unit = Choice(label="Подразделение", help="Список – на странице «Школа», в реквизитах", required=False)
    standing = Choice(STANDINGS, label="Кто это для школы")
    birth = Day(label="Дата рождения", help="Нужна для реверсивной пары и для молодых педагогов", required=False)
    experience_years = Number(
        label="Педагогический стаж, полных лет", help="До трёх лет – начинающий", most=70, required=False
    )

    @validates("surname", "given", "patronymic")
    def _is_a_name(self, value: str, **_: Any) -> None:
        name_problem(value)

    @validates("birth")
    def _was_born(self, value: date | None, **_: Any) -> None:
        if value is not None and not 1920 <= value.year <= 2015:
            raise ValidationError("Проверьте год рождения.")


class RegisterPerson(PersonCard):
    title, button = "Новый человек", "Завести карточку"
    note = "Согласие на обработку персональных данных должно быть получено до записи."


class RegisterNamesake(RegisterPerson):
    """Asked when the school has a person of this name already."""

    namesake = Tick(label="Это другой человек с таким же именем")


class CorrectPerson(PersonCard):
    title, button = "Исправить карточку", "Сохранить"
    note = "Прежняя запись останется в истории. Подписанные документы не изменятся."


class LeaveSchool(Form):
    title, button = "Отметить уход из школы", "Отметить уход"
    day = Day(label="Последний день работы")


class ReturnToSchool(Form):
    title, button = "Отметить возвращение", "Отметить"
    note = "Роли, банки и вход дают заново."
    day = Day(label="Первый день")


class GrantRole(Form):
    title, button = "Дать роль", "Дать роль"
    note = "Роли наставника и наставляемого не дают: они появляются вместе с парой и программой."
    role = Choice(GIVEN_ROLES, label="Роль")
    ground = Text(label="Основание", help="Приказ, распоряжение, договор: номер и дата", limit=300)


class RevokeRole(Form):
    title, button = "Снять роль", "Снять роль"
    role = Choice(label="Роль")
    ground = Text(label="Основание", help="Приказ, распоряжение: номер и дата", limit=300)


class OpenAccounts(Form):
    """Access for many; the role of a teacher for those who have none."""

    title, button = "Дать вход многим", "Создать и показать пароли"
    note = (
        "Имя для входа составим из фамилии, одноразовые пароли покажем один раз, списком для печати. "
        "Роль педагога нужна, чтобы подать заявление в банк, предложить пару и отвечать на опросы."
    )
    people = Choices(label="Кому", missing="Отметьте хотя бы одного человека.")
    teacher = Tick(label="Дать роль педагога тем из отмеченных, у кого её нет", required=False)
    ground = Text(label="Основание роли", help="Приказ, трудовой договор, список работников: номер и дата", limit=300)


class RenewPasswords(Form):
    """New one-time passwords for those who have not come in yet."""

    title, button = "Пароли тех, кто ещё не входил", "Выдать и показать новые пароли"
    note = (
        "Эти люди получили вход, но своего пароля ещё не придумали. Если список с паролями потерян или не открылся, "
        "выдайте новые: прежние одноразовые пароли отмеченных перестанут действовать."
    )
    people = Choices(label="Кому", missing="Отметьте хотя бы одного человека.")


class OpenAccount(Form):
    title, button = "Дать вход", "Создать и показать пароль"
    note = "Одноразовый пароль покажем один раз. При первом входе человек придумает свой."
    login = Text(label="Имя для входа", help="Латинские буквы и цифры, от 3 до 40 знаков: ochirova.g", limit=40)

    @validates("login")
    def _is_a_login(self, value: str, **_: Any) -> None:
        login_problem(value)


class ResetPassword(Form):
    title, button = "Выдать новый пароль", "Выдать и показать пароль"
    note = "Прежний пароль перестанет действовать, вход на всех устройствах завершится."


class LockAccount(Form):
    title, button = "Закрыть вход", "Закрыть вход"
    note = "Человек не сможет войти; вход на всех устройствах завершится. Роли и программы останутся."


class UnlockAccount(Form):
    title, button = "Открыть вход", "Открыть вход"
    note = "Человек войдёт с прежним паролем."


class EndSessions(Form):
    title, button = "Завершить вход на всех устройствах", "Завершить вход"
    note = "Человек сможет войти снова со своим паролем."


#: Acts on a person that pages of their own ask for: what they mean for card and account belongs to the act.
PEOPLE_ACTS = frozenset(
    {
        *("correct_person", "leave_school", "return_to_school", "record_absence", "grant_role", "revoke_role"),
        *("open_account", "reset_password", "lock_account", "unlock_account", "end_sessions"),
    }
)
#: Likewise on a school.
SCHOOL_ACTS = frozenset({"correct_details", "set_calendar", "order_substitution", "end_substitution", "set_rules"})
