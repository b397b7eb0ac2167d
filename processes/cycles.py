"""A cycle seen from its final stage: the programmes it had, who took part, what it leaves to the next one (4.7)."""

from __future__ import annotations

from dataclasses import dataclass

from domain.programme import Programme
from domain.stages import MainStage
from processes.look import Look


@dataclass(frozen=True)
class LeftOver:
    """unmet: people in the bank of mentees whom no programme of the cycle took. unfinished, carried: programmes."""

    unmet: tuple[str, ...]
    unfinished: tuple[str, ...]
    carried: tuple[str, ...]


def main_stage(look: Look, cycle: str) -> MainStage:
    """The main stage of the cycle."""
    case, _ = look.cycle(cycle).stages["main_stage"]
    state: MainStage = look.case(case).state
    return state


def programmes(look: Look, cycle: str) -> list[Programme]:
    """Programmes of the cycle that ran: begun in its main stage, or carried over from the cycle before."""
    every = [look.programme(each) for each in (*_inherited(look, cycle), *main_stage(look, cycle).programmes)]
    return [each for each in every if each.first_start is not None]


def _inherited(look: Look, cycle: str) -> tuple[str, ...]:
    before = look.cycle(cycle).previous
    return main_stage(look, before).carried if before and "main_stage" in look.cycle(before).stages else ()


def sides(look: Look, cycle: str) -> dict[str, str]:
    """Everyone who took part, with the side they took: "mentor" or "mentee"; who was both counts as a mentor."""
    ran = programmes(look, cycle)
    mentees = {person: "mentee" for each in ran for person in each.mentees}
    return {**mentees, **{each.mentor: "mentor" for each in ran}}


def left_over(look: Look, school: str, cycle: str) -> LeftOver:
    """What the next cycle begins from."""
    main = main_stage(look, cycle)
    every = [look.programme(each) for each in main.programmes]
    served = {person for each in every if each.first_start is not None for person in each.mentees}
    rows = look.rows("SELECT person FROM persons WHERE school = ? AND status = 'registered' ORDER BY person", school)
    waiting = [row["person"] for row in rows if "mentee" in look.person(row["person"]).banks]
    unfinished = [
        each.id for each in every if each.closed and each.status not in ("closed.completed", "closed.not_formed")
    ]
    return LeftOver(
        tuple(person for person in waiting if person not in served),
        tuple(each for each in unfinished if each not in main.carried),
        main.carried,
    )
