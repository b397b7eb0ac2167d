"""Families of cases, each with its own sentences: FACTS, REFUSALS and CHECKS by the module."""

from __future__ import annotations

from web.phrases import (
    auditing,
    staff,
    stages,
)

FAMILIES = (
    auditing,
    staff,
    stages,
)
