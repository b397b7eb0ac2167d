"""What the section of the school's site hears of: programmes that end, consents to distribution taken back."""

from __future__ import annotations

from typing import Any

from domain.facts import distribution
from processes.cases import Case
from processes.journal import Entry
from processes.messages import Message, Sender, case_id


def section_of(school: str) -> str:
    """The id of the case of the school's section: a school has one."""
    return case_id("site_section", school)


def programme_over(now: Case, entry: Entry, fact: Any) -> list[Message]:
    """A programme that ran has ended: the section may tell its results from now on."""
    section, told = section_of(entry.acting.school), {"programme": now.id}
    return [Message(section, "note_programme_over", told), Message(section, "results_due", told)]


def _permission_over(now: Case, entry: Entry, fact: Any) -> list[Message]:
    data = {"person": now.state.person, "consent": now.id}
    return [Message(section_of(entry.acting.school), "receive_withdrawn_permission", data)]


SENDERS: dict[type, Sender] = {
    distribution.Withdrawn: _permission_over,
    distribution.Expired: _permission_over,
}
