"""How many working days a step may take: what the school has set, else what its diagram says."""

from __future__ import annotations

from collections.abc import Mapping

from domain.rule_set import RULE_SETS, RuleSet
from processes.model import StepInfo

#: Steps whose term a school sets itself → the parameter. Their diagrams name the term of the set as it ships.
SET_BY_SCHOOL: Mapping[str, str] = {
    "answer_consent": "consent_answer_working_days",
    "agree_to_change": "consent_answer_working_days",
    "answer_interest": "interest_answer_working_days",
    "acknowledge_order": "acknowledgement_working_days",
    "read_correction": "minor_change_objection_working_days",
    "give_explanation": "explanation_working_days",
    "prepare_results": "publication_working_days",
}


def term(step: StepInfo, rules: RuleSet) -> int | None:
    """The step's working days under these rules; None where it has no term."""
    name = SET_BY_SCHOOL.get(step.id)
    if name is None or not step.due_working_days:
        return step.due_working_days
    own: int = getattr(rules, name)
    # a diagram the school drew anew keeps its term as long as the school has set no other
    return step.due_working_days if own == getattr(RULE_SETS[rules.id.split("+")[0]], name) else own
