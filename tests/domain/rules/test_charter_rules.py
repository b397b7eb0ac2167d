"""Rules of what a school has chosen for its cycle, on both sides."""

from __future__ import annotations

from domain.rules.charter import forms_are_of_the_charter
from tests.domain.rules.samples import refusal

TAKEN = {"role_forms": ("teacher_teacher",), "kinds": ("traditional", "virtual")}


def test_a_programme_takes_the_forms_the_school_has_chosen() -> None:
    both = {"chosen_forms": ("teacher_teacher", "head_teacher"), "chosen_kinds": ("virtual", "traditional")}
    forms_are_of_the_charter(**TAKEN, **both)
    left = {**both, "chosen_kinds": ("traditional",)}
    assert refusal(forms_are_of_the_charter, **TAKEN, **left).facts["others"] == ("virtual",)
    left = {"chosen_forms": ("head_teacher",), "chosen_kinds": ("group",)}
    others = refusal(forms_are_of_the_charter, **TAKEN, **left).facts["others"]
    assert others == ("teacher_teacher", "traditional", "virtual")


def test_a_school_without_a_cycle_has_left_no_form_out() -> None:
    forms_are_of_the_charter(**TAKEN, chosen_forms=None, chosen_kinds=None)
