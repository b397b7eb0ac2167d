"""The people of a school for the pages: names, roles, and what a case gives them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime

from domain.case import Role
from domain.people import Person
from domain.rule_set import rule_set
from processes.office import NoSuchCase, Office
from processes.rights import roles_in
from web.phrases.typography import day_short, initials
from web.phrases.words import ROLES, word

#: How a person is called whose data were destroyed; a number follows.
ERASED = "участник №"
SEE_ALL = frozenset({Role.DIRECTOR, Role.CURATOR, Role.AUDITOR, Role.TECH_SPECIALIST})


class SchoolPeople:
    """web.provided.People and web.provided.Cases over the office."""

    def __init__(self, office: Office, now: Callable[[], datetime]) -> None:
        """now: roles by an order of substitution are those of the moment."""
        self._office = office
        self._now = now

    def person(self, id: str) -> Person | None:
        """The person's card; None for the system and for ids that are nobody's."""
        if not id.startswith("person-"):
            return None
        try:
            found: Person = self._office.case(id).state
        except NoSuchCase:
            return None
        return found

    def roles(self, person: str, school: str) -> frozenset[Role]:
        return frozenset(Role(role) for role in self._office.person_roles(person, school, self._now()))

    def name(self, person: str) -> str:
        """Surname, name, patronymic; a plain word for the system and for erased people."""
        if person == "system":
            return "Система"
        found = self.person(person)
        if found is not None and found.erased is not None:
            return f"{ERASED} {found.erased}"
        return (found.name if found else None) or "Имя скрыто"

    def short(self, person: str) -> str:
        """Очирова Г. В.; as it is when there is nothing to shorten."""
        name = self.name(person)
        plain = not person.startswith("person-") or name == "Имя скрыто" or name.startswith(ERASED)
        return name if plain else initials(name)

    def school_name(self, school: str) -> str:
        name: str = self._office.case(school).state.short_name
        return name

    def council_name(self, school: str) -> str:
        return rule_set(self._office.case(school).state.rules).council_name

    def zone(self, school: str) -> str:
        zone: str = self._office.case(school).state.zone
        return zone

    def school_of(self, case: str) -> str | None:
        rows = self._office.look().rows("SELECT school FROM cases WHERE case_id = ?", case)
        return rows[0]["school"] if rows else None

    def roles_in(self, case: str, person: str) -> frozenset[Role]:
        """The roles the case gives; someone who once took part may still read it."""
        held = roles_in(self._office.case(case).state, person)
        sql = "SELECT 1 AS one FROM participants WHERE case_id = ? AND person = ?"
        once = self._office.look().rows(sql, case, person)
        return held | ({Role.PARTICIPANT} if once else frozenset())

    def all(self, school: str, *, erased: bool = False) -> list[Person]:
        """Everyone of the school, by name; erased: with those whose data were destroyed."""
        rows = self._office.look().rows("SELECT person FROM persons WHERE school = ?", school)
        found = [person for row in rows if (person := self.person(row["person"])) is not None]
        found = [person for person in found if erased or person.erased is None]
        return sorted(found, key=lambda person: plain(person.name))

    def search(self, school: str, words: str) -> tuple[str, ...]:
        """Ids of people whose name holds the words; names are sealed, so a school's few are opened and compared."""
        sought = words.casefold().replace("ё", "е")
        return tuple(p.id for p in self.all(school) if sought in (p.name or "").casefold().replace("ё", "е"))


def plain(text: str | None) -> str:
    """A name as it is compared: one spelling of ё, no double spaces, no capitals."""
    return " ".join((text or "").casefold().replace("ё", "е").split())


def told_apart(people: Iterable[Person]) -> list[tuple[str, str]]:
    """Ids and names to choose from; namesakes with what tells one from the other: post, subject, year of birth."""
    found = list(people)
    often = Counter(plain(person.name) for person in found)
    return [(each.id, _apart(each, found) if often[plain(each.name)] > 1 else each.name or "—") for each in found]


def _apart(person: Person, everyone: list[Person]) -> str:
    namesakes = [each for each in everyone if plain(each.name) == plain(person.name)]
    for said in (_post, _subject, _born):
        if len({said(each) for each in namesakes}) == len(namesakes):
            return f"{person.name} ({said(person)})"
    known = [said(person) for said in (_post, _subject, _born)]
    return f"{person.name} ({', '.join(known)}; карточка {namesakes.index(person) + 1})"


def _post(person: Person) -> str:
    return person.position or "должность не указана"


def _subject(person: Person) -> str:
    return person.subject or "предмет не указан"


def _born(person: Person) -> str:
    return f"{person.birth.year} г. р." if person.birth else "год рождения не указан"


def facts(person: Person) -> list[tuple[str, str]]:
    """Who the person is in the school: what the card of the case says of them."""
    roles = ", ".join(word(ROLES, role) for role in sorted(person.roles))
    said = [("Имя", person.name or "скрыто"), ("Должность", person.position or "не указана"), ("Роли", roles or "нет")]
    return said + ([("Последний день в школе", day_short(person.left))] if person.left else [])
