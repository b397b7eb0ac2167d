"""The one door for every change: load, authorise, decide, move, record.

An act either passes every rule and is recorded whole, or raises and leaves nothing behind:
Refused, Cautioned (a warning nobody answered), NotOpen, NotYours, Stale (it changed meanwhile), NoSuchCase.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from domain.case import Acting, Role
from domain.rule_set import NEWEST, rule_set
from domain.rules import Heard, conduct, heard
from processes import incidents, migration, rights, tables
from processes.acts import Act, Answer, Situation
from processes.acts.catalogue import ACTS
from processes.cases import Case, after, begin, fold, kind_of
from processes.cautions import overridden
from processes.days import deadlines
from processes.deciding import decision_of
from processes.definitions import Definitions
from processes.engine import Instance, NotOpen
from processes.journal import Entry, Move
from processes.live import Live
from processes.look import Look
from processes.look import NoSuchCase as NoSuchCase
from processes.moves import item_of, step_of
from processes.ports import Conflict, Log
from processes.standing_in import duties_of, instead, roles
from processes.terms import term
from processes.warm import Warm

ATTEMPTS = 5

Load = Callable[[str], Case]


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

    def __init__(self, log: Log, *, warm: int = 1000) -> None:
        """warm: how many cases are kept, with their live processes."""
        self._log = log
        self.warm = Warm(warm)
        self.definitions = Definitions(log)
        self.live = Live(log, self.definitions, self.warm)

    # reading

    def case(self, id: str) -> Case:
        """The case as it stands in the log now."""
        known = self.warm.case(id)
        case = fold(self._log.entries(id, after=known.version if known else 0), known)
        if case is None:
            raise NoSuchCase(id)
        self.warm.keep(case)
        return case

    def _known(self, id: str) -> Case:
        """The case as it stood when it was last looked at: the commit checks that it still does."""
        return self.warm.case(id) or self.case(id)

    def look(self) -> Look:
        """Related cases, of whatever school."""
        return Look(self.case, self._rows, self._log.entries)

    def _rows(self, sql: str, params: Sequence[Any]) -> list[dict[str, Any]]:
        return self._log.rows(sql, params)

    def person_roles(self, person: str, school: str, at: datetime | None = None) -> frozenset[str]:
        """The roles the person holds in the school; at: and at the moment has by an order of substitution."""
        own = roles(_within(school, self.case), person)
        stands_in = at is not None and duties_of(self.look(), person, school, at) is not None
        return own | {Role.DIRECTOR} if stands_in else own

    def variables(self, id: str, key: str) -> Mapping[str, Any]:
        """The process variables that an open step of the case sees. Raises NoSuchCase, NotOpen."""
        case = self.case(id)
        return self.live.variables(case, key)

    # acting

    def perform(self, ask: Ask) -> Entry:
        """Perform the act; return its entry. The same act id asked again returns the entry it left the first time."""
        for attempt in range(ATTEMPTS):
            # the first time on what is known, which the commit checks; whoever is refused has been heard on what stands
            fresh = attempt > 0
            done = self._already(ask.acting.act) if fresh else None
            if done is not None:
                return done
            try:
                return self._attempt(ask, fresh=fresh)
            except Conflict:
                if attempt == ATTEMPTS - 1:
                    raise
            except Exception as error:
                if fresh:
                    incidents.contain(self, ask, error)
                    raise
        raise AssertionError("unreachable")

    def effects_of(self, ask: Ask) -> tuple[Entry, Case]:
        """What the act would do, without doing it."""
        return self._decided(ask, self.case)[:2]

    def _attempt(self, ask: Ask, *, fresh: bool) -> Entry:
        load = self.case if fresh else self._known
        entry, now, before, seen, instance = self._decided(ask, load)
        was = self._model_of(before) if before and before.definition not in (None, now.definition) else None
        changes = tables.changes(before, now, entry, self._model_of(now), was)
        stored = self._log.append(entry, changes=changes, unchanged=seen)
        self._remember(before, stored, instance)
        return stored

    def _decided(self, ask: Ask, load: Load) -> tuple[Entry, Case, Case | None, Mapping[str, int], Instance | None]:
        act = ACTS[kind_of(ask.case), ask.name]
        before = self._before(act, ask, load)
        self._check_expected(ask, before)
        look = Look(_within(ask.acting.school, load), self._rows, self._log.entries)
        ask = replace(ask, acting=replace(ask.acting, instead=instead(look, ask.acting)))
        situation = self._situation(act, ask, before, look)
        with heard() as said:
            answer = act.decide(situation)
            decision = decision_of(act, ask, answer, before)
            move, instance = self.live.move(decision, act.kind, before, answer.definition)
        entry = self._entry(ask, answer, before, move, said, look)
        now = begin(entry) if before is None else after(before, entry)
        return entry, now, before, look.seen, instance

    def _before(self, act: Act, ask: Ask, load: Load) -> Case | None:
        """The case acted on. Some acts open it when the log holds none: then None."""
        if act.moves not in ("start", "open"):
            return load(ask.case)
        try:
            # what is not known is taken for new; the log refuses a second beginning
            return self.warm.case(ask.case) if load == self._known else load(ask.case)
        except NoSuchCase:
            return None

    def _check_expected(self, ask: Ask, case: Case | None) -> None:
        if case is not None and ask.expected is not None and case.version != ask.expected:
            raise Stale(self._log.entries(ask.case, after=ask.expected))

    def _situation(self, act: Act, ask: Ask, case: Case | None, look: Look) -> Situation:
        if case is not None and school_of(case) not in (
            ask.acting.school,
            *(("",) if act.kind == "definition" else ()),
        ):
            raise NoSuchCase(ask.case)
        self._authorise(act, ask, case, look)
        rules_id = _rules_id(ask, case, look)
        conduct.rules_are_known(id=rules_id)
        rules = rule_set(rules_id)
        item = item_of(ask.key) if ask.key else None
        steps = self._model_of(case).steps if case and case.definition else ()
        return Situation(ask.case, ask.name, case, ask.key, item, ask.data, ask.acting, look, rules, steps)

    def _authorise(self, act: Act, ask: Ask, case: Case | None, look: Look) -> None:
        """By role in the context of the case. Raises NotYours, NotOpen."""
        if ask.acting.role == Role.SYSTEM:
            return
        own = roles(look.case, ask.acting.person) | ({Role.DIRECTOR} if ask.acting.instead else set())
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

    def _entry(self, ask: Ask, answer: Answer, case: Case | None, move: Move | None, said: Heard, look: Look) -> Entry:
        version = 1 if case is None else case.version + 1
        rules = _rules_id(ask, case, look)
        due = {} if move is None else self._deadlines(move, case, ask.acting, look, answer, rules)
        previous = b"" if case is None else case.leaf
        checks, warned = tuple(said.held), overridden(said.cautions, ask.reasons, ask.acting, ask.case)
        return Entry(ask.case, version, answer.fact, ask.acting, rules, move, due, checks, warned, previous=previous)

    def _deadlines(
        self, move: Move, case: Case | None, acting: Acting, look: Look, answer: Answer, rules: str
    ) -> dict[str, date]:
        """The day each newly opened user step is due."""
        if move.decision.kind == "migrate" and case is not None:
            return migration.deadlines(move, case, look.school(acting.school), self.definitions)
        steps = self.definitions.model(move.definition).steps
        opened = [o.key for o in move.effects.opened if step_of(o.key) in steps]
        terms = {key: term(steps[step_of(key)], rule_set(rules)) for key in opened}
        # a step without a term is due on the act's day, if it names one: the final report is due when the plan says
        fixed, own = (
            {key: days for key, days in terms.items() if days},
            {key: answer.due for key in terms if answer.due},
        )
        return own | (deadlines(look.school(acting.school), acting.at, fixed, answer.since) if fixed else {})

    # caches

    def _already(self, act: str) -> Entry | None:
        rows = self._log.rows("SELECT case_id, version FROM acts WHERE act_id = ?", (act,))
        if not rows:
            return None
        version = rows[0]["version"]
        return self._log.entries(rows[0]["case_id"], after=version - 1, upto=version)[0]

    def _remember(self, before: Case | None, stored: Entry, instance: Instance | None) -> None:
        """The case and its process after the act, from what was stored of it."""
        if instance is None and before is not None:
            # the act moved no process, so the one that is kept only follows the case
            instance, version = self.warm.take_process(before.id)
            instance = instance if version == before.version else None
        self.warm.keep(begin(stored) if before is None else after(before, stored))
        if instance is not None:
            self.warm.give_process(stored.originator_id, instance, stored.originator_version)

    def _model_of(self, case: Case) -> Any:
        return None if case.definition is None else self.definitions.model(case.definition)


def _within(school: str, load: Load) -> Load:
    """Loads the school's cases: one of another school does not exist for it."""

    def of_school(id: str) -> Case:
        case = load(id)
        if school_of(case) not in (school, ""):
            raise NoSuchCase(id)
        return case

    return of_school


def _rules_id(ask: Ask, case: Case | None, look: Look) -> str:
    """A case keeps the rules it began under; a new one takes its school's; what is nobody's, the newest."""
    if case is not None:
        return case.rules
    try:
        rules = look.school(ask.acting.school).rules if ask.acting.school else None
    except NoSuchCase:
        rules = None
    return rules or str(ask.data.get("rules", NEWEST))


def school_of(case: Case) -> str:
    """The school a case belongs to; a school belongs to itself, a definition and the log to all."""
    return case.id if kind_of(case.id) == "school" else getattr(case.state, "school", "")
