"""What the region may know of a school: numbers alone, and none that would tell of a person (3.2, 3.3)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from domain.statistics import Figure
from processes.ports import Log

#: Fewer people or programmes than this are not told as a number.
LEAST = 5

Numbers = Mapping[str, int]
#: A number, or None where it would be too small to tell.
Told = Mapping[str, int | None]


#: What people take part as: whoever knows how many they are in all would reckon one from the other.
SIDES = ("mentors", "mentees")
#: Programmes of a period are those that run on its last day and those that ended: each of these bounds their sum.
_OF_PERIOD = ("period_programmes", "period_begun", "period_extended")
_RUNNING = ("active", "extended")
_PREPARED = ("draft", "in_review", "approved")


def told(numbers: Numbers, parts: Collection[str] = ()) -> Told:
    """The numbers that may be told. parts: those that make up a whole which is told elsewhere, or may be: all of them
    or none, zeros too, since what is left of the whole would give a small one away.
    """
    hidden = {name for name, number in numbers.items() if _small(number)}
    if hidden.intersection(parts):
        hidden.update(parts)
    return {name: None if name in hidden else number for name, number in numbers.items()}


def _small(number: int) -> bool:
    return 0 < number < LEAST


def whole_of(figure: Figure) -> str:
    """The whole that the figure is a part of, and that is told or can be reckoned elsewhere; itself where there is none."""
    if figure.code == "programmes_by_status":
        own = f"{figure.code} {figure.part}"
        return "running" if figure.part in _RUNNING else "prepared" if figure.part in _PREPARED else own
    return f"parts {figure.code}" if figure.part else figure.code


def told_of(figures: Iterable[Figure]) -> list[tuple[Figure, bool]]:
    """Figures for the region, each with whether its number may be told; of the parts of a whole that may not, the
    first one alone, since which parts there are would tell, too.
    """
    found = list(figures)
    hidden = {whole_of(each) for each in found if _small(each.value)}
    running = sum(each.value for each in found if whole_of(each) == "running")
    if _small(running) or "period_ended" in hidden:
        hidden.update(_OF_PERIOD)
    rows, seen = [], set()
    for each in found:
        whole = whole_of(each)
        if whole not in hidden or whole not in seen:
            rows.append((each, whole not in hidden))
        seen.add(whole)
    return rows


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
