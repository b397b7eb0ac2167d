"""A thousand people with a step each in one case: what opening and completing them costs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from statistics import median

from processes.engine import Definition, Engine
from processes.moves import Decision
from web.bench.load import C, D, Load, P
from web.bench.measures import Figures, took
from web.composition import model_text
from web.demo.script import person_id

#: The acts of the case that are measured; the last is how many people there are. AROUND: before and after each.
AMONG, AROUND = (10, 500, 1000), 9
QUESTION = {"kind": "ten", "text": "Насколько полезны встречи?", "measure": "satisfaction"}


def measured(load: Load) -> Figures:
    """In the engine alone, and in the office."""
    return {**in_the_engine(), **in_the_office(load)}


def in_the_engine() -> Figures:
    """An order that they are to read, in the engine alone: opening their steps, and one reading."""
    people = [f"person-{n}" for n in range(AMONG[-1])]
    at = datetime(2026, 9, 1, tzinfo=UTC)
    signed = {"signed": True, "acquainted": people, "acknowledge_by": "2026-10-01T00:00:00+03:00"}
    engine, definition = Engine(), Definition.parse(model_text("order"))
    instance, _ = engine.start(definition, at, {})
    engine.apply(instance, Decision("complete", "draft_order", at, {"endorsers": [], "endorsed": True}))
    opened = took(lambda: engine.apply(instance, Decision("complete", "sign_order", at, signed)))
    keys = [Decision("complete", f"acknowledge_order[{person}]", at) for person in people]
    read = took(lambda: [engine.apply(instance, decision) for decision in keys])
    return {"mi_1000_open_ms": opened * 1000, "mi_1000_act_ms": read / AMONG[-1] * 1000}


def in_the_office(load: Load) -> Figures:
    """A round of monitoring that asks them: the act that opens it, and their answers, with everything an act does."""
    people = [f"teacher-{n}" for n in range(AMONG[-1])]
    for person in people:
        load.person(person, "teacher")
    questionnaire, case = _planned(load)
    load.timed.clear()
    load.tomorrow()
    opened = next(act.seconds for act in load.timed if act.word == "round_opens")
    load.timed.clear()
    for person in people:
        key, answers = f"answer_questionnaire[{person_id(person)}]", {questionnaire: {"q1": 7}}
        load.act("answer_questionnaire", case, person, P, key, decision="answer", answers=answers)
    spent = [act.seconds * 1000 for act in load.timed]
    at = {f"mi_office_ms_at_{n}": median(spent[max(0, n - AROUND) : n + AROUND - 1]) for n in AMONG}
    return {"mi_office_open_ms": opened * 1000, **at}


def _planned(load: Load) -> tuple[str, str]:
    """A questionnaire for every teacher, and a round from tomorrow on."""
    questionnaire, case = "questionnaire-bench", "monitoring_round-bench"
    asked = {"name": "Анкета", "audience": "teacher", "mode": "confidential", "questions": (QUESTION,)}
    load.act("adopt_questionnaire", questionnaire, "curator", C, **asked)
    opens = load.today + timedelta(days=1)
    days = {"opens": opens, "closes": opens + timedelta(days=10)}
    load.act("plan_round", case, "curator", C, purpose="interim", questionnaires=(questionnaire,), stage="", **days)
    load.step("agree_monitoring_plan", case, "director", D, decision="accept", remarks="")
    return questionnaire, case
