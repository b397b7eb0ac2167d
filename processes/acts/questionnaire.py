"""Questionnaires as versioned definitions (4.8): adopted, and revised into the next version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from domain.case import Role
from domain.facts import monitoring as facts
from domain.rules import monitoring as rules
from processes.acts import Answer, Situation, act
from processes.look import Look


@act("questionnaire", "open", Role.CURATOR)
def adopt_questionnaire(situation: Situation) -> Answer:
    """The school has a questionnaire of its own, or takes over a ready one (4.8)."""
    data = situation.data
    questions = _questions(data["questions"], ())
    _check(questions, data["audience"], data["mode"])
    kept = (data["name"], data["audience"], data["mode"], questions, data.get("ready") or "")
    return Answer(facts.QuestionnaireAdopted(*kept))


@act("questionnaire", "nothing", Role.CURATOR)
def revise_questionnaire(situation: Situation) -> Answer:
    """The next version; how answers are kept stays once somebody has answered (4.8, INV-49)."""
    data, state = situation.data, situation.state
    questions = _questions(data["questions"], [each for version in state.versions for each in version.questions])
    _check(questions, state.audience, data["mode"])
    rules.mode_stays_after_the_first_answer(
        mode=data["mode"], now=state.latest.mode, answered=_is_answered(situation.look, state.id)
    )
    return Answer(facts.QuestionnaireRevised(data["name"], data["mode"], questions))


def _check(questions: Sequence[facts.Question], audience: str, mode: str) -> None:
    rules.questionnaire_is_whole(questions=questions, audience=audience, mode=mode)
    rules.anonymity_needs_a_crowd(audience=audience, mode=mode)


def _questions(rows: Sequence[Mapping[str, Any]], known: Sequence[facts.Question]) -> tuple[facts.Question, ...]:
    """The questions as typed. known: of the earlier versions; one asked again in the same words keeps its id.

    Any other gets an id never used before, so that an id never comes to mean another question.
    """
    ids = {(each.kind, each.text): each.id for each in known}
    following = max((int(each.id[1:]) for each in known), default=0)
    found = []
    for row in rows:
        asked = (row["kind"], row["text"])
        if asked not in ids:
            following += 1
        id, options = ids.get(asked, f"q{following}"), tuple(row.get("options") or ())
        found.append(facts.Question(id, *asked, options, row.get("measure") or ""))
    return tuple(found)


def _is_answered(look: Look, questionnaire: str) -> bool:
    """Whether anybody has answered it in any round."""
    rows = look.rows("SELECT case_id FROM links WHERE other = ? AND relation = 'asks'", questionnaire)
    return any(look.case(row["case_id"]).state.sheets for row in rows)
