"""Families of cases, each with its own sentences: FACTS, REFUSALS and CHECKS by the module."""

from __future__ import annotations

from web.phrases import (
    staff,
    stages,
)

FAMILIES = (
    staff,
    stages,
)
