"""A running case goes on under another version of its process, in every kind of case that has one."""

from __future__ import annotations

from domain.case import Personal, Retention, Role
from domain.facts import migration as facts
from domain.rules import migration as rules
from processes.acts import Answer, Situation, act
from processes.cases import KINDS


def migrate_case(situation: Situation) -> Answer:
    """Carry the case's decisions out again under another definition. data: definition (hash), steps, reason."""
    case, data = situation.case, situation.data
    assert case is not None
    new, steps, reason = str(data["definition"]), tuple(map(tuple, data["steps"])), str(data["reason"])
    rules.migrated_case_is_running(ended=case.ended or case.definition is None)
    versions = situation.look.rows("SELECT hash FROM definitions WHERE process = ?", KINDS[case.kind].process)
    known = [row["hash"] for row in versions]
    rules.migration_leads_to_another_version(old=str(case.definition), new=new, versions=known)
    rules.migration_has_a_reason(reason=reason)
    fact = facts.CaseMigrated(str(case.definition), new, steps, Personal(situation.id, Retention.B, reason))
    return Answer(fact, definition=new, renamed=steps)


for _kind in [kind for kind, of in KINDS.items() if of.process is not None]:
    act(_kind, "migrate", Role.TECH_SPECIALIST)(migrate_case)
