"""What the gate of a stage still waits for: by who can bring it, each with the way there (4.2, 4.7)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from flask import url_for

from domain.final_stage import FinalStage
from domain.rule_set import rule_set
from domain.stages import MainStage, PreparatoryStage
from processes import outcomes
from processes.cases import Case
from processes.messages import case_id
from processes.moves import step_of
from processes.senders.roadmap import roadmap_case
from web import desk, rounds
from web.access import may_open
from web.phrases import final_stage
from web.phrases.stages import PROVIDED, SUPPLIERS
from web.phrases.typography import count
from web.phrases.words import FIELDS, STATUSES, word
from web.visitor import visitor

#: Whose turn it is in a case, as cards show it.
Turns = Callable[[Case], list[dict[str, Any]]]
#: Programmes that a gate names one by one.
NAMED = 5
#: What is missing → the steps of the stage that bring it; what is not here is a case of its own.
STEPS = {
    "regulation": ("adopt_local_regulation",),
    "curator": ("appoint_cycle_curator",),
    "council": ("decide_council",),
    "charter": ("set_charter", "endorse_charter"),
    "banks": ("open_banks",),
    "final_round": ("plan_final_round",),
    "incentives": ("propose_incentives",),
    "practices": ("sum_up_practices",),
    "publication": ("publish_results",),
    "next_cycle": ("decide_next_cycle",),
}


def missing(found: Case, turns: Turns) -> list[tuple[str, list[dict[str, str]]]]:
    """(who can bring it, what is missing) for each group of people.

    what: its name; link: the visitor's own step or a case
    that is on its way; state: what stands in its way, in words.
    """
    groups: dict[str, list[dict[str, str]]] = {}
    for code in getattr(found.state, "missing", ()):
        who = word(SUPPLIERS | final_stage.SUPPLIERS, code)
        groups.setdefault(who, []).append({"what": word(FIELDS, code), **_way(found, code, turns)})
    for code, lacking in (*_programmes(found), *_outcomes(found)):
        groups.setdefault(word(final_stage.SUPPLIERS, code), []).append(lacking)
    return list(groups.items())


def checklist(found: Case) -> list[tuple[str, list[tuple[str, bool]]]]:
    """What the preparatory stage provides, by the three groups of 4.2: (group, (what, whether it is there))."""
    if not isinstance(found.state, PreparatoryStage):
        return []
    have = found.state.have
    return [(group, [(word(FIELDS, code), have[code]) for code in codes]) for group, codes in PROVIDED.items()]


def _programmes(found: Case) -> Iterator[tuple[str, dict[str, str]]]:
    """Programmes of the main stage that neither have ended nor go on in the next cycle (4.1, INV-08)."""
    if not isinstance(found.state, MainStage):
        return
    going_on = [id for id in found.state.running if id not in found.state.carried]
    if len(going_on) > NAMED:
        what = count(len(going_on), "программа", "программы", "программ")
        asked: dict[str, Any] = {"year": str(found.state.year), "status": "open", "origin": "begun"}
        link = url_for("programme_bank.show", **asked) if desk.reader().sees_all else ""
        yield "programmes", {"what": what, "link": link, "state": ""}
        return
    for id in going_on:
        state = desk.office().case(id).state
        link, status = card_link(id), word(STATUSES, state.status)
        yield "programmes", {"what": f"программа № {state.number}", "link": link, "state": status}


def _outcomes(found: Case) -> Iterator[tuple[str, dict[str, str]]]:
    """Sheets of reflection and points of 5.3 the cycle still owes, under the rules the stage began with."""
    if not isinstance(found.state, FinalStage):
        return
    rules, look = rule_set(found.rules), desk.office().look()
    people = outcomes.unasked(look, found.state) if rules.final_reflection else ()
    if people:
        link = url_for("rounds.new", stage=found.id, purpose="final") if rounds.curates() else ""
        said = ", ".join(map(desk.people().short, people)) if rounds.oversees() else str(len(people))
        yield "reflection", {"what": "раунд с листом рефлексии", "link": link, "state": f"не предложен: {said}"}
    lacking: dict[tuple[str, str], list[str]] = {}
    for each in outcomes.unassessed(look, found.state) if rules.final_assessment else ():
        lacking.setdefault((each.programme, each.number), []).append(word(final_stage.LACKING, each.when))
    for (case, number), times in lacking.items():
        link = url_for("steps.ask", case=case, word="assess_points") if rounds.curates() else ""
        said = f"не оценены {' и '.join(times)}"
        yield "assessment", {"what": f"показатели п. 5.3, программа № {number}", "link": link, "state": said}


def _way(found: Case, code: str, turns: Turns) -> dict[str, str]:
    open_now = next((step for step in turns(found) if step_of(step["key"]) in STEPS.get(code, ())), None)
    if open_now is not None:
        link = url_for("steps.show", case=found.id, key=open_now["key"]) if open_now["mine"] else ""
        return {"link": link, "state": f"шаг «{open_now['name']}»"}
    case = _on_its_way(found, code)
    if case is None and code == "final_round" and found.state.round_wanted:
        link = url_for("rounds.new", stage=found.id, purpose="final") if rounds.curates() else ""
        return {"link": link, "state": "запланируйте раунд на странице «Мониторинг»"}
    if case is None:
        return {"link": "", "state": "шаг откроется после предыдущих"}
    waits = _waits(desk.office().case(case), turns)
    return {"link": card_link(case), "state": f"готовится: {waits}" if waits else "готовится"}


def _waits(found: Case, turns: Turns) -> str:
    """Whose turn it is; of people who are asked only how many have answered: who they are is not for everybody."""
    if any(step_of(key) == "answer_questionnaire" for key in found.open):
        return f"анкеты вернули {len(found.state.sheets)} из {len(found.state.respondents)}"
    return "; ".join(f"{step['who']} – «{step['name']}»" for step in turns(found))


def _on_its_way(found: Case, code: str) -> str | None:
    """The case that is to bring it: an order that was asked for, the roadmap, the report, the statistics."""
    asked = {**getattr(found.state, "requests", {}), **getattr(found.state, "proposals", {})}
    orders = [order for order, what in asked.items() if code == getattr(what, "subject", "incentives")]
    own = {"roadmap": roadmap_case(found.state.cycle)}
    own |= {kind: case_id(kind, found.id) for kind in ("report", "statistics")}
    own |= {"final_round": _round_for(found.id)} if code == "final_round" else {}
    case = orders[-1] if orders else own.get(code)
    known = case is not None and desk.log().rows("SELECT 1 AS one FROM cases WHERE case_id = ?", (case,))
    return case if known else None


def _round_for(stage: str) -> str:
    """The newest round of monitoring that the stage waits for; "" when none is planned."""
    sql = """SELECT case_id FROM cases WHERE kind = 'monitoring_round' AND school = ? AND status <> 'plan_dropped'
             AND opened_at >= (SELECT opened_at FROM cases WHERE case_id = ?) ORDER BY opened_at DESC"""
    every = [row["case_id"] for row in desk.log().rows(sql, (visitor().school, stage))]
    return next((each for each in every if desk.office().case(each).state.stage == stage), "")


def card_link(case: str) -> str:
    """Where the card of the case is, for who may open it; "" for everybody else."""
    return url_for("cases.card", case=case) if may_open("cases.card", visitor(), case) else ""
