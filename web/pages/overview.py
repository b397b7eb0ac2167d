"""The director's one page over the cycle: stages, what waits for a decision, programmes, orders, risks, figures (3.8)."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, render_template, url_for

from domain.case import Role
from domain.indicators import Indicator
from domain.rule_set import rule_set
from domain.stages import STAGES, Cycle
from domain.substitution import standing_in
from processes import deviations, programme_bank, worklist
from processes.indicators import school_indicators
from processes.past import Moment
from processes.programme_bank import MARKS, Sought
from web import desk
from web.pages.cycles import cycles, stage_shown
from web.pages.programme_bank import of_cycle
from web.phrases import indicators as words
from web.phrases.deviations import DEVIATIONS
from web.phrases.programme_bank import MARKS as SAID
from web.phrases.stages import school_year
from web.phrases.typography import day_short, left
from web.visitor import visitor

pages = Blueprint("overview", __name__)
#: Rows of each short list; the rest stands behind its link.
FEW = 7
#: Orders that are not yet in force.
QUEUE = {"to_sign": "На подписи", "endorsing": "На визировании", "draft": "Проекты у куратора"}
#: Figures of the page; each is an indicator of the monitoring, with the list behind it. BY_PART: not in one number.
BY_PART = ("closings",)
FIGURES = ("teachers_involved", "young_with_mentor", "meetings_held", "plan_done", "closings")


@pages.get("/overview")
def show() -> str:
    """Everything of the newest cycle that the director answers for."""
    cycle = next(iter(cycles()), None)
    return render_template(
        "pages/overview.html",
        cycle=cycle,
        heading=f"Обзор: {school_year(cycle.year)}" if cycle else "Обзор",
        stages=[stage_shown(stage, cycle) for stage in STAGES] if cycle else [],
        **_decisions(),
        **_programmes(cycle),
        orders=[(said, *_orders(status)) for status, said in QUEUE.items()],
        risks=_risks(),
        figures=_figures(cycle),
    )


def _decisions() -> dict[str, Any]:
    """Open steps of the director: those soonest due, and how many there are."""
    reader = worklist.Reader(visitor().person, visitor().school, frozenset({Role.DIRECTOR.value}), True)
    rows, total = worklist.waiting(desk.log(), "role", reader, worklist.Filter())
    return {"decisions": [_decision(row) for row in rows[:FEW]], "waiting": total}


def _decision(row: dict[str, Any]) -> dict[str, Any]:
    case, today = desk.office().case(row["case_id"]), desk.today()
    due = date.fromisoformat(row["due"]) if row["due"] else None
    return {
        "link": url_for("steps.show", case=case.id, key=row["key"]),
        "name": desk.step_name(case.definition, row["step"]),
        "title": desk.title(row["kind"], row["number"], case.id),
        "due": due,
        "left": left(due, today) if due else "Без срока",
        "late": due is not None and due < today,
    }


def _programmes(cycle: Cycle | None) -> dict[str, Any]:
    """The cycle's programmes that need an eye first, how many bear each mark, and how many there are."""
    year: dict[str, Any] = {"year": str(cycle.year)} if cycle else {}
    marked, _ = _bank(cycle, mark="any", order="worst")
    counts = [
        (said, tone, _bank(cycle, mark=mark)[1], url_for("programme_bank.show", mark=mark, **year))
        for mark, (said, tone) in SAID.items()
    ]
    return {
        "programmes": [_programme(row) for row in marked[:FEW]],
        "marks": [each for each in counts if each[2]],
        "states": [
            (said, _bank(cycle, status=status)[1], url_for("programme_bank.show", status=status, **year))
            for status, said in (
                ("", "Всего"),
                ("active", "действуют"),
                ("extended", "продлены"),
                ("closed", "завершены или не состоялись"),
            )
        ],
        "all_programmes": url_for("programme_bank.show", order="worst", **year),
    }


def _bank(cycle: Cycle | None, **sought: Any) -> tuple[list[dict[str, Any]], int]:
    of = of_cycle(cycle) if cycle else {}
    soon = max(rule_set(desk.school().rules).term_alarm_days)
    return programme_bank.found(desk.log(), desk.reader(), desk.today(), Sought(expiring=soon, **of, **sought))


def _programme(row: dict[str, Any]) -> dict[str, Any]:
    state, short = desk.office().case(row["case_id"]).state, desk.people().short
    return {
        "case": row["case_id"],
        "number": row["number"],
        "people": f"{short(state.mentor)} → {', '.join(map(short, state.mentees))}",
        "marks": [SAID[mark] for mark in MARKS if row[mark]],
    }


def _orders(status: str) -> tuple[int, str]:
    _, total = worklist.register(desk.log(), "order", desk.reader(), status, "", 1)
    return total, url_for("registers.orders", status=status)


def _risks() -> list[tuple[str, int, str]]:
    """What should have been done and was not, by kind; and who stands in for the director."""
    school = desk.school()
    risks = [
        (DEVIATIONS[kind][0], n, url_for("deviations.show", view="missing", kind=kind))
        for kind, n in deviations.omissions(desk.log(), school.id, Moment(desk.now()), desk.today())
    ]
    absent = standing_in(school.substitutions, desk.today())
    if absent is not None:
        risks.append(
            (f"Обязанности директора исполняет {desk.people().short(absent.person)}", 1, url_for("school.show"))
        )
    return risks


def _figures(cycle: Cycle | None) -> list[dict[str, Any]]:
    """The cycle so far in numbers; each opens the programmes behind it."""
    since = cycle.start if cycle else None
    found = school_indicators(desk.office(), desk.log(), visitor().school, Moment(desk.now()), since)
    chosen: dict[str, Any] = {"cycle": cycle.id} if cycle else {}
    shown = [each for code in FIGURES for each in found if each.code == code and each.n]
    return [_figure(each, chosen) for each in shown if not each.part or each.code in BY_PART]


def _figure(each: Indicator, chosen: dict[str, Any]) -> dict[str, Any]:
    link = url_for("monitoring.behind", code=each.code, part=each.part, **chosen)
    part = words.part(each)
    return {
        "title": words.title(each.code) + (f": {part}" if part else ""),
        "value": words.value(each),
        "made_of": "" if words.made_of(each) == "—" else words.made_of(each),
        "day": day_short(each.as_of),
        "link": link if each.programmes else "",
    }
