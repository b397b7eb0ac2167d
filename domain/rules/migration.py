"""Rules of migration: a running case changes the version of its process only with a reason, and loses nothing (3.9)."""

from __future__ import annotations

from collections.abc import Collection

from domain.rules.rule import refused, rule


@rule("3.9")
def migrated_case_is_running(*, ended: bool) -> None:
    """3.9: what has ended stays as it was done."""
    if ended:
        raise refused(migrated_case_is_running)


@rule("3.9")
def migration_leads_to_another_version(*, old: str, new: str, versions: Collection[str]) -> None:
    """3.9: to another version of the same process, one that was put in force. versions: hashes of these."""
    if new == old or new not in versions:
        raise refused(migration_leads_to_another_version)


@rule("3.9")
def migration_has_a_reason(*, reason: str) -> None:
    """3.9: why the case goes on by other rules of work is written in words."""
    if not reason.strip():
        raise refused(migration_has_a_reason)


@rule("3.9")
def decisions_can_be_carried_out_again(*, failed: str) -> None:
    """3.9: the new version must be able to take what was decided. failed: the element at which it stops, "" for none."""
    if failed:
        raise refused(decisions_can_be_carried_out_again, element=failed)


@rule("3.9")
def migration_loses_no_open_step(*, lost: Collection[str]) -> None:
    """3.9: what somebody has to do now is still to be done. lost: keys of open steps the new version does not have open."""
    if lost:
        raise refused(migration_loses_no_open_step, lost=tuple(lost))
