"""Rules of the text of a programme (1.3, 2.3, 4.9, 4.11)."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from domain.forms import KINDS, ROLE_FORMS, Kind, Mode
from domain.rule_set import RuleSet
from domain.rules.rule import refused, rule
from domain.text import Deficit, PersonalPart, PlanItem, ProgrammeText, Serves, Strength


@rule("4.9", 12)
def text_has_every_block(*, text: ProgrammeText | None) -> None:
    """4.9: forms and kinds, participants, activities and every block of the explanatory note are there."""
    if text is None:
        raise refused(text_has_every_block, missing=("text",))
    missing = text.missing_blocks()
    if missing:
        raise refused(text_has_every_block, missing=missing)


@rule("4.9", 12)
def every_mentee_has_a_personal_part(*, text: ProgrammeText, mentees: Collection[str]) -> None:
    """4.9: the note speaks of each mentee, individually or in the group, and of nobody else."""
    parts = [part.mentee for part in text.personal]
    missing = tuple(mentee for mentee in mentees if parts.count(mentee) != 1)
    strange = tuple(part for part in parts if part not in mentees)
    if missing or strange:
        raise refused(every_mentee_has_a_personal_part, missing=missing, strange=strange)


@rule("4.9", 13)
def every_difficulty_is_covered(*, text: ProgrammeText) -> None:
    """4.9: each difficulty of each mentee has an activity against it, or a reason why not."""
    uncovered = tuple(
        f"personal[{part.mentee}].deficits[{deficit.code}]"
        for part in text.personal
        for deficit in part.deficits
        if not deficit.uncovered_reason and not any(deficit.code in s.deficits for s in text.serving(part.mentee))
    )
    if uncovered:
        raise refused(every_difficulty_is_covered, uncovered=uncovered)


@rule("4.9", 13)
def a_strength_of_each_mentee_is_supported(*, text: ProgrammeText) -> None:
    """4.9: at least one strong side of each mentee is named, and an activity supports it."""
    unsupported = tuple(part.mentee for part in text.personal if not _supported(text, part))
    if unsupported:
        raise refused(a_strength_of_each_mentee_is_supported, people=unsupported)


def _supported(text: ProgrammeText, part: PersonalPart) -> bool:
    own = {strength.code for strength in part.strengths}
    return any(own.intersection(serves.strengths) for serves in text.serving(part.mentee))


@rule("4.9", 13)
def difficulties_and_strengths_are_told_apart(*, text: ProgrammeText) -> None:
    """4.9: each difficulty and each strength of a mentee has words, and a code of its own."""
    people = tuple(part.mentee for part in text.personal if not _told_apart(part))
    if people:
        raise refused(difficulties_and_strengths_are_told_apart, people=people)


def _told_apart(part: PersonalPart) -> bool:
    kinds: tuple[tuple[Deficit | Strength, ...], ...] = (part.deficits, part.strengths)
    return all(
        len({row.code for row in rows}) == len(rows) and all(row.code and row.text for row in rows) for rows in kinds
    )


@rule("4.9", 15)
def plan_items_are_well_placed(*, text: ProgrammeText, participants: Collection[str]) -> None:
    """4.9: each activity has one of five directions, days within the term, somebody responsible, a result.

    The responsible person is a participant or somebody outside named in words. An item is known by its own id
    and serves only difficulties and strengths that the text names.
    """
    wrong = [f"plan[{item.id}].{field}" for item in text.plan for field in _wrong_in(item, text, participants)]
    if wrong:
        raise refused(plan_items_are_well_placed, wrong=tuple(wrong), start=text.start, end=text.end)


def _wrong_in(item: PlanItem, text: ProgrammeText, participants: Collection[str]) -> Iterator[str]:
    if not item.id or [other.id for other in text.plan].count(item.id) > 1:
        yield "id"
    yield from (field for field in ("direction", "activity", "expected_result") if not getattr(item, field))
    if item.start is None or item.start < (text.start or item.start):
        yield "start"
    if item.end is None or item.end < (item.start or item.end) or item.end > (text.end or item.end):
        yield "end"
    if bool(item.responsible) == bool(item.outside):
        yield "responsible"
    if item.responsible and item.responsible not in participants:
        yield "responsible"
    if not all(_known(text, serves) for serves in item.serves):
        yield "serves"


def _known(text: ProgrammeText, serves: Serves) -> bool:
    part = text.part_of(serves.mentee)
    if part is None:
        return False
    deficits, strengths = {d.code for d in part.deficits}, {s.code for s in part.strengths}
    return deficits.issuperset(serves.deficits) and strengths.issuperset(serves.strengths)


@rule("4.6", 24)
def demands_of_forms_and_kinds_are_met(*, text: ProgrammeText, rules: RuleSet) -> None:
    """4.6: the text says what all chosen forms and kinds together (4.4) demand: a channel, a topic, resources."""
    spared = () if rules.reverse_both_directions else ("topic_to_younger",)
    demands = (
        *(ROLE_FORMS[form].fields for form in text.role_forms),
        *(KINDS[kind].fields for kind in text.kinds),
    )
    missing = tuple(dict.fromkeys(name for names in demands for name in names if not getattr(text, name)))
    missing = tuple(name for name in missing if name not in spared)
    if missing:
        raise refused(demands_of_forms_and_kinds_are_met, missing=missing)


@rule("4.6", 24)
def virtual_programme_is_not_only_face_to_face(*, text: ProgrammeText) -> None:
    """4.6: virtual mentoring meets at a distance: its mode is online, or mixed together with other kinds."""
    if Kind.VIRTUAL in text.kinds and text.mode == Mode.OFFLINE:
        raise refused(virtual_programme_is_not_only_face_to_face)


@rule("2.3", 14)
def agreement_is_to_this_text(*, agreed: str, text: str) -> None:
    """2.3: a person agrees to exactly the text that stands (hashes, hex)."""
    if agreed != text:
        raise refused(agreement_is_to_this_text, agreed=agreed, text=text)


@rule("2.3", 14)
def everyone_agreed_to_this_text(*, people: Collection[str], agreed: Collection[str]) -> None:
    """2.3: mentor and every mentee have agreed to the text to be approved. agreed: who did, to this text."""
    missing = tuple(person for person in people if person not in agreed)
    if missing:
        raise refused(everyone_agreed_to_this_text, people=missing)


@rule("4.9", 16)
def approved_text_is_not_edited(*, status: str) -> None:
    """4.9: only a draft is edited; later the text changes by return to the draft, or by a change."""
    if status != "draft":
        raise refused(approved_text_is_not_edited, status=status)
