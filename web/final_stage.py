"""The final stage of a cycle for its pages: its facts in words, the choices its forms offer, what a form begins with."""

from __future__ import annotations

from typing import Any

from domain.facts.final_stage import NextCycleDecided
from domain.final_stage import FinalStage, said
from domain.monitoring import MonitoringRound
from processes import cycles
from processes.senders.roadmap import roadmap_case
from web import desk, practices, roadmaps
from web.forms import Options
from web.phrases.final_stage import INCENTIVES
from web.phrases.typography import day_short
from web.phrases.words import ROLES, word

Rows = list[tuple[str, str]]


def facts(state: FinalStage) -> Rows:
    """What the stage has gathered."""
    rows = _roadmap(state.cycle) + [("Итоговый мониторинг", _round(each)) for each in state.rounds]
    if state.incentives == "nobody":
        rows.append(("Поощрения", "никто не предложен"))
    elif state.incentives is not None:
        rows.append(("Поощрения", _people(state, state.incentives)))
    if state.published is not None:
        rows.append(("Результаты на сайте", f"{day_short(state.published.day)}, {state.published.address}"))
    if state.published is not None and state.following is None:
        rows += left_over(state)
    if state.following is not None:
        rows.append(("Следующий цикл", "нужен" if state.following.wanted else "не требуется"))
        rows.append(("Опыт цикла", said(state.following.words, "lessons") or said(state.following.words, "reason")))
    return rows


def _roadmap(cycle: str) -> Rows:
    """How much of the cycle's roadmap is marked as done: before the cycle is closed somebody should have looked."""
    case = roadmap_case(cycle)
    if not desk.log().rows("SELECT 1 AS one FROM cases WHERE case_id = ?", (case,)):
        return []
    return [
        ("Дорожная карта", f"выполнено {said}")
        for name, said in roadmaps.facts(desk.office().case(case).state)
        if name == "Выполнено"
    ]


def _round(case: str) -> str:
    """How many sheets, of reflection among others, the round gathered: what they say is sealed."""
    state: MonitoringRound = desk.office().case(case).state
    asked = len(state.respondents)
    return f"раунд № {state.round_number}, получено анкет и листов рефлексии: {len(state.sheets)} из {asked}"


def inherited(cycle: str) -> Rows:
    """What the cycle before left to this one (4.7)."""
    following = _following(cycle)
    if following is None or not following.wanted:
        return []
    short = desk.people().short
    number = {each: desk.office().case(each).state.number for each in (*following.unfinished, *following.carried)}
    rows = [
        ("Опыт прошлого цикла", said(following.words, "lessons")),
        ("Запросы без ответа", ", ".join(map(short, following.unmet))),
        ("Незаконченные программы", ", ".join(number[each] for each in following.unfinished)),
        ("Перешли из прошлого цикла", ", ".join(number[each] for each in following.carried)),
    ]
    return [(name, value) for name, value in rows if value]


def _following(cycle: str) -> NextCycleDecided | None:
    """What the cycle before decided of this one."""
    before = desk.office().case(cycle).state.previous
    stages = desk.office().case(before).state.stages if before else {}
    found = desk.office().case(stages["final_stage"][0]).state if "final_stage" in stages else None
    return found.following if isinstance(found, FinalStage) else None


def _people(state: FinalStage, order: str) -> str:
    short = desk.people().short
    return "; ".join(f"{short(each.person)} – {word(INCENTIVES, each.incentive)}" for each in state.proposals[order])


def choices(state: FinalStage, act: str) -> dict[str, Options]:
    """Choices that only this stage knows, by field."""
    if act == "propose_incentives":
        sides = cycles.sides(desk.office().look(), state.cycle)
        short = desk.people().short
        return {"person": [(person, f"{short(person)} ({word(ROLES, side)})") for person, side in sides.items()]}
    if act == "sum_up_practices":
        return {"practices": practices.of_cycle(state.cycle)}
    return {}


def left_over(state: FinalStage) -> Rows:
    """What the next cycle would begin from, for whoever decides about it."""
    left = cycles.left_over(desk.office().look(), state.school, state.cycle)
    short = desk.people().short
    number = {each: desk.office().case(each).state.number for each in (*left.unfinished, *left.carried)}
    rows = [
        ("Запросы без ответа", ", ".join(map(short, left.unmet))),
        ("Завершены раньше срока, план не выполнен", ", ".join(number[each] for each in left.unfinished)),
        ("Переходят в следующий цикл", ", ".join(number[each] for each in left.carried)),
    ]
    return [(name, value or "нет") for name, value in rows]


def prefilled(state: Any, act: str) -> dict[str, Any]:
    """What a form of the next cycle begins with: the tasks and results its predecessor planned (4.7)."""
    if act != "set_charter":
        return {}
    following = _following(state.cycle)
    if following is None or not following.wanted:
        return {}
    return {name: said(following.words, name) for name in ("tasks", "results")}
