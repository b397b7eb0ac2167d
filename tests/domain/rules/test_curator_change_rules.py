from __future__ import annotations

from datetime import date

from domain.rules.curator_change import (
    curator_changes_from_today_on,
    new_curator_is_another_person,
    one_change_of_curator_at_a_time,
)
from domain.rules.legal_act import (
    legal_act_ends_after_it_begins,
    legal_act_has_its_level,
    legal_act_stands_once,
    link_leads_to_the_web,
)
from domain.rules.local_act import annex_has_its_fingerprint, grounds_are_of_a_draft_on_the_regulation
from tests.domain.rules.samples import MENTEE, MENTOR, refusal

DAY, LATER = date(2026, 9, 1), date(2026, 9, 2)


def test_another_person_takes_over() -> None:
    new_curator_is_another_person(person=MENTOR, former=MENTEE)
    refusal(new_curator_is_another_person, person=MENTOR, former=MENTOR)


def test_nothing_changes_in_the_past() -> None:
    curator_changes_from_today_on(since=DAY, today=DAY)
    refusal(curator_changes_from_today_on, since=DAY, today=LATER)


def test_one_change_at_a_time() -> None:
    one_change_of_curator_at_a_time(waiting=())
    refusal(one_change_of_curator_at_a_time, waiting=("curator_change-1",))


def test_an_act_has_a_level() -> None:
    for level in ("federal", "regional", "local"):
        legal_act_has_its_level(level=level)
    refusal(legal_act_has_its_level, level="municipal")


def test_an_act_ends_after_it_begins() -> None:
    legal_act_ends_after_it_begins(begins=DAY, ends=DAY)
    legal_act_ends_after_it_begins(begins=None, ends=DAY)
    refusal(legal_act_ends_after_it_begins, begins=LATER, ends=DAY)


def test_a_link_is_an_address() -> None:
    link_leads_to_the_web(link="")
    link_leads_to_the_web(link="https://school.example")
    refusal(link_leads_to_the_web, link="javascript:alert(1)")


def test_an_act_stands_once() -> None:
    legal_act_stands_once(number="7", day=DAY, others=[("7", LATER)])
    refusal(legal_act_stands_once, number="7", day=DAY, others=[("7", DAY)])


def test_grounds_are_of_a_draft_on_the_regulation() -> None:
    grounds_are_of_a_draft_on_the_regulation(subject="regulation", status="draft")
    refusal(grounds_are_of_a_draft_on_the_regulation, subject="regulation", status="to_sign")
    refusal(grounds_are_of_a_draft_on_the_regulation, subject="curator", status="draft")


def test_an_annex_has_a_fingerprint_or_is_not_there() -> None:
    annex_has_its_fingerprint(sha256="", size=0)
    annex_has_its_fingerprint(sha256="0a" * 32, size=1)
    refusal(annex_has_its_fingerprint, sha256="0a" * 32, size=0)
    refusal(annex_has_its_fingerprint, sha256="xyz", size=5)
