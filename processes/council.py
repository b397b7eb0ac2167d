"""Who sits in the council of mentors now (3.9, 3.10): named by the order in force, and still a member."""

from __future__ import annotations

from domain.case import Role
from processes.look import Look


def sitting(look: Look, school: str) -> tuple[str, ...]:
    """Members of the council who have not left it, nor the school; none where there is no council."""
    return tuple(p for p in look.school(school).council if Role.COUNCIL_MEMBER in look.person(p).roles)
