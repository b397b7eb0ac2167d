"""A written consent to the duties: given, refused, lapsed, taken back, fulfilled; and what the programme does then."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from domain.case import Refused
from domain.facts import consent as facts
from processes.engine import NotOpen
from processes.rights import NotYours
from tests.lives import agree, answer, approve, assign, consent, consent_of, ordered, start, submit, text
from tests.processes.conftest import Begin
from tests.story import E, Story, id_of


def status(story: Story) -> str:
    return str(story.case(story.programme).state.status)


def withdraw(story: Story, who: str, last_day: date | None = None) -> None:
    story.act("withdraw_consent", consent_of(story, who), who, last_day=last_day or story.now.date())


def test_all_consents_open_the_order(begin: Begin) -> None:
    story = begin("approved")
    answer(story, "petrov")
    assert "prepare_order" not in story.open(story.programme)
    answer(story, "sidorova")
    assert story.open(story.programme) == {
        "prepare_order",
        "called_off",
        "leaving_before_start",
        "assignment_cancelled",
        "redraft_wanted",
    }


def test_nobody_consents_for_another(begin: Begin) -> None:
    story = begin("approved")
    case = consent_of(story, "sidorova")
    with story.rejected(NotYours):
        story.step("answer_consent", case, "petrov", decision="accept")


def test_a_refusal_needs_no_reason_and_leaves_no_mark(begin: Begin) -> None:
    story = begin("approved")
    before = story.case(id_of("sidorova"))
    answer(story, "petrov")
    answer(story, "sidorova", "refuse")
    assert story.last(consent_of(story, "sidorova")) == facts.Declined()
    assert story.case(story.programme).state.missing == (id_of("sidorova"),)
    assert "resolve_refusal" in story.open(story.programme)
    assert story.case(id_of("sidorova")).version == before.version


def test_silence_is_not_consent(begin: Begin) -> None:
    story = begin("approved")
    answer(story, "petrov")
    case = consent_of(story, "sidorova")
    story.until(story.case(case).state.answer_by, hour=20)
    assert story.case(case).state.status == "issued"
    story.until(story.case(case).state.answer_by + timedelta(days=1))
    assert story.case(case).state.status == "lapsed"
    assert "resolve_refusal" in story.open(story.programme)


def test_the_silence_of_two_lets_the_curator_decide_once(begin: Begin) -> None:
    story = begin("approved")
    story.until(story.case(consent_of(story, "petrov")).state.answer_by + timedelta(days=1))
    assert "resolve_refusal" in story.open(story.programme)


def test_the_curator_asks_again(begin: Begin) -> None:
    story = begin("approved")
    answer(story, "petrov")
    answer(story, "sidorova", "refuse")
    first = consent_of(story, "sidorova")
    story.step("resolve_refusal", story.programme, "ivanova", resolution="again")
    assert consent_of(story, "sidorova") != first
    assert consent_of(story, "petrov") == story.case(story.programme).state.consents[0][1]
    answer(story, "sidorova")
    assert "prepare_order" in story.open(story.programme)


def test_the_other_may_still_consent_after_a_refusal(begin: Begin) -> None:
    story = begin("approved")
    answer(story, "sidorova", "refuse")
    answer(story, "petrov")
    story.step("resolve_refusal", story.programme, "ivanova", resolution="again")
    answer(story, "sidorova")
    assert "prepare_order" in story.open(story.programme)


def test_who_has_not_answered_is_not_asked_twice(begin: Begin) -> None:
    story = begin("approved")
    answer(story, "sidorova", "refuse")
    story.step("resolve_refusal", story.programme, "ivanova", resolution="again")
    open_ones = [c for c in story.cases("consent", status="issued") if story.case(c).state.person == id_of("petrov")]
    assert len(open_ones) == 1


def test_a_consent_that_is_not_needed_any_more_does_not_wait_for_an_answer(begin: Begin) -> None:
    story = begin("approved")
    answer(story, "sidorova", "refuse")
    story.step("resolve_refusal", story.programme, "ivanova", resolution="close")
    assert status(story) == "closed.not_formed"
    assert story.cases("consent", status="issued") == []


def test_the_pair_is_let_go(begin: Begin) -> None:
    story = begin("approved")
    answer(story, "petrov")
    answer(story, "sidorova", "refuse")
    story.step("resolve_refusal", story.programme, "ivanova", resolution="close")
    assert status(story) == "closed.not_formed"
    assert story.case(story.programme).ended


def test_the_text_goes_back_to_the_draft_after_a_refusal(begin: Begin) -> None:
    story = begin("approved")
    answer(story, "petrov")
    answer(story, "sidorova", "refuse")
    story.step("resolve_refusal", story.programme, "ivanova", resolution="redraft")
    assert status(story) == "draft"
    assert story.open(story.programme) == {"draft_programme"}


def test_a_redrafted_programme_asks_everyone_again(begin: Begin) -> None:
    story = begin("approved")
    answer(story, "petrov")
    answer(story, "sidorova", "refuse")
    story.step("resolve_refusal", story.programme, "ivanova", resolution="redraft")
    story.act("edit_text", story.programme, "petrov", text=text(aim="Новая цель."))
    submit(story)
    agree(story)
    approve(story)
    assert len(story.cases("consent", status="issued")) == 2
    consent(story)
    assert "prepare_order" in story.open(story.programme)


def test_a_consent_to_an_earlier_text_does_not_count_for_the_new_one(begin: Begin) -> None:
    story = begin("approved")
    old = consent_of(story, "petrov")
    answer(story, "sidorova", "refuse")
    story.step("resolve_refusal", story.programme, "ivanova", resolution="redraft")
    story.act("edit_text", story.programme, "petrov", text=text(aim="Новая цель."))
    submit(story)
    agree(story)
    approve(story)
    if "answer_consent" in story.open(old):
        story.step("answer_consent", old, "petrov", decision="accept")
    assert id_of("petrov") not in dict(story.case(story.programme).state.consents)


def test_a_redrafted_programme_counts_its_year_from_its_new_start(begin: Begin) -> None:
    story = begin("approved")
    answer(story, "petrov")
    answer(story, "sidorova", "refuse")
    story.step("resolve_refusal", story.programme, "ivanova", resolution="redraft")
    later = text(("sidorova",), date(2026, 10, 1), date(2027, 9, 30))
    story.act("edit_text", story.programme, "petrov", text=later)
    submit(story)
    assert story.last(story.programme).end == date(2027, 9, 30)


def test_a_consent_taken_back_before_the_order_calls_the_programme_off(begin: Begin) -> None:
    story = begin("consented")
    withdraw(story, "sidorova")
    assert status(story) == "closed.initiative"
    assert story.case(story.programme).state.closing.ground == "mentee_initiative"


def test_the_other_consent_is_fulfilled_when_the_programme_is_called_off(begin: Begin) -> None:
    story = begin("consented")
    withdraw(story, "sidorova")
    assert story.case(consent_of(story, "petrov")).state.status == "fulfilled"


def test_a_consent_taken_back_after_the_order_asks_for_a_closing_order(begin: Begin) -> None:
    story = begin("assigned")
    withdraw(story, "sidorova")
    assert story.open(story.programme) == {"prepare_closing_order"}


def test_a_consent_taken_back_after_the_order_ends_in_a_closing_order(begin: Begin) -> None:
    story = begin("assigned")
    withdraw(story, "petrov")
    ordered(story, "prepare_closing_order")
    assert status(story) == "closed.initiative"


def test_a_consent_taken_back_after_the_start_ends_the_pair(begin: Begin) -> None:
    story = begin("active")
    withdraw(story, "sidorova", date(2026, 9, 4))
    closing = story.case(story.programme).state.closing
    assert (closing.ground, closing.effective) == ("mentee_initiative", date(2026, 9, 4))
    ordered(story, "prepare_closing_order")
    assert status(story) == "closed.initiative"


def test_a_mentee_of_a_group_who_takes_the_consent_back_leaves_alone(begin: Begin) -> None:
    story = begin("trio")
    withdraw(story, "basanova", date(2026, 9, 4))
    ordered(story, "prepare_leaving_order")
    assert id_of("basanova") not in story.case(story.programme).state.mentees
    assert status(story) == "active"


def test_who_stated_leaving_may_take_the_consent_back_too(begin: Begin) -> None:
    story = begin("active")
    story.act("state_leaving", story.programme, "sidorova", last_day=date(2026, 9, 4), reason="")
    withdraw(story, "sidorova", date(2026, 9, 4))
    ordered(story, "prepare_closing_order")
    assert status(story) == "closed.initiative"


def test_both_may_take_their_consents_back_before_the_start(begin: Begin) -> None:
    story = begin("assigned")
    withdraw(story, "petrov")
    withdraw(story, "sidorova")
    ordered(story, "prepare_closing_order")
    assert status(story).startswith("closed")


def test_a_last_day_in_the_past_is_refused(begin: Begin) -> None:
    story = begin("active")
    with story.refused("last_day_is_not_past"):
        withdraw(story, "sidorova", date(2026, 8, 31))


def test_a_consent_is_not_taken_back_twice(begin: Begin) -> None:
    story = begin("consented")
    withdraw(story, "sidorova")
    with story.rejected(NotOpen):
        withdraw(story, "sidorova")


def test_a_consent_taken_back_stops_the_order_before_the_director(begin: Begin) -> None:
    story = begin("consented")
    story.step("prepare_order", story.programme, "ivanova")
    order = story.cases("order")[-1]
    story.step("draft_order", order, "ivanova", control="")
    withdraw(story, "sidorova")
    with pytest.raises((Refused, NotOpen)):
        story.step("sign_order", order, "dordzhiev", decision="accept")
    assert story.case(order).state.status != "in_force"


def test_a_consent_lives_until_the_programme_ends(begin: Begin) -> None:
    story = begin("active")
    assert {story.case(c).state.status for c in story.cases("consent")} == {"signed"}
    story.act("state_leaving", story.programme, "petrov", last_day=date(2026, 9, 4), reason="")
    ordered(story, "prepare_closing_order")
    assert {story.case(c).state.status for c in story.cases("consent")} == {"fulfilled"}


def test_a_withdrawal_by_a_stranger_to_the_consent_is_refused(begin: Begin) -> None:
    story = begin("consented")
    with story.rejected(NotYours):
        story.act("withdraw_consent", consent_of(story, "sidorova"), "petrov", role=E, last_day=story.now.date())


def test_asking_again_after_an_order_draft_was_dropped_needs_no_new_consents(begin: Begin) -> None:
    story = begin("consented")
    story.step("prepare_order", story.programme, "ivanova")
    story.act("abandon_order", story.cases("order")[-1], "ivanova")
    assign(story)
    start(story)
    assert status(story) == "active"
