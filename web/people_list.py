"""The list of a school's people: chosen in SQL by school, state and role; names are sealed, so they are opened to be
searched and put in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domain.people import Person
from processes.ports import Log
from web.school_people import SchoolPeople, plain

PAGE = 50
ORDERS = ("name", "position", "new")


@dataclass(frozen=True)
class Choice:
    """state: registered or left, "" for both. role: "" for any. words: of a name or a position. page: from 1."""

    state: str = "registered"
    role: str = ""
    words: str = ""
    order: str = "name"
    page: int = 1


def chosen(log: Log, people: SchoolPeople, school: str, choice: Choice) -> tuple[list[Person], int]:
    """A page of people, and how many there are in all. Erased people are in no list."""
    parts, params = ["p.school = ?"], [school]
    if choice.state:
        parts.append("p.status = ?")
        params.append(choice.state)
    if choice.role:
        parts.append("EXISTS (SELECT 1 FROM roles r WHERE r.person = p.person AND r.role = ?)")
        params.append(choice.role)
    sql = f"""SELECT p.person FROM persons p JOIN cases c ON c.case_id = p.person
              WHERE {" AND ".join(parts)} ORDER BY c.opened_at DESC, p.person"""
    opened = [person for row in log.rows(sql, params) if (person := people.person(row["person"])) is not None]
    found = [person for person in opened if person.erased is None and _says(person, choice.words)]
    if choice.order != "new":
        found.sort(key=lambda person: _key(person, choice.order))
    start = (choice.page - 1) * PAGE
    return found[start : start + PAGE], len(found)


def _says(person: Person, words: str) -> bool:
    return plain(words) in plain(f"{person.name} {person.position}")


def _key(person: Person, order: str) -> tuple[str, str]:
    name = plain(person.name)
    return (plain(person.position), name) if order == "position" else (name, "")


def known_as(people: SchoolPeople, school: str) -> Mapping[str, list[Person]]:
    """Everyone of the school by the name as it is compared."""
    found: dict[str, list[Person]] = {}
    for person in people.all(school):
        found.setdefault(plain(person.name), []).append(person)
    return found


def card_data(data: Mapping[str, Any]) -> dict[str, Any]:
    """What a form of a card says, as the acts take it."""
    parts = [data["surname"], data["given"], data.get("patronymic") or ""]
    kept = {name: data.get(name) for name in ("position", "subject", "unit", "standing", "birth", "experience_years")}
    return {**kept, "name": " ".join(filter(None, parts)), "parts": parts}
