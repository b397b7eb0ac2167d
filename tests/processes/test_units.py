"""Forming a pair or a group: proposal, acquaintance, sealed answers, the council (P-5; 4.4–4.6, 3.10)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from domain.case import Role
from domain.facts import units as facts
from processes import deviations
from processes.cautions import Cautioned
from processes.rights import NotYours
from processes.signed import signed_content
from tests import banks
from tests.lives import agree, approve, consent, ordered, request_order, submit, text
from tests.processes.conftest import Begin
from tests.story import SCHOOL, Story, id_of
from tests.units import acquaint, before_council, propose


def _answer(story: Story, unit: str, **said: str) -> None:
    for who, decision in said.items():
        story.step("answer_interest", unit, who, decision=decision)


def test_a_pair_that_wishes_it_stands_and_may_begin_a_programme(begin: Begin) -> None:
    story = begin("school")
    unit = propose(story)
    with story.refused("interest_is_mutual"):
        story.act("draft_for_unit", story.new("programme"), "ivanova", unit=unit, number="2026-001")
    acquaint(story, unit)
    _answer(story, unit, petrov="yes", sidorova="yes")
    assert story.case(unit).state.status == "formed"
    assert story.case(unit).ended
    programme = story.new("programme")
    with story.refused("same_people_are_asked_once"):
        propose(story)  # it stands, and waits for its programme
    story.act("draft_for_unit", programme, "ivanova", unit=unit, number="2026-001")
    assert story.case(programme).state.unit == unit
    with story.refused("same_pair_has_no_second_programme"):
        propose(story)
    story.act("drop_draft", programme, "ivanova", reason="Отложили")
    assert story.case(propose(story)).state.status == "proposed"


@pytest.mark.parametrize(("first", "second"), [("no", "yes"), ("yes", "no"), ("no", "no")])
def test_any_no_lets_the_pair_go_after_everyone_was_heard(begin: Begin, first: str, second: str) -> None:
    """INV-22: the process waits for the last answer, so that its way tells nobody whose the no was."""
    story = begin("school")
    unit = propose(story)
    acquaint(story, unit)
    _answer(story, unit, petrov=first)
    assert story.case(unit).state.status == "answers"
    _answer(story, unit, sidorova=second)
    assert story.case(unit).state.status == "not_formed"
    with story.refused("interest_is_mutual"):
        story.act("draft_for_unit", story.new("programme"), "ivanova", unit=unit, number="2026-001")


def test_who_said_no_is_neither_in_the_moves_nor_readable_in_the_log(begin: Begin) -> None:
    """Two stories that differ in who refused leave the same trace but for what is sealed."""
    traces = []
    for said in ({"petrov": "no", "sidorova": "yes"}, {"petrov": "yes", "sidorova": "no"}):
        story = begin("school")
        unit = propose(story)
        acquaint(story, unit)
        _answer(story, unit, **said)
        entries = story.log.entries(unit)
        traces.append([(e.fact.TOPIC, e.move and (e.move.decision.data, e.move.effects.passed)) for e in entries])
        sealed = [e.fact.answer for e in entries if isinstance(e.fact, facts.InterestAnswered)]
        stored = story.log.rows("SELECT state FROM stored_events WHERE originator_id = ?", (unit,))
        assert {each.value for each in sealed} == {"yes", "no"}
        assert not any(b'"no"' in bytes(row["state"]) or b'"yes"' in bytes(row["state"]) for row in stored)
    assert traces[0] == traces[1]


def test_silence_is_no_after_five_working_days_and_leaves_no_mark(begin: Begin) -> None:
    """AMB-24: everyone stays in the bank and may be proposed again."""
    story = begin("school")
    unit = propose(story)
    acquaint(story, unit)
    _answer(story, unit, petrov="yes")
    answer_by = story.case(unit).state.acquaintance.answer_by
    assert answer_by == date(2026, 8, 17)
    story.until(answer_by, hour=20)
    assert story.case(unit).state.status == "answers"
    story.until(answer_by + timedelta(days=1))
    assert isinstance(story.last(unit), facts.InterestLapsed)
    assert story.case(unit).state.status == "not_formed"
    assert "mentee" in story.case(id_of("sidorova")).state.banks
    assert story.case(propose(story)).state.status == "proposed"


def test_an_answer_is_ones_own_and_given_once(begin: Begin) -> None:
    story = begin("school")
    unit = propose(story)
    acquaint(story, unit)
    key = story.key(unit, "answer_interest", "sidorova")
    with story.rejected(NotYours):
        story.act("answer_interest", unit, "petrov", key, decision="yes")


def test_a_proposal_may_be_taken_back_before_anybody_is_asked(begin: Begin) -> None:
    story = begin("school")
    unit = propose(story)
    with story.refused("same_people_are_asked_once"):
        propose(story)
    story.step("hold_acquaintance", unit, "ivanova", decision="drop")
    assert story.case(unit).state.status == "not_formed"
    propose(story)


def test_a_meeting_that_has_not_been_is_not_recorded(begin: Begin) -> None:
    story = begin("school")
    unit = propose(story)
    tomorrow = story.now.date() + timedelta(days=1)
    with story.refused("day_is_not_in_the_future"):
        story.step("hold_acquaintance", unit, "ivanova", decision="held", day=tomorrow, mode="offline")


def test_a_teacher_begins_a_pair_of_their_own_and_no_other(begin: Begin) -> None:
    """R-2.2-3: not only the curator."""
    story = begin("school")
    assert story.case(propose(story, who="sidorova")).state.by == id_of("sidorova")
    with story.refused("teacher_proposes_for_themselves"):
        propose(story, "lidzhiev", who="basanova")


def test_the_council_recommends_before_the_programme(begin: Begin) -> None:
    """AMB-03: its protocol comes before the director's order and does not stand for it."""
    story = begin("school")
    unit = before_council(story)
    assert story.case(unit).state.status == "recommendation"
    with story.refused("unit_has_come_to_stand"):
        story.act("draft_for_unit", story.new("programme"), "ivanova", unit=unit, number="2026-001")
    said = {"number": "3", "day": story.now.date(), "decision": "recommend", "words": ""}
    with story.refused("council_reviews_in_person"):
        story.step("recommend_unit", unit, "lidzhiev", present=[id_of("ivanova")], **said)
    story.step("recommend_unit", unit, "lidzhiev", present=[id_of("lidzhiev")], **said)
    assert story.case(unit).state.status == "formed"
    assert story.case(unit).state.review.number == "3"


