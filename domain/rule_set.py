"""The versioned parameters of the rules (6.1, 6.2, INV-50): a case keeps the set it began under."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from typing import Any

from domain.policy import Days, Number, Policy, Shares, Value, Word, written


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
    aggregate_min_answers: below it nothing is told of what people answered. curator_must_be_deputy_head: an override
    says why. council_required: a cycle cannot do without. council_name: what the body of 1.3 is called here.
    opinion_on_director: the council's written opinion is asked for before a programme whose mentor signs for the school.
    publication_working_days: from a programme's end to its results on the site. questionnaire_mode: how answers are kept
    unless the questionnaire says otherwise.
    reverse_both_directions: whether a reverse pair cannot do with one of the two topics. signature_agreement: only who
    agreed on paper to sign electronically does so. processing_consent_years: how long a consent to processing stands.
    final_reflection, final_assessment: whether a cycle ends only when its participants were asked to reflect, and when
    the points of 5.3 are assessed of its programmes.
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
    curator_must_be_deputy_head: bool = _by("3.9", True)
    council_required: bool = _by("3.9", False)
    council_name: str = _by("1.3", "council")
    opinion_on_director: bool = _by("D", True)
    publication_working_days: int = _by("D", 10)
    questionnaire_mode: str = _by("D", "confidential")
    reverse_both_directions: bool = _by("4.6", True)
    signature_agreement: bool = _by("F", False)
    processing_consent_years: int = _by("F", 3)
    final_reflection: bool = _by("4.7", False)
    final_assessment: bool = _by("5.3", False)

    @property
    def matching(self) -> Mapping[str, int]:
        """The weight of each criterion of matching."""
        return dict(self.matching_weights)

    @classmethod
    def clauses(cls) -> Mapping[str, str]:
        """Every parameter with the clause it comes from."""
        return {f.name: f.metadata["clause"] for f in fields(cls) if f.metadata}


#: The sets as they shipped; a school keeps the one it was opened with until it sets its own. 2022-1 let people sign
#: electronically without an agreement on paper; up to 2022-2 a cycle ended without reflection and assessment.
RULE_SETS: Mapping[str, RuleSet] = {
    "2022-1": RuleSet(id="2022-1"),
    "2022-2": RuleSet(id="2022-2", signature_agreement=True),
    "2022-3": RuleSet(id="2022-3", signature_agreement=True, final_reflection=True, final_assessment=True),
}
#: Of a school that is opened now, or sets its own version now.
NEWEST = max(RULE_SETS)


#: What a school may set otherwise, each within its bounds. The rest is the Regulation's own: the invariant part of
#: the model (3.2).
POLICIES: Mapping[str, Policy] = {
    "extension_beyond_year": Number(0, 1),
    "labour_gate": Number(0, 1),
    "curator_must_be_deputy_head": Number(0, 1),
    "council_required": Number(0, 1),
    "council_name": Word(("council", "association", "commission")),
    "opinion_on_director": Number(0, 1),
    "reverse_both_directions": Number(0, 1),
    "mentor_capacity": Number(1, 20),
    "notice_working_days": Number(3, 20),
    "mentor_notice_working_days": Number(3, 20),
    "explanation_working_days": Number(2, 20),
    "interest_answer_working_days": Number(1, 20),
    "consent_answer_working_days": Number(1, 20),
    "acknowledgement_working_days": Number(1, 10),
    "minor_change_objection_working_days": Number(1, 10),
    "help_answer_working_days": Number(1, 10),
    "publication_working_days": Number(1, 30),
    "term_alarm_days": Days(6, 90),
    "no_meeting_alarm_days": Number(7, 120),
    "traditional_no_meeting_alarm_days": Number(7, 60),
    "unit_without_programme_days": Number(1, 60),
    "novice_max_age": Number(25, 45),
    "novice_max_experience_years": Number(1, 10),
    "matching_weights": Shares(tuple(name for name, _ in MATCHING)),
    "questionnaire_mode": Word(("named", "confidential")),
    "aggregate_min_answers": Number(3, 20),
    "signature_agreement": Number(0, 1),
    "processing_consent_years": Number(1, 5),
}
_JOINT = "+"


def rules_id(base: str, values: Mapping[str, Value]) -> str:
    """The permanent id of a school's own set: the set it is based on, and every policy that differs from it.

    The id says everything, so that what was decided under it can be computed again without asking anyone.
    """
    plain = policies(RULE_SETS[base])
    changed = {name: value for name, value in values.items() if value != plain[name]}
    return _JOINT.join([base, *(f"{name}={written(changed[name])}" for name in sorted(changed))])


def policies(rules: RuleSet) -> Mapping[str, Value]:
    """What the set says of everything a school may set."""
    return {name: _plain(getattr(rules, name)) for name in POLICIES}


def _plain(value: Any) -> Value:
    """A parameter as its policy says it: yes and no as 1 and 0, weights without their names."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, tuple):
        return tuple(each[1] if isinstance(each, tuple) else each for each in value)
    plain: Value = value
    return plain


@lru_cache(maxsize=200)
def rule_set(id: str) -> RuleSet:
    """The rule set a case names. Raises KeyError when there is none."""
    base, *changed = id.split(_JOINT)
    plain, values = RULE_SETS[base], dict(map(_said, changed))
    if rules_id(base, values) != id:
        raise KeyError(id)
    return replace(plain, id=id, **{name: _typed(plain, name, values[name]) for name in values}) if values else plain


def _said(text: str) -> tuple[str, Value]:
    name, _, value = text.partition("=")
    try:
        return name, POLICIES[name].read(value)
    except ValueError:
        raise KeyError(text) from None


def _typed(plain: RuleSet, name: str, value: Value) -> Any:
    """A policy's value as the parameter it is."""
    known, policy = getattr(plain, name), POLICIES[name]
    if isinstance(policy, Shares) and isinstance(value, tuple):
        return tuple(zip(policy.names, value, strict=True))
    return bool(value) if isinstance(known, bool) else value
