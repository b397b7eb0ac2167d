"""Rules of failures: who looks after the technical side settles each once, with data or a reason (3.9)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from domain.rules.rule import refused, rule


@rule("3.9")
def incident_waits_for_a_decision(*, key: str, waiting: Collection[str]) -> None:
    """3.9: what is retried, corrected or skipped has failed and nobody has settled it yet. waiting: keys of such steps."""
    if key not in waiting:
        raise refused(incident_waits_for_a_decision, key=key)


@rule("3.9")
def correction_gives_values(*, values: Mapping[str, Any]) -> None:
    """3.9: a correction names at least one value."""
    if not values:
        raise refused(correction_gives_values)


@rule("3.9")
def correction_reaches_a_process(*, key: str, open: Collection[str]) -> None:
    """3.9: only data for an open step are corrected. open: keys of those; a beginning or a signal that failed is none."""
    if key not in open:
        raise refused(correction_reaches_a_process, key=key)


@rule("3.9")
def only_work_of_a_step_is_skipped(*, skippable: bool, element: str) -> None:
    """3.9: a task's own work can be left out, a choice between ways cannot."""
    if not skippable:
        raise refused(only_work_of_a_step_is_skipped, element=element)


@rule("3.9")
def skipping_has_a_reason(*, reason: str) -> None:
    """3.9: why the work is left out is written in words."""
    if not reason.strip():
        raise refused(skipping_has_a_reason)


@rule("3.9")
def service_is_asked_once(*, asked: bool) -> None:
    """3.9: a handler that must not be called twice is called by one alone. asked: somebody has called it already."""
    if asked:
        raise refused(service_is_asked_once)