def test_a_pair_the_council_does_not_recommend_does_not_stand(begin: Begin) -> None:
    story = begin("school")
    unit = before_council(story)
    said = {"number": "3", "day": story.now.date(), "decision": "not_recommend", "words": "Нагрузка велика."}
    story.step("recommend_unit", unit, "lidzhiev", present=[id_of("lidzhiev")], **said)
    assert story.case(unit).state.status == "not_formed"


@pytest.mark.parametrize(("who", "present"), [("petrov", ("lidzhiev",)), ("lidzhiev", ("lidzhiev", "petrov"))])
def test_a_member_of_the_council_does_not_speak_of_a_pair_of_their_own(
    begin: Begin, who: str, present: tuple[str, ...]
) -> None:
    """Section 2.2 of the domain book: nobody approves what they are a party of; petrov is the mentor."""
    story = begin("school")
    unit = before_council(story)
    said = {"number": "3", "day": story.now.date(), "decision": "recommend", "words": ""}
    with story.refused("council_speaks_through_others"):
        story.step("recommend_unit", unit, who, present=[id_of(each) for each in present], **said)
    assert story.case(unit).state.review is None


def test_where_every_member_of_the_council_is_of_the_pair_one_speaks_and_the_auditor_sees_it(begin: Begin) -> None:
    story = begin("school")
    unit = before_council(story, "petrov")
    said = {"number": "3", "day": story.now.date(), "decision": "recommend", "words": ""}
    story.step("recommend_unit", unit, "petrov", role=Role.COUNCIL_MEMBER, present=[id_of("petrov")], **said)
    rows, _ = deviations.recorded(story.log, SCHOOL, deviations.Sought(page=0))
    assert [(row["deviation"], row["person"]) for row in rows if row["case_id"] == unit] == [
        ("council_decides_in_own_case", id_of("petrov"))
    ]


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ({"role_forms": ["head_teacher"], "kinds": ["virtual"]}, "role_form_fits_the_people"),
        ({"role_forms": ["employer_student"], "kinds": ["virtual"]}, "role_form_fits_the_people"),
        ({"role_forms": ["teacher_teacher"], "kinds": ["group"]}, "group_has_one_mentor_and_enough_mentees"),
        ({"role_forms": ["teacher_teacher"], "kinds": ["reverse", "group"]}, "forms_and_kinds_go_together"),
        ({"role_forms": ["teacher_teacher"], "kinds": ["reverse"]}, "reverse_mentor_is_younger"),
        ({"role_forms": ["teacher_teacher"], "kinds": ["traditional"]}, "traditional_has_selection_criteria"),
        ({"kinds": ["virtual"]}, "forms_and_kinds_go_together"),
    ],
)
def test_what_a_form_or_kind_demands_is_looked_at_when_the_pair_is_proposed(
    begin: Begin, more: dict[str, Any], rule: str
) -> None:
    """INV-23..27; R-4.4-3: the aim and the criteria stand beside the choice."""
    story = begin("school")
    with story.refused(rule):
        propose(story, aim="Вести урок", **more)


@pytest.mark.parametrize("more", [{"role_forms": ["teacher_teacher"]}, {"kinds": ["virtual"]}])
def test_whoever_chooses_a_form_says_its_aim(begin: Begin, more: dict[str, Any]) -> None:
    story = begin("school")
    with story.refused("form_is_chosen_for_an_aim"):
        propose(story, aim=" ", **more)
    propose(story)


def test_a_traditional_pair_keeps_its_criteria_and_aim(begin: Begin) -> None:
    story = begin("school")
    words = {"aim": "Вести урок уверенно", "criteria": "Тридцать лет стажа; спокойный"}
    unit = propose(story, role_forms=["teacher_teacher"], kinds=["traditional"], **words)
    state = story.case(unit).state
    assert state.words.value == words
    assert (state.role_forms, state.kinds) == (("teacher_teacher",), ("traditional",))


