"""«Что будет, если…»: what an act would do, in words for the page of its step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from processes.cases import OpenStep, kind_of
from processes.days import day_of
from processes.dry_run import DryRun, aftermath
from processes.messages import Message
from processes.moves import item_of, step_of
from processes.office import NoSuchCase
from web import desk, subject
from web.phrases.facts import sentence
from web.phrases.terms import DAYS, LAST_DAYS
from web.phrases.typography import day_short
from web.phrases.words import KINDS_OF_CASE, STATUSES, word

#: Acts whose trial would tell what is sealed: the last to answer would learn what the others said (4.5), or that they did.
SEALED = frozenset({"answer_interest", "answer_questionnaire", "give_pulse"})


@dataclass(frozen=True)
class Outcome:
    """fact: the sentence the journal would get. status: the state before and after, when it changes. others: cases
    that would hear of it."""

    fact: str
    status: tuple[str, str] | None
    appears: tuple[str, ...]
    vanishes: tuple[str, ...]
    moved: tuple[str, ...]
    others: tuple[str, ...]


def outcome(run: DryRun) -> Outcome:
    """The dry run in words."""
    was = "" if run.before is None else str(getattr(run.before.state, "status", ""))
    then = str(getattr(run.now.state, "status", ""))
    definition = run.now.definition
    return Outcome(
        fact=sentence(run.entry.fact, desk.people().short),
        status=(word(STATUSES, was), word(STATUSES, then)) if was != then else None,
        appears=tuple(_step(each, definition) for each in run.appears if _is_told(each, definition)),
        vanishes=tuple(_name(each, definition) for each in run.vanishes if _is_of_people(each, definition)),
        moved=tuple(f"{_name(was, definition)}: {_day(was)} → {_day(then)}" for was, then in run.moved),
        others=tuple(dict.fromkeys(_others(run))),
    )


def _is_told(step: OpenStep, definition: str | None) -> bool:
    """Tasks and dates are; an event that merely could happen would read as if it did."""
    return bool(step.fires) or _is_of_people(step, definition)


def _is_of_people(step: OpenStep, definition: str | None) -> bool:
    """Whether somebody does it. That a term no longer runs goes without saying once what it was for is gone."""
    return step_of(step.key) in desk.office().definitions.model(definition).steps


def _step(step: OpenStep, definition: str | None) -> str:
    if step.fires:
        return f"{_day(step)} – {_name(step, definition)}"
    return _name(step, definition) + (f", срок {_day(step)}" if step.due else "")


def _name(step: OpenStep, definition: str | None) -> str:
    if step.fires:
        return word({**DAYS, **LAST_DAYS}, step_of(step.key))
    name = desk.step_name(definition, step_of(step.key))
    person = item_of(step.key)
    return f"{name} – {desk.people().short(person)}" if person and person.startswith("person-") else name


def _day(step: OpenStep) -> str:
    """The day of a term, or the day a task is due."""
    due = step.due
    if step.fires:
        over = timedelta(days=1) if step_of(step.key) in LAST_DAYS else timedelta()
        due = day_of(desk.school(), datetime.fromisoformat(step.fires)) - over
    return day_short(due) if due else "без срока"


def _others(run: DryRun) -> Iterator[str]:
    """The cases that would hear of it, with what would be recorded there and whose task would appear."""
    for message, heard in aftermath(desk.office(), run):
        if message.receiver != run.now.id:
            yield f"{_other(message)}{_done_there(heard)}"


def _other(message: Message) -> str:
    """The case, or the kind of a new one."""
    try:
        return subject.title(desk.office().case(message.receiver))
    except NoSuchCase:
        return f"{word(KINDS_OF_CASE, kind_of(message.receiver))} – новое дело"


def _done_there(heard: DryRun | None) -> str:
    if heard is None:
        return ""
    definition = heard.now.definition
    steps = [_step(each, definition) for each in heard.appears if _is_told(each, definition)]
    return f": {sentence(heard.entry.fact, desk.people().short)}" + (f"; появится: {'; '.join(steps)}" if steps else "")
