"""The forms and kinds a school has chosen for its cycle, and a programme that takes another (2.3, 4.2)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cycles import needed
from tests.lives import agree, approve, assign, consent, draft, start, submit, text
from tests.processes.conftest import Begin
from tests.story import Story


def _drafted(begin: Begin, **words: Any) -> Story:
    story = begin("school")
    needed(story)
    draft(story, **words)
    return story


def test_a_programme_with_the_forms_the_school_chose_is_submitted(begin: Begin) -> None:
    story = _drafted(begin)
    submit(story)
    assert story.case(story.programme).state.status == "in_review"


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ({"kinds": ["traditional", "virtual"], "channel": "Видеосвязь"}, ("virtual",)),
        ({"role_forms": ["head_teacher"], "head_resources": "Свободная пятница"}, ("head_teacher",)),
    ],
)
def test_a_form_the_charter_leaves_out_is_refused(begin: Begin, words: dict[str, Any], others: tuple[str, ...]) -> None:
    story = _drafted(begin, **words)
    with story.rejected(Exception) as caught:
        submit(story)
    assert (caught.value.rule, caught.value.clause) == ("forms_are_of_the_charter", "2.3")
    assert caught.value.facts["others"] == others
    story.act("edit_text", story.programme, "petrov", text=text())
    submit(story)


def test_a_change_does_not_bring_in_a_form_the_charter_leaves_out(begin: Begin) -> None:
    story = begin("school")
    needed(story)
    draft(story)
    for act in (submit, agree, approve, consent, assign, start):
        act(story)
    changed = text(kinds=["traditional", "situational"], response_time="Два дня")
    with story.refused("forms_are_of_the_charter"):
        story.act("propose_change", story.programme, "petrov", text=changed, reason="Вопросы возникают каждый день")


def test_a_school_without_a_cycle_takes_any_form(begin: Begin) -> None:
    story = begin("school")
    draft(story, kinds=["traditional", "virtual"], channel="Видеосвязь")
    submit(story)
