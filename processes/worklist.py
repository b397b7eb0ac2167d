"""What waits for whom, as pages ask it: filtered, ordered and paged in SQL over the read tables."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from domain.case import Role
from processes.paging import PAGE, paged
from processes.ports import Log

View = Literal["mine", "role", "others", "watched", "done"]
#: Tasks are counted, and can be paged through, up to here: who has more looks for them by a filter.
MOST = 500

_COLUMNS = """s.case_id, s.key, s.step, s.role, s.person, s.due, s.opened_at, s.claimed_by, s.kind,
              c.number, c.status, c.version"""
_STEP = "s.case_id, s.key, s.step, s.role, s.person, s.due, s.opened_at, s.claimed_by, s.kind"
_ORDERS = {
    "due": "s.due NULLS LAST, s.case_id, s.key",
    "new": "s.opened_at DESC, s.case_id, s.key",
    "case": "s.kind, c.number, s.case_id, s.key",
}


@dataclass(frozen=True)
class Filter:
    """kind: of case, "" for all. people: only cases one of them takes part in; None for no such filter.

    number: a part of the case's number. order: due, new or case. page: from 1.
    """

    kind: str = ""
    people: tuple[str, ...] | None = None
    number: str = ""
    order: str = "due"
    page: int = 1


@dataclass(frozen=True)
class Reader:
    """Who reads. roles: in the school. sees_all: may see the tasks of everyone in the school.

    curators: those appointed in the school; council_sits: whether there is a council.
    """

    person: str
    school: str
    roles: frozenset[str]
    sees_all: bool
    curators: tuple[str, ...] = ()
    council_sits: bool = True


_ACTED = "SELECT DISTINCT case_id FROM acts WHERE person = ? AND step IS NOT NULL"

#: The table of open steps, as `s`, and conditions on it with their parameters: an index holds the rows by their days.
Lane = tuple[str, str, list[Any]]

_PARTY = """SELECT 1 FROM participants p WHERE p.case_id = s.case_id AND p.role IN ('mentor', 'mentee')
            AND p.state <> 'left' AND p.person = ?"""


def _lanes(log: Log, view: View, reader: Reader) -> list[Lane]:
    """The view as lanes that share no row."""
    me, school = reader.person, reader.school
    if view == "mine":
        own, taken = ("s.person = ?", [me]), ("s.claimed_by = ? AND COALESCE(s.person, '') <> ?", [me, me])
        return [("open_steps", *own), ("open_steps", *taken)]
    if view == "role":
        own_lanes = [("open_steps", *_of_role(school, role)) for role in sorted(reader.roles)]
        return [*own_lanes, *_shared(reader)]
    # what the reader's roles may do besides is no other's turn alone
    besides, likes = _not_also(reader.roles)
    # of a round, whose turn it is says who has answered: that is for who oversees it
    besides += "" if reader.sees_all else " AND s.kind <> 'monitoring_round'"
    roles = sorted({*Role} - reader.roles)
    if view == "watched":
        marks = ", ".join("?" for _ in roles)
        of_others = f"(s.person <> ? OR (s.person IS NULL AND s.role IN ({marks})))"
        watched = f"s.case_id = a.case_id AND s.school = ? AND {of_others}{besides}"
        return [("open_steps", watched, [school, me, *roles, *likes])]
    others = [_of_role(school, role) for role in _waited_for(log, school) if role in roles]
    conditions = [("s.school = ? AND s.person IS NOT NULL AND s.person <> ?", [school, me]), *others]
    own_case = "" if reader.sees_all else " AND s.case_id IN (SELECT p.case_id FROM participants p WHERE p.person = ?)"
    seen = [] if reader.sees_all else [me]
    return [("open_steps", f"{sql}{besides}{own_case}", [*params, *likes, *seen]) for sql, params in conditions]


#: Each found behind the one before by the index, however many steps wait for it.
_ROLES = """WITH RECURSIVE waited (role) AS (
  SELECT MIN(role) FROM open_steps WHERE school = ? AND person IS NULL
  UNION ALL
  SELECT (SELECT MIN(s.role) FROM open_steps s WHERE s.school = ? AND s.person IS NULL AND s.role > waited.role)
  FROM waited WHERE waited.role IS NOT NULL)
