"""Somebody does the director's duties by order: within the days, in the log, on the document (INV-31)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adapters.rebuilding import rebuild
from domain.case import Instead, Role
from processes.history import Replay
from processes.office import Ask
from processes.papers import order as order_paper
from processes.rights import NotYours
from processes.signed import next_number, signed_content
from processes.signed_papers import signed_papers
from tests.lives import request_order
from tests.processes.conftest import Begin
from tests.story import SCHOOL, D, Story, id_of

IVANOVA, DIRECTOR = id_of("ivanova"), id_of("dordzhiev")


def _substituted(story: Story, days: int = 5) -> None:
    start = story.now.date()
    period = {"day": start, "start": start, "end": start + timedelta(days=days)}
    data = {"person": IVANOVA, "instead_of": DIRECTOR, "number": "12-к", **period}
    story.act("order_substitution", SCHOOL, "dordzhiev", **data)


def _to_sign(story: Story) -> str:
    order = request_order(story)
    story.step("draft_order", order, "ivanova", control="")
    return order


def test_who_stands_in_signs_and_the_log_says_for_whom_and_by_which_order(begin: Begin) -> None:
    story = begin("consented")
    order = _to_sign(story)
    _substituted(story)
    entry = story.step("sign_order", order, "ivanova", role=D, decision="accept")
    assert (entry.acting.person, entry.acting.role) == (IVANOVA, Role.DIRECTOR)
    assert entry.acting.instead == Instead(DIRECTOR, "12-к")
    signer = order_paper(story.office.look(), story.case(order).state, "2022-1", "1-н", story.now.date()).signer
    assert (signer.person, signer.instead.person if signer.instead else "", signer.by and signer.by.number) == (
        IVANOVA,
        DIRECTOR,
        "12-к",
    )
    paper = signed_papers(story.log, story.log.entries(order))[0]
    assert paper.content is not None and paper.content.sha256() == paper.document
    assert Replay(story.log, story.office.definitions).case(order) is None


def test_after_the_days_the_document_stays_and_the_right_is_gone(begin: Begin) -> None:
    story = begin("consented")
    order = _to_sign(story)
    _substituted(story)
    story.step("sign_order", order, "ivanova", role=D, decision="accept")
    story.until(story.now.date() + timedelta(days=20))
    paper = signed_papers(story.log, story.log.entries(order))[0]
    assert paper.content is not None and paper.content.sha256() == paper.document
    assert Role.DIRECTOR not in story.office.person_roles(IVANOVA, SCHOOL, story.now)
    with story.rejected(NotYours):
        story.office.perform(Ask("release_curator", SCHOOL, story.acting("ivanova", D), {}))


@pytest.mark.parametrize(("days", "allowed"), [(0, False), (1, True), (6, True), (7, False)])
def test_it_works_from_the_first_day_to_the_last(begin: Begin, days: int, allowed: bool) -> None:
    story = begin("school")
    start = story.now.date() + timedelta(days=1)
    period = {"day": story.now.date(), "start": start, "end": start + timedelta(days=5)}
    data = {"person": IVANOVA, "instead_of": DIRECTOR, "number": "12-к", **period}
    story.act("order_substitution", SCHOOL, "dordzhiev", **data)
    at = story.now + timedelta(days=days)
    assert (Role.DIRECTOR in story.office.person_roles(IVANOVA, SCHOOL, at)) is allowed
    assert Role.DIRECTOR not in story.office.person_roles(IVANOVA, SCHOOL)


def test_the_director_does_not_sign_meanwhile(begin: Begin) -> None:
    story = begin("consented")
    order = _to_sign(story)
    _substituted(story)
    look = story.office.look()
    number = next_number(look, SCHOOL, story.now)
    document = signed_content(look, story.case(order), "sign_order", number=number, at=story.now).sha256()
    with story.refused("who_is_stood_in_for_does_not_sign"):
        story.step("sign_order", order, "dordzhiev", decision="accept", number=number, document=document)
    story.act("end_substitution", SCHOOL, "dordzhiev", person=IVANOVA, last=story.now.date())
    story.until(story.now.date() + timedelta(days=1))
    story.step("sign_order", order, "dordzhiev", decision="accept")
    assert story.log.entries(order)[-1].acting.instead is None


def test_what_may_not_be_ordered(begin: Begin) -> None:
    story = begin("school")
    today = story.now.date()
    good = {"person": IVANOVA, "instead_of": DIRECTOR, "number": "1", "day": today, "start": today, "end": today}
    wrong: dict[str, dict[str, object]] = {
        "substitution_has_its_days": {"start": today + timedelta(days=1)},
        "only_a_director_is_stood_in_for": {"instead_of": id_of("petrov")},
        "nobody_names_themselves_to_stand_in": {"person": DIRECTOR},
    }
    for rule, data in wrong.items():
        with story.refused(rule):
            story.act("order_substitution", SCHOOL, "dordzhiev", **{**good, **data})
    with story.refused("substitution_runs_or_is_to_come"):
        story.act("end_substitution", SCHOOL, "dordzhiev", person=IVANOVA, last=today)
    story.act("order_substitution", SCHOOL, "dordzhiev", **good)
    with story.refused("one_person_stands_in_at_a_time"):
        story.act("order_substitution", SCHOOL, "dordzhiev", **{**good, "person": id_of("petrov")})


def test_who_left_stands_in_for_nobody(begin: Begin) -> None:
    story = begin("school")
    _substituted(story)
    story.act("leave_school", IVANOVA, "dordzhiev", day=story.now.date())
    assert Role.DIRECTOR not in story.office.person_roles(IVANOVA, SCHOOL, story.now)


def test_a_stranger_stands_in_for_nobody_and_tables_are_folded_anew(begin: Begin) -> None:
    story = begin("school")
    _substituted(story)
    assert story.office.person_roles(id_of("stranger"), SCHOOL, story.now) == frozenset()
    rebuild(story.log)
    assert story.case(SCHOOL).state.substitutions[0].person == IVANOVA
