"""Deviations: what an auditor looks at first, each a named function with its clause."""

from domain.deviations import missing, recorded
from domain.deviations.deviation import REGISTER, Deviation, Expected, Owed

RECORDED: tuple[str, ...] = tuple(kind for kind in REGISTER if hasattr(recorded, kind))
MISSING: tuple[str, ...] = tuple(kind for kind in REGISTER if hasattr(missing, kind))

__all__ = ["MISSING", "RECORDED", "REGISTER", "Deviation", "Expected", "Owed", "missing", "recorded"]
