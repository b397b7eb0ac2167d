from __future__ import annotations

from typing import Any

import pytest

from domain.rules.incidents import (
    correction_gives_values,
    correction_reaches_a_process,
    incident_waits_for_a_decision,
    only_work_of_a_step_is_skipped,
    service_is_asked_once,
    skipping_has_a_reason,
)
from tests.domain.rules.samples import refusal


def test_a_step_that_failed() -> None:
    incident_waits_for_a_decision(key="a", waiting=["a", "b"])


@pytest.mark.parametrize("waiting", [[], ["b"]])
def test_refuses_a_step_that_did_not(waiting: list[str]) -> None:
    refusal(incident_waits_for_a_decision, key="a", waiting=waiting)


@pytest.mark.parametrize("values", [{"a": None}, {"a": 1, "b": 2}])
def test_a_correction_with_values(values: dict[str, Any]) -> None:
    correction_gives_values(values=values)


def test_refuses_a_correction_of_nothing() -> None:
    refusal(correction_gives_values, values={})


def test_a_correction_at_an_open_step() -> None:
    correction_reaches_a_process(key="a", open=["a", "b"])


def test_refuses_to_correct_where_no_step_is_open() -> None:
    refusal(correction_reaches_a_process, key="issue_consent[consent-1]", open=["a", "b"])


def test_work_of_a_step_is_skipped() -> None:
    only_work_of_a_step_is_skipped(skippable=True, element="a")


def test_refuses_to_skip_a_choice() -> None:
    refusal(only_work_of_a_step_is_skipped, skippable=False, element="a")


def test_a_reason_in_words() -> None:
    skipping_has_a_reason(reason="Сделано вручную")


@pytest.mark.parametrize("reason", ["", " \n"])
def test_refuses_to_skip_without_one(reason: str) -> None:
    refusal(skipping_has_a_reason, reason=reason)


def test_a_handler_nobody_has_called() -> None:
    service_is_asked_once(asked=False)


def test_refuses_to_call_it_again() -> None:
    refusal(service_is_asked_once, asked=True)
