"""Service tasks: named handlers in code. The engine never calls them: a service task is an open step, whoever drives the
process calls the handler and decides the step with what it answered, so the answer is in the log and replay calls nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

#: Is given the variables of the case; what it returns is set as variables.
Handler = Callable[[Mapping[str, Any]], Mapping[str, Any]]


class Failed(Exception):
    """Raised by a handler: the step ends with the BPMN error of this code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Unserved(Exception):
    """Raised by a handler that cannot answer now: an incident with these words. They are kept for ever: no personal data."""


class Handlers:
    """Handlers by the name a service task gives (see extensions.handler)."""

    def __init__(self) -> None:
        self._handlers: dict[str, Handler] = {}
        self._repeatable: set[str] = set()

    def register(self, name: str, handler: Handler, *, repeatable: bool = False) -> None:
        """repeatable: calling it again does no harm, so that a failure is tried again by itself.

        Raises ValueError where the name is taken.
        """
        if name in self._handlers:
            raise ValueError(f"the handler {name} is registered already")
        self._handlers[name] = handler
        if repeatable:
            self._repeatable.add(name)

    def repeatable(self, name: str) -> bool:
        return name in self._repeatable

    def find(self, name: str) -> Handler | None:
        return self._handlers.get(name)
