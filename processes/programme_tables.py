"""What lists of programmes are asked by, folded beside the register: forms, kinds, quiet days, requests for help.

Codes and days only; the words of a programme stay sealed and are searched after they are opened.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from domain.forms import Kind
from domain.programme import Programme
from domain.rule_set import RuleSet, rule_set
from domain.text import ProgrammeText
from processes.cases import Case
from processes.ports import Change, Put
from processes.texts import read


def changes(now: Case) -> list[Change]:
    """The row of a programme; none for another case."""
    state = now.state
    if not isinstance(state, Programme):
        return []
    return [Put("programmes", _row(state, rule_set(now.rules)))]


def _row(state: Programme, rules: RuleSet) -> dict[str, Any]:
    text = read(state.text or state.draft) or ProgrammeText()
    quiet = _quiet_on(state, Kind.TRADITIONAL in text.kinds, rules)
    help_by = min((each.answer_by for each in state.help if each.open), default=None)
    return {
        "case_id": state.id,
        "school": state.school,
        "stage": state.stage,
        "grouped": int(state.is_group),
        "role_forms": _codes(text.role_forms),
        "kinds": _codes(text.kinds),
        "directions": _codes({item.direction for item in text.plan if item.direction}),
        "meetings": len(state.meetings),
        "quiet_on": quiet,
        "leaving": int(bool(state.leaving) or (state.closing is not None and not state.closed)),
        "help_by": help_by.isoformat() if help_by and state.running else None,
        "assigned_by": state.order,
    }


def _codes(codes: Iterable[str]) -> str:
    """Codes between spaces, so that one is found whole: " group traditional "."""
    return f" {' '.join(sorted(codes))} " if codes else ""


def _quiet_on(state: Programme, traditional: bool, rules: RuleSet) -> str | None:
    """The first day on which a running programme has been without a meeting for too long (4.3)."""
    if not state.running or state.first_start is None:
        return None
    days = rules.traditional_no_meeting_alarm_days if traditional else rules.no_meeting_alarm_days
    last = max([state.first_start, *(meeting.day for meeting in state.meetings)])
    return (last + timedelta(days=days + 1)).isoformat()
