from __future__ import annotations

import pytest

from domain.rules.migration import (
    decisions_can_be_carried_out_again,
    migrated_case_is_running,
    migration_has_a_reason,
    migration_leads_to_another_version,
    migration_loses_no_open_step,
)
from tests.domain.rules.samples import refusal


def test_a_case_that_runs() -> None:
    migrated_case_is_running(ended=False)


def test_refuses_a_case_that_has_ended() -> None:
    refusal(migrated_case_is_running, ended=True)


def test_another_version_in_force() -> None:
    migration_leads_to_another_version(old="a", new="b", versions=["a", "b"])


@pytest.mark.parametrize(("new", "versions"), [("a", ["a", "b"]), ("c", ["a", "b"]), ("b", [])])
def test_refuses_the_same_version_and_an_unknown_one(new: str, versions: list[str]) -> None:
    refusal(migration_leads_to_another_version, old="a", new=new, versions=versions)


def test_a_reason_in_words() -> None:
    migration_has_a_reason(reason="Исправлена ошибка.")


@pytest.mark.parametrize("reason", ["", " \n"])
def test_refuses_without_a_reason(reason: str) -> None:
    refusal(migration_has_a_reason, reason=reason)


def test_decisions_that_were_carried_out() -> None:
    decisions_can_be_carried_out_again(failed="")


def test_refuses_a_version_that_stops() -> None:
    refused = refusal(decisions_can_be_carried_out_again, failed="choose")
    assert refused.facts == {"element": "choose"}


def test_nothing_lost() -> None:
    migration_loses_no_open_step(lost=())


def test_refuses_to_lose_one_step() -> None:
    refused = refusal(migration_loses_no_open_step, lost=("sign_order",))
    assert refused.facts == {"lost": ("sign_order",)}
