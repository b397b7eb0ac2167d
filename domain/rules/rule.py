"""What a rule is: one function, one clause; it returns when all is well and raises Refused when it is not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from domain.case import Refused

Check = TypeVar("Check", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Rule:
    """clause: of the Regulation, or the labour-code article. invariants: the numbers of those it keeps."""

    name: str
    clause: str
    invariants: tuple[int, ...]
    check: Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Caution:
    """Lawful, but to be pointed out and recorded with the decision. facts: as in Refused."""

    rule: str
    clause: str
    facts: Mapping[str, Any]


REGISTER: dict[str, Rule] = {}


def rule(clause: str, *invariants: int) -> Callable[[Check], Check]:
    """Register the function below as a rule. Raises ValueError when the name is taken."""

    def register(check: Check) -> Check:
        name = check.__name__
        if name in REGISTER:
            raise ValueError(f"two rules are called {name}")
        REGISTER[name] = Rule(name, clause, invariants, check)
        return check

    return register


def refused(check: Callable[..., Any], **facts: Any) -> Refused:
    """The refusal of a rule: raise it. facts: ids, dates and numbers, never names."""
    known = REGISTER[check.__name__]
    return Refused(known.name, known.clause, **facts)


def caution(check: Callable[..., Any], **facts: Any) -> Caution:
    """A rule's warning: return it."""
    known = REGISTER[check.__name__]
    return Caution(known.name, known.clause, facts)
