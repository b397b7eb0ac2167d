from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from domain.rules.consents import (
    consents_come_before_order,
    everyone_has_a_live_consent,
    nobody_consents_for_another,
)
from tests.domain.rules.samples import MENTEE, MENTOR, OTHER, refusal

ORDER = datetime(2025, 8, 29, 12, 0, tzinfo=UTC)
MORNING = ORDER - timedelta(hours=3)
SECOND = timedelta(seconds=1)
PEOPLE = (MENTOR, MENTEE)


def test_a_person_consents_for_oneself() -> None:
    nobody_consents_for_another(person=MENTEE, by=MENTEE)


@pytest.mark.parametrize("person", [MENTEE, None])
def test_refuses_a_consent_for_another_or_for_nobody(person: str | None) -> None:
    refusal(nobody_consents_for_another, person=person, by=MENTOR)


def test_everyones_consent_lives() -> None:
    everyone_has_a_live_consent(people=PEOPLE, states={MENTOR: "signed", MENTEE: "signed"})


@pytest.mark.parametrize("state", ["issued", "refused", "withdrawn", "lapsed", "fulfilled"])
def test_refuses_a_consent_that_does_not_live(state: str) -> None:
    no = refusal(everyone_has_a_live_consent, people=PEOPLE, states={MENTOR: "signed", MENTEE: state})
    assert no.facts["people"] == (MENTEE,)


def test_refuses_a_consent_that_is_not_there() -> None:
    assert refusal(everyone_has_a_live_consent, people=PEOPLE, states={MENTOR: "signed"}).facts["people"] == (MENTEE,)


def test_consents_of_the_same_day_come_before_the_order_by_the_hour() -> None:
    consents = {MENTOR: ("signed", MORNING), MENTEE: ("signed", ORDER - SECOND)}
    consents_come_before_order(people=PEOPLE, consents=consents, at=ORDER)


def test_a_consent_recorded_at_the_same_moment_stands_earlier_in_the_log() -> None:
    consents_come_before_order(people=(MENTOR,), consents={MENTOR: ("signed", ORDER)}, at=ORDER)


def test_refuses_a_consent_signed_a_second_after_the_order() -> None:
    consents = {MENTOR: ("signed", MORNING), MENTEE: ("signed", ORDER + SECOND)}
    no = refusal(consents_come_before_order, people=PEOPLE, consents=consents, at=ORDER)
    assert (no.facts["people"], no.facts["late"]) == ((), (MENTEE,))


def test_names_each_of_three_who_has_not_signed() -> None:
    consents = {MENTOR: ("signed", MORNING), MENTEE: ("issued", None)}
    no = refusal(consents_come_before_order, people=(*PEOPLE, OTHER), consents=consents, at=ORDER)
    assert no.facts["people"] == (MENTEE, OTHER)


@pytest.mark.parametrize("state", ["withdrawn", "fulfilled", "refused"])
def test_refuses_a_consent_that_was_taken_back(state: str) -> None:
    refusal(consents_come_before_order, people=(MENTOR,), consents={MENTOR: (state, MORNING)}, at=ORDER)


def test_refuses_a_signed_consent_without_its_moment() -> None:
    refusal(consents_come_before_order, people=(MENTOR,), consents={MENTOR: ("signed", None)}, at=ORDER)
