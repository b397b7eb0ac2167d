"""The Jinja environment in which a school's own Word template runs: it can show values, and nothing else."""

from __future__ import annotations

from typing import Any

from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext
from jinja2.sandbox import SandboxedEnvironment

from adapters.documents.wording import add_wording

#: Jinja's own filters that only show a value. `safe` is not among them: it would let people's text become markup.
_PLAIN_FILTERS = (
    "capitalize",
    "default",
    "first",
    "join",
    "last",
    "length",
    "lower",
    "title",
    "trim",
    "upper",
)


class _ShowingOnly(SandboxedEnvironment):
    """No Python attribute is reachable (a mapping's keys are), nothing can be called, no text multiplied."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return isinstance(obj, LoopContext) and super().is_safe_attribute(obj, attr, value)

    def is_safe_callable(self, obj: Any) -> bool:
        return False

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if isinstance(left, (int, float)) and isinstance(right, (int, float)) and operator != "**":
            return super().call_binop(context, operator, left, right)
        raise SecurityError(f"operator {operator} is not for texts")


def environment() -> SandboxedEnvironment:
    """A fresh environment: autoescaping, strict about unknown names, with the document filters and a few plain ones."""
    made = _ShowingOnly(autoescape=True, undefined=StrictUndefined)
    made.globals.clear()
    kept = {name: made.filters[name] for name in _PLAIN_FILTERS}
    made.filters.clear()
    made.filters.update(kept)
    add_wording(made)
    return made
