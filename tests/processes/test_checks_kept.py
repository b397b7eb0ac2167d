"""A fact says which rules its decision passed, and which of them pointed something out."""

from __future__ import annotations

from datetime import date

from processes.definitions import definition_case
from tests.processes.conftest import Begin
from tests.story import SCHOOL, id_of


def test_a_fact_names_the_rules_it_passed_once_each(begin: Begin) -> None:
    story = begin("drafted")
    first = story.log.entries(story.programme)[0]
    assert {"interest_is_mutual", "nobody_is_their_own_mentor", "curator_is_appointed"} <= set(first.checks)
    assert len(first.checks) == len(set(first.checks))
    assert first.overridden == ()


def test_a_fact_of_no_rule_names_none(begin: Begin) -> None:
    story = begin("school")
    definition = definition_case(story.office.definitions.in_force("programme").hash)
    assert story.log.entries(definition)[0].checks == ()


def test_a_warning_that_was_overridden_is_kept_with_the_fact(begin: Begin) -> None:
    story = begin("school")
    given = {"number": "5", "day": date(2026, 8, 1), "person": id_of("ivanova")}
    story.act(
        "appoint_curator",
        SCHOOL,
        "dordzhiev",
        deputy_head=False,
        reasons={"curator_is_a_deputy_head": "Заместителя нет."},
        **given,
    )
    entry = story.log.entries(SCHOOL)[-1]
    assert [warning.rule for warning in entry.overridden] == ["curator_is_a_deputy_head"]
    assert "curator_is_a_deputy_head" in entry.checks


def test_what_one_decision_asked_is_not_said_of_the_next(begin: Begin) -> None:
    story = begin("drafted")
    unit = story.log.entries(story.case(story.programme).state.unit)
    assert unit[-1].checks == ("person_is_of_the_unit", "nobody_consents_for_another")
