"""Help between meetings, meetings confirmed by the mentee, and what lists of programmes are asked by (4.3, 4.6, 4.8)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from processes.matching import bonds
from processes.programme_bank import MARKS, Sought, asked_of, found, idle_units
from processes.worklist import Reader
from tests.lives import END, draft, pair_up, text
from tests.processes.conftest import Begin
from tests.story import SCHOOL, Story, id_of

ALL = Reader(id_of("ivanova"), SCHOOL, frozenset({"curator"}), True)


def ask(story: Story, who: str = "sidorova") -> str:
    entry = story.act("ask_help", story.programme, who, words="Как начать урок?")
    return entry.acting.act


def bank(story: Story, reader: Reader = ALL, day: date | None = None, **sought: Any) -> list[dict[str, Any]]:
    rows, total = found(story.log, reader, day or story.now.date(), Sought(**sought))
    assert total == len(rows)
    return rows


def marks(story: Story, day: date) -> set[str]:
    row = next(row for row in bank(story, day=day) if row["case_id"] == story.programme)
    return {mark for mark in ("overdue", "quiet", "expired", "expiring", "leaving", "help") if row[mark]}


def test_a_mentee_asks_and_the_mentor_answers_in_two_working_days(begin: Begin) -> None:
    """R-4.6-05: the process stands still, the term and the answer are tracked."""
    story = begin("active")
    before = story.case(story.programme).open
    request = ask(story)
    state = story.case(story.programme).state
    assert state.help[0].answer_by == date(2026, 9, 3)
    assert asked_of(story.log, id_of("petrov")) == 1
    story.act("give_help", story.programme, "petrov", request=request, mode="online", words="С вопроса.")
    state = story.case(story.programme).state
    assert not state.help[0].open
    assert state.help[0].answered_at - state.help[0].asked_at == timedelta(minutes=1)
    assert state.help[0].answer.value == "С вопроса."
    assert asked_of(story.log, id_of("petrov")) == 0
    assert story.case(story.programme).open == before


def test_a_request_is_answered_once_and_only_while_the_programme_runs(begin: Begin) -> None:
    story = begin("active")
    request = ask(story)
    given = {"request": request, "mode": "online", "words": "Так."}
    story.act("give_help", story.programme, "petrov", **given)
    with story.refused("request_waits_for_an_answer"):
        story.act("give_help", story.programme, "petrov", **given)
    early = begin("assigned")
    with early.refused("programme_is_running"):
        ask(early)


def test_a_meeting_is_confirmed_by_the_mentee_who_was_there(begin: Begin) -> None:
    """R-4.3-2: the meeting has its own mode; 2.2: the mentee's word is as good."""
    story = begin("group")
    held = {"day": story.now.date(), "minutes": 45, "notes": "Разбор.", "mode": "online"}
    story.act("record_meeting", story.programme, "petrov", attended=[id_of("petrov"), id_of("sidorova")], **held)
    story.act("confirm_meeting", story.programme, "sidorova", meeting="1")
    meeting = story.case(story.programme).state.meetings[0]
    assert (meeting.mode, meeting.confirmed) == ("online", (id_of("sidorova"),))
    for who, number in (("sidorova", "1"), ("lidzhiev", "1"), ("sidorova", "2"), ("sidorova", "0")):
        with story.refused("meeting_is_confirmed_by_who_was_there"):
            story.act("confirm_meeting", story.programme, who, meeting=number)


def test_a_traditional_programme_is_quiet_after_fourteen_days_another_after_thirty(begin: Begin) -> None:
    story = begin("active")
    start = date(2026, 9, 1)
    assert "quiet" not in marks(story, start + timedelta(days=14))
    assert "quiet" in marks(story, start + timedelta(days=15))
    story.until(date(2026, 9, 14))
    held = {"day": date(2026, 9, 10), "minutes": 45, "notes": "Да.", "mode": "mixed", "attended": [id_of("petrov")]}
    story.act("record_meeting", story.programme, "petrov", **held)
    assert "quiet" not in marks(story, date(2026, 9, 24))
    assert "quiet" in marks(story, date(2026, 9, 25))


