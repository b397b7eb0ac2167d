"""A roadmap told: rows that say everything, written, laid before the director, approved."""

from __future__ import annotations

from typing import Any

from processes.senders.roadmap import roadmap_case
from tests.story import Story, id_of


def row(id: str = "r1", stage: str = "preparatory_stage", **said: Any) -> dict[str, Any]:
    """A row that says everything."""
    whole = {
        **{"id": id, "block": "conditions", "stage": stage, "activity": f"Мероприятие {id}"},
        **{"start": "2026-09-01", "end": "2026-10-01", "responsible": id_of("petrov")},
        **{"resources": "Методический день", "difficulties": "Мало опыта", "result": "Приказ подписан"},
    }
    return {**whole, **said}


def rows(**said: Any) -> list[dict[str, Any]]:
    """A row for each stage; said: of the first."""
    return [row("r1", **said), row("r2", "main_stage"), row("r3", "final_stage")]


def roadmap_of(story: Story, stage: str) -> str:
    """The roadmap of the stage's cycle."""
    return roadmap_case(story.case(stage).state.cycle)


def submitted(story: Story, roadmap: str, **said: Any) -> None:
    """The curator writes it and lays it before the director."""
    story.act("edit_roadmap", roadmap, "ivanova", rows=rows(**said))
    story.step("draft_roadmap", roadmap, "ivanova")


def approved(story: Story, roadmap: str, **said: Any) -> None:
    submitted(story, roadmap, **said)
    story.step("approve_roadmap", roadmap, "dordzhiev", decision="accept")
