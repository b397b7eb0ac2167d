"""The council's protocol on a pair, built from the facts (DOC-27)."""

from __future__ import annotations

from domain.units import Unit
from processes.documents.unit_protocol import UnitProtocolContent
from processes.look import Look
from processes.papers import named, requisites, words


def unit_protocol(look: Look, unit: Unit, rules: str) -> UnitProtocolContent:
    """What the council said of the pair or group. Raises LookupError while it has said nothing."""
    review, school = unit.review, look.school(unit.school)
    if review is None:
        raise LookupError(unit.id)
    said = (unit.words.value if unit.words else None) or {}
    return UnitProtocolContent(
        school=requisites(school),
        rules=rules,
        unit=unit.id,
        number=review.number,
        day=review.day,
        present=tuple(named(look, person) for person in review.present),
        mentor=named(look, unit.mentor),
        mentees=tuple(named(look, mentee) for mentee in unit.mentees),
        forms=unit.role_forms,
        kinds=unit.kinds,
        matters=unit.matters,
        aim=said.get("aim", ""),
        criteria=said.get("criteria", ""),
        recommended=review.recommended,
        words=words(review.words),
        chair=named(look, school.council_chair or None),
    )
