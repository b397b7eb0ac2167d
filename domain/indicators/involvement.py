"""Involvement (3.9, 4.4, 4.6, 5.2): who of the teachers takes part, and how."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from domain.indicators.indicator import Count, Picture, ProgrammeRow, TeacherRow, measure, share


@measure("3.9", "percent")
def teachers_involved(picture: Picture) -> Iterator[Count]:
    """Teachers who take, or took, part in a programme that ran; also by role and by category."""
    teachers = [each for each in picture.teachers if each.teaches]
    by_role: dict[str, list[tuple[ProgrammeRow, tuple[str, ...]]]] = {
        "": [(each, each.people) for each in picture.begun],
        "mentor": [(each, (each.mentor,)) for each in picture.begun],
        "mentee": [(each, each.mentees) for each in picture.begun],
    }
    for part, rows in by_role.items():
        yield _involved(teachers, rows, part)
    young = [each for each in teachers if picture.is_young(each, picture.day)]
    yield _involved(young, by_role[""], "young")
    yield _involved([each for each in teachers if each not in young], by_role[""], "experienced")


def _involved(teachers: list[TeacherRow], rows: list[tuple[ProgrammeRow, tuple[str, ...]]], part: str) -> Count:
    known = {each.person for each in teachers}
    behind = [row for row, people in rows if known & set(people)]
    taking_part = {person for _, people in rows for person in people} & known
    return share(len(taking_part), len(teachers), behind, part)


@measure("4.4", "people")
def participants_by_form(picture: Picture) -> Iterator[Count]:
    """People in programmes of each form."""
    yield from _by("forms", picture, lambda rows: len({person for row in rows for person in row.people}))


@measure("4.6", "programmes")
def programmes_by_kind(picture: Picture) -> Iterator[Count]:
    """Programmes of each kind; one programme may be of several."""
    yield from _by("kinds", picture, len)


def _by(name: str, picture: Picture, count: Callable[[list[ProgrammeRow]], int]) -> Iterator[Count]:
    for code in sorted({code for row in picture.begun for code in getattr(row, name)}):
        rows = [row for row in picture.begun if code in getattr(row, name)]
        yield Count(count(rows), rows, code, len(rows))


@measure("5.2", "percent")
def young_with_mentor(picture: Picture) -> Iterator[Count]:
    """Young teachers who are mentees of a programme that runs."""
    young = {each.person for each in picture.teachers if each.teaches and picture.is_young(each, picture.day)}
    rows = [row for row in picture.programmes if row.running and young & set(row.mentees)]
    yield share(len({person for row in rows for person in row.mentees} & young), len(young), rows)


@measure("3.9", "percent")
def mentors_trained(picture: Picture) -> Iterator[Count]:
    """Mentors of programmes that ran who learnt to be mentors (3.9: also the raising of qualification)."""
    trained = {each.person for each in picture.teachers if each.trained}
    mentors = {row.mentor for row in picture.begun}
    yield share(len(mentors & trained), len(mentors), [row for row in picture.begun if row.mentor in trained])


@measure("3.10", "people")
def mentees_by_category(picture: Picture) -> Iterator[Count]:
    """Mentees of programmes that ran, by category: young, changed the place of work, and so on (3.10, 5.3)."""
    categories = {each.person: each.category for each in picture.teachers if each.category}
    for category in sorted(set(categories.values())):
        rows = [row for row in picture.begun if any(categories.get(mentee) == category for mentee in row.mentees)]
        people = {mentee for row in rows for mentee in row.mentees if categories.get(mentee) == category}
        if people:
            yield Count(len(people), rows, category, len(rows))
