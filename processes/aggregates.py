"""What the region may know of a school: numbers alone, and none that would tell of a person (3.2, 3.3)."""

from __future__ import annotations

from collections.abc import Mapping

from processes.ports import Log

#: Fewer people or programmes than this are not told as a number.
LEAST = 5

Numbers = Mapping[str, int]
#: A number, or None where it would be too small to tell.
Told = Mapping[str, int | None]


def told(numbers: Numbers, least: int = LEAST) -> Told:
    """The numbers that may be told. With one hidden the total would give it away, so the next smallest goes, too."""
    small = {name for name, number in numbers.items() if 0 < number < least}
    others = sorted((number, name) for name, number in numbers.items() if number >= least)
    if len(small) == 1 and others:
        small.add(others[0][1])
    return {name: None if name in small else number for name, number in numbers.items()}


def programmes(log: Log, school: str) -> Numbers:
    """Programmes by what became of them."""
    sql = "SELECT status, COUNT(*) AS n FROM cases WHERE kind = 'programme' AND school = ? GROUP BY status"
    found = {row["status"]: row["n"] for row in log.rows(sql, (school,))}
    running = {"active", "extended"}
    return {
        "prepared": sum(n for status, n in found.items() if status not in running and not status.startswith("closed")),
        "running": sum(found.get(status, 0) for status in running),
        "closed": sum(n for status, n in found.items() if status.startswith("closed")),
    }


def closings(log: Log, school: str) -> Numbers:
    """Closed programmes by ground (4.11)."""
    sql = """SELECT status, COUNT(*) AS n FROM cases WHERE kind = 'programme' AND school = ? AND status LIKE 'closed%'
             GROUP BY status"""
    found = {row["status"]: row["n"] for row in log.rows(sql, (school,))}
    grounds = ("closed.completed", "closed.initiative", "closed.curator", "closed.not_formed")
    return {ground: found.get(ground, 0) for ground in grounds}


def people(log: Log, school: str) -> Numbers:
    """People at the school, and how many of them are mentors and mentees of running programmes."""
    sql = """SELECT p.role, COUNT(DISTINCT p.person) AS n FROM participants p JOIN cases c ON c.case_id = p.case_id
             WHERE c.kind = 'programme' AND c.school = ? AND c.status IN ('active', 'extended') AND p.state <> 'left'
             GROUP BY p.role"""
    found = {row["role"]: row["n"] for row in log.rows(sql, (school,))}
    all_ = "SELECT COUNT(*) AS n FROM persons WHERE school = ? AND status = 'registered'"
    everyone = log.rows(all_, (school,))[0]["n"]
    return {"staff": everyone, "mentors": found.get("mentor", 0), "mentees": found.get("mentee", 0)}
