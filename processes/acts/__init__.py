"""Every act a person, a timer or a message may perform, by its one word.

An act looks at its situation, lets the domain's rules speak, and answers with one fact and with the variables the
process needs next. It changes nothing itself: the office records the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from domain.case import Acting, Fact, Role
from domain.rule_set import RuleSet
from processes.cases import Case
from processes.look import Look
from processes.moves import Variables

#: "start" opens a case with a process, "open" one without; "migrate" moves a process to another
#: definition; "nothing" leaves a fact in a case that stands.
Moves = Literal["start", "open", "complete", "message", "timer", "service", "signal", "migrate", "nothing"]


@dataclass(frozen=True)
class Situation:
    """What an act may look at.

    case: None for an act that opens one. id: the case's id. word: the act's. key: the open step. item: its multi-instance item.
    data: what the form gave, already well formed. look: related cases. steps: words of the case's process, which
    may be older than the newest.
    """

    id: str
    word: str
    case: Case | None
    key: str
    item: str | None
    data: Mapping[str, Any]
    acting: Acting
    look: Look
    rules: RuleSet
    steps: Collection[str] = ()

    @property
    def state(self) -> Any:
        assert self.case is not None
        return self.case.state


@dataclass(frozen=True)
class Answer:
    """The fact the act leaves, and the variables it gives to the process. catches: see Act; here it overrides.

    due: the last day of the steps it opens, where the model names no term for them. since: the day their terms are
    counted from, where it is later than the act's. definition: hash of the one that a migration leads to. renamed: steps
    that are called otherwise there, old id and new.
    """

    fact: Fact
    variables: Variables = field(default_factory=dict)
    catches: str | None = None
    due: date | None = None
    since: date | None = None
    definition: str | None = None
    renamed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Act:
    """name: its word. kind: of the case. moves: how it moves the process. catches: the catch event a message goes to.

    roles: who may ask for it; empty for steps (the model's lane says who) and for acts of the system.
    personal: only the person the step is for. signs: asks for the password again.
    """

    name: str
    kind: str
    decide: Callable[[Situation], Answer]
    moves: Moves
    catches: str | None = None
    roles: tuple[Role, ...] = ()
    signs: bool = False


#: (kind of case, word) → act. The same word may stand in two kinds: an answer is overdue in a consent and in a change.
ACTS: dict[tuple[str, str], Act] = {}


def act(
    kind: str, moves: Moves, *roles: Role, catches: str | None = None, signs: bool = False
) -> Callable[[Callable[[Situation], Answer]], Callable[[Situation], Answer]]:
    """Register the function below under its own name."""

    def register(decide: Callable[[Situation], Answer]) -> Callable[[Situation], Answer]:
        name = decide.__name__
        if (kind, name) in ACTS:
            raise ValueError(f"two acts of {kind} are called {name}")
        ACTS[kind, name] = Act(name, kind, decide, moves, catches, roles, signs)
        return decide

    return register
