"""Warnings that may be gone on against: said before the act, recorded with it, never a silent refusal."""

from __future__ import annotations

from datetime import date

import pytest

from domain.case import Personal, Retention, Role
from processes.cautions import Cautioned
from processes.journal import Entry
from processes.office import Ask
from tests import banks, lives
from tests.processes.conftest import Begin
from tests.story import SCHOOL, Story, id_of

WHY = "Других наставников в школе нет."


def last(story: Story, case: str) -> Entry:
    return story.log.entries(case)[-1]


def test_a_mentor_with_too_many_mentees_is_pointed_out_and_the_reason_is_recorded(begin: Begin) -> None:
    """INV-48: three mentees are bearable; of a declared capacity of two, the third is one too many."""
    story = begin("school")
    said = {**banks.EXPERIENCE, "matters": ["teaching_methods"], "capacity": 2}
    story.act("edit_mentor_entry", id_of("petrov"), "ivanova", **said)
    lives.draft(story, "sidorova", "lidzhiev")
    unit, programme = lives.pair_up(story, "basanova"), story.new("programme")
    with story.rejected(Cautioned) as caught:
        story.act("draft_for_unit", programme, "ivanova", unit=unit, number="2026-002")
    (caution,) = caught.value.cautions
    assert (caution.rule, caution.clause) == ("mentor_load_is_bearable", "3.8")
    assert caution.facts == {"mentees": 3, "limit": 2}
    with story.rejected(Cautioned):
        story.act("draft_for_unit", programme, "ivanova", unit=unit, number="2026-002", reasons={caution.rule: "  "})
    story.act("draft_for_unit", programme, "ivanova", unit=unit, number="2026-002", reasons={caution.rule: WHY})
    (stored,) = last(story, programme).overridden
    assert (stored.rule, stored.clause, stored.facts) == (caution.rule, "3.8", {"mentees": 3, "limit": 2})
    assert stored.reason == Personal(programme, Retention.A, WHY)


def test_a_bearable_load_warns_of_nothing(begin: Begin) -> None:
    story = begin("school")
    programme = lives.draft(story, "sidorova", "lidzhiev", "basanova")
    assert [entry.overridden for entry in story.log.entries(programme)] == [(), ()]


def test_another_curator_than_a_deputy_head_needs_the_directors_reason(begin: Begin) -> None:
    story = begin("school")
    data = {"person": id_of("petrov"), "number": "5-н", "day": date(2026, 8, 4), "deputy_head": False}
    with story.rejected(Cautioned):
        story.act("appoint_curator", SCHOOL, "dordzhiev", **data)
    story.act("appoint_curator", SCHOOL, "dordzhiev", **data, reasons={"curator_is_a_deputy_head": WHY})
    assert last(story, SCHOOL).overridden[0].rule == "curator_is_a_deputy_head"


def test_a_pair_whose_matters_are_apart_needs_the_curators_reason(begin: Begin) -> None:
    story = begin("school")
    story.act("edit_mentee_entry", id_of("sidorova"), "ivanova", **{**banks.REQUEST, "matters": ["upbringing"]})
    people = {"mentor": id_of("petrov"), "mentees": [id_of("sidorova")], "matters": ["upbringing"]}
    unit = story.new("unit")
    with story.rejected(Cautioned):
        story.act("form_unit", unit, "ivanova", **people)
    story.act("form_unit", unit, "ivanova", **people, reasons={"matters_overlap_or_have_a_reason": WHY})
    assert last(story, unit).overridden[0].facts == {"people": [id_of("sidorova")]}


@pytest.mark.parametrize(("who", "warned"), [("petrov", True), ("sidorova", False)])
def test_a_mentor_who_leaves_at_once_is_told_of_the_notice_and_gives_no_reason(
    begin: Begin, who: str, warned: bool
) -> None:
    """INV-37: the word is free, so having read the warning is enough."""
    story = begin("active")
    data = {"last_day": story.now.date(), "reason": ""}
    if warned:
        with story.rejected(Cautioned) as caught:
            story.act("state_leaving", story.programme, who, **data)
        assert not caught.value.cautions[0].needs_reason
    story.act(
        "state_leaving", story.programme, who, **data, reasons={"mentor_leaves_with_notice": ""} if warned else {}
    )
    said = [warning for entry in story.log.entries(story.programme) for warning in entry.overridden]
    assert [(each.rule, each.reason) for each in said] == ([("mentor_leaves_with_notice", None)] if warned else [])


def test_a_mentor_who_takes_the_consent_back_is_told_of_the_notice(begin: Begin) -> None:
    story = begin("active")
    consent = lives.consent_of(story, "petrov")
    with story.rejected(Cautioned):
        story.act("withdraw_consent", consent, "petrov", role=Role.MENTOR, last_day=story.now.date())
    reasons = {"mentor_leaves_with_notice": ""}
    story.act("withdraw_consent", consent, "petrov", role=Role.MENTOR, last_day=story.now.date(), reasons=reasons)
    assert last(story, consent).overridden


def test_a_timer_records_its_warning_without_asking_anybody(begin: Begin) -> None:
    """INV-33: the order was signed; three working days later not everyone has read it."""
    story = begin("assigned")
    story.until(date(2026, 8, 25))
    (order,) = story.cases("order")
    (alarm,) = [entry for entry in story.log.entries(order) if entry.fact.TOPIC == "order.acquaintance_alarmed"]
    (warning,) = alarm.overridden
    assert warning.rule == "everyone_is_acquainted_in_time"
    assert warning.facts["people"] == list(alarm.fact.people)  # type: ignore[attr-defined]
    assert warning.reason is None


def test_an_order_is_not_older_than_a_consent_it_rests_on(begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    """INV-32: the office's clock cannot go back; were a ground of a later day, the order would be refused."""
    story = begin("consented")
    order = lives.request_order(story)
    story.step("draft_order", order, "ivanova", control="")
    monkeypatch.setattr("processes.acts.order.today", lambda situation: date(2026, 8, 1))
    with story.refused("order_is_not_older_than_its_grounds"):
        story.step("sign_order", order, "dordzhiev", decision="accept")


def test_a_school_under_rules_that_do_not_exist_is_not_opened(begin: Begin) -> None:
    story = begin("school")
    names = {"full_name": "Школа", "short_name": "Школа", "place": "с. Степное", "zone": "Europe/Moscow"}
    acting = story.acting("system", school="school-9")
    with story.refused("rules_are_known"):
        story.office.perform(Ask("open_school", "school-9", acting, {**names, "rules": "1999-1"}))