SELECT role FROM waited WHERE role IS NOT NULL"""


def _waited_for(log: Log, school: str) -> list[str]:
    """The roles that a step of the school waits for: a lane without any would only have to be planned."""
    return [row["role"] for row in log.rows(_ROLES, (school, school))]


def _of_role(school: str, role: str) -> tuple[str, list[Any]]:
    return "s.school = ? AND s.role = ? AND s.person IS NULL", [school, role]


def _not_also(roles: Collection[str]) -> tuple[str, list[Any]]:
    """That none of the roles may do the step besides the lane's own."""
    return "".join(" AND s.also NOT LIKE ?" for _ in roles), [f"% {role} %" for role in sorted(roles)]


def _shared(reader: Reader) -> list[Lane]:
    """Steps of other lanes that the reader's roles may do as well, each once."""
    roles, me = sorted(reader.roles), reader.person
    marks = ", ".join("?" for _ in roles)
    of_others = f"NOT (s.person IS NULL AND s.role IN ({marks})) AND COALESCE(s.person, '') <> ?"
    found: list[Lane] = []
    for n, role in enumerate(roles):
        for condition, params in (_free(roles[:n]), *_in_place(reader)):
            sql = f"s.school = ? AND s.shared_with = ? AND {of_others}{condition}"
            found.append(("shared_steps", sql, [reader.school, role, *roles, me, *params]))
    return found


def _free(before: Collection[str]) -> tuple[str, list[Any]]:
    """What the role may do whenever it is open. before: roles of the reader that have shown theirs."""
    besides, likes = _not_also(before)
    return f" AND s.free = 1{besides}", likes


def _in_place(reader: Reader) -> list[tuple[str, list[Any]]]:
    """What a role does where the lane's own cannot (processes.rights.IN_PLACE_OF), as the rules have it."""
    besides, likes = _not_also(reader.roles)
    found = []
    if reader.curators:
        parties = "".join(f" AND EXISTS ({_PARTY})" for _ in reader.curators)
        judged = f" AND s.free = 0 AND s.step <> 'endorse_charter'{parties} AND NOT EXISTS ({_PARTY})"
        found.append((judged + besides, [*reader.curators, reader.person, *likes]))
    if not reader.council_sits:
        found.append((f" AND s.free = 0 AND s.step = 'endorse_charter'{besides}", likes))
    return found


def _filtered(filter: Filter) -> tuple[str, list[Any]]:
    parts, params = ["1 = 1"], []
    if filter.kind:
        parts.append("s.kind = ?")
        params.append(filter.kind)
    if filter.number or filter.people is not None:
        some: Collection[str] = filter.people or ("",)
        marks = ", ".join("?" for _ in some)
        within = f"SELECT p.case_id FROM participants p WHERE p.person IN ({marks})"
        number = "c.number LIKE ?" if filter.number else "1 = 0"
        parts.append(f"(s.case_id IN ({within}) OR {number})")
        params += [*some, *([f"%{filter.number}%"] if filter.number else [])]
    return " AND ".join(parts), params


def waiting(log: Log, view: View, reader: Reader, filter: Filter) -> tuple[list[dict[str, Any]], int]:
    """A page of open steps, and how many there are in all, counted up to MOST."""
    lanes = _filtered_lanes(log, view, reader, filter)
    if not lanes:
        return [], 0
    order = _ORDERS.get(filter.order, _ORDERS["due"])
    skipped = (filter.page - 1) * PAGE
    # each lane gives its first rows by its index; only those are put in order together
    parts = [f"SELECT * FROM (SELECT {_STEP} {lane} ORDER BY {order} LIMIT ?) AS lane" for lane, _ in lanes]
    params = [value for _, values in lanes for value in (*values, skipped + PAGE)]
    sql = f"""SELECT {_COLUMNS} FROM ({" UNION ALL ".join(parts)}) AS s JOIN cases c ON c.case_id = s.case_id
              ORDER BY {order} LIMIT {PAGE} OFFSET ?"""
    return log.rows(sql, [*params, skipped]), _count(log, lanes)


