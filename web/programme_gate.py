"""What a programme still waits for to begin, and its orders to come into force: by who can bring it (3.8, INV-46)."""

from __future__ import annotations

from domain.programme import Programme
from domain.rule_set import rule_set
from processes.cases import Case
from web import desk
from web.council_name import called
from web.gates import Turns, card_link
from web.phrases.typography import day_short
from web.phrases.words import STATUSES, SUBJECTS, word

Missing = list[tuple[str, list[dict[str, str]]]]
HEADINGS = {True: "Чего не хватает, чтобы начать программу", False: "Чего ждут приказы по программе"}


def gate(found: Case, turns: Turns) -> tuple[str, Missing] | None:
    """(heading, (who can bring it, what is missing) for each); None when nothing is missing.

    what: its name; link: the case it is in, for who may read that; state: what stands in its way, in words.
    """
    groups: dict[str, list[dict[str, str]]] = {}
    begins = found.state.status == "approved"
    for who, what in [*(_to_begin(found) if begins else ()), *_orders(found.state, turns)]:
        groups.setdefault(who, []).append(what)
    return (HEADINGS[begins], list(groups.items())) if groups else None


def _to_begin(found: Case) -> list[tuple[str, dict[str, str]]]:
    """Consents, the order, the contract addendum, the day: in the order in which they come."""
    state: Programme = found.state
    standing, missing = _consents(found.id), list[tuple[str, dict[str, str]]]()
    for person in state.participants if state.order is None else ():
        if standing.get(person) != "signed":
            # a refusal is nobody's business (2.3)
            said = word(STATUSES, "issued") if standing.get(person) == "issued" else "не получено"
            missing.append((desk.people().short(person), _what("согласие на обязанности (п. 3.8)", said)))
    if state.order is None and state.order_draft is None:
        said = "когда дадут согласия все" if missing else "можно готовить"
        missing.append(("Куратор", _what(f"приказ {SUBJECTS['assignment']}", said)))
    if rule_set(found.rules).labour_gate and not state.addendum:
        said = "можно записать" if state.order else "после приказа"
        missing.append(("Куратор", _what("дополнительное соглашение или причина, почему оно не нужно", said)))
    start = state.text.start if state.text else None
    if start is not None and start > desk.today():
        missing.append(("Наступит само", _what(f"день начала – {day_short(start)}", "")))
    return missing


def _consents(programme: str) -> dict[str, str]:
    """Person → how the consent that was asked for last stands."""
    sql = "SELECT case_id FROM cases WHERE kind = 'consent' AND parent = ? ORDER BY opened_at, case_id"
    found = [desk.office().case(row["case_id"]).state for row in desk.log().rows(sql, (programme,))]
    return {consent.person: consent.status for consent in found}


def _orders(state: Programme, turns: Turns) -> list[tuple[str, dict[str, str]]]:
    """Draft orders that name the programme, each by whose turn it is."""
    missing = []
    for order, subject in state.order_drafts:
        found = desk.office().case(order)
        link = card_link(order)
        for step in turns(found):
            said = f"{word(STATUSES, found.state.status)}, шаг «{step['name']}»"
            missing.append((step["who"] or "Куратор", _what(f"приказ {called(word(SUBJECTS, subject))}", said, link)))
    return missing


def _what(what: str, state: str, link: str = "") -> dict[str, str]:
    return {"what": what, "state": state, "link": link}
