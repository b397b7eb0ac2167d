"""Another version of a process: which cases run on what, and what each would be under another definition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from domain.case import Acting, Personal, Retention, Role
from domain.facts.migration import CaseMigrated
from domain.people import School
from domain.rule_set import RuleSet, rule_set
from processes.cases import KINDS, Case, OpenStep, after
from processes.days import deadlines as days_due
from processes.definitions import Definitions
from processes.engine import ENGINE_ID, Migration
from processes.engine.migration import migration_at, renamed_key
from processes.incidents import Problem
from processes.journal import Entry, Move
from processes.model import Model
from processes.moves import Decision, step_of
from processes.paging import paged
from processes.ports import Log
from processes.terms import term

if TYPE_CHECKING:
    from processes.office import Office

Renamed = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Version:
    """A definition that was put in force. running: how many cases of the school go by it, of all schools for ""."""

    process: str
    hash: str
    at: datetime
    running: int


@dataclass(frozen=True)
class Preview:
    """A running case as it would be under another definition.

    problem: why it cannot be carried over at all. then: the case afterwards. stays: steps and waiting events before and
    after that keep their place; appears, vanishes: the others. lost: keys of steps somebody has to do that would be
    gone: that refuses the migration unless they are mapped. left_out: decisions that find nothing open there.
    sends: messages it would send now; signals: to other cases that it would throw now; unsent: messages and signals sent
    before, though the new definition would not have.
    """

    case: Case
    problem: Problem | None = None
    then: Case | None = None
    stays: tuple[tuple[OpenStep, OpenStep], ...] = ()
    appears: tuple[OpenStep, ...] = ()
    vanishes: tuple[OpenStep, ...] = ()
    lost: tuple[str, ...] = ()
    left_out: tuple[Decision, ...] = ()
    sends: tuple[str, ...] = ()
    signals: tuple[str, ...] = ()
    unsent: tuple[str, ...] = ()

    @property
    def possible(self) -> bool:
        return self.problem is None and not self.lost

    @property
    def moved(self) -> tuple[tuple[OpenStep, OpenStep], ...]:
        """Those that stay with another day due or another moment to fire."""
        return tuple((was, then) for was, then in self.stays if (was.due, was.fires) != (then.due, then.fires))


def versions(log: Log, school: str = "") -> list[Version]:
    """Every definition that was put in force, by process, the newest first."""
    where, given = ("AND r.school = ?", (school,)) if school else ("", ())
    sql = f"""SELECT d.process, d.hash, d.at, COUNT(r.case_id) AS running FROM definitions d
              LEFT JOIN running r ON r.definition = d.hash {where}
              GROUP BY d.process, d.hash, d.at ORDER BY d.process, d.at DESC, d.hash"""
    rows = log.rows(sql, given)
    return [Version(r["process"], r["hash"], datetime.fromisoformat(r["at"]), r["running"]) for r in rows]


def running(
    log: Log, process: str, school: str = "", *, definition: str = "", but: str = "", after: str = ""
) -> list[str]:
    """Ids of all running cases of the process, in order; of one definition, or not of that one; after an id."""
    sql, given = _running(process, school, definition, but, after)
    return [row["case_id"] for row in log.rows(f"{sql} ORDER BY case_id", given)]


def running_page(log: Log, version: Version, school: str, page: int) -> tuple[list[str], int]:
    """A page of the school's running cases of a version, and how many there are."""
    sql, given = _running(version.process, school, version.hash, "", "")
    rows, total = paged(log, sql, given, "case_id", page)
    return [row["case_id"] for row in rows], total


def _running(process: str, school: str, definition: str, but: str, after: str) -> tuple[str, list[str]]:
    where, given = ["definition IN (SELECT hash FROM definitions WHERE process = ?)"], [process]
    wanted = (("school =", school), ("definition =", definition), ("definition <>", but), ("case_id >", after))
    for condition, value in wanted:
        if value:
            where.append(f"{condition} ?")
            given.append(value)
    return f"SELECT case_id FROM running WHERE {' AND '.join(where)}", given


def preview(office: Office, id: str, onto: str, at: datetime, renamed: Renamed = (), text: str = "") -> Preview:
    """What the case would be. text: of the definition when it is not in force yet. Nothing is written."""
    case = office.case(id)
    definitions = office.definitions.with_text(onto, text) if text else office.definitions
    decision = migration_at(at, renamed)
    found = office.live.migration(decision, case, definitions.parsed(onto))
    if isinstance(found, Problem):
        return Preview(case, found)
    then = _then(office, case, onto, decision, found, definitions)
    names = {renamed_key(key, renamed): step for key, step in case.open.items()}
    stays = tuple((names[key], step) for key, step in then.open.items() if key in names)
    return Preview(
        case,
        None,
        then,
        stays,
        appears=tuple(step for key, step in then.open.items() if key not in names),
        vanishes=tuple(step for key, step in names.items() if key not in then.open),
        lost=found.lost,
        left_out=found.left_out,
        sends=found.effects.thrown,
        signals=found.effects.signals,
        unsent=found.unsent,
    )


def _then(
    office: Office, case: Case, onto: str, decision: Decision, found: Migration, definitions: Definitions
) -> Case:
    """The case after the move alone."""
    school = getattr(case.state, "school", "")
    move = Move(onto, ENGINE_ID, decision, found.effects)
    due = deadlines(move, case, office.case(school).state, definitions)
    fact = CaseMigrated(str(case.definition), onto, decision.renamed, Personal(case.id, Retention.B, ""))
    acting = Acting("", "system", Role.SYSTEM, decision.at, decision.at, school)
    return after(case, Entry(case.id, case.version + 1, fact, acting, case.rules, move, due))


def deadlines(move: Move, case: Case, school: School, definitions: Definitions) -> dict[str, date]:
    """Days due under the definition the case migrates to: of steps that open, and of those whose term is another.

    A step that stays, also one under another name, counts from when it opened, and keeps its day with its term. A term
    the school has set itself is the same under both.
    """
    rules = rule_set(case.rules)
    old, new = definitions.model(case.definition), definitions.model(move.definition)
    names = {renamed_key(key, move.decision.renamed): key for key in case.open}
    opened = [each.key for each in move.effects.opened]
    due: dict[str, date] = {}
    for key in dict.fromkeys((*opened, *names)):
        was = case.open.get(names.get(key, ""))
        days = _days(new, key, rules)
        if was is not None and (days is None or days == _days(old, was.key, rules)):
            due |= {key: was.due} if was.due is not None and key in opened else {}
        elif days and (key in opened or key in case.open):
            since = datetime.fromisoformat(was.opened_at) if was else move.decision.at
            due |= days_due(school, since, {key: days})
    return due


def _days(model: Model, key: str, rules: RuleSet) -> int | None:
    step = model.steps.get(step_of(key))
    return term(step, rules) if step is not None else None


def process_of(case: Case) -> str:
    """The id of the BPMN process a kind of case runs on."""
    return str(KINDS[case.kind].process)
