"""Rules of a school's own templates, on both sides of their boundaries."""

from __future__ import annotations

from domain.rules.templates import template_is_another_one, template_is_sound
from tests.domain.rules.samples import refusal


def test_a_template_without_problems_is_taken() -> None:
    template_is_sound(problems=())
    assert refusal(template_is_sound, problems=("macros",)).facts["problems"] == 1


def test_another_template_is_taken_and_the_same_is_not() -> None:
    template_is_another_one(sha256="a", in_use="")
    template_is_another_one(sha256="", in_use="a")
    refusal(template_is_another_one, sha256="a", in_use="a")
