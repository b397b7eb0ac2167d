"""What a school sets itself acts where it says (domain book, section 20): terms, alarms, marks, weights, switches."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from domain.facts.running import TermAlarmed
from domain.matching import Profile, Ties, match
from domain.policy import Value
from domain.rule_set import RULE_SETS, policies, rule_set
from processes.model import Model
from processes.programme_bank import Sought, found
from processes.terms import SET_BY_SCHOOL
from processes.worklist import Reader
from tests.cycles import start as start_cycle
from tests.lives import START, agree, approve, assign, consent, consent_of, draft, start, submit
from tests.processes.conftest import Begin
from tests.story import SCHOOL, Story, id_of
from web.composition import PROCESSES, model_text

SHIPPED = policies(RULE_SETS["2022-1"])
WHOLE_SCHOOL = Reader("person-ivanova", SCHOOL, frozenset({"curator"}), True)


def school(begin: Begin, **values: Value) -> Story:
    """A school that has set these values."""
    story = begin("school")
    story.act("set_rules", SCHOOL, "dordzhiev", values={**SHIPPED, **values}, ground="приказ № 5")
    return story


def _active(story: Story) -> None:
    draft(story)
    for act in (submit, agree, approve, consent, assign, start):
        act(story)


def due(story: Story, case: str, word: str, who: str = "") -> date | None:
    return story.case(case).open[story.key(case, word, who)].due


def test_a_consent_and_an_order_are_due_when_the_school_has_set(begin: Begin) -> None:
    story = school(begin, consent_answer_working_days=7, acknowledgement_working_days=1)
    draft(story)
    for act in (submit, agree, approve):
        act(story)
    asked = consent_of(story, "petrov")
    calendar_week_and_two_days = story.now.date() + timedelta(days=9)
    assert due(story, asked, "answer_consent") == calendar_week_and_two_days
    consent(story)
    assign(story)
    order = story.case(story.programme).state.order
    assert due(story, order, "acknowledge_order", "petrov") == story.now.date() + timedelta(days=1)


def test_a_step_the_school_sets_a_term_for_has_that_term_in_its_diagram() -> None:
    steps = {id: step for each in PROCESSES for id, step in Model.parse(model_text(each).encode()).steps.items()}
    for word, parameter in SET_BY_SCHOOL.items():
        assert steps[word].due_working_days == SHIPPED[parameter], word


def test_alarms_of_the_end_come_on_the_days_the_school_has_set(begin: Begin) -> None:
    story = school(begin, term_alarm_days=(60, 1))
    _active(story)
    end = story.case(story.programme).state.text.end
    story.until(end)
    alarms = [fact for fact in story.facts(story.programme) if isinstance(fact, TermAlarmed)]
    assert alarms == [TermAlarmed(60), TermAlarmed(1)]


def test_a_programme_is_quiet_and_near_its_end_as_the_school_has_set(begin: Begin) -> None:
    story = school(begin, traditional_no_meeting_alarm_days=20)
    _active(story)

    def marked(mark: str, day: date, **sought: Any) -> int:
        return found(story.log, WHOLE_SCHOOL, day, Sought(mark=mark, **sought))[1]

    assert marked("quiet", START + timedelta(days=20)) == 0 and marked("quiet", START + timedelta(days=21)) == 1
    end = story.case(story.programme).state.text.end
    assert marked("expiring", end - timedelta(days=45)) == 0
    assert marked("expiring", end - timedelta(days=45), expiring=60) == 1


def test_weights_of_matching_are_the_schools() -> None:
    same = {"subject": "математика", "matters": ("teaching_methods",)}
    mentor, mentee = Profile(person="m", **same), Profile(person="e", **same)  # type: ignore[arg-type]
    own = rule_set("2022-1+matching_weights=10.45.10.10.10.5.5.5")
    by_school = {each.name: each.points for each in match(mentor, mentee, Ties(), own).criteria}
    shipped = {each.name: each.points for each in match(mentor, mentee, Ties(), RULE_SETS["2022-1"]).criteria}
    assert (shipped["matters"], shipped["subject"]) == (40, 15)
    assert (by_school["matters"], by_school["subject"]) == (10, 45)


def test_a_school_without_deputies_appoints_a_curator_without_a_reason_each_time(begin: Begin) -> None:
    story = school(begin, curator_must_be_deputy_head=0)
    order = {"number": "9", "day": story.now.date(), "deputy_head": False}
    story.act("appoint_curator", SCHOOL, "dordzhiev", person=id_of("petrov"), **order)
    assert story.log.entries(SCHOOL)[-1].overridden == ()
    assert id_of("petrov") in story.case(SCHOOL).state.curators


def test_a_school_that_needs_a_council_does_not_do_without(begin: Begin) -> None:
    story = school(begin, council_required=1)
    stage = start_cycle(story)
    story.step("adopt_local_regulation", stage, "ivanova", decision="keep")
    story.step("appoint_cycle_curator", stage, "dordzhiev", decision="keep")
    with story.refused("council_is_there_where_required"):
        story.step("decide_council", stage, "ivanova", decision="without", reason="Два наставника")
    story.step("decide_council", stage, "ivanova", decision="create", people=[id_of("petrov")])


def test_notice_before_the_curators_closing_is_as_long_as_the_school_has_set(begin: Begin) -> None:
    story = school(begin, notice_working_days=5)
    _active(story)
    asked = {"circumstances": ["meetings_not_held"], "sides": [id_of("sidorova")], "account": "Факты."}
    story.act("question_performance", story.programme, "ivanova", **asked)
    story.step("give_explanation", story.programme, "sidorova", explanation="Болела.")
    last = story.now.date() + timedelta(days=4)
    closing = {"decision": "close", "grounds": "Не встречались."}
    with story.refused("notice_of_full_working_days_is_kept"):
        story.step("decide_closing", story.programme, "ivanova", effective=last, **closing)
    story.step("decide_closing", story.programme, "ivanova", effective=last + timedelta(days=10), **closing)


@pytest.mark.parametrize("name", ["interest_answer_working_days", "help_answer_working_days"])
def test_answers_are_awaited_as_long_as_the_school_has_set(begin: Begin, name: str) -> None:
    story = school(begin, **{name: 9})
    if name == "help_answer_working_days":
        _active(story)
        story.act("ask_help", story.programme, "sidorova", words="Помогите с уроком")
        waits = story.case(story.programme).state.help
        assert waits[-1].answer_by == story.now.date() + timedelta(days=13)
        return
    unit = story.new("unit")
    people = {"mentor": id_of("petrov"), "mentees": [id_of("sidorova")]}
    story.act("form_unit", unit, "ivanova", matters=["teaching_methods"], **people)
    story.step("hold_acquaintance", unit, "ivanova", decision="held", day=story.now.date(), mode="offline")
    assert due(story, unit, "answer_interest", "petrov") == story.now.date() + timedelta(days=11)


def test_the_core_of_the_model_is_nobodys_to_set(begin: Begin) -> None:
    story = school(begin, council_name="commission")
    with story.refused("only_policies_vary"):
        story.act("set_rules", SCHOOL, "dordzhiev", values={"programme_min_months": 1}, ground="приказ № 6")
    wrong: list[tuple[dict[str, Value], str]] = [
        ({"council_name": "senate"}, "policies_are_among_the_offered"),
        ({"term_alarm_days": (7, 30)}, "alarm_days_fall_towards_the_end"),
        ({"matching_weights": (40, 15, 10, 10, 10, 5, 5, 4)}, "weights_make_a_hundred"),
        ({"term_alarm_days": (91,)}, "policies_are_within_bounds"),
    ]
    for values, rule in wrong:
        with story.refused(rule):
            story.act("set_rules", SCHOOL, "dordzhiev", values={**SHIPPED, **values}, ground="приказ № 6")
