"""What would happen if: the effects of an act before it is done, with nothing written."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.case import Refused
from processes.dry_run import dry_run
from processes.engine import NotOpen
from processes.moves import step_of
from processes.rights import NotYours
from tests.lives import agree, approve, draft, submit
from tests.processes.conftest import Begin
from tests.story import Story


def _everything(story: Story) -> list[Any]:
    """Every row of every table, the log and what is folded from it."""
    tables = ("stored_events", "cases", "open_steps", "timers", "messages", "acts", "participants", "stands", "spans")
    return [story.log.rows(f"SELECT * FROM {table}") for table in tables]


def _steps(found: Any) -> set[str]:
    return {step_of(each.key) for each in found}


def test_the_approval_would_send_consents_and_wait_for_them(anywhere: Story) -> None:
    story = anywhere
    draft(story)
    for act in (submit, agree):
        act(story)
    story.step("endorse_programme", story.programme, "ivanova", decision="accept")
    key = story.key(story.programme, "approve_programme")
    ask = story.ask("approve_programme", story.programme, "dordzhiev", key, decision="accept")
    before = _everything(story)
    run = dry_run(story.office, ask)
    assert _everything(story) == before
    assert _steps(run.vanishes) == {"approve_programme"}
    assert "collect_consents" in _steps(run.appears)
    assert [message.act for message in run.sends] == ["issue_consent", "issue_consent"]
    assert (run.before and run.before.state.status, run.now.state.status) == ("in_review", "approved")
    done = story.office.perform(ask)
    assert done.move is not None and run.entry.move is not None
    assert done.move.effects == run.entry.move.effects


def test_a_return_would_open_the_draft_again(begin: Begin) -> None:
    story = begin("agreed")
    ask = story.ask(
        "endorse_programme",
        story.programme,
        "ivanova",
        story.key(story.programme, "endorse_programme"),
        decision="return",
        remarks="Уточните цель.",
    )
    run = dry_run(story.office, ask)
    assert run.now.state.status == "draft"
    assert "draft_programme" in _steps(run.appears)


def test_rules_rights_and_closed_steps_refuse_as_in_earnest(begin: Begin) -> None:
    story = begin("agreed")
    key = story.key(story.programme, "endorse_programme")
    ask = story.ask("endorse_programme", story.programme, "ivanova", key, decision="accept")
    other = story.ask("endorse_programme", story.programme, "petrov", key, decision="accept")
    with story.rejected(NotYours):
        dry_run(story.office, other)
    approve(story)
    with story.rejected(NotOpen):
        dry_run(story.office, ask)
    late = story.ask("edit_text", story.programme, "petrov", text={})
    with story.rejected(Refused):
        dry_run(story.office, late)


def test_an_act_that_opens_a_case_has_nothing_before(begin: Begin) -> None:
    story = begin("school")
    run = dry_run(story.office, story.ask("start_cycle", "cycle-00000000000000aa", "dordzhiev", **_year()))
    assert run.before is None
    assert [message.act for message in run.sends] == ["open_preparatory_stage"]


def _year() -> dict[str, Any]:
    return {"year": 2026, "start": date(2026, 8, 20), "end": date(2027, 8, 31)}
