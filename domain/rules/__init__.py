"""The rules of the Regulation: one named function each, a sentence that holds when all is well."""

from domain.rules import (
    auditing,
    changes,
    closing,
    conduct,
    consents,
    erasure,
    orders,
    participants,
    rule,
    staff,
    stages,
    terms,
    text,
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
    "erasure",
    "heard",
    "orders",
    "participants",
    "staff",
    "stages",
    "terms",
    "text",
]
