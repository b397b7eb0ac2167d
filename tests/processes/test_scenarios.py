"""The acceptance scenarios 1–6 of the domain book, as far as they touch a programme."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domain.case import Refused
from processes.engine import NotOpen
from processes.office import Ask
from tests import banks
from tests.lives import (
    END,
    agree,
    answer,
    answer_interest,
    approve,
    assign,
    draft,
    ordered,
    request_order,
    start,
    submit,
    text,
)
from tests.lives import consent as consent_all
from tests.processes.conftest import Begin
from tests.story import Story, id_of


def test_1_a_happy_pair_goes_all_the_way(begin: Begin) -> None:
    story = begin("school")
    draft(story)
    for act in (submit, agree, approve, consent_all, assign, start):
        act(story)
    for item, day in (("1", date(2026, 9, 20)), ("2", date(2026, 10, 20)), ("3", date(2027, 5, 10))):
        story.until(day)
        people = [id_of("petrov"), id_of("sidorova")]
        met = {"mode": "offline", "minutes": 45, "attended": people, "notes": "Разобрали урок."}
        story.act("record_meeting", story.programme, "petrov", day=day, **met)
        story.act("complete_item", story.programme, "petrov", item=item, day=day, result="Готово.")
    story.step("report_completion", story.programme, "petrov", report="План выполнен.")
    story.step("confirm_completion", story.programme, "ivanova", decision="accept")
    ordered(story, "prepare_closing_order", effective=END)
    state = story.case(story.programme).state
    assert (state.status, state.closing.ground, len(state.meetings)) == ("closed.completed", "completed", 3)
    assert {story.case(case).state.status for case in story.cases("consent")} == {"fulfilled"}


def test_2_an_order_waits_for_the_third_mentees_consent(begin: Begin) -> None:
    story = begin("school")
    draft(story, "sidorova", "lidzhiev", "basanova")
    for act in (submit, agree, approve):
        act(story)
    for who in ("petrov", "sidorova", "lidzhiev"):
        answer(story, who)
    assert "prepare_order" not in story.open(story.programme)
    answer(story, "basanova")
    assign(story)
    assert story.case(story.programme).state.order is not None


def test_2_an_order_before_the_consents_is_refused_and_names_who_is_missing(begin: Begin) -> None:
    story = begin("consented")
    order = request_order(story)
    story.step("draft_order", order, "ivanova", control="")
    consent = next(c for c in story.cases("consent") if story.case(c).state.person == id_of("sidorova"))
    ask = story.ask("withdraw_consent", consent, "sidorova", last_day=story.now.date())
    story.office.perform(ask)  # taken back, and the programme has not heard of it yet
    with pytest.raises(Refused) as caught:
        story.office.perform(_signing(story, order))
    assert caught.value.rule == "consents_come_before_order"
    assert caught.value.facts["people"] == (id_of("sidorova"),)


def _signing(story: Story, order: str) -> Ask:
    return story.ask("sign_order", order, "dordzhiev", "sign_order", decision="accept")


def test_3_a_term_of_ten_weeks_is_refused_with_the_earliest_end(begin: Begin) -> None:
    story = begin("drafted")
    story.act("edit_text", story.programme, "petrov", text=text(end=date(2026, 11, 15)))
    with pytest.raises(Refused) as caught:
        submit(story)
    assert caught.value.rule == "term_is_lawful"
    assert caught.value.facts["earliest"] == date(2026, 11, 30)


def test_3_an_extension_beyond_a_year_is_refused_and_a_successor_offered(begin: Begin) -> None:
    story = begin("active")
    longer = text() | {"end": "2027-10-15"}
    with pytest.raises(Refused) as caught:
        story.act("propose_change", story.programme, "petrov", text=longer, reason="Не успели.")
    assert caught.value.rule == "extension_fits_into_a_year"
    assert caught.value.facts["successor_offered"]


def test_4_a_mentor_alone_does_not_shorten_the_term(begin: Begin) -> None:
    story = begin("active")
    shorter = text() | {"end": "2027-05-20"}
    story.act("propose_change", story.programme, "petrov", text=shorter, reason="Справились раньше.")
    text_hash = story.case(story.programme).state.open_change.text.text_hash
    story.step("agree_to_change", story.programme, "petrov", text_hash=text_hash)
    assert "prepare_change_order" not in story.open(story.programme)
    with story.rejected(NotOpen):
        story.act("prepare_change_order", story.programme, "ivanova", "prepare_change_order")
    assert story.case(story.programme).state.text.end == END


def test_5_speed_mentoring_is_one_meeting(begin: Begin) -> None:
    story = begin("school")
    speed = {"kinds": ["speed"], "speed_topic": "Первый урок"}
    draft(story, "sidorova", **speed)
    for act in (submit, agree, approve, consent_all, assign, start):
        act(story)
    met = {"mode": "offline", "minutes": 45, "attended": [id_of("sidorova")], "notes": "Поговорили."}
    story.act("record_meeting", story.programme, "petrov", day=story.now.date(), **met)
    with story.refused("speed_has_one_meeting"):
        story.act("record_meeting", story.programme, "petrov", day=story.now.date(), **met)


def test_6_in_a_reverse_pair_the_younger_teaches_the_older(begin: Begin) -> None:
    story = begin("school")
    reverse = {"kinds": ["reverse"], "topic_to_elder": "Цифровые средства", "topic_to_younger": "Методика"}
    draft(story, "sidorova", **reverse)  # petrov is the older one
    with story.refused("reverse_pair_is_younger_to_older"):
        submit(story)


def test_6_a_reverse_pair_of_the_right_ages_is_submitted(begin: Begin) -> None:
    story = begin("school")
    for who, bank in (("sidorova", "mentor"), ("petrov", "mentee")):
        banks.helped(story, who, bank)
    unit, programme = story.new("unit"), "programme-00000000000000ab"
    people = {"mentor": id_of("sidorova"), "mentees": [id_of("petrov")]}
    story.act("form_unit", unit, "ivanova", matters=["teaching_methods"], **people)
    answer_interest(story, unit, "sidorova", "petrov")
    story.act("draft_for_unit", programme, "ivanova", unit=unit, number="2026-001")
    swapped = _swapped(text(kinds=["reverse"], topic_to_elder="Цифровые средства", topic_to_younger="Методика"))
    story.act("edit_text", programme, "sidorova", text=swapped)
    story.act("draft_programme", programme, "sidorova", story.key(programme, "draft_programme"))
    assert story.case(programme).state.status == "in_review"


def _swapped(value: Any) -> Any:
    """The text with mentor and mentee changed for each other."""
    names = {id_of("petrov"): id_of("sidorova"), id_of("sidorova"): id_of("petrov")}
    if isinstance(value, dict):
        return {key: _swapped(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_swapped(each) for each in value]
    return names.get(value, value)
