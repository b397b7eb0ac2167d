"""Who developed a programme, and the requests its content answers, as its card shows them (3.10)."""

from __future__ import annotations

from flask import g

from domain.programme import Programme
from domain.text import ProgrammeText
from web import councils, desk
from web.school_people import SEE_ALL
from web.visitor import visitor

Rows = list[tuple[str, str]]


def rows(state: Programme, text: ProgrammeText | None) -> Rows:
    """What the council says of it, its member who developed it, what each mentee asked for, in their own words."""
    short = desk.people().short
    told = [("Разработал(а)", f"{short(state.author)}, от совета")] if state.author else []
    asked = [(part.mentee, part.request) for part in text.personal if part.request] if text else []
    several = len(state.mentees) > 1
    heard = [("Мнение совета", councils.opinion((e.person, e.agreed, e.remarks))) for e in state.standing_opinions]
    return (
        heard
        + told
        + [
            (f"Запрос: {short(mentee)}" if several else "Запрос", request)
            for mentee, request in asked
            if _reads(state, mentee)
        ]
    )


def _reads(state: Programme, mentee: str) -> bool:
    """In a group each mentee reads their own request alone; the file of a case, made for nobody's eyes, holds all."""
    if g.get("visitor") is None:
        return True
    me = visitor().person
    return me in (state.mentor, mentee, state.author) or bool(visitor().roles & SEE_ALL)
