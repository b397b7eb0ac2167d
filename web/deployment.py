"""A process file before it is put in force: what is wrong with it, what it changes, which running cases to try it on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from processes import migration
from processes.acts.catalogue import ACTS
from processes.cases import KINDS
from processes.definitions import NotDeployed
from processes.engine import Definition, Unusable
from processes.engine.activities import waits
from processes.engine.calls import Resolve
from processes.engine.decision_source import is_dmn
from processes.engine.decisions_inside import names
from processes.engine.difference import Difference, difference
from processes.engine.graph import TIMERS
from processes.engine.inspection import Report, inspect
from processes.engine.problems import Problem
from processes.engine.source import read, tree
from processes.engine.whole import whole
from processes.model import Model
from processes.office import Office
from processes.ports import Log
from web.composition import PROCESSES, model_text
from web.forms.catalogue import FORMS

#: Processes that cases of ours run on.
_OURS = tuple(dict.fromkeys(kind.process for kind in KINDS.values() if kind.process is not None))


@dataclass(frozen=True)
class Deployment:
    """problems: as lint tells them. definition: None when it cannot be put in force, and text, then, says nothing more.

    in_force: hash of the definition that new cases start under now, None when there is none. difference: to it.
    known: whether cases of ours run on it. heard: each signal to other cases that it throws, with the processes that
    would wait for it, in force or in the file. decisions, called: ids of the decisions and called processes in it.
    """

    problems: tuple[Problem, ...]
    text: str = ""
    definition: Definition | None = None
    in_force: str | None = None
    difference: Difference | None = None
    known: bool = False
    heard: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    decisions: tuple[str, ...] = ()
    called: tuple[str, ...] = ()

    @property
    def is_in_force(self) -> bool:
        """Whether the very same text is in force already."""
        return self.definition is not None and self.definition.hash == self.in_force


def looked_at(office: Office, text: bytes, resolve: Resolve = lambda id: None) -> Deployment:
    """The report on a file. resolve: finds what it calls in other files, which goes with it. Nothing is written."""
    try:
        made = whole(text, resolve)
    except Unusable as error:
        return Deployment((_problem(error),))
    report = inspect(made.text, FORMS)
    found = _definition(report, made.text)
    problems = tuple(made.told(each) for each in report.problems)
    if isinstance(found, Problem):
        return Deployment((*problems, made.told(found)) if report.deployable else problems)
    inside = Deployment(
        problems,
        made.text.decode(),
        found,
        known=found.process in _OURS,
        heard=_heard(office, found),
        decisions=tuple(names(made.text)),
        called=Model.parse(made.text).called,
    )
    try:
        old = office.definitions.in_force(found.process).hash
    except NotDeployed:
        return inside
    same = old == found.hash
    changed = Difference() if same else difference(office.definitions.text(old).encode(), made.text)
    return replace(inside, in_force=old, difference=changed)


def _heard(office: Office, found: Definition) -> dict[str, tuple[str, ...]]:
    thrown = dict.fromkeys(node.name for node in found.nodes.values() if node.broadcast and not waits(node))
    waiting = {process: _waits_for(office, process, found) for process in (*_OURS, found.process)} if thrown else {}
    return {name: tuple(process for process, names in waiting.items() if name in names) for name in thrown}


def _waits_for(office: Office, process: str, found: Definition) -> set[str]:
    """The signals of other cases that a process waits for: as the file has it, or the definition in force."""
    try:
        of = found if process == found.process else office.definitions.in_force(process)
    except NotDeployed:
        return set()
    return {node.name for node in of.nodes.values() if waits(node) == "broadcast"}


def to_try(log: Log, found: Deployment, school: str = "", after: str = "") -> list[str]:
    """Ids of the running cases that would go by the file if they were migrated, in order, after this one. school: whose,
    "" for all of them."""
    if found.definition is None or found.in_force is None or found.is_in_force:
        return []
    return migration.running(log, found.definition.process, school, but=found.definition.hash, after=after)


def _definition(report: Report, text: bytes) -> Definition | Problem:
    if not report.deployable:
        return Problem("", 0, "it cannot be put in force", "error")
    if is_dmn(tree(text)):
        return Problem("", 0, "decisions are put in force with the process that calls them, not alone", "error")
    try:
        text.decode()
        found = Definition.parse(text)
        Model.parse(text)
    except Unusable as error:
        return _problem(error)
    except ValueError as error:
        return Problem("", 0, str(error), "error")
    return _without_act(found, text) or found


def _problem(error: Unusable) -> Problem:
    return Problem(error.element, error.line, error.reason, "error")


def _without_act(found: Definition, text: bytes) -> Problem | None:
    """A step, a timer or a message of a process of ours that nothing answers to: it would be open for ever."""
    kinds = [name for name, kind in KINDS.items() if kind.process == found.process]
    lines = {element.get("id"): element.sourceline or 0 for element in read(text).iter() if element.get("id")}
    for kind in kinds:
        for node in found.nodes.values():
            if (node.kind == "user" or node.event in TIMERS) and (kind, node.id) not in ACTS:
                what = "step" if node.kind == "user" else "timer"
                return Problem(node.id, lines.get(node.id, 0), f"the program knows no {what} of this name", "error")
            if waits(node) == "message" and node.id not in _reached(found.process, kind):
                return Problem(
                    node.id, lines.get(node.id, 0), "the program sends nothing to a wait of this name", "error"
                )
    return None


def _reached(process: str, kind: str) -> set[str]:
    """Ids of what waits for a message and gets one: acts know them by the names in the version that comes with them."""
    named = {act.catches for (of, _), act in ACTS.items() if of == kind and act.catches}
    ours = Definition.parse(model_text(process)) if process in PROCESSES else None
    return named | {node.id for node in (ours.nodes.values() if ours else ()) if waits(node) == "message"}
