"""People of one name are told apart wherever one is chosen: by post, else subject, else year of birth."""

from __future__ import annotations

from domain.case import Personal, Retention
from domain.people import Person
from web.school_people import told_apart

NAME = "Иванов Иван Иванович"


def _person(number: int, name: str = NAME, **card: object) -> Person:
    id = f"person-{number}"
    return Person(id, "school-1", Personal(id, Retention.B, {"name": name, **card}))


def _said(*people: Person) -> list[str]:
    return [name for _, name in told_apart(people)]


def test_whoever_has_no_namesake_is_called_by_the_name_alone() -> None:
    assert _said(_person(1, position="учитель"), _person(2, "Петров Пётр")) == [NAME, "Петров Пётр"]


def test_the_post_tells_namesakes_apart() -> None:
    assert _said(_person(1, position="учитель"), _person(2, position="завуч")) == [
        f"{NAME} (учитель)",
        f"{NAME} (завуч)",
    ]


def test_where_the_post_is_the_same_the_subject_or_the_year_of_birth_does() -> None:
    same = {"position": "учитель"}
    assert _said(_person(1, subject="физика", **same), _person(2, **same))[0] == f"{NAME} (физика)"
    older, younger = "1970-01-01", "1999-07-08"
    assert _said(_person(1, birth=older, **same), _person(2, birth=younger, **same)) == [
        f"{NAME} (1970 г. р.)",
        f"{NAME} (1999 г. р.)",
    ]


def test_where_nothing_known_differs_the_cards_are_numbered() -> None:
    first, second = _said(_person(1), _person(2, "иванов  Иван иванович"))
    assert first != second and first.endswith("карточка 1)") and second.endswith("карточка 2)")