def test_the_end_of_the_term_a_late_step_and_late_help_are_marked(begin: Begin) -> None:
    story = begin("active")
    assert "expiring" not in marks(story, END - timedelta(days=31))
    assert "expiring" in marks(story, END - timedelta(days=30))
    assert "expiring" in marks(story, END)
    assert marks(story, END + timedelta(days=1)) & {"expiring", "expired"} == {"expired"}
    ask(story)
    assert "help" not in marks(story, date(2026, 9, 3))
    assert "help" in marks(story, date(2026, 9, 4))
    late = begin("submitted")
    assert "overdue" in marks(late, date(2026, 12, 1)) and "overdue" not in marks(late, late.now.date())


def test_who_is_leaving_is_marked(begin: Begin) -> None:
    story = begin("trio")
    assert "leaving" not in marks(story, story.now.date())
    story.act("state_leaving", story.programme, "lidzhiev", last_day=story.now.date(), reason="")
    assert "leaving" in marks(story, story.now.date())
    other = begin("active")
    other.act("leave_school", id_of("sidorova"), "dordzhiev", day=other.now.date())
    assert "leaving" in marks(other, other.now.date())


def test_the_bank_is_filtered_in_sql(begin: Begin) -> None:
    """R-3.9-06, DOC-24: individual or group, form, kind, direction, status."""
    story = begin("group")
    pair = draft(story, "basanova")
    group = next(row["case_id"] for row in bank(story) if row["case_id"] != pair)
    for sought, expected in (
        ({"group": "group"}, {group}),
        ({"group": "pair"}, {pair}),
        ({"status": "draft"}, {pair}),
        ({"kind": "group"}, {group}),
        ({"kind": "traditional"}, {pair, group}),
        ({"kind": "speed"}, set()),
        ({"role_form": "teacher_teacher"}, {pair, group}),
        ({"role_form": "head_teacher"}, set()),
        ({"direction": text()["plan"][0]["direction"]}, {pair, group}),
        ({"stage": "main_stage-0"}, set()),
        ({"stage": "main_stage-0", "carried": (group,)}, {group}),
        ({"mark": "quiet", "day": date(2026, 12, 1)}, {group}),
        ({"mark": "any", "day": date(2026, 12, 1), "order": "worst"}, {pair, group}),
    ):
        assert {row["case_id"] for row in bank(story, **sought)} == expected, sought
    mine = Reader(id_of("basanova"), SCHOOL, frozenset({"teacher"}), False)
    assert [row["case_id"] for row in bank(story, mine)] == [pair]


def test_a_pair_long_without_a_programme_is_pointed_out(begin: Begin) -> None:
    """R-4.8-2"""
    story = begin("drafted")
    unit = pair_up(story, "lidzhiev")
    assert idle_units(story.log, SCHOOL, story.now.date()) == []
    assert idle_units(story.log, SCHOOL, story.now.date() + timedelta(days=1)) == [unit]


def test_every_filter_and_order_is_understood_by_both_databases(anywhere: Story) -> None:
    programme = draft(anywhere, "sidorova")
    for mark in ("", "any", *MARKS):
        for order in ("worst", "number", "end", "quiet", "nonsense"):
            rows = bank(anywhere, mark=mark, order=order, status="draft", kind="traditional")
            assert [row["case_id"] for row in rows] == ([] if mark else [programme])
    unit = pair_up(anywhere, "lidzhiev")
    assert idle_units(anywhere.log, SCHOOL, anywhere.now.date() + timedelta(days=1)) == [unit]
    assert asked_of(anywhere.log, id_of("petrov")) == 0
    assert (id_of("petrov"), id_of("sidorova")) in bonds(anywhere.office.look(), SCHOOL).paired
