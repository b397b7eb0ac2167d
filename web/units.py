"""A pair or a group in words, for its card and for the pages of its steps."""

from __future__ import annotations

from domain.units import Unit
from web import desk
from web.phrases.typography import day_short
from web.phrases.units import STATUSES
from web.phrases.words import KINDS, MATTERS, MODES, ROLE_FORMS, word

#: More people than this are counted, not named, where a case is called by its name.
MAX_NAMED = 3


def title(unit: Unit) -> str:
    """Пара: Лиджиев Б. Н., Бадмаев А. Э."""
    named = [desk.people().short(each) for each in (unit.mentor, *unit.mentees)]
    more = f" и ещё {len(named) - MAX_NAMED}" if len(named) > MAX_NAMED else ""
    return f"{'Пара' if len(unit.mentees) == 1 else 'Группа'}: {', '.join(named[:MAX_NAMED])}{more}"


def facts(unit: Unit) -> list[tuple[str, str]]:
    """The main facts; of the answers only how many there are (INV-22)."""
    short = desk.people().short
    said = (unit.words.value if unit.words else None) or {}
    forms = [word(ROLE_FORMS, each) for each in unit.role_forms] + [word(KINDS, each) for each in unit.kinds]
    rows = [
        ("Состояние", word(STATUSES, unit.status)),
        ("Наставник", short(unit.mentor)),
        ("Наставляемые" if len(unit.mentees) > 1 else "Наставляемый", ", ".join(short(each) for each in unit.mentees)),
        ("Вопросы", ", ".join(word(MATTERS, each) for each in unit.matters)),
        ("Форма и вид", ", ".join(forms)),
        ("Для чего", said.get("aim", "")),
        ("Критерии подбора", said.get("criteria", "")),
        ("Предложил(а)", short(unit.by) if unit.by else ""),
        *_went(unit),
    ]
    return [(name, value) for name, value in rows if value]


def _went(unit: Unit) -> list[tuple[str, str]]:
    rows = []
    if unit.acquaintance is not None:
        held = unit.acquaintance
        rows.append(("Знакомство", f"{day_short(held.day)}, {word(MODES, held.mode)}"))
        if unit.status == "answers":
            waits = f"{len(unit.answers)} из {len(unit.people)}, ждём до {day_short(held.answer_by)}"
            rows.append(("Ответили", waits))
    if unit.review is not None:
        review = unit.review
        said = "рекомендовал" if review.recommended else "не рекомендовал"
        rows.append(("Совет", f"{said}, протокол № {review.number} от {day_short(review.day)}"))
    return rows
