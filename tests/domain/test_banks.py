"""A profile of a bank: kept whole, read with the card; who left the bank has none."""

from __future__ import annotations

from datetime import UTC, date, datetime

from domain.banks import Difficulty, MenteeProfile, MentorProfile, Result, mentee_profile, mentor_profile, stored
from domain.case import Acting, Personal, Retention, Role
from domain.facts import banks
from domain.facts import people as facts
from domain.people import Person, fold_person
from processes.matching import profile

NOW = datetime(2026, 9, 1, tzinfo=UTC)
ACTING = Acting("a", "person-1", Role.TEACHER, NOW, NOW, "school-1")
CARD = {"name": "Лиджиев Л. Л.", "position": "учитель", "subject": "физика", "unit": "старшая школа"}
MENTOR = MentorProfile(
    "person-1",
    matters=("teaching_methods",),
    results=(Result("Призёры олимпиады", date(2026, 5, 20), "Приказ № 5"),),
    kinds=("traditional",),
    modes=("mixed",),
    hours=2,
    capacity=3,
    training="ДПП, 36 ч",
    ready=True,
    subject="физика",
    position="учитель",
    unit="старшая школа",
    experience_years=12,
)


def _person(bank: str, profile: dict[str, object] | None, matters: tuple[str, ...] = ("upbringing",)) -> Person:
    card = Personal("person-1", Retention.A, {**CARD, "experience_years": 12})
    person = Person("person-1", "school-1", card)
    said = Personal("person-1", Retention.C, "Запрос")
    person = fold_person(person, facts.AdmittedToBank(bank, matters, said, 2 if bank == "mentor" else None), ACTING)
    if profile is None:
        return person
    return fold_person(person, banks.ProfileRecorded(bank, Personal("person-1", Retention.C, profile)), ACTING)


def test_a_mentor_is_read_as_stored_with_what_the_card_says() -> None:
    assert mentor_profile(_person("mentor", stored(MENTOR))) == MENTOR
    assert MENTOR.trained


def test_a_mentee_is_read_as_stored_with_what_the_card_says() -> None:
    rows = (Difficulty("methodical", 2, "self", "Дисциплина"),)
    told = MenteeProfile("person-1", "young", "Помогите с уроком", ("upbringing",), rows)
    found = mentee_profile(_person("mentee", stored(told)))
    assert found is not None
    assert (found.request, found.difficulties, found.subject) == ("Помогите с уроком", rows, "физика")


def test_an_entry_of_before_profiles_keeps_its_matters_and_capacity() -> None:
    found = mentor_profile(_person("mentor", None))
    assert found is not None
    assert (found.matters, found.capacity, found.results, found.trained) == (("upbringing",), 2, (), False)
    asked = mentee_profile(_person("mentee", None))
    assert asked is not None
    assert asked.request == "Запрос"


def test_matching_reads_the_profile() -> None:
    found = profile(_person("mentor", stored(MENTOR)), "mentor")
    assert (found.matters, found.kinds, found.modes, found.hours, found.trained) == (
        *(("teaching_methods",), ("traditional",), ("mixed",)),
        *(2, True),
    )
    assert profile(_person("mentor", None), "mentor").trained is None


def test_who_left_the_bank_is_in_it_no_longer() -> None:
    person = fold_person(_person("mentor", stored(MENTOR)), banks.BankLeft("mentor"), ACTING)
    assert mentor_profile(person) is None
    assert mentee_profile(person) is None
