"""Families of cases, each with its own sentences: FACTS, REFUSALS and CHECKS by the module."""

from __future__ import annotations

from web.phrases import (
    auditing,
    banks,
    council,
    council_request,
    departure,
    erasure,
    final_stage,
    helping,
    incidents,
    migration,
    monitoring,
    practice,
    report,
    roadmap,
    staff,
    stages,
    statistics,
    substitution,
    units,
)

FAMILIES = (
    auditing,
    banks,
    council,
    departure,
    council_request,
    erasure,
    incidents,
    migration,
    roadmap,
    final_stage,
    practice,
    report,
    statistics,
    monitoring,
    staff,
    stages,
    helping,
    substitution,
    units,
)
