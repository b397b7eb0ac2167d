"""Whom a case concerns: who reads it is seen by everyone it names; who decides in their own case is pointed out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date

import pytest

from domain.case import Role
from processes import case_file, deviations, readings
from processes.cases import FILED, kind_of
from processes.deviations import Sought
from processes.office import Ask
from tests import councils, cycles, practices
from tests.processes.conftest import Begin
from tests.processes.test_every_kind import LAST
from tests.processes.test_rights import STEPS, _case_of
from tests.story import CAST, SCHOOL, Story, id_of
from web.commands.looking import plain

PEOPLE = {id_of(who): who for who in CAST}


def told(begin: Begin, kind: str) -> Story:
    """A story with a case of the kind that has gone far."""
    if kind in LAST:
        _, stage, way, _ = STEPS[LAST[kind]]
        story = begin(stage)
        way(story)
    else:
        story = begin("active")
        _case_of(story, kind)
    return story


@pytest.mark.parametrize("kind", FILED)
def test_everyone_a_case_names_sees_who_read_it_and_who_took_it_along(begin: Begin, kind: str) -> None:
    story = told(begin, kind)
    assert story.cases(kind)
    for case in story.cases(kind):
        entries = story.log.entries(case)
        said = json.dumps([plain(entry.fact) for entry in entries]) + str([e.acting.person for e in entries])
        named = set(re.findall(r"person-[0-9a-z-]+", said)) & set(PEOPLE) - {id_of("auditor")}
        before = {who: readings.of_person(story.log, id_of(who), 1)[1] for who in CAST}
        readings.note(story.office, case, story.acting("auditor", Role.AUDITOR), date(2026, 9, 1))
        case_file.note(story.office, case, story.acting("auditor", Role.AUDITOR), "00", 1)
        now = {who: readings.of_person(story.log, id_of(who), 1)[1] for who in CAST}
        assert {id_of(who) for who in CAST if now[who] == before[who] + 2} == named, case
        assert {now[PEOPLE[id]] for id in PEOPLE if id not in named} <= set(before.values())


def conflicts(story: Story) -> set[tuple[str, str, str]]:
    """(kind of case, deviation, who) of every conflict of interest."""
    rows, _ = deviations.recorded(story.log, SCHOOL, Sought(page=0))
    found = {(kind_of(row["case_id"]), row["deviation"], PEOPLE.get(row["person"], "")) for row in rows}
    return {each for each in found if each[1].endswith("_in_own_case")}


def _practice_of_the_curator(story: Story) -> None:
    practice = practices.described(story, "ivanova")
    practices.answer(story, practice, "ivanova")
    story.step("sign_practice", practice, "ivanova")


def _council_endorses_its_own(story: Story) -> None:
    practices.endorse(story, practices.to_endorse(story))


def _council_with_its_gatherer(story: Story) -> None:
    councils.mentors(story, "ivanova")
    council = councils.invited(story, "petrov", "ivanova")
    for who in ("petrov", "ivanova"):
        councils.answer(story, council, who)
    councils.composed(story, council, "ivanova")


def _incentives_for_oneself(story: Story) -> None:
    stage = cycles.final_stage(story)
    ask = {"person": id_of("petrov"), "incentive": "gratitude", "evidence": "План выполнен"}
    story.office.perform(Ask("grant_role", id_of("petrov"), story.acting("dordzhiev"), {"role": "curator"}))
    story.step("propose_incentives", stage, "petrov", role=Role.CURATOR, decision="propose", proposals=[ask],
               reasons={"both_sides_are_thought_of": "Наставник один"})  # fmt: skip


@pytest.mark.parametrize(
    ("way", "stage", "found"),
    [
        (_practice_of_the_curator, "school", ("practice", "curator_decides_in_own_case", "ivanova")),
        (_council_endorses_its_own, "school", ("practice", "council_decides_in_own_case", "petrov")),
        (_council_with_its_gatherer, "school", ("council", "curator_decides_in_own_case", "ivanova")),
        (_incentives_for_oneself, "final", ("final_stage", "curator_decides_in_own_case", "petrov")),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_conflict_of_interest_shows_in_any_kind_of_case(
    begin: Begin, way: Callable[[Story], None], stage: str, found: tuple[str, str, str]
) -> None:
    story = begin(stage)
    assert conflicts(story) == set()
    way(story)
    assert found in conflicts(story)


def test_ones_own_word_is_no_conflict(begin: Begin) -> None:
    """A curator who mentors answers, consents and asks for themselves like anybody."""
    story = begin("submitted")
    story.office.perform(Ask("grant_role", id_of("sidorova"), story.acting("dordzhiev"), {"role": "curator"}))
    text_hash = story.case(story.programme).state.text.text_hash
    story.step("agree_to_text", story.programme, "sidorova", text_hash=text_hash, role=Role.CURATOR)
    request = story.new("council_request")
    story.act("make_request", request, "dordzhiev", purpose="mediation", sides=[id_of("petrov")])
    assert conflicts(story) == set()
