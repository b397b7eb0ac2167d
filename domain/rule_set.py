"""The parameters of the rules, versioned: a case keeps the set it began under (6.1, 6.2, INV-50)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class RuleSet:
    """id: stands in every fact. Days are working days unless said otherwise."""

    id: str
    programme_min_months: int = 3  # 1.3
    programme_max_months: int = 12  # 1.3
    extension_beyond_year: bool = False  # 4.11, AMB-10
    group_min_mentees: int = 2  # 4.6
    speed_meetings_max: int = 1  # 4.6
    labour_351_8_gate: bool = True  # ТК 351.8
    notice_working_days_employer: int = 3  # ТК 351.8
    explanation_working_days: int = 5
    consent_answer_working_days: int = 5
    acknowledgement_working_days: int = 3
    term_alert_days: tuple[int, ...] = (30, 14, 7, 0)  # calendar days


RULE_SETS: Mapping[str, RuleSet] = {"2022-1": RuleSet("2022-1")}


def rule_set(id: str) -> RuleSet:
    """The set with this id. Raises KeyError."""
    return RULE_SETS[id]
