"""What its people said of a programme: the report before it is confirmed, what was questioned and explained before a closing.

The words are sealed for their person and stand on no other page (4.11, INV-38).
"""

from __future__ import annotations

from domain.facts.running import Explained, PerformanceQuestioned
from domain.programme import Programme
from processes.cases import Case
from processes.moves import step_of
from processes.rights import is_for
from web import desk, offers
from web.phrases.words import CIRCUMSTANCES, word
from web.visitor import visitor

HEARD = ("give_explanation", "decide_closing")
GONE = "текст удалён"


def rows(found: Case, key: str, step: str) -> list[tuple[str, str]]:
    """The mentor's report; circumstances and facts; what each side explained. Nothing for whom the step is not, nor what
    is judged for a party, curator or not.
    """
    if not isinstance(found.state, Programme) or key not in found.open or not _theirs(found, key):
        return []
    if step == "confirm_completion" and found.state.report is not None:
        return [("Отчёт наставника", found.state.report.value or GONE)]
    asked = found.state.question
    if asked is None or step not in HEARD:
        return []
    told = [
        ("Обстоятельства", ", ".join(word(CIRCUMSTANCES, each) for each in asked.circumstances)),
        ("Что записал куратор", asked.account.value or GONE),
    ]
    return told if step == "give_explanation" else told + _explained(found, asked.sides)


def _theirs(found: Case, key: str) -> bool:
    """Whether the step is the visitor's, and the rules would let them do it."""
    assert found.definition is not None
    own = frozenset(role.value for role in desk.people().roles(visitor().person, visitor().school))
    model = desk.office().definitions.model(found.definition)
    return is_for(found, key, model, visitor().person, own) and offers.fits_step(found, step_of(key))


def _explained(found: Case, sides: tuple[str, ...]) -> list[tuple[str, str]]:
    """The words of each side since they were asked last."""
    said: dict[str, str] = {}
    for entry in desk.log().entries(found.id):
        match entry.fact:
            case PerformanceQuestioned():
                said = {}
            case Explained(person=person, explanation=explanation):
                said[person] = explanation.value or GONE
    return [(f"Объяснение: {desk.people().short(each)}", said.get(each, "не дано")) for each in sides]
