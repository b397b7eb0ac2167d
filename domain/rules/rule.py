"""What a rule is: one function, one clause; it returns when all is well and raises Refused when it is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, TypeVar, cast

from domain.case import Refused

Check = TypeVar("Check", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Rule:
    """clause: of the Regulation, or the labour-code article. invariants: the numbers of those it keeps.

    needs_reason: whether who goes on against its caution says in writing why; else it is enough to have read it.
    """

    name: str
    clause: str
    invariants: tuple[int, ...]
    check: Callable[..., Any]
    needs_reason: bool = True


@dataclass(frozen=True, slots=True)
class Caution:
    """Lawful, but to be pointed out and recorded with the decision. facts, needs_reason: as in Refused and Rule."""

    rule: str
    clause: str
    facts: Mapping[str, Any]
    needs_reason: bool = True


@dataclass(slots=True)
class Heard:
    """What rules said of one decision. held: names of those that were asked and did not refuse, in order, once each;
    cautions: what those among them pointed out, by rule.
    """

    held: dict[str, None] = field(default_factory=dict)
    cautions: dict[str, Caution] = field(default_factory=dict)


REGISTER: dict[str, Rule] = {}

_LISTENER: ContextVar[Heard | None] = ContextVar("listener", default=None)


@contextmanager
def heard() -> Iterator[Heard]:
    """Overhear the rules asked meanwhile, so that a fact can say which checks it passed; it changes no answer."""
    listener = Heard()
    token = _LISTENER.set(listener)
    try:
        yield listener
    finally:
        _LISTENER.reset(token)


def rule(clause: str, *invariants: int, needs_reason: bool = True) -> Callable[[Check], Check]:
    """Register the function below as a rule. Raises ValueError when the name is taken."""

    def register(check: Check) -> Check:
        name = check.__name__
        if name in REGISTER:
            raise ValueError(f"two rules are called {name}")

        @wraps(check)
        def asked(*args: Any, **kwargs: Any) -> Any:
            answer = check(*args, **kwargs)
            listener = _LISTENER.get()
            if listener is not None:
                listener.held[name] = None
                if isinstance(answer, Caution):
                    listener.cautions[name] = answer
            return answer

        REGISTER[name] = Rule(name, clause, invariants, asked, needs_reason)
        return cast(Check, asked)

    return register


def refused(check: Callable[..., Any], **facts: Any) -> Refused:
    """The refusal of a rule: raise it. facts: ids, dates and numbers, never names."""
    known = REGISTER[check.__name__]
    return Refused(known.name, known.clause, **facts)


def caution(check: Callable[..., Any], **facts: Any) -> Caution:
    """A rule's warning: return it."""
    known = REGISTER[check.__name__]
    return Caution(known.name, known.clause, facts, known.needs_reason)
