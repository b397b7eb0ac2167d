"""What an act decides in the process, with what a technical specialist said about a failure before it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from domain.facts.incidents import ServiceAnswered
from domain.facts.signals import SignalHeard
from processes.acts import Act, Answer
from processes.cases import Case
from processes.engine import NotOpen
from processes.engine.migration import migration_at
from processes.moves import Decision, step_of

if TYPE_CHECKING:
    from processes.office import Ask


def decision_of(act: Act, ask: Ask, answer: Answer, case: Case | None) -> Decision | None:
    """What the act decides in the process; None when it moves none. Raises NotOpen."""
    found = _plain(act, ask, answer, case)
    incident = case.incidents.get(found.key) if case is not None and found is not None else None
    if found is None or incident is None or not (incident.released or incident.values):
        return found
    # that of the step itself, a service task's handler, whoever drives the process leaves out
    left_out = incident.skipped and incident.raised.element != step_of(found.key)
    skipped = (incident.raised.element,) if left_out else ()
    return replace(found, data={**found.data, **incident.values}, skipped=skipped)


def _plain(act: Act, ask: Ask, answer: Answer, case: Case | None) -> Decision | None:
    if isinstance(answer.fact, ServiceAnswered):
        error = answer.fact.error
        given = answer.variables if error is None else {"error": error}
        return Decision("service" if error is None else "error", ask.key, ask.acting.at, given)
    if isinstance(answer.fact, SignalHeard):
        return Decision("signal", answer.fact.key, ask.acting.at) if answer.fact.key else None
    if act.moves == "migrate":
        return migration_at(ask.acting.at, answer.renamed)
    if act.moves in ("complete", "timer") or (act.moves == "start" and case is None):
        return Decision(act.moves, ask.key, ask.acting.at, answer.variables)
    catches = answer.catches or act.catches
    if catches is None or case is None:
        return None
    key = next((key for key in case.open if catches in (key, step_of(key))), None)
    if key is None:
        raise NotOpen(catches)
    return Decision("message", key, ask.acting.at, answer.variables)
