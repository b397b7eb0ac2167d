from __future__ import annotations

from tests.processes.engine.story import Story, opened

LATER = "2026-10-01T00:00:00+03:00"


def test_terminate_end_in_a_subprocess_ends_only_it() -> None:
    story = Story("watch", next_alarm=LATER)
    story.complete("active/report", accepted=True)
    assert {"active/alarm", "active/moved"} <= set(story.effects.withdrawn)
    assert opened(story.effects) == ["order"]
    assert not story.effects.ended


def test_terminate_end_at_the_top_ends_everything() -> None:
    story = Story("acquaintance", people=["p1"], by=LATER)
    story.message("supersession")
    assert story.effects.ended
    assert set(story.effects.withdrawn) == {"acknowledge[p1]", "overdue"}
    assert story.open == set()


def test_the_process_ends_with_its_last_token() -> None:
    story = Story("watch", next_alarm=LATER)
    story.message("questioned")
    story.message("stated")
    story.complete("order")
    assert not story.complete("decide", close=False).ended
    assert story.message("in_force").ended


def test_signal_end_interrupts_the_activity_and_nothing_else() -> None:
    story = Story("watch", next_alarm=LATER)
    story.message("change", people=["p1"], answer_by=LATER)
    story.message("questioned")
    story.complete("decide", close=True)
    assert {"active/report", "active/alarm", "active/moved", "change@2", "questioned@2", "stated"} == set(
        story.effects.withdrawn
    )
    assert opened(story.effects) == ["order"]
    assert {"agree[p1]", "declined", "lapsed"} <= story.open


def test_signal_nobody_listens_to_is_lost() -> None:
    story = Story("watch", next_alarm=LATER)
    story.message("questioned")
    story.message("stated")
    story.complete("decide", close=True)
    assert story.open == {"order"}


def test_signals_are_heard_inside_the_case_and_are_never_open() -> None:
    story = Story("signals")
    assert story.open == {"phase/work"}


def test_signal_thrown_inside_a_phase_may_end_it_and_is_heard_beside_it() -> None:
    story = Story("signals")
    story.complete("phase/work")
    assert story.open == {"note", "stop", "beside"}
    assert "never" not in story.effects.passed


def test_listeners_are_told_one_by_one_and_not_when_already_gone() -> None:
    story = Story("signals")
    story.complete("phase/work")
    listeners = [id for id in story.effects.passed if id.startswith("heard") and "__" not in id]
    assert listeners == ["heard_note", "heard_stop"]
    assert {"too_late", "unheard"}.isdisjoint(story.effects.passed)


def test_message_end_throws_to_the_outside() -> None:
    story = Story("joined")
    story.complete("left")
    story.complete("right", enough=True)
    assert story.effects.thrown == ("finished",)
    assert story.effects.ended
