"""A school and its people as their facts tell it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from domain.case import Acting, Fact, Personal
from domain.facts import banks, council, curator_change, erasure, policies, signature_agreement
from domain.facts import people as facts
from domain.facts import staff as more
from domain.facts import substitution as standing_in
from domain.facts.any_case import Paper
from domain.folding import replace
from domain.substitution import Substitution


@dataclass(frozen=True)
class School:
    id: str
    full_name: str
    short_name: str
    place: str
    zone: str
    rules: str
    five_day: bool = True
    holidays: frozenset[date] = frozenset()
    working_weekends: frozenset[date] = frozenset()
    units: tuple[str, ...] = ()
    regulation: tuple[str, date] | None = None
    curators: tuple[str, ...] = ()
    council: tuple[str, ...] = ()
    substitutions: tuple[Substitution, ...] = ()
    council_chair: str = ""


@dataclass(frozen=True)
class Person:
    id: str
    school: str
    card: Personal
    roles: frozenset[str] = frozenset()
    banks: dict[str, facts.AdmittedToBank] = field(default_factory=dict)
    profiles: dict[str, Personal] = field(default_factory=dict)
    left: date | None = None
    erased: int | None = None
    paused: frozenset[str] = frozenset()
    agreement: Paper | None = None  # on the simple electronic signature

    def _card(self, name: str) -> Any:
        return None if self.card.erased or self.erased is not None else self.card.value.get(name)

    @property
    def name(self) -> str | None:
        return self._card("name")  # type: ignore[no-any-return]

    @property
    def parts(self) -> tuple[str, str, str]:
        """Surname, given name, patronymic; an older card has them in one text."""
        known = self._card("parts") or (self.name or "").split(maxsplit=2)
        surname, given, patronymic = [*known, "", "", ""][:3]
        return surname, given, patronymic

    @property
    def subject(self) -> str:
        """What the person teaches."""
        return self._card("subject") or ""

    @property
    def unit(self) -> str:
        """The structural unit of the school, as the school names it."""
        return self._card("unit") or ""

    @property
    def position(self) -> str | None:
        return self._card("position")  # type: ignore[no-any-return]

    @property
    def standing(self) -> str:
        """What the person is to the school; see domain.forms.Standing."""
        return self._card("standing") or "staff"

    @property
    def birth(self) -> date | None:
        text = self._card("birth")
        return date.fromisoformat(text) if text else None

    @property
    def experience_years(self) -> int | None:
        return self._card("experience_years")  # type: ignore[no-any-return]

    def has_gone(self, day: date) -> bool:
        """Whether the last day here was before this one: nobody waits for an answer any more."""
        return self.left is not None and self.left < day


def school_opened(case: str, fact: facts.SchoolOpened, acting: Acting, rules: str) -> School:
    return School(case, fact.full_name, fact.short_name, fact.place, fact.zone, fact.rules)


def fold_school(school: School, fact: Fact, acting: Acting) -> School:
    match fact:
        case facts.CalendarSet():
            days = frozenset(fact.holidays), frozenset(fact.working_weekends)
            return replace(school, five_day=fact.five_day, holidays=days[0], working_weekends=days[1])
        case facts.RegulationAdopted():
            return replace(school, regulation=(fact.number, fact.day))
        case facts.CuratorAppointed():
            return replace(school, curators=(*_without(school.curators, fact.person), fact.person))
        case curator_change.SchoolCuratorReplaced():
            others = _without(_without(school.curators, fact.former), fact.person)
            return replace(school, curators=(*others, fact.person))
        case more.CuratorReleased():
            return replace(school, curators=_without(school.curators, fact.person))
        case more.DetailsCorrected():
            names = replace(school, full_name=fact.full_name, short_name=fact.short_name)
            return replace(names, place=fact.place, units=fact.units)
        case facts.CouncilFormed():
            return replace(school, council=fact.members, council_chair=fact.chair)
        case council.MemberLeft():
            chair = "" if fact.chair else school.council_chair
            return replace(school, council=_without(school.council, fact.person), council_chair=chair)
        case _:
            return _fold_settings(school, fact)


def _fold_settings(school: School, fact: Fact) -> School:
    """What the school decides for times to come: its rules, and who stands in for the director."""
    match fact:
        case policies.RulesSet():
            return replace(school, rules=fact.rules)
        case standing_in.SubstitutionOrdered():
            days = fact.number, fact.day, fact.start, fact.end
            ordered = Substitution(fact.person, fact.instead_of, *days)
            return replace(school, substitutions=(*school.substitutions, ordered))
        case standing_in.SubstitutionEnded():
            last = [each for each in school.substitutions if each.person == fact.person][-1]
            rest = tuple(each for each in school.substitutions if each != last)
            return replace(school, substitutions=(*rest, replace(last, end=fact.last)))
        case _:
            return school


def _without(people: tuple[str, ...], person: str) -> tuple[str, ...]:
    return tuple(each for each in people if each != person)


def person_registered(case: str, fact: facts.PersonRegistered, acting: Acting, rules: str) -> Person:
    return Person(case, acting.school, fact.card)


def fold_person(person: Person, fact: Fact, acting: Acting) -> Person:
    match fact:
        case facts.RoleGranted():
            return replace(person, roles=person.roles | {fact.role})
        case facts.RoleRevoked():
            return replace(person, roles=person.roles - {fact.role})
        case erasure.PersonErased():
            return replace(person, erased=fact.number, roles=frozenset(), banks={}, profiles={})
        case facts.AdmittedToBank():
            return replace(person, banks={**person.banks, fact.bank: fact})
        case banks.ProfileRecorded():
            return _described(person, fact)
        case banks.BankLeft() | banks.BankPaused() | banks.BankResumed():
            return _stays_or_goes(person, fact)
        case more.PersonCorrected():
            return replace(person, card=fact.card)
        case more.PersonLeft():
            # roles and banks end with the work here; programmes go on to the end that clause 4.11 gives them
            return replace(person, roles=frozenset(), banks={}, paused=frozenset(), left=fact.day)
        case more.PersonReturned():
            return replace(person, left=None)
        case _:
            return _signing(person, fact)


def _signing(person: Person, fact: Fact) -> Person:
    match fact:
        case signature_agreement.SignatureAgreed():
            return replace(person, agreement=fact.paper)
        case signature_agreement.SignatureGivenUp():
            return replace(person, agreement=None)
        case _:
            return person


def _stays_or_goes(person: Person, fact: banks.BankLeft | banks.BankPaused | banks.BankResumed) -> Person:
    """The person's own word on being in a bank: out of it, not now, or now again."""
    if isinstance(fact, banks.BankPaused):
        return replace(person, paused=person.paused | {fact.bank})
    resumed = replace(person, paused=person.paused - {fact.bank})
    if isinstance(fact, banks.BankResumed):
        return resumed
    return replace(resumed, banks={bank: held for bank, held in person.banks.items() if bank != fact.bank})


def _described(person: Person, fact: banks.ProfileRecorded) -> Person:
    """What the profile says of matters and capacity stands in the bank's entry, too."""
    person = replace(person, profiles={**person.profiles, fact.bank: fact.profile})
    entry, said = person.banks.get(fact.bank), fact.profile.value
    if entry is None or said is None:
        return person
    entry = replace(entry, matters=tuple(said["matters"]), capacity=said.get("capacity"))
    return replace(person, banks={**person.banks, fact.bank: entry})
