"""Rules of the final stage (4.7): the last round, encouragement, practices, the way to the next cycle."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from domain.rule_set import RuleSet
from domain.rules.rule import Caution, caution, refused, rule


@rule("4.7")
def last_round_is_held(*, programmes: Collection[str], wanted: bool, reason: str | None) -> None:
    """4.7: a cycle with programmes ends with a round of monitoring; without any, it is said why there is none.

    programmes: numbers of those that ran.
    """
    if not wanted and (programmes or not (reason or "").strip()):
        raise refused(last_round_is_held, programmes=tuple(programmes))


@rule("4.7")
def participants_of_the_cycle_are_encouraged(*, people: Collection[str], participants: Collection[str]) -> None:
    """4.7: those are encouraged who were mentors or mentees in it."""
    others = tuple(person for person in people if person not in participants)
    if others:
        raise refused(participants_of_the_cycle_are_encouraged, people=others)


@rule("4.7")
def encouragement_is_for_success(*, evidence: Mapping[str, str]) -> None:
    """4.7: for substantial professional success, which is shown. evidence: by person."""
    without = tuple(person for person, words in evidence.items() if not words.strip())
    if without or not evidence:
        raise refused(encouragement_is_for_success, people=without)


@rule("4.7")
def nobody_is_proposed_twice(*, people: Sequence[str]) -> None:
    """4.7: an order names each person once."""
    twice = tuple(dict.fromkeys(person for person in people if people.count(person) > 1))
    if twice:
        raise refused(nobody_is_proposed_twice, people=twice)


@rule("4.7")
def both_sides_are_thought_of(*, sides: Collection[str]) -> Caution | None:
    """4.7: mentors and mentees alike are encouraged; that one side alone is named is for a reason."""
    absent = tuple(side for side in ("mentor", "mentee") if side not in sides)
    return caution(both_sides_are_thought_of, sides=absent) if absent else None


@rule("4.7")
def what_is_left_out_has_a_reason(*, reason: str | None) -> None:
    """4.7: that nobody is encouraged, nothing described, no cycle planned is said with its reason."""
    if not (reason or "").strip():
        raise refused(what_is_left_out_has_a_reason)


@rule("4.7")
def next_cycle_learns_from_this_one(*, lessons: str | None) -> None:
    """4.7: the next stages are planned with the experience of this one."""
    if not (lessons or "").strip():
        raise refused(next_cycle_learns_from_this_one)


@rule("4.7")
def last_round_asks_for_reflection(*, reflects: bool, rules: RuleSet) -> None:
    """4.7: the round a final stage waits for gives everybody a sheet of reflection. reflects: the round asks for it."""
    if rules.final_reflection and not reflects:
        raise refused(last_round_asks_for_reflection)


@rule("4.7")
def participants_are_asked_to_reflect(*, unasked: Collection[str], rules: RuleSet) -> None:
    """4.7: a cycle is over when each participant of its programmes was given a sheet of reflection. unasked: who not."""
    if rules.final_reflection and unasked:
        raise refused(participants_are_asked_to_reflect, people=tuple(unasked))


@rule("5.3")
def programmes_are_assessed(*, before: Collection[str], after: Collection[str], rules: RuleSet) -> None:
    """5.3: a cycle is over when the points of each of its programmes are assessed, before it and after its end.

    before, after: numbers of the programmes that lack this assessment.
    """
    if rules.final_assessment and (before or after):
        raise refused(programmes_are_assessed, before=tuple(before), after=tuple(after))


@rule("4.7", 8)
def final_stage_is_complete(*, missing: Collection[str]) -> None:
    """4.7: a cycle is over when everything of its final stage is there. missing: what is not."""
    if missing:
        raise refused(final_stage_is_complete, missing=tuple(missing))
