"""Acts on the catalogue of legal acts (1.2, 4.12)."""

from __future__ import annotations

from domain.case import Role
from domain.facts import legal_act as facts
from domain.rules import legal_act as rules
from processes.acts import Answer, Situation, act

KEEPERS = (Role.CURATOR, Role.TECH_SPECIALIST)


@act("legal_act", "open", *KEEPERS)
def enter_legal_act(situation: Situation) -> Answer:
    """An act comes into the catalogue."""
    return Answer(facts.Entered(_entry(situation), situation.data.get("source", "")))


@act("legal_act", "nothing", *KEEPERS)
def correct_legal_act(situation: Situation) -> Answer:
    """What the catalogue says of the act from now on."""
    return Answer(facts.Corrected(_entry(situation)))


def _entry(situation: Situation) -> facts.Entry:
    data = situation.data
    entry = facts.Entry(**{name: data[name] for name in facts.Entry.__dataclass_fields__})
    rules.legal_act_has_its_level(level=entry.level)
    rules.legal_act_ends_after_it_begins(begins=entry.valid_from, ends=entry.valid_to)
    rules.link_leads_to_the_web(link=entry.link)
    sql = "SELECT case_id FROM cases WHERE kind = 'legal_act' AND school = ? AND status = ? AND case_id <> ?"
    rows = situation.look.rows(sql, situation.acting.school, entry.level, situation.id)
    others = [situation.look.case(row["case_id"]).state.entry for row in rows]
    rules.legal_act_stands_once(number=entry.number, day=entry.day, others=[(o.number, o.day) for o in others])
    return entry
