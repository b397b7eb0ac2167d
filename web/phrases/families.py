"""Families of cases, each with its own sentences: FACTS, REFUSALS and CHECKS by the module."""

from __future__ import annotations

from web.phrases import (
    auditing,
    council,
    erasure,
    final_stage,
    incidents,
    monitoring,
    roadmap,
    staff,
    stages,
    statistics,
    units,
)

FAMILIES = (
    auditing,
    council,
    erasure,
    incidents,
    roadmap,
    final_stage,
    statistics,
    monitoring,
    staff,
    stages,
    units,
)
