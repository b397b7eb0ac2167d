"""What is wrong with a file: collected, so that all of it is told at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from processes.engine.source import Unusable, printable

Severity: TypeAlias = Literal["error", "warning"]


@dataclass(frozen=True)
class Problem:
    """element: its id in the file, "" for the file; line: from 1, 0 where unknown. An error keeps the file from
    running; a warning says what will not happen, or not as drawn. undeployable: a model with it can be tried, but not
    put in force."""

    element: str
    line: int
    message: str
    severity: Severity
    undeployable: bool = False


@dataclass
class Findings:
    """The problems of one file, as they are found."""

    problems: list[Problem] = field(default_factory=list)

    def error(self, element: Any, message: str) -> None:
        self._add(element, message, "error")

    def warning(self, element: Any, message: str) -> None:
        self._add(element, message, "warning")

    def undeployable(self, element: Any, message: str) -> None:
        """A warning for whoever tries a model; whoever deploys it is refused."""
        self._add(element, message, "warning", undeployable=True)

    def refused(self, error: Unusable) -> None:
        """A problem that was raised."""
        self.problems.append(Problem(error.element, error.line, error.reason, "error"))

    @property
    def errors(self) -> Iterator[Problem]:
        return (problem for problem in self.problems if problem.severity == "error")

    def raise_first(self, *, deploying: bool = False) -> None:
        """Raises Unusable for the first error, if there is one; deploying: or what only keeps it from that."""
        for problem in self.problems:
            if problem.severity == "error" or (deploying and problem.undeployable):
                raise Unusable(problem.element, problem.line, problem.message)

    def in_order(self) -> list[Problem]:
        """Each once, as the file's lines go."""
        unique: Iterable[Problem] = dict.fromkeys(self.problems)
        return sorted(unique, key=lambda problem: problem.line)

    def _add(self, element: Any, message: str, severity: Severity, *, undeployable: bool = False) -> None:
        id = element.get("id") or ""
        self.problems.append(Problem(id, element.sourceline or 0, printable(message), severity, undeployable))


def nearest(element: Any) -> Any:
    """The element, or the nearest one around it that has an id."""
    while not element.get("id") and element.getparent() is not None:
        element = element.getparent()
    return element
