"""The card of a best practice, built from the facts."""

from __future__ import annotations

from domain.practice import WORDS, Practice
from processes.documents.practice import PracticeContent
from processes.look import Look
from processes.papers import Unreadable, named, requisites


def practice(look: Look, state: Practice) -> PracticeContent:
    """What curator and council sign. Raises Unreadable."""
    if state.words.erased:
        raise Unreadable
    return PracticeContent(
        school=requisites(look.school(state.school)),
        rules=state.rules,
        practice=state.id,
        form=state.form,
        authors=tuple(named(look, each) for each in state.named),
        unnamed=len(state.authors) - len(state.named),
        **{name: state.said(name) for name in WORDS},
    )
