"""Rules of the council of mentors (1.3, 3.9, 3.10; INV-06, AMB-02)."""

from __future__ import annotations

from collections.abc import Collection

from domain.rules.rule import refused, rule


@rule("4.2", 6)
def council_answers_for_itself(*, person: str, council: Collection[str]) -> None:
    """4.2: where a council sits, a member of it answers; where none does, its tasks are the curator's."""
    if council and person not in council:
        raise refused(council_answers_for_itself)
