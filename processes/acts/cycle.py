"""Acts on an implementation cycle: one per school and school year, with its three stages (4.1)."""

from __future__ import annotations

from datetime import date

from domain.case import Role
from domain.facts import stage as facts
from domain.rules import stages as rules
from processes.acts import Answer, Situation, act


@act("cycle", "open", Role.DIRECTOR)
def start_cycle(situation: Situation) -> Answer:
    """The director begins a cycle of the school year (4.1, INV-08, INV-09)."""
    data, look = situation.data, situation.look
    sql = "SELECT case_id FROM cases WHERE kind = 'cycle' AND school = ?"
    earlier = [look.cycle(row["case_id"]) for row in look.rows(sql, situation.acting.school)]
    rules.cycle_is_the_only_one_of_its_year(year=data["year"], years=[cycle.year for cycle in earlier])
    rules.cycle_fits_its_year(year=data["year"], start=data["start"], end=data["end"])
    rules.earlier_cycle_is_in_its_final_stage(statuses=[cycle.status for cycle in earlier])
    last = max(earlier, key=lambda cycle: cycle.year, default=None)
    return Answer(facts.CycleStarted(data["year"], data["start"], data["end"], last.id if last else None))


@act("cycle", "nothing")
def record_stage(situation: Situation) -> Answer:
    """A stage of the cycle has opened or closed."""
    data = situation.data
    return Answer(facts.StageRecorded(data["stage"], data["case"], data["state"]))


def opened(situation: Situation) -> facts.StageOpened:
    """The first fact of a stage, from the message that opens it. The stage's case is of the kind of its process."""
    data = situation.data
    days = date.fromisoformat(data["start"]), date.fromisoformat(data["end"])
    return facts.StageOpened(data["stage"], data["cycle"], data["year"], *days)
