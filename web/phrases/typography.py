"""How dates, counts, names and signs are written in Russian."""

from __future__ import annotations

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date

from domain.case import Role

NBSP = "\u00a0"
_RU = Locale("ru")
_MOSCOW = ZoneInfo("Europe/Moscow")

ROLE_WORDS: dict[Role, str] = {
    Role.DIRECTOR: "директор",
    Role.CURATOR: "куратор",
    Role.COUNCIL_CHAIR: "председатель совета",
    Role.COUNCIL_MEMBER: "член совета наставников",
    Role.MENTOR: "наставник",
    Role.MENTEE: "наставляемый",
    Role.TEACHER: "педагог",
    Role.PARTICIPANT: "участник",
    Role.TECH_SPECIALIST: "технический специалист",
    Role.AUDITOR: "аудитор",
    Role.SYSADMIN: "администратор системы",
    Role.REGIONAL_OPERATOR: "региональный оператор",
    Role.SYSTEM: "система",
}
#: The role a person is introduced by when there are several: the one with the widest duties.
_STANDING = tuple(ROLE_WORDS)

_TIES = (
    (re.compile(r"№ +(?=\d)"), f"№{NBSP}"),
    (re.compile(r"\b(п|пп|ст|ч|г|стр)\. +(?=[\d«А-ЯЁ])"), rf"\1.{NBSP}"),
    (re.compile(r"\b([А-ЯЁ]\.) ?([А-ЯЁ]\.)(?!\w)"), rf"\1{NBSP}\2"),
    (re.compile(r"\b([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?) (?=[А-ЯЁ]\.)"), rf"\1{NBSP}"),
    (re.compile(r"(?<=\d) (?=г\.|ч\b|мин\b|КБ|МБ|%)"), NBSP),
    (re.compile(r" (?=[–—] )"), NBSP),
    (re.compile(r"(?<![\w-])([аикосувяАИКОСУВЯ]|во|до|за|из|на|не|но|об|от|по|со) (?=\w|[«№])"), rf"\1{NBSP}"),
)


def tied(text: str) -> str:
    """The text with non-breaking spaces where a line must not break: № 5, п. 4.9, Очирова Г. В."""
    for pattern, tie in _TIES:
        text = pattern.sub(tie, text)
    return text


def day_words(day: date) -> str:
    """For sentences: 12 сентября 2026 г."""
    return format_date(day, "d MMMM y 'г'.", locale=_RU).replace(" ", NBSP)


def day_brief(day: date) -> str:
    """Within a known year: 12 сентября."""
    return format_date(day, "d MMMM", locale=_RU).replace(" ", NBSP)


def day_short(day: date) -> str:
    """For tables: 12.09.2026."""
    return format_date(day, "dd.MM.y", locale=_RU)


def moment_words(moment: datetime, zone: str) -> str:
    """For sentences and tables: 12.09.2026 16:30 (МСК)."""
    return f"{moment_short(moment, zone)}{NBSP}({zone_word(zone, moment)})"


def moment_short(moment: datetime, zone: str) -> str:
    """For tables whose heading names the zone: 12.09.2026 16:30."""
    local = moment.astimezone(ZoneInfo(zone))
    return f"{day_short(local.date())}{NBSP}{local:%H:%M}"


def zone_word(zone: str, moment: datetime) -> str:
    """The zone as Russians count it, from Moscow: МСК, МСК+1, МСК−1."""
    ours, moscow = (moment.astimezone(z).utcoffset() for z in (ZoneInfo(zone), _MOSCOW))
    assert ours is not None
    assert moscow is not None
    hours = round((ours - moscow).total_seconds() / 3600)
    sign = "+" if hours > 0 else "−"
    return f"МСК{sign}{abs(hours)}" if hours else "МСК"


def zone_words(zone: str, moment: datetime) -> str:
    """For the foot of the page: Московское время (МСК)."""
    word = zone_word(zone, moment)
    return f"Московское время{NBSP}({word})" if word == "МСК" else f"Местное время{NBSP}({word})"


def plural(number: int, one: str, few: str, many: str) -> str:
    """The word's form after the number: задача, задачи, задач."""
    form = _RU.plural_form(abs(number))
    return {"one": one, "few": few}.get(form, many)


def count(number: int, one: str, few: str, many: str) -> str:
    """The number with its word: 21 задача, 1 248 записей."""
    digits = f"{number:,}".replace(",", NBSP)
    return f"{digits}{NBSP}{plural(number, one, few, many)}"


def left(due: date, today: date) -> str:
    """How the deadline stands: Срок сегодня, Осталось 3 дня, Просрочено на 1 день."""
    days = (due - today).days
    if days == 0:
        return "Срок сегодня"
    if days < 0:
        return f"Просрочено на {count(-days, 'день', 'дня', 'дней')}"
    return f"{plural(days, 'Остался', 'Осталось', 'Осталось')} {count(days, 'день', 'дня', 'дней')}"


def ended(sentence: str) -> str:
    """The sentence with one full stop: initials and what is quoted may bring their own."""
    return sentence if sentence.rstrip("»").endswith((".", "!", "?", "…")) else f"{sentence}."


def initials(name: str) -> str:
    """Очирова Герензел Владимировна is Очирова Г. В.; a particle stays whole: Мамедова Л. А. кызы."""
    surname, *rest = name.split() or [""]
    return NBSP.join((surname, *(part if part[0].islower() else f"{part[0]}." for part in rest)))


def standing(roles: frozenset[Role]) -> str:
    """The role a person is introduced by in the header."""
    return next((ROLE_WORDS[role] for role in _STANDING if role in roles), "")
