"""The school and its people: the plain facts other rules lean on (3.7, 3.8, 3.9)."""

from __future__ import annotations

from flask import Blueprint, render_template

from web import desk
from web.access import may_open
from web.phrases.words import MATTERS, ROLES, word
from web.visitor import visitor

pages = Blueprint("school", __name__)


@pages.get("/school")
def show() -> str:
    """The school: the Положение, curators, people and banks."""
    school = desk.school()
    people = [
        {
            "id": person.id,
            "name": person.name or "Имя скрыто",
            "position": person.position or "",
            "roles": ", ".join(word(ROLES, role) for role in sorted(person.roles)),
            "banks": ", ".join("наставников" if bank == "mentor" else "наставляемых" for bank in person.banks),
            "matters": ", ".join(word(MATTERS, m) for bank in person.banks.values() for m in bank.matters),
        }
        for person in desk.people().all(school.id)
    ]
    return render_template(
        "pages/school.html",
        school=school,
        people=people,
        curators=", ".join(desk.people().short(id) for id in school.curators),
        roles=visitor().roles,
        may_mine=may_open("mining.show", visitor()),
    )