def all_waiting(log: Log, view: View, reader: Reader, filter: Filter) -> list[dict[str, Any]]:
    """Every open step of the view, up to MOST, page after page."""
    found: list[dict[str, Any]] = []
    for page in range(1, MOST // PAGE + 1):
        rows, _ = waiting(log, view, reader, replace(filter, page=page))
        found += rows
        if len(rows) < PAGE:
            break
    return found


def _filtered_lanes(log: Log, view: View, reader: Reader, filter: Filter) -> list[tuple[str, list[Any]]]:
    """Each lane from FROM on."""
    filtered, more = _filtered(filter)
    joined = " JOIN cases c ON c.case_id = s.case_id" if filter.number or filter.order == "case" else ""
    found = []
    for table, lane, params in _lanes(log, view, reader):
        begun, first = f"FROM {table} s", list[Any]()
        if view == "watched":
            # what the person did has gone on to others: SQLite takes a cross join in its order, so that it begins with
            # the cases they acted in and not with all that is open
            begun, first = f"FROM ({_ACTED}) AS a CROSS JOIN {table} s", [reader.person]
        found.append((f"{begun}{joined} WHERE {lane} AND {filtered}", [*first, *params, *more]))
    return found


def _count(log: Log, lanes: Sequence[tuple[str, list[Any]]]) -> int:
    # in the order of the index: otherwise PostgreSQL gathers the whole lane before it counts a part
    first = f"ORDER BY {_ORDERS['due']} LIMIT {MOST}"
    parts = [f"(SELECT COUNT(*) FROM (SELECT 1 {lane} {first}) AS lane)" for lane, _ in lanes]
    params = [value for _, values in lanes for value in values]
    found: int = log.rows(f"SELECT {' + '.join(parts)} AS n", params)[0]["n"]
    return min(found, MOST)


def counts(log: Log, reader: Reader) -> dict[str, int]:
    """How many tasks each view holds; what waits is counted up to MOST."""
    views: Sequence[View] = ("mine", "role", "others", "watched")
    lanes = {view: _filtered_lanes(log, view, reader, Filter()) for view in views}
    found: dict[str, int] = {view: _count(log, some) if some else 0 for view, some in lanes.items()}
    sql = "SELECT COUNT(*) AS n FROM acts WHERE person = ? AND step IS NOT NULL"
    return {**found, "done": log.rows(sql, (reader.person,))[0]["n"]}


def done(log: Log, reader: Reader, page: int) -> tuple[list[dict[str, Any]], int]:
    """A page of the steps the person completed, newest first, and how many there are."""
    sql = "SELECT case_id, step, topic, at, version FROM acts WHERE person = ? AND step IS NOT NULL"
    return paged(log, sql, (reader.person,), "at DESC, act_id", page)


def register(
    log: Log, kind: str, reader: Reader, status: str, number: str, page: int
) -> tuple[list[dict[str, Any]], int]:
    """A page of the register of one kind of case, newest first. A reader who does not see all sees their own."""
    parts, params = ["c.kind = ?", "c.school = ?"], [kind, reader.school]
    if not reader.sees_all:
        parts.append("EXISTS (SELECT 1 FROM participants p WHERE p.case_id = c.case_id AND p.person = ?)")
        params.append(reader.person)
    if status:
        parts.append("c.status LIKE ?")
        params.append(f"{status}%")
    if number:
        parts.append("c.number LIKE ?")
        params.append(f"%{number}%")
    sql = f"SELECT c.* FROM cases c WHERE {' AND '.join(parts)}"
    return paged(log, sql, params, "c.opened_at DESC, c.case_id", page)


def people_of(log: Log, cases: Collection[str]) -> dict[str, list[dict[str, Any]]]:
    """Participants by case: person, role, state."""
    if not cases:
        return {}
    marks = ", ".join("?" for _ in cases)
    sql = f"SELECT case_id, person, role, state FROM participants WHERE case_id IN ({marks}) ORDER BY role DESC, person"
    found: dict[str, list[dict[str, Any]]] = {case: [] for case in cases}
    for row in log.rows(sql, list(cases)):
        found[row["case_id"]].append(row)
    return found
