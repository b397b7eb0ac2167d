"""The form of a school's policies; the class is the act's word."""

from __future__ import annotations

from domain.rule_set import POLICIES
from web.forms.fields import Choice, Number, Text
from web.forms.step_form import Form
from web.phrases.policies import NAMES, SWITCHES


def _policy(name: str) -> Choice | Number:
    least, most = POLICIES[name]
    if name in SWITCHES:
        return Choice({"1": "Да", "0": "Нет"}, label=NAMES[name])
    return Number(label=NAMES[name], help=f"От {least} до {most}", least=least, most=most)


class SetRules(Form):
    title, button = "Новая версия правил школы", "Ввести для новых дел"
    note = "Новые дела пойдут по новой версии; начатые идут по той, с которой начаты (п. 6.2)."
    extension_beyond_year = _policy("extension_beyond_year")
    labour_gate = _policy("labour_gate")
    mentor_capacity = _policy("mentor_capacity")
    explanation_working_days = _policy("explanation_working_days")
    interest_answer_working_days = _policy("interest_answer_working_days")
    consent_answer_working_days = _policy("consent_answer_working_days")
    acknowledgement_working_days = _policy("acknowledgement_working_days")
    minor_change_objection_working_days = _policy("minor_change_objection_working_days")
    novice_max_age = _policy("novice_max_age")
    novice_max_experience_years = _policy("novice_max_experience_years")
    aggregate_min_answers = _policy("aggregate_min_answers")
    ground = Text(label="Основание", help="Приказ или решение: номер и дата", limit=300)
