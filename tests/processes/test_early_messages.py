"""What one case tells another before, or after, the other waits for it: kept until it does, or a fact at once. Never lost,
never taken for a failure."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from domain.facts.preparation import RoadmapApproved
from processes.acts.catalogue import ACTS
from processes.engine import Definition
from processes.engine.activities import waits
from processes.engine.instance import NotOpen
from processes.engine.simulation import Report, Walk
from processes.moves import Decision, step_of
from processes.ports import Put
from processes.post import Undelivered
from tests import banks, councils, curator_changes, cycles, sites
from tests.adapters.stores import change_tables
from tests.lives import answer, consent_of, request_order
from tests.processes.conftest import Begin
from tests.story import SCHOOL, Story, id_of
from web.composition import PROCESSES, model_text

Told = dict[str, Any]
SUBJECTS = ("assignment", "change", "leaving", "closing")


def _programme(story: Story) -> str:
    return story.programme


def _declined(story: Story) -> str:
    consent = consent_of(story, "sidorova")
    answer(story, "sidorova", "refuse")
    return consent


def _unopened(story: Story) -> str:
    sites.opened(story)
    return sites.SECTION


def _refused(story: Story) -> str:
    answer(story, "sidorova", "refuse")
    return story.programme


def _started(story: Story) -> str:
    return cycles.start(story)


def _invited(story: Story) -> str:
    councils.mentors(story, "sidorova")
    return councils.invited(story, "sidorova")


def _change(story: Story) -> str:
    change = curator_changes.ordered(story, date(2026, 9, 1))
    curator_changes.signed(story, change)
    return change


def _consent(who: str) -> Callable[[Story], Told]:
    return lambda story: {"person": id_of(who), "consent": consent_of(story, who)}


def _withdrawal(story: Story) -> Told:
    return {"person": id_of("sidorova"), "consent": "consent-0", "last_day": "2026-08-20"}


def _always(**told: Any) -> Callable[[Story], Told]:
    return lambda story: told


#: By kind and act: stage, way to a case that does not wait for it now, what it is told, whether it is kept (else a fact).
EARLY: dict[tuple[str, str], list[tuple[str, Callable[[Story], str], Callable[[Story], Told], bool]]] = {
    ("programme", "receive_consent"): [("approved", _refused, _consent("petrov"), False)],
    ("programme", "receive_refusal"): [("approved", _refused, _consent("petrov"), False)],
    ("programme", "receive_order"): [
        ("agreed", _programme, _always(subject=subject, order="order-0"), True) for subject in SUBJECTS
    ],
    ("programme", "receive_dropped_order"): [
        ("agreed", _programme, _always(subject=subject, order="order-0"), False) for subject in SUBJECTS
    ],
    ("programme", "receive_cancelled_order"): [("agreed", _programme, _always(order="order-0", by="order-1"), False)],
    ("programme", "receive_withdrawal"): [("agreed", _programme, _withdrawal, False)],
    ("programme", "receive_departure"): [
        ("agreed", _programme, _always(person=id_of("petrov"), day="2026-08-20", back=None), False)
    ],
    ("programme", "reset_term_watch"): [("agreed", _programme, _always(), False)],
    ("consent", "fulfil_consent"): [("approved", _declined, _always(), False)],
    ("order", "amend_order"): [("consented", request_order, _always(by="order-1", programmes=[]), False)],
    ("order", "supersede_order"): [("consented", request_order, _always(by="order-1"), True)],
    ("council", "settle_local_act"): [
        ("school", _invited, _always(order="order-0", subject="council", outcome=outcome), True)
        for outcome in ("in_force", "dropped")
    ],
    ("curator_change", "settle_local_act"): [
        ("school", _change, _always(order="order-0", subject="curator", outcome=outcome), True)
        for outcome in ("in_force", "dropped")
    ],
    ("preparatory_stage", "settle_local_act"): [
        ("school", _started, _always(order="order-0", subject=subject, outcome=outcome), True)
        for subject in ("curator", "regulation", "council")
        for outcome in ("in_force", "dropped")
    ],
    ("preparatory_stage", "receive_roadmap"): [("school", _started, _always(roadmap="roadmap-0"), True)],
    ("final_stage", "receive_round"): [("school", cycles.empty_final, _always(round="round-0", number=1), False)],
    ("final_stage", "receive_report"): [("school", cycles.empty_final, _always(report="report-0"), True)],
    ("final_stage", "receive_statistics"): [("school", cycles.empty_final, _always(statistics="statistics-0"), True)],
    ("final_stage", "settle_local_act"): [
        ("school", cycles.empty_final, _always(order="order-0", subject="incentive", outcome=outcome), True)
        for outcome in ("in_force", "dropped")
    ],
    ("bank_admission", "settle_processing"): [
        ("school", banks.consented, _always(given=given), False) for given in (True, False)
    ],
    ("bank_admission", "receive_processing_end"): [("school", banks.admitted, _always(), False)],
    ("processing_consent", "recall_processing"): [
        ("school", lambda story: banks.standing(story, "basanova"), _always(), False)
    ],
    ("site_section", "results_due"): [("school", _unopened, _always(programme="programme-0"), False)],
    ("site_section", "receive_withdrawn_permission"): [
        ("school", _unopened, _always(person=id_of("petrov"), consent="consent-0"), False)
    ],
}


CASES = [pytest.param(key, row, id=f"{'-'.join(key)}-{n}") for key in EARLY for n, row in enumerate(EARLY[key])]


def test_every_message_between_cases_is_here() -> None:
    assert set(EARLY) == {key for key, act in ACTS.items() if act.moves == "message" and not act.roles}


def _posted(story: Story, case: str, act: str, told: Told) -> None:
    row = {"act_id": "delivery-1", "sender": SCHOOL, "sender_version": 1, "n": 0, "receiver": case}
    row |= {"message": act, "payload": json.dumps(told), "school": SCHOOL}
    change_tables(story.log, [Put("messages", row)])


@pytest.mark.parametrize(("key", "row"), CASES)
def test_one_that_comes_when_nothing_waits_for_it(begin: Begin, key: tuple[str, str], row: Any) -> None:
    stage, way, told, kept = row
    story = begin(stage)
    case = way(story)
    before, open_before = len(story.log.entries(case)), story.open(case)
    _posted(story, case, key[1], told(story))
    for _ in range(2):
        waiting = story.store.post.tick(story.now)
        assert [each.word for each in waiting] == ([key[1]] if kept else [])
        # what is kept waits for something that its model has
        assert all(each.reason in _receivers(Definition.parse(model_text(key[0]))) for each in waiting)
    assert len(story.log.entries(case)) == before + (not kept)
    assert len(story.log.rows("SELECT * FROM messages WHERE act_id = 'delivery-1'")) == kept
    assert story.log.rows("SELECT * FROM incidents") == []
    assert not kept or story.open(case) == open_before


def test_one_that_was_kept_is_delivered_when_the_case_has_come_so_far(begin: Begin) -> None:
    story = begin("school")
    stage = _started(story)
    _posted(story, stage, "receive_roadmap", {"roadmap": "roadmap-0"})
    story.waiting = [Undelivered(stage, "receive_roadmap", "roadmap_approved")]
    cycles.keep_everything(story, stage)
    story.waiting = []
    story.step("set_charter", stage, "ivanova", results="Закрепились все", **cycles.CHARTER)
    assert story.last(stage) == RoadmapApproved("roadmap-0")
    assert "open_banks" in story.open(stage)


def _receivers(definition: Definition) -> set[str]:
    return {node.id for node in definition.nodes.values() if waits(node) == "message"}


class Asking(Walk):
    """A walk that tries, wherever it stands, every message the model knows and does not wait for there."""

    def __init__(self, definition: Definition, run: int) -> None:
        super().__init__(definition, random.Random(run), Report(1, 0), run)
        self.receivers = _receivers(definition)
        self.waited: set[str] = set()

    def _choices(self) -> list[tuple[Any, str]]:
        """Most messages end something early: they are chosen seldom, so that the walk comes far."""
        choices = super()._choices()
        others = [each for each in choices if each[0] != "message"]
        return others if others and self._dice.random() < 0.8 else choices

    def _difference(self) -> str:
        instance = self.trial.instance
        waiting = {step_of(key) for key, activity in instance.open.items() if activity.wait == "message"}
        before = instance.digest()
        for each in self.receivers - waiting:
            with pytest.raises(NotOpen):
                instance.decide(Decision("message", each, self.trial.at))
        assert instance.digest() == before
        self.waited |= waiting
        return ""


@pytest.mark.parametrize("process", PROCESSES)
def test_the_engine_takes_a_message_only_where_the_model_waits_for_it(process: str) -> None:
    definition = Definition.parse(model_text(process))
    walks = [Asking(definition, run) for run in range(40)]
    for walk in walks:
        walk.go(100)
    waited = {receiver for walk in walks for receiver in walk.waited}
    # of a programme a few wait for what seldom comes together in a walk; everything else has waited once
    assert waited == _receivers(definition) or (process == "programme" and len(waited) > 15)
