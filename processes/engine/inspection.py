"""A file of processes or decisions looked at as a whole: may it run, and everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from processes.engine import calls, decision_source, lint, source
from processes.engine.calls import Resolve
from processes.engine.definition import Definition
from processes.engine.problems import Findings, Problem
from processes.engine.source import Unusable


@dataclass(frozen=True)
class Report:
    """problems: as the file's lines go."""

    problems: tuple[Problem, ...]

    @property
    def executable(self) -> bool:
        return all(problem.severity != "error" for problem in self.problems)

    @property
    def deployable(self) -> bool:
        return self.executable and not any(problem.undeployable for problem in self.problems)


def inspect(text: bytes, forms: Container[str] = (), resolve: Resolve = lambda id: None) -> Report:
    """The report on a BPMN or DMN file. forms: the user tasks that have a form of ours; resolve: finds called processes
    and decisions in other files. Never raises."""
    try:
        findings = _findings(text, forms, resolve)
    except Unusable as error:
        findings = Findings()
        findings.refused(error)
    return Report(tuple(findings.in_order()))


def _findings(text: bytes, forms: Container[str], resolve: Resolve) -> Findings:
    root = source.tree(text)
    if decision_source.is_dmn(root):
        return decision_source.read(text).findings
    if root.tag != f"{source.BPMN}definitions":
        raise Unusable("", root.sourceline or 1, "neither a BPMN 2.0 nor a DMN definitions file")
    findings = lint.findings(root, forms)
    calls.check(root, lint.drawn(root), resolve, findings)
    if not any(findings.errors):
        for process in lint.drawn(root):
            _read_as_well(text, process.get("id"), resolve, findings)
    return findings


def _read_as_well(text: bytes, process: str | None, resolve: Resolve, findings: Findings) -> None:
    """What passed the checks must also be read by the engine, with all that it calls."""
    try:
        Definition.on_trial(text, process, resolve)
    except Unusable as error:
        findings.refused(error)
