"""What the school has chosen for the cycle a programme was begun in: its tasks, forms and kinds (4.2)."""

from __future__ import annotations

from domain.facts.preparation import CharterSet
from domain.stages import PreparatoryStage
from processes.look import Look


def charter_of(look: Look, main_stage: str | None) -> CharterSet | None:
    """The charter of the cycle whose main stage this is; None where the school keeps no cycle."""
    if main_stage is None:
        return None
    preparatory, _ = look.cycle(look.case(main_stage).state.cycle).stages["preparatory_stage"]
    stage: PreparatoryStage = look.case(preparatory).state
    return stage.charter
