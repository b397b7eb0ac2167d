"""The rules of the Regulation: one named function each, a sentence that holds when all is well."""

from domain.rules import (
    auditing,
    changes,
    closing,
    conduct,
    consents,
    council,
    erasure,
    final_stage,
    incidents,
    monitoring,
    orders,
    participants,
    roadmap,
    rule,
    staff,
    stages,
    statistics,
    terms,
    text,
    units,
)
from domain.rules.rule import Caution, Heard, Rule, heard

ALL_RULES: tuple[Rule, ...] = tuple(rule.REGISTER.values())

__all__ = [
    "ALL_RULES",
    "Caution",
    "Heard",
    "Rule",
    "auditing",
    "changes",
    "closing",
    "conduct",
    "consents",
    "council",
    "erasure",
    "final_stage",
    "heard",
    "incidents",
    "monitoring",
    "orders",
    "participants",
    "roadmap",
    "staff",
    "stages",
    "statistics",
    "terms",
    "text",
    "units",
]
