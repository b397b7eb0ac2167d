"""The one door for every change: load, authorise, decide, move, record.

An act either passes every rule and is recorded whole, or raises and leaves nothing behind:
Refused (a rule), Cautioned (a warning nobody answered), NotOpen (the step), NotYours (the right),
Stale (the case changed meanwhile), NoSuchCase.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from domain.case import Acting, Role
from domain.rule_set import RULE_SETS, rule_set
from domain.rules import Heard, conduct, heard
from processes import rights, tables
from processes.acts import Act, Answer, Situation
from processes.acts.catalogue import ACTS
from processes.cases import Case, after, begin, fold, kind_of
from processes.cautions import overridden
from processes.days import calendar_of, day_of
from processes.definitions import Definitions
from processes.engine import ENGINE_ID, Effects, Engine, Instance, NotOpen
from processes.journal import Entry, Move
from processes.look import Look
from processes.moves import Decision, item_of, step_of
from processes.ports import Conflict, Log

ATTEMPTS = 5
NEWEST = max(RULE_SETS)


class NoSuchCase(Exception):
    """There is no case with this id."""


class Stale(Exception):
    """The case changed since the person read it. since: what happened meanwhile."""

    def __init__(self, since: list[Entry]) -> None:
        super().__init__("the case has changed")
        self.since = since


@dataclass(frozen=True)
class Ask:
    """An act asked for.

    name: the act's word. case: the case's id; for an act that opens one, the id it will have.
    key: the open step, "" when the act completes none. data: what the form gave, well formed.
    expected: the version the person saw; None to act on whatever stands.
    reasons: why the person goes on against a warning, by its rule.
    """

    name: str
    case: str
    acting: Acting
    data: Mapping[str, Any] = field(default_factory=dict)
    key: str = ""
    expected: int | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)


class Office:
    """Performs acts on the log."""

    def __init__(self, log: Log, *, warm: int = 400) -> None:
        """warm: how many cases and live workflows are kept; both are caches and may be dropped at any time."""
        self._log = log
        self._warm = warm
        self._cases: OrderedDict[str, Case] = OrderedDict()
        self._live: OrderedDict[str, tuple[int, Instance]] = OrderedDict()
        self._engine = Engine()
        self.definitions = Definitions(log)

    # reading

    def case(self, id: str) -> Case:
        """The case as it stands in the log now."""
        known = self._cases.get(id)
        tail = self._log.entries(id, after=known.version if known else 0)
        case = fold(tail, known)
        if case is None:
            raise NoSuchCase(id)
        self._keep(case)
        return case

    def look(self) -> Look:
        """Related cases, of whatever school."""
        return Look(self.case, self._rows)

    def _rows(self, sql: str, params: Sequence[Any]) -> list[dict[str, Any]]:
        return self._log.rows(sql, params)

    def _of_school(self, id: str, school: str) -> Case:
        """A case of another school does not exist for this one."""
        case = self.case(id)
        if school_of(case) not in (school, ""):
            raise NoSuchCase(id)
        return case

    def person_roles(self, person: str, school: str) -> frozenset[str]:
        """The roles the person holds in the school."""
        rows = self._log.rows("SELECT role FROM roles WHERE person = ? AND school = ?", (person, school))
        return frozenset(row["role"] for row in rows)

    # acting

    def perform(self, ask: Ask) -> Entry:
        """Perform the act; return its entry. The same act id asked again returns the entry it left the first time."""
        for attempt in range(ATTEMPTS):
            done = self._already(ask.acting.act)
            if done is not None:
                return done
            try:
                return self._attempt(ask)
            except Conflict:
                self._evict(ask.case)
                if attempt == ATTEMPTS - 1:
                    raise
            except BaseException:
                self._evict(ask.case)
                raise
        raise AssertionError("unreachable")

    def effects_of(self, ask: Ask) -> tuple[Entry, Case]:
        """What the act would do, without doing it."""
        try:
            return self._decided(ask)[:2]
        finally:
            self._evict(ask.case)

    def _attempt(self, ask: Ask) -> Entry:
        entry, now, before, seen, instance = self._decided(ask)
        changes = tables.changes(before, now, entry, self._model_of(now))
        self._log.append(entry, changes=changes, unchanged=seen)
        # the stored leaf is known only to the log: read it back with the next load
        self._cases.pop(ask.case, None)
        if instance is not None:
            self._remember(ask.case, entry.originator_version, instance)
        return entry

    def _decided(self, ask: Ask) -> tuple[Entry, Case, Case | None, Mapping[str, int], Instance | None]:
        act = ACTS[kind_of(ask.case), ask.name]
        before = None if self._opens(act, ask) else self.case(ask.case)
        self._check_expected(ask, before)
        look = Look(lambda id: self._of_school(id, ask.acting.school), self._rows)
        situation = self._situation(act, ask, before, look)
        with heard() as said:
            answer = act.decide(situation)
        decision = self._decision(act, ask, answer, before)
        move, instance = self._move(decision, act, ask, before)
        entry = self._entry(ask, answer, before, move, said)
        now = begin(entry) if before is None else after(before, entry)
        return entry, now, before, look.seen, instance

    def _opens(self, act: Act, ask: Ask) -> bool:
        """Some acts open their case when the log holds none."""
        return act.moves in ("start", "open") and not self._log.entries(ask.case, upto=1)

    def _check_expected(self, ask: Ask, case: Case | None) -> None:
        if case is not None and ask.expected is not None and case.version != ask.expected:
            raise Stale(self._log.entries(ask.case, after=ask.expected))

    def _situation(self, act: Act, ask: Ask, case: Case | None, look: Look) -> Situation:
        if case is not None and ask.acting.school != school_of(case):
            raise NoSuchCase(ask.case)
        self._authorise(act, ask, case)
        rules_id = self._rules_id(ask, case)
        conduct.rules_are_known(id=rules_id)
        rules = rule_set(rules_id)
        item = item_of(ask.key) if ask.key else None
        return Situation(ask.case, ask.name, case, ask.key, item, ask.data, ask.acting, look, rules)

    def _authorise(self, act: Act, ask: Ask, case: Case | None) -> None:
        """By role in the context of the case. Raises NotYours, NotOpen."""
        if ask.acting.role == Role.SYSTEM:
            return
        own = self.person_roles(ask.acting.person, ask.acting.school)
        in_case = rights.roles_in(None if case is None else case.state, ask.acting.person)
        if ask.acting.role not in {*own, *in_case}:
            raise rights.NotYours((ask.acting.role,))
        if act.moves == "complete" or act.name in ("claim_step", "release_step"):
            assert case is not None
            key = ask.key if act.moves == "complete" else str(ask.data["key"])
            if key not in case.open or (act.moves == "complete" and step_of(key) != act.name):
                raise NotOpen(key)
            if act.moves == "complete" or case.open[key].claimed_by is None:
                rights.check_step(case, key, self.definitions.model(case.definition), ask.acting, own)
        else:
            rights.check_act(act, case, ask.acting, own)

    def _decision(self, act: Act, ask: Ask, answer: Answer, case: Case | None) -> Decision | None:
        """What the act decides in the process; None when it moves none."""
        if act.moves in ("complete", "timer") or (act.moves == "start" and case is None):
            return Decision(act.moves, ask.key, ask.acting.at, answer.variables)
        catches = answer.catches or act.catches
        if catches is None or case is None:
            return None
        key = next((key for key in case.open if catches in (key, step_of(key))), None)
        if key is None:
            raise NotOpen(catches)
        return Decision("message", key, ask.acting.at, answer.variables)

    def _move(
        self, decision: Decision | None, act: Act, ask: Ask, case: Case | None
    ) -> tuple[Move | None, Instance | None]:
        if decision is None:
            return None, None
        if case is None:
            definition = self.definitions.in_force(act.kind)
            instance, effects = self._engine.start(definition, decision.at, decision.data)
            return Move(definition.hash, ENGINE_ID, decision, effects), instance
        instance = self._instance(case)
        effects = self._engine.apply(instance, decision)
        assert case.definition is not None
        return Move(case.definition, ENGINE_ID, decision, effects), instance

    def _entry(self, ask: Ask, answer: Answer, case: Case | None, move: Move | None, said: Heard) -> Entry:
        version = 1 if case is None else case.version + 1
        rules = self._rules_id(ask, case)
        deadlines = {} if move is None else self._deadlines(move.definition, move.effects, ask.acting)
        previous = b"" if case is None else case.leaf
        checks, warned = tuple(said.held), overridden(said.cautions, ask.reasons, ask.acting, ask.case)
        return Entry(
            ask.case, version, answer.fact, ask.acting, rules, move, deadlines, checks, warned, previous=previous
        )

    def _rules_id(self, ask: Ask, case: Case | None) -> str:
        """A case keeps the rules it began under; a new one takes its school's; what is nobody's, the newest."""
        if case is not None:
            return case.rules
        if ask.acting.school and self._log.entries(ask.acting.school, upto=1):
            rules: str = self.case(ask.acting.school).state.rules
            return rules
        return str(ask.data.get("rules", NEWEST))

    def _deadlines(self, definition: str, effects: Effects, acting: Acting) -> dict[str, date]:
        """The day each newly opened user step is due, in the school's working days."""
        steps = self.definitions.model(definition).steps
        opened = [o.key for o in effects.opened if step_of(o.key) in steps]
        users = [key for key in opened if steps[step_of(key)].kind == "user"]
        if not users:
            return {}
        school = self.case(acting.school).state
        calendar, today = calendar_of(school), day_of(school, acting.at)
        # zero means no fixed term: the plan itself says when the final report is due
        days = {key: steps[step_of(key)].due_working_days or 0 for key in users}
        return {key: calendar.add_working_days(today, count) for key, count in days.items() if count}

    # caches

    def _already(self, act: str) -> Entry | None:
        rows = self._log.rows("SELECT case_id, version FROM acts WHERE act_id = ?", (act,))
        if not rows:
            return None
        version = rows[0]["version"]
        return self._log.entries(rows[0]["case_id"], after=version - 1, upto=version)[0]

    def _instance(self, case: Case) -> Instance:
        version, instance = self._live.pop(case.id, (0, None))
        moves = (
            [e for e in self._log.entries(case.id, after=version) if e.move is not None]
            if (instance is None or version < case.version)
            else []
        )
        if instance is None or moves:
            every = [(e.move.decision, e.move.effects) for e in self._log.entries(case.id) if e.move is not None]
            instance = self._engine.replay(self.definitions.parsed(case.definition), every)
        return instance

    def _model_of(self, case: Case) -> Any:
        return None if case.definition is None else self.definitions.model(case.definition)

    def _keep(self, case: Case) -> None:
        self._cases[case.id] = case
        self._cases.move_to_end(case.id)
        if len(self._cases) > self._warm:
            self._cases.popitem(last=False)

    def _remember(self, case: str, version: int, instance: Instance) -> None:
        self._live[case] = (version, instance)
        if len(self._live) > self._warm:
            self._live.popitem(last=False)

    def _evict(self, case: str) -> None:
        self._cases.pop(case, None)
        self._live.pop(case, None)


def school_of(case: Case) -> str:
    """The school a case belongs to; a school belongs to itself, a definition and the log to all."""
    return case.id if kind_of(case.id) == "school" else getattr(case.state, "school", "")
