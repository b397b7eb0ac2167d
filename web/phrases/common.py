"""Typography and the words that stand on every page."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

NBSP = "\N{NO-BREAK SPACE}"
MONTHS = (
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
)

ERRORS = {
    400: ("Страница устарела", "Вернитесь назад, обновите страницу и повторите действие: ничего не записано."),
    403: ("Это действие вам недоступно", "У вашей роли нет такого права. Если оно нужно, обратитесь к куратору."),
    404: ("Такой страницы нет", "Проверьте адрес или начните с раздела «Мои задачи»."),
    405: ("Так эту страницу не открыть", "Начните с раздела «Мои задачи»."),
    413: ("Слишком много данных", "Сократите текст и отправьте ещё раз: ничего не записано."),
    500: ("Не получилось по нашей вине", "Решение не сохранено. Попробуйте ещё раз или сообщите код обращения."),
}


def day(value: date | None) -> str:
    """12.09.2026, for tables."""
    return "—" if value is None else value.strftime("%d.%m.%Y")


def long_day(value: date) -> str:
    """12 сентября 2026 г., for text."""
    return NBSP.join((str(value.day), MONTHS[value.month - 1], str(value.year), "г."))


def moment(value: datetime, zone: str = "Europe/Moscow") -> str:
    """12.09.2026 14:05 in the school's time."""
    return value.astimezone(ZoneInfo(zone)).strftime("%d.%m.%Y %H:%M")


def initials(name: str | None) -> str:
    """Очирова Г. В. for Очирова Герензел Владимировна."""
    if not name:
        return "участник (данные удалены)"
    surname, *given = name.split()
    return NBSP.join([surname, *(f"{each[0]}." for each in given[:2])])


def plural(count: int, one: str, few: str, many: str) -> str:
    """1 задача, 2 задачи, 5 задач; 11 задач, 21 задача."""
    tens, units = count % 100, count % 10
    if 10 < tens < 20 or units == 0 or units > 4:
        form = many
    else:
        form = one if units == 1 else few
    return f"{count}{NBSP}{form}"


def due(value: date | None, today: date) -> tuple[str, str]:
    """How a due day reads today, and its class: late, now, soon or none."""
    if value is None:
        return "Без срока", "none"
    left = (value - today).days
    if left < 0:
        return f"Просрочено на {plural(-left, 'день', 'дня', 'дней')}", "late"
    if left == 0:
        return "Срок сегодня", "now"
    return f"Осталось {plural(left, 'день', 'дня', 'дней')}" if left <= 3 else "В срок", "soon"
