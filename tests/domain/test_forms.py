from __future__ import annotations

from dataclasses import fields

from domain.forms import KINDS, ROLE_FORMS, Kind, RoleForm
from domain.text import LIMITS, ProgrammeText

FIELDS = {field.name for field in fields(ProgrammeText)}


def test_every_role_form_and_kind_has_its_demands() -> None:
    assert set(ROLE_FORMS) == set(RoleForm)
    assert set(KINDS) == set(Kind)


def test_demands_are_fields_of_the_text() -> None:
    named = [*(d.fields for d in ROLE_FORMS.values()), *(d.fields for d in KINDS.values())]
    assert {name for names in named for name in names} <= FIELDS


def test_kinds_shut_each_other_out_both_ways() -> None:
    assert all(kind in KINDS[other].excludes for kind, demand in KINDS.items() for other in demand.excludes)


def test_group_and_reverse_shut_each_other_out() -> None:
    assert Kind.REVERSE in KINDS[Kind.GROUP].excludes


def test_every_field_of_words_has_a_limit() -> None:
    words = {field.name for field in fields(ProgrammeText) if field.type == "str"}
    assert words <= set(LIMITS)
