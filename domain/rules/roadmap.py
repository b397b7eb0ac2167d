"""Rules of the roadmap (3.8, 3.9, 4.2; INV-07)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from domain.rules.rule import refused, rule
from domain.stages import STAGES


@rule("3.8", 7)
def approved_roadmap_is_not_edited(*, status: str) -> None:
    """3.8: only a draft is edited; an approved version is changed by a new one."""
    if status != "draft":
        raise refused(approved_roadmap_is_not_edited, status=status)


@rule("4.2")
def authors_write_the_roadmap(*, author: bool) -> None:
    """4.2: the curator leads; whoever of the administration was named writes too. author: one of them."""
    if not author:
        raise refused(authors_write_the_roadmap)


@rule("4.2", 7)
def roadmap_rows_are_whole(*, missing: Mapping[int, Collection[str]]) -> None:
    """4.2: each row names activity, dates, responsible, resources, difficulties, result. missing: by row number."""
    wrong = {number: names for number, names in missing.items() if names}
    if wrong:
        names = tuple(dict.fromkeys(name for each in wrong.values() for name in each))
        raise refused(roadmap_rows_are_whole, rows=tuple(wrong), missing=names)


@rule("4.2", 7)
def roadmap_covers_every_stage(*, stages: Collection[str]) -> None:
    """4.2: the roadmap has at least one activity in each stage of the cycle. stages: those of its rows."""
    missing = tuple(stage for stage in STAGES if stage not in stages)
    if missing:
        raise refused(roadmap_covers_every_stage, stages=missing)


@rule("4.2", 7)
def roadmap_rows_fit_the_cycle(*, days: Mapping[int, tuple[date, date]], start: date, end: date) -> None:
    """4.2: an activity ends no earlier than it begins, both within the cycle. days: by row number."""
    wrong = tuple(number for number, (first, last) in days.items() if not start <= first <= last <= end)
    if wrong:
        raise refused(roadmap_rows_fit_the_cycle, rows=wrong, start=start, end=end)


@rule("3.8", 7)
def new_version_says_something_new(*, changes: int, version: int) -> None:
    """3.8: a new version differs from the approved one. changes: how many differences; version: the new one's number."""
    if version > 1 and not changes:
        raise refused(new_version_says_something_new)


@rule("3.8", 7)
def there_is_a_version_to_go_back_to(*, versions: int) -> None:
    """3.8: a revision is dropped where an approved version stands."""
    if not versions:
        raise refused(there_is_a_version_to_go_back_to)


@rule("3.8")
def row_is_in_the_roadmap(*, row: str, rows: Collection[str]) -> None:
    """3.8: progress is marked on rows of the approved version."""
    if row not in rows:
        raise refused(row_is_in_the_roadmap, row=row)


@rule("4.2")
def responsible_marks_the_row(*, person: str, responsible: str, curator: bool) -> None:
    """4.2: whoever answers for the activity, or the curator, marks it."""
    if person != responsible and not curator:
        raise refused(responsible_marks_the_row, responsible=responsible)


@rule("3.8")
def undone_row_says_why(*, progress: str, note: str) -> None:
    """3.8: an activity that is not carried out is given up with an explanation."""
    if progress == "not_done" and not note.strip():
        raise refused(undone_row_says_why)


@rule("3.8")
def every_row_is_settled(*, open_rows: Collection[int]) -> None:
    """3.8: the roadmap is carried out when each activity is done, or it is said why not. open_rows: row numbers."""
    if open_rows:
        raise refused(every_row_is_settled, rows=tuple(open_rows))
