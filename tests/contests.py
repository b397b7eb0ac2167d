"""A contest told: planned, approved, returned, its day come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tests.story import Story, id_of

WORDS: dict[str, Any] = {
    "name": "Лучшая пара года",
    "aim": "Показать лучший опыт",
    "entrants": "Пары, чья программа действует",
    "nominations": [
        {"name": "Лучший наставник", "criteria": "Результаты"},
        {"name": "Лучшая пара", "criteria": "Вклад"},
    ],
    "rewards": "Представить к поощрению",
}
CURATOR, DIRECTOR = {"ivanova"}, {"dordzhiev"}


def conditions(story: Story, **said: Any) -> dict[str, Any]:
    """The rules of a contest whose results are known in thirty days."""
    day = story.now.date()
    days = {"first": day, "last": day + timedelta(days=20), "results": day + timedelta(days=30)}
    return {**WORDS, **days, "jury": [id_of("basanova")], **said}


def planned(story: Story, **said: Any) -> str:
    case = story.new("contest")
    story.act("plan_contest", case, "ivanova", **conditions(story, **said))
    return case


def approved(story: Story) -> str:
    case = planned(story)
    story.step("approve_contest", case, "dordzhiev", decision="accept")
    return case


def returned(story: Story) -> str:
    case = planned(story)
    story.step("approve_contest", case, "dordzhiev", decision="return", remarks="Мало номинаций")
    return case


def due(story: Story) -> str:
    """The day of the results has come."""
    case = approved(story)
    story.until(story.case(case).state.conditions.results + timedelta(days=1))
    return case


#: As in tests.cycles.
STEPS: dict[str, tuple[str, str, Callable[[Story], str], set[str]]] = {
    "approve_contest": ("contest", "school", planned, DIRECTOR),
    "revise_contest": ("contest", "school", returned, CURATOR),
    "sum_up_contest": ("contest", "school", due, CURATOR),
}
GIVEN: dict[tuple[str, str], set[str]] = {
    ("contest", "plan_contest"): CURATOR,
    ("contest", "call_off_contest"): CURATOR | DIRECTOR,
}
