"""Dates, counts, names and signs in Russian."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from domain.case import Role
from web.phrases import typography


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0 задач"), (1, "1 задача"), (2, "2 задачи"), (5, "5 задач"), (11, "11 задач"), (12, "12 задач"),
     (21, "21 задача"), (22, "22 задачи"), (25, "25 задач"), (111, "111 задач"), (1248, "1 248 задач")],
)  # fmt: skip
def test_words_agree_with_numbers(number: int, said: str) -> None:
    assert typography.count(number, "задача", "задачи", "задач").replace(typography.NBSP, " ") == said


def test_days_are_written_as_people_write_them() -> None:
    day = date(2026, 9, 2)
    assert typography.day_words(day) == "2\xa0сентября\xa02026\xa0г."
    assert typography.day_brief(day) == "2\xa0сентября"
    assert typography.day_short(day) == "02.09.2026"


def test_time_is_the_schools_and_names_its_zone() -> None:
    moment = datetime(2026, 9, 12, 21, 30, tzinfo=UTC)
    assert typography.moment_words(moment, "Europe/Moscow") == "13.09.2026\xa000:30\xa0(МСК)"
    assert typography.moment_words(moment, "Asia/Yekaterinburg") == "13.09.2026\xa002:30\xa0(МСК+2)"
    assert typography.zone_word("Europe/Kaliningrad", moment) == "МСК−1"


@pytest.mark.parametrize(
    ("due", "said"),
    [(9, "Просрочено на 3 дня"), (11, "Просрочено на 1 день"), (12, "Срок сегодня"), (13, "Остался 1 день"),
     (15, "Осталось 3 дня"), (17, "Осталось 5 дней")],
)  # fmt: skip
def test_deadlines_are_said_from_today(due: int, said: str) -> None:
    assert typography.left(date(2026, 9, due), date(2026, 9, 12)).replace(typography.NBSP, " ") == said


@pytest.mark.parametrize(
    ("plain", "tied"),
    [
        ("Приказ № 5", "Приказ №~5"),
        ("п. 4.9 и ст. 351.8", "п.~4.9 и~ст.~351.8"),
        ("Очирова Г.В.", "Очирова~Г.~В."),
        ("12 сентября 2026 г.", "12 сентября 2026~г."),
        ("срок – год", "срок~– год"),
        ("дело в школе", "дело в~школе"),
        ("<b>", "<b>"),
    ],
)
def test_lines_do_not_break_where_they_must_not(plain: str, tied: str) -> None:
    assert typography.tied(plain) == tied.replace("~", typography.NBSP)


@pytest.mark.parametrize(
    ("name", "brief"),
    [
        ("Очирова Герензел Владимировна", "Очирова~Г.~В."),
        ("Ли Ян", "Ли~Я."),
        ("Алиева Лейла Анар кызы", "Алиева~Л.~А.~кызы"),
        ("Мадонна", "Мадонна"),
        ("", ""),
    ],
)
def test_names_are_shortened_to_initials(name: str, brief: str) -> None:
    assert typography.initials(name) == brief.replace("~", typography.NBSP)


@pytest.mark.parametrize("said", ["Ознакомлен Ли Я.", "Не создаётся: «Мало людей.»", "Готов ли он?"])
def test_a_sentence_ends_with_one_full_stop(said: str) -> None:
    assert typography.ended(said) == said
    assert typography.ended("Этап завершён: «так»") == "Этап завершён: «так»."


def test_every_role_has_a_word_and_the_widest_is_named_first() -> None:
    assert set(typography.ROLE_WORDS) == set(Role)
    assert typography.standing(frozenset({Role.TEACHER, Role.CURATOR})) == "куратор"