def test_a_traditional_mentor_of_less_experience_needs_a_reason(begin: Begin) -> None:
    story = begin("school")
    card = {"experience_years": 0, "name": "Petrov", "position": "учитель", "standing": "staff"}
    story.act("correct_person", id_of("petrov"), "ivanova", **card, birth=date(1968, 1, 1))
    more: dict[str, Any] = {"role_forms": ["teacher_teacher"], "kinds": ["traditional"]}
    more |= {"criteria": "Опыт", "aim": "Вести урок"}
    with story.rejected(Cautioned):
        propose(story, **more)
    unit = propose(story, **more, reasons={"traditional_mentor_is_more_experienced": "Пришёл из вуза"})
    assert story.log.entries(unit)[0].overridden[0].facts == {"people": [id_of("sidorova")]}


def test_a_group_of_two_mentees_stands_when_all_three_wish_it(begin: Begin) -> None:
    story = begin("school")
    unit = propose(story, "sidorova", "lidzhiev", role_forms=["teacher_teacher"], kinds=["group"], aim="Урок")
    acquaint(story, unit)
    _answer(story, unit, petrov="yes", sidorova="yes")
    assert story.case(unit).state.status == "answers"
    _answer(story, unit, lidzhiev="yes")
    assert story.case(unit).state.interested == tuple(id_of(each) for each in ("petrov", "sidorova", "lidzhiev"))


def test_who_stays_of_a_group_that_can_begin_no_programme_is_asked_anew(begin: Begin) -> None:
    story = begin("school")
    unit = propose(story, "sidorova", "lidzhiev", role_forms=["teacher_teacher"], kinds=["group"], aim="Урок")
    acquaint(story, unit)
    _answer(story, unit, petrov="yes", sidorova="yes", lidzhiev="yes")
    with story.refused("same_people_are_asked_once"):
        propose(story)
    story.act("leave_bank", id_of("lidzhiev"), "lidzhiev", role=Role.TEACHER, bank="mentee")
    with story.refused("people_are_in_the_bank"):
        story.act("draft_for_unit", story.new("programme"), "ivanova", unit=unit, number="2026-001")
    assert story.case(propose(story)).state.status == "proposed"


def _recommended(story: Story) -> str:
    unit = before_council(story)
    present = [id_of("lidzhiev")]
    said = {"number": "3", "day": story.now.date(), "decision": "recommend", "words": "Подходят."}
    story.step("recommend_unit", unit, "lidzhiev", present=present, **said)
    return unit


def test_the_protocol_says_who_was_there_and_what_the_council_decided(begin: Begin) -> None:
    """DOC-27"""
    story = begin("school")
    waiting = propose(story, "lidzhiev")
    with pytest.raises(LookupError):
        signed_content(story.office.look(), story.case(waiting), "", number=None, at=story.now)
    paper: Any = signed_content(story.office.look(), story.case(_recommended(story)), "", number=None, at=story.now)
    assert (paper.kind, paper.number, paper.recommended, paper.words) == ("unit_protocol", "3", True, "Подходят.")
    assert [each.person for each in paper.present] == [id_of("lidzhiev")]


def test_the_order_rests_on_the_protocol_of_the_council(begin: Begin) -> None:
    """AMB-03: the order fixes the pair, and names the protocol before the consents."""
    story = begin("school")
    unit, programme = _recommended(story), story.new("programme")
    story.act("draft_for_unit", programme, "ivanova", unit=unit, number="2026-001")
    story.act("edit_text", programme, "petrov", text=text())
    story.programme = programme
    for tell in (submit, agree, approve, consent):
        tell(story)
    order = request_order(story)
    paper: Any = signed_content(story.office.look(), story.case(order), "", number=None, at=story.now)
    assert [(each.kind, each.number) for each in paper.grounds] == [("protocol", "3"), ("consent", ""), ("consent", "")]


def test_another_mentor_takes_the_programme_on_once_it_is_closed(begin: Begin) -> None:
    """AMB-12, INV-40: a new pair with consents and an order of its own, linked to the programme it goes on from."""
    story = begin("active")
    old = story.programme
    banks.helped(story, "ivanova", "mentor")
    unit = propose(story, mentor=id_of("ivanova"), mentees=[id_of("sidorova")], replaces=old)
    acquaint(story, unit)
    _answer(story, unit, ivanova="yes", sidorova="yes")
    programme = story.new("programme")
    begun = {"unit": unit, "number": "2026-002", "continues": story.case(unit).state.replaces}
    with story.refused("successor_follows_a_closed_programme"):
        story.act("draft_for_unit", programme, "ivanova", role=Role.CURATOR, **begun)
    story.act("state_leaving", old, "petrov", last_day=story.now.date() + timedelta(days=7), reason="")
    ordered(story, "prepare_closing_order")
    story.act("draft_for_unit", programme, "ivanova", role=Role.CURATOR, **begun)
    assert story.case(programme).state.continues == old
    assert story.case(programme).state.mentor == id_of("ivanova")
