from __future__ import annotations

import pytest

from domain.rules.council import (
    chair_is_a_member,
    council_answers_for_itself,
    council_speaks_through_others,
    council_writes_what_it_began,
    members_join_of_their_own_will,
    one_council_is_gathered_at_a_time,
    only_a_member_leaves_the_council,
    opinions_are_on_drafts_of_local_acts,
    somebody_agreed_to_join,
)
from tests.domain.rules.samples import MENTEE, MENTOR, refusal


def test_who_is_concerned_does_not_speak_while_another_member_may() -> None:
    council_speaks_through_others(speaking=(MENTOR,), concerned=(MENTEE,), council=(MENTOR, MENTEE))
    council_speaks_through_others(speaking=(MENTOR,), concerned=(MENTOR, MENTEE), council=(MENTOR, MENTEE))
    refusal(council_speaks_through_others, speaking=(MENTOR, MENTEE), concerned=(MENTEE,), council=(MENTOR, MENTEE))


def test_a_council_answers_for_itself() -> None:
    council_answers_for_itself(person=MENTOR, council=(MENTOR,))
    council_answers_for_itself(person=MENTEE, council=())
    refusal(council_answers_for_itself, person=MENTEE, council=(MENTOR,))


def test_an_order_names_only_those_who_agreed() -> None:
    members_join_of_their_own_will(members=(MENTOR,), agreed=(MENTOR, MENTEE))
    assert refusal(members_join_of_their_own_will, members=(MENTOR, MENTEE), agreed=(MENTOR,)).facts["people"] == (
        MENTEE,
    )


def test_a_council_has_somebody_in_it() -> None:
    somebody_agreed_to_join(agreed=(MENTOR,))
    refusal(somebody_agreed_to_join, agreed=())


def test_a_member_presides() -> None:
    chair_is_a_member(chair=MENTOR, members=(MENTOR,))
    refusal(chair_is_a_member, chair=MENTEE, members=(MENTOR,))


def test_a_member_may_leave() -> None:
    only_a_member_leaves_the_council(person=MENTOR, council=(MENTOR,))
    refusal(only_a_member_leaves_the_council, person=MENTEE, council=(MENTOR,))


def test_one_council_at_a_time() -> None:
    one_council_is_gathered_at_a_time(gathering=())
    refusal(one_council_is_gathered_at_a_time, gathering=("council-1",))


@pytest.mark.parametrize("status", ["draft", "to_sign"])
def test_opinions_are_on_drafts(status: str) -> None:
    opinions_are_on_drafts_of_local_acts(about="preparatory_stage-1", status=status)
    refusal(opinions_are_on_drafts_of_local_acts, about=None, status=status)
    refusal(opinions_are_on_drafts_of_local_acts, about="preparatory_stage-1", status="in_force")


def test_a_member_writes_the_programme_they_began_alone() -> None:
    council_writes_what_it_began(person="m", author="m")
    refusal(council_writes_what_it_began, person="m", author="x")
    refusal(council_writes_what_it_began, person="m", author="")
