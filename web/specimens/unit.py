"""A protocol of the council on a pair, with people who do not exist."""

from __future__ import annotations

from datetime import date

from processes.documents.requisites import Named, School
from processes.documents.unit_protocol import UnitProtocolContent


def unit_protocol(school: School, mentor: Named, mentee: Named, chair: Named) -> UnitProtocolContent:
    """The council recommends the pair."""
    return UnitProtocolContent(
        school=school,
        rules="2022-1",
        unit="unit-1",
        number="3",
        day=date(2026, 8, 27),
        present=(chair, mentor),
        mentor=mentor,
        mentees=(mentee,),
        forms=("teacher_teacher",),
        kinds=("traditional",),
        matters=("teaching_methods", "upbringing"),
        aim="Вести урок уверенно.",
        criteria="Двадцать лет стажа, победы учеников, спокойный нрав.",
        recommended=True,
        words="Нагрузка наставника позволяет.",
        chair=chair,
    )
