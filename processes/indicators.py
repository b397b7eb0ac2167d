"""The indicators of a school at any past moment, each with the programmes behind it: reproducible for any date.

`school_indicators(office, log, school, moment)` gives them in a fixed order; reports are built on that.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from domain.indicators import POINTS, Indicator, Picture, ProgrammeRow, RoundRow, TeacherRow, indicators
from domain.monitoring import MonitoringRound
from domain.people import Person, School
from domain.programme import Programme
from domain.programme_feedback import levels
from domain.rule_set import RULE_SETS, rule_set
from processes.cases import Case, fold
from processes.history import happened_by, known_at
from processes.look import Rows
from processes.past import Moment
from processes.ports import Log
from processes.texts import read

if TYPE_CHECKING:
    from processes.office import Office

Load = Callable[[str], Case | None]
#: Facts whose day the indicators need, by what they say of the programme; the last one of its kind counts.
DAYS = {
    "programme.consent_received": "consented",
    "programme.assigned": "ordered",
    "programme.activated": "began",
    "programme.closed": "ended",
}


def school_indicators(
    office: Office, log: Log, school: str, moment: Moment, since: date | None = None
) -> tuple[Indicator, ...]:
    """The school's indicators as known at the moment. since: leave out programmes that had ended before that day."""
    return indicators(picture(office, log, school, moment, since))


def picture(office: Office, log: Log, school: str, moment: Moment, since: date | None = None) -> Picture:
    """How the school stood at the moment, by its clock: as it was known then, or as it was."""
    return pictured(log.rows, _loader(office, log, school, moment), school, moment, since)


def pictured(rows: Rows, load: Load, school: str, moment: Moment, since: date | None) -> Picture:
    """The same from the tables and from cases as they were known at the moment."""
    found = load(school)
    if found is None:  # the school was not here yet: there is nothing to count
        return Picture(moment.at.date(), rule_set(max(RULE_SETS)))
    state: School = found.state
    zone = ZoneInfo(state.zone)
    programmes = tuple(
        row
        for row in _programmes(rows, load, school, moment, zone)
        if since is None or not row.ended or row.ended >= since
    )
    teachers = tuple(_teachers(rows, load, school))
    rounds = tuple(_rounds(rows, load, school, since))
    return Picture(moment.at.astimezone(zone).date(), rule_set(state.rules), programmes, teachers, rounds)


def _loader(office: Office, log: Log, school: str, moment: Moment) -> Load:
    """Cases by the moment's clock: the ones kept in memory when nothing was recorded since, else folded anew."""
    last = log.rows("SELECT MAX(at) AS at FROM acts WHERE school = ?", (school,))[0]["at"]
    if last is not None and last <= moment.text:
        return office.case
    chosen = known_at if moment.clock == "recorded" else happened_by
    return lambda id: fold(chosen(log.entries(id), moment.at))


def _programmes(rows: Rows, load: Load, school: str, moment: Moment, zone: ZoneInfo) -> list[ProgrammeRow]:
    days = _days(rows, school, moment, zone)
    sql = "SELECT case_id FROM cases WHERE kind = 'programme' AND school = ? ORDER BY number, case_id"
    found = ((row["case_id"], load(row["case_id"])) for row in rows(sql, (school,)))
    return [_programme(case.state, days.get(id, {})) for id, case in found if case is not None]


def _days(rows: Rows, school: str, moment: Moment, zone: ZoneInfo) -> dict[str, dict[str, date]]:
    """The day of each step of the way, by programme."""
    marks = ", ".join("?" for _ in DAYS)
    when = "a.at" if moment.clock == "recorded" else "COALESCE(l.happened, a.at)"
    sql = f"""SELECT a.case_id, a.topic, MAX({when}) AS at FROM acts a
              LEFT JOIN late_entries l ON l.case_id = a.case_id AND l.version = a.version
              WHERE a.school = ? AND {when} <= ? AND a.topic IN ({marks}) GROUP BY a.case_id, a.topic"""
    found: dict[str, dict[str, date]] = {}
    for row in rows(sql, (school, moment.text, *DAYS)):
        at = datetime.fromisoformat(row["at"]).astimezone(zone).date()
        found.setdefault(row["case_id"], {})[DAYS[row["topic"]]] = at
    return found


def _programme(state: Programme, days: dict[str, date]) -> ProgrammeRow:
    text, done = read(state.text), {item for item, _, _ in state.items_done}
    closing = state.closing if state.closed else None
    more: dict[str, Any] = {}
    if text is not None:  # an erased text says nothing of its form and plan
        more = {"forms": tuple(map(str, text.role_forms)), "kinds": tuple(map(str, text.kinds))}
        more["plan"] = tuple((item.end, item.id in done) for item in text.plan if item.end is not None)
    return ProgrammeRow(
        id=state.id,
        status=state.status,
        mentor=state.mentor,
        mentees=state.mentees,
        consented=days.get("consented"),
        ordered=days.get("ordered"),
        began=state.first_start if "began" in days else None,
        ended=(closing.effective or days.get("ended")) if closing else None,
        ground=closing.ground if closing else "",
        extended=any(change.kind == "extension" and change.state == "in_force" for change in state.changes),
        meetings=tuple(sorted(meeting.day for meeting in state.meetings)),
        pulses=tuple((each.person, each.pulse.value["score"]) for each in state.pulses if not each.pulse.erased),
        levels=_levels(state),
        **more,
    )


def _levels(state: Programme) -> tuple[tuple[str, int | None, int | None], ...]:
    before, after = levels(state, "before"), levels(state, "after")
    return tuple((point, before.get(point), after.get(point)) for point in POINTS if point in before or point in after)


def _rounds(rows: Rows, load: Load, school: str, since: date | None) -> list[RoundRow]:
    """Rounds whose results were approved by then, the oldest first."""
    cases = rows("SELECT case_id FROM cases WHERE kind = 'monitoring_round' AND school = ?", (school,))
    found: list[MonitoringRound] = [case.state for row in cases if (case := load(row["case_id"])) is not None]
    closed = [_round(each) for each in sorted(found, key=lambda each: each.round_number) if each.closed_on is not None]
    return [each for each in closed if since is None or each.closed >= since]


def _round(state: MonitoringRound) -> RoundRow:
    assert state.results is not None
    assert state.closed_on is not None
    measured = ((m.code, None if m.value is None else m.value / 100, m.answers) for m in state.results.measures)
    programmes = dict.fromkeys(id for each in state.respondents for id in each.programmes)
    return RoundRow(state.id, state.round_number, state.purpose, state.closed_on, tuple(measured), tuple(programmes))


def _teachers(rows: Rows, load: Load, school: str) -> list[TeacherRow]:
    found = rows("SELECT person FROM persons WHERE school = ? ORDER BY person", (school,))
    people: list[Person] = [case.state for row in found if (case := load(row["person"])) is not None]
    return [
        TeacherRow(
            *(p.id, "teacher" in p.roles, p.birth, p.experience_years, p.left),
            trained=bool(str(_said(p, "mentor", "training")).strip()),
            category=str(_said(p, "mentee", "category")),
        )
        for p in people
    ]


def _said(person: Person, bank: str, name: str) -> Any:
    """What the person's profile in the bank says; "" where there is none, or its words were erased."""
    profile = person.profiles.get(bank)
    return "" if profile is None or profile.erased else profile.value.get(name) or ""
