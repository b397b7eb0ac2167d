"""Texts of the demo programmes: invented, but whole."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from web.demo.script import person_id


def text(mentor: str, mentees: tuple[str, ...], start: date, end: date, topic: str, **extra: Any) -> dict[str, Any]:
    """A programme's text as plain JSON. topic: what it is about; extra: other fields, e.g. kinds."""
    middle = start + (end - start) // 2
    return {
        "problem": f"Наставляемый начинает работать по теме «{topic}» и просит поддержки в подготовке уроков.",
        "aim": f"Уверенная самостоятельная работа по теме «{topic}».",
        "tasks": ["Выявить затруднения на уроках", "Освоить приёмы и проверить их на практике"],
        "mentor_work": "Посещает уроки, проводит консультации, делится материалами, даёт обратную связь.",
        "mentee_work": "Проводит открытые уроки, ведёт дневник наблюдений, применяет приёмы.",
        "interim_results": [{"text": "Проведены два открытых урока", "by": middle.isoformat()}],
        "planned_results": ["Пять уроков по новой схеме", "Описание опыта для методического объединения"],
        "schedule": "Вторник, каждую вторую неделю, после шестого урока.",
        "mode": "mixed",
        "conditions": "Кабинет методической работы, доступ к электронному журналу.",
        "start": start.isoformat(),
        "end": end.isoformat(),
        "role_forms": ["teacher_teacher"],
        "kinds": ["traditional"],
        "selection_sheet": "Стаж наставника больше 10 лет, тот же предмет, желание делиться опытом.",
        "personal": [_personal(mentee, topic) for mentee in mentees],
        "plan": _plan(mentor, mentees, start, end, topic),
        **extra,
    }


def _personal(mentee: str, topic: str) -> dict[str, Any]:
    return {
        "mentee": person_id(mentee),
        "request": f"Хочу научиться строить урок по теме «{topic}».",
        "priorities": "Важнее всего – работа с разным уровнем подготовки в классе.",
        "deficits": [{"code": "d1", "text": "Трудно распределять время урока", "level": 2}],
        "strengths": [{"code": "s1", "text": "Хороший контакт с детьми"}],
    }


def _plan(mentor: str, mentees: tuple[str, ...], start: date, end: date, topic: str) -> list[dict[str, Any]]:
    serves = [{"mentee": person_id(m), "deficits": ["d1"], "strengths": ["s1"]} for m in mentees]
    rows = (
        ("1", "methodical", f"Разбор урока по теме «{topic}»", start, mentor, "План урока с хронометражем"),
        ("2", "subject", "Открытый урок и обсуждение", start + timedelta(days=30), mentees[0], "Лист наблюдения"),
        ("3", "psych_pedagogical", "Консультация: работа с классом", end - timedelta(days=40), mentor, "Памятка"),
    )
    return [
        {
            "id": id,
            "direction": direction,
            "activity": activity,
            "serves": serves,
            "start": begin.isoformat(),
            "end": (begin + timedelta(days=25)).isoformat(),
            "responsible": person_id(who),
            "expected_result": result,
        }
        for id, direction, activity, begin, who, result in rows
    ]
