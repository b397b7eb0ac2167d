"""Best practices: described, authors asked, signed by curator and council, passed on to the regional operator."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from domain.case import Role
from domain.practice import Practice
from processes.engine import NotOpen
from processes.rights import NotYours
from processes.signed import signed_content
from tests import councils
from tests.cycles import final_stage
from tests.practices import WORDS, answer, answered, banked, described, endorse, returned, to_endorse
from tests.processes.conftest import Begin
from tests.story import P, Story, id_of


def state(story: Story, case: str) -> Practice:
    found: Practice = story.case(case).state
    return found


def paper(story: Story, case: str) -> Any:
    return signed_content(story.office.look(), story.case(case), "", number=None, at=story.now)


def test_an_author_is_named_only_by_their_own_consent(begin: Begin) -> None:
    story = begin("school")
    practice = described(story, "petrov", "sidorova")
    answer(story, practice, "petrov")
    assert story.open(practice) == {"answer_authorship"}
    answer(story, practice, "sidorova", "refuse")
    assert state(story, practice).named == (id_of("petrov"),)
    content = paper(story, practice)
    assert [author.person for author in content.authors] == [id_of("petrov")]
    assert content.unnamed == 1


def test_curator_and_council_sign_the_same_card(begin: Begin) -> None:
    story = begin("school")
    practice = to_endorse(story)
    assert state(story, practice).status == "to_endorse"
    endorse(story, practice)
    signed, endorsed = story.facts(practice)[-2:]
    assert signed.signature.document == endorsed.signature.document  # type: ignore[attr-defined]
    assert (state(story, practice).status, state(story, practice).council) == ("banked", True)


def test_nobody_signs_for_curator_and_council_at_once(begin: Begin) -> None:
    story = begin("school")
    practice = to_endorse(story)
    story.system("receive_role", id_of("ivanova"), {"role": "council_member"})
    with story.refused("curator_and_council_are_two"):
        story.step("endorse_practice", practice, "ivanova", role=Role.COUNCIL_MEMBER, decision="accept")


def test_a_card_waits_for_every_author(begin: Begin) -> None:
    story = begin("school")
    practice = described(story, "sidorova")
    key = story.key(practice, "answer_authorship", "sidorova")
    with story.rejected(NotYours):
        story.act("answer_authorship", practice, "petrov", key, P, decision="accept")
    with story.rejected(NotOpen):
        story.act("sign_practice", practice, "ivanova", "sign_practice", document="")


def test_without_a_council_the_curator_signs_alone_and_it_is_said(begin: Begin) -> None:
    story = begin("school")
    practice = banked(story)
    assert (state(story, practice).status, state(story, practice).council) == ("banked", False)
    assert story.case(practice).ended


def test_a_returned_card_is_written_anew_under_its_name(begin: Begin) -> None:
    story = begin("school")
    practice = returned(story)
    words = {**WORDS, "title": "Другое", "result": "Четыре из пяти"}
    with story.refused("practice_is_whole"):
        story.step("revise_practice", practice, "ivanova", form="traditional", **{**words, "done": " "})
    story.step("revise_practice", practice, "ivanova", form="group", **words)
    assert (state(story, practice).said("title"), state(story, practice).form) == (WORDS["title"], "group")
    story.step("sign_practice", practice, "ivanova")
    endorse(story, practice)
    assert paper(story, practice).result == "Четыре из пяти"


def test_a_card_needs_every_part_and_an_author(begin: Begin) -> None:
    story = begin("school")
    changes: tuple[dict[str, Any], ...] = ({"conditions": ""}, {"authors": []})
    for change in changes:
        data = {"form": "traditional", "authors": [id_of("petrov")], **WORDS, **change}
        with story.refused("practice_is_whole"):
            story.act("describe_practice", story.new("practice"), "ivanova", **data)


def test_an_author_does_not_sign_for_the_council_while_another_member_sits(begin: Begin) -> None:
    story = begin("school")
    councils.mentors(story, "lidzhiev")
    councils.ordered(story, councils.invited(story, "petrov", "lidzhiev"))
    practice = banked(story)
    with story.refused("council_speaks_through_others"):
        endorse(story, practice)
    story.step("endorse_practice", practice, "lidzhiev", role=Role.COUNCIL_MEMBER, decision="accept")
    assert state(story, practice).status == "banked"


def test_a_signed_practice_is_passed_on(begin: Begin) -> None:
    story = begin("school")
    practice, day = answered(story), story.now.date()
    with story.refused("only_a_signed_practice_is_passed_on"):
        story.act("pass_practice_on", practice, "ivanova", day=day)
    story.step("sign_practice", practice, "ivanova")
    with story.refused("day_is_not_in_the_future"):
        story.act("pass_practice_on", practice, "ivanova", day=day + timedelta(days=1))
    story.act("pass_practice_on", practice, "ivanova", day=day)
    assert (state(story, practice).status, state(story, practice).passed_on) == ("passed_on", day)


def test_the_cycle_counts_signed_practices(begin: Begin) -> None:
    story = begin("final")
    stage, practice = final_stage(story), answered(story)
    with story.refused("counted_practices_are_in_the_bank"):
        story.step("sum_up_practices", stage, "ivanova", practices=[practice])
    story.step("sign_practice", practice, "ivanova")
    story.step("sum_up_practices", stage, "ivanova", practices=[practice])
    assert story.case(stage).state.practices == (practice,)
