"""The ready questionnaires (4.8): whole, for everybody, and asking for difficulties in each of the five directions."""

from __future__ import annotations

from domain.facts.monitoring import Question
from domain.monitoring import DIRECTIONS
from domain.rules.monitoring import anonymity_needs_a_crowd, questionnaire_is_whole
from web.rounds import ready_sets


def test_every_ready_questionnaire_is_whole_and_difficulties_are_asked_for_before_and_after() -> None:
    """4.8: to reveal professional difficulties, on one scale, so that what became of them can be counted."""
    for ready in ready_sets().values():
        mode = ready.get("mode", "confidential")
        asked = [
            Question(f"q{n}", each["kind"], each["text"], tuple(each.get("options", ())), each.get("measure", ""))
            for n, each in enumerate(ready["questions"])
        ]
        questionnaire_is_whole(questions=asked, audience=ready["audience"], mode=mode)
        anonymity_needs_a_crowd(audience=ready["audience"], mode=mode)
    of = {name: ready["audience"] for name, ready in ready_sets().items()}
    wanted = {f"{side}_{when}": side for side in ("mentor", "mentee") for when in ("entry", "final")}
    assert wanted.items() <= of.items()
    assert (of["reflection"], of["teachers_yearly"], of["interim"]) == ("participant", "teacher", "participant")
    for name in ("mentee_entry", "mentee_final"):
        measures = {each.get("measure", ""): each["kind"] for each in ready_sets()[name]["questions"]}
        assert {f"difficulty.{direction}": "level" for direction in DIRECTIONS}.items() <= measures.items(), name
