"""Every form of a step or an act, by the act's word."""

from __future__ import annotations

from web.forms import (
    bank_admission,
    contest,
    council,
    council_request,
    curator_change,
    departure,
    distribution,
    final_stage,
    helping,
    legal_acts,
    monitoring,
    order_visas,
    partner_agreement,
    policies,
    practice,
    report,
    roadmap,
    school,
    site_section,
    stages,
    statistics,
    steps,
    substitution,
    units,
)
from web.forms.step_form import Decision, Form, word_of

#: Importing them defines the forms; the names keep them from being tidied away.
MODULES = (
    bank_admission,
    contest,
    council,
    departure,
    council_request,
    distribution,
    curator_change,
    legal_acts,
    partner_agreement,
    policies,
    roadmap,
    final_stage,
    practice,
    report,
    statistics,
    monitoring,
    order_visas,
    school,
    site_section,
    stages,
    substitution,
    steps,
    helping,
    units,
)


def _all(form: type[Form]) -> list[type[Form]]:
    return [each for sub in form.__subclasses__() for each in (sub, *_all(sub))]


#: word → form class; Decision is no act of its own.
FORMS: dict[str, type[Form]] = {word_of(form): form for form in _all(Form) if form is not Decision}
