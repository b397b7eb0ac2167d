"""Which agreements stand in a school's register, by number and day: each once, whoever records it first (3.8)."""

from __future__ import annotations

from domain.partner_agreement import PartnerAgreement
from processes.cases import Case
from processes.ports import Change, Put


def entries(before: Case | None, now: Case) -> list[Change]:
    """The row that the entry changes; the database refuses one whose number and day another agreement has."""
    if not isinstance(now.state, PartnerAgreement):
        return []
    row = _row(now.state)
    return [] if before is not None and _row(before.state) == row else [Put("agreements", row)]


def _row(state: PartnerAgreement) -> dict[str, str]:
    terms = state.terms
    return {"case_id": state.id, "school": state.school, "number": terms.number, "day": terms.day.isoformat()}
