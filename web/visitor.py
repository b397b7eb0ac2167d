"""Who is looking at the page, as the guard found out; kept on flask.g for one request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from flask import g

from domain.case import Role


@dataclass(frozen=True)
class Visitor:
    """A signed-in person. roles: in the school, and on the page of a case also those the case gives; given: these alone."""

    person: str
    school: str
    roles: frozenset[Role]
    name: str
    given: frozenset[Role] = frozenset()


def visitor() -> Visitor:
    """The signed-in person. Only for pages that are not public: there the guard always sets one."""
    return cast(Visitor, g.visitor)
