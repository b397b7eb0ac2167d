"""What a plan comes to is shown beside its text: the spread over the five directions, what answers each difficulty."""

from __future__ import annotations

from pathlib import Path

from domain.forms import Direction
from domain.text import Deficit, PersonalPart, PlanItem, ProgrammeText, Serves
from tests.web.staged import words
from tests.web.test_who_may import demo
from web.plan_shown import answers, spread

PLAN = (
    PlanItem("1", Direction.METHODICAL, "Открытый урок", (Serves("person-a", ("d1",)),)),
    PlanItem("2", Direction.METHODICAL, "Разбор урока", (Serves("person-a", ("d1",)), Serves("person-b", ("d1",)))),
    PlanItem("3", Direction.LEGAL, "Чтение ФГОС", (Serves("person-b", (), ("s1",)),)),
)
DEFICITS = (Deficit("d1", "Время урока"), Deficit("d2", "Документы", 1, "пройдёт курсы"), Deficit("d3", "Дисциплина"))
TEXT = ProgrammeText(plan=PLAN, personal=(PersonalPart("person-a", deficits=DEFICITS),))


def test_a_plan_tells_its_spread_over_the_five_directions_of_the_clause() -> None:
    said = spread(TEXT)
    assert said.startswith("нормативно-правовое – 1, методическое – 2; нет: научно-теоретическое")
    assert said.count("психолого-педагогическое") == 1
    assert spread(ProgrammeText()) == spread(ProgrammeText(plan=(PlanItem("1"),))) == ""


def test_each_difficulty_stands_beside_the_activities_that_serve_it_or_the_reason_none_does() -> None:
    assert answers(TEXT, {"person-a": "Анна"}) == [
        ("Анна", "Время урока", "Открытый урок; Разбор урока"),
        ("Анна", "Документы", "не входит в план: пройдёт курсы"),
        ("Анна", "Дисциплина", ""),
    ]
    assert answers(TEXT, {"person-b": "Вера"}) == []


def test_the_page_of_the_text_shows_both_as_saved(tmp_path: Path) -> None:
    school = demo(tmp_path)
    page = words(school.browser("nastavnik").get(f"/case/{school.case('programme', '2026-007')}/text"))
    shown = page.split("Что закрывает план")[1]
    assert "Направления плана" in shown and "методическое – " in shown
    assert "Трудно распределять время урока" in shown and "не закрыто" not in shown
    school.close()
