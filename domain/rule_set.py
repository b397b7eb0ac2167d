"""The versioned parameters of the rules (6.1, 6.2, INV-50): a case keeps the set it began under."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any


def _by(clause: str, value: Any) -> Any:
    return field(default=value, metadata={"clause": clause})


#: How much each criterion of matching counts (4.5).
MATCHING = (
    *(("matters", 40), ("subject", 15), ("form_and_mode", 10), ("time", 10)),
    *(("experience", 10), ("training", 5), ("place", 5), ("cooperation", 5)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """One version of the parameters, each with the clause it comes from (see `clauses`).

    id: permanent; facts name it. Days and months are whole numbers. "D" marks a choice of the design, "F" a
    habit or an outside act: neither is printed as law.

    programme_min_months, programme_max_months: the term. extension_beyond_year: whether an extension may pass
    the longest term (4.11 may be read so; off). labour_gate: the mentor's contract addendum is asked for.
    notice_working_days: full working days between notice and the curator's closing.
    mentor_notice_working_days: below it a mentor's own last day is only pointed out. consent_answer_working_days,
    interest_answer_working_days: silence after them is "no". term_alarm_days: days before the end.
    minor_change_objection_working_days: a mentee's time to object. novice_max_age,
    novice_max_experience_years: who is young; either suffices. mentor_capacity: mentees at once.
    matching_weights: of each criterion of matching (4.5), a hundred in all. no_meeting_alarm_days: days without a
    meeting that are pointed out, traditional_no_meeting_alarm_days: of traditional mentoring.
    unit_without_programme_days: how long a pair may stand without a programme (4.8). help_answer_working_days: to
    answer a mentee's request for help, where the programme names no term of its own (4.6).
    aggregate_min_answers: below it nothing is told of what people answered.
    """

    id: str
    programme_min_months: int = _by("1.3", 3)
    programme_max_months: int = _by("1.3", 12)
    extension_beyond_year: bool = _by("4.11", False)
    group_min_mentees: int = _by("4.6", 2)
    speed_meetings_max: int = _by("4.6", 1)
    labour_gate: bool = _by("ТК 351.8", True)
    notice_working_days: int = _by("ТК 351.8", 3)
    mentor_notice_working_days: int = _by("ТК 351.8", 3)
    explanation_working_days: int = _by("D", 5)
    interest_answer_working_days: int = _by("D", 5)
    consent_answer_working_days: int = _by("D", 5)
    acknowledgement_working_days: int = _by("D", 3)
    minor_change_objection_working_days: int = _by("D", 3)
    term_alarm_days: tuple[int, ...] = _by("D", (30, 14, 7, 0))
    novice_max_age: int = _by("F", 35)
    novice_max_experience_years: int = _by("F", 3)
    mentor_capacity: int = _by("F", 3)
    matching_weights: tuple[tuple[str, int], ...] = _by("D", MATCHING)
    no_meeting_alarm_days: int = _by("D", 30)
    traditional_no_meeting_alarm_days: int = _by("D", 14)
    unit_without_programme_days: int = _by("D", 14)
    help_answer_working_days: int = _by("D", 2)
    aggregate_min_answers: int = _by("D", 5)

    @property
    def matching(self) -> Mapping[str, int]:
        """The weight of each criterion of matching."""
        return dict(self.matching_weights)

    @classmethod
    def clauses(cls) -> Mapping[str, str]:
        """Every parameter with the clause it comes from."""
        return {f.name: f.metadata["clause"] for f in fields(cls) if f.metadata}


RULE_SETS: Mapping[str, RuleSet] = {"2022-1": RuleSet(id="2022-1")}


def rule_set(id: str) -> RuleSet:
    """The rule set a case names. Raises KeyError when there is none."""
    return RULE_SETS[id]
