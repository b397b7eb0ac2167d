"""What lists of programmes are asked by, folded beside the register: forms, kinds, quiet days, requests for help.

Codes and days only; the words of a programme stay sealed and are searched after they are opened.
"""

from __future__ import annotations

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
    return [Put("programmes", _row(state, read(state.text or state.draft), rule_set(now.rules)))]


def _row(state: Programme, text: ProgrammeText | None, rules: RuleSet) -> dict[str, Any]:
    quiet = _quiet_on(state, text, rules)
    help_by = min((each.answer_by for each in state.help if each.open), default=None)
    return {
        "case_id": state.id,
        "school": state.school,
        "stage": state.stage,
        "grouped": int(state.is_group),
        "role_forms": _codes(text.role_forms if text else ()),
        "kinds": _codes(text.kinds if text else ()),
        "directions": _codes({item.direction for item in text.plan if item.direction} if text else ()),
        "meetings": len(state.meetings),
        "quiet_on": quiet,
        "leaving": int(bool(state.leaving) or (state.closing is not None and not state.closed)),
        "help_by": help_by.isoformat() if help_by and state.running else None,
    }


def _codes(codes: Any) -> str:
    """Codes between spaces, so that one is found whole: " group traditional "."""
    return f" {' '.join(sorted(codes))} " if codes else ""


def _quiet_on(state: Programme, text: ProgrammeText | None, rules: RuleSet) -> str | None:
    """The first day on which a running programme has been without a meeting for too long (4.3)."""
    if not state.running or state.first_start is None:
        return None
    traditional = text is not None and Kind.TRADITIONAL in text.kinds
    days = rules.traditional_no_meeting_alarm_days if traditional else rules.no_meeting_alarm_days
    last = max([state.first_start, *(meeting.day for meeting in state.meetings)])
    return (last + timedelta(days=days + 1)).isoformat()
