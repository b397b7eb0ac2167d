"""A programme begun from another one's text: the bank as a store of templates, and the next one after it (3.9, 4.11)."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.programme import Programme
from domain.text_reuse import reused
from domain.units import Unit
from processes.texts import read
from web import desk
from web.forms import Options

#: So many programmes are offered as a template, the newest first.
MOST = 200


def samples() -> Options:
    """Programmes of the school whose text may be taken: number and people."""
    sql = f"""SELECT case_id FROM cases WHERE kind = 'programme' AND school = ? AND start_on IS NOT NULL
              ORDER BY number DESC, case_id LIMIT {MOST}"""
    found = [desk.office().case(row["case_id"]).state for row in desk.log().rows(sql, (desk.school().id,))]
    short = desk.people().short
    return [
        (each.id, f"{each.number}: {short(each.mentor)} → {', '.join(short(mentee) for mentee in each.mentees)}")
        for each in found
        if read(each.text or each.draft) is not None
    ]


def text_from(sample: str, unit: str, start: date) -> dict[str, Any]:
    """The sample's text for the people of the unit, beginning on the day; as acts take it."""
    old: Programme = desk.office().case(sample).state
    new: Unit = desk.office().case(unit).state
    text = read(old.text or old.draft)
    assert text is not None
    made = reused(text, mentors=(old.mentor, new.mentor), mentees=(old.mentees, new.mentees), start=start)
    return made.to_json()


def continued(unit: str, sample: str) -> str | None:
    """The programme that a new one of the unit goes on from: the one whose mentor it replaces, or its own closed one."""
    state: Unit = desk.office().case(unit).state
    if state.replaces:
        return state.replaces
    old: Programme | None = desk.office().case(sample).state if sample else None
    return old.id if old is not None and old.unit == unit and old.closed else None


def begun_with(unit: str, sample: str) -> dict[str, Any]:
    """What the form begins with: for another mentor, the text of the programme that is to go on."""
    known = unit.startswith("unit-") and desk.log().rows("SELECT 1 AS one FROM cases WHERE case_id = ?", (unit,))
    state = desk.office().case(unit).state if known else None
    if isinstance(state, Unit) and state.school == desk.school().id and state.replaces and not sample:
        sample = state.replaces
    return {"unit": unit, "sample": sample, "start": desk.today() if sample else None}
