from __future__ import annotations

from tests.processes.engine.story import Story, opened


def test_steps_inside_are_named_by_the_way_to_them() -> None:
    story = Story("consents")
    story.complete("plan", people=["p1"])
    assert opened(story.effects) == ["called_off", "gathering/consent[p1]", "gathering/refused"]


def test_loop_inside_counts_visits_inside() -> None:
    story = Story("consents")
    story.complete("plan", people=["p1", "p2"])
    story.message("gathering/refused")
    story.complete("gathering/resolve", way="again", people=["p2"])
    assert story.effects.thrown == ("asked",)
    assert opened(story.effects) == ["gathering/consent[p2]@2", "gathering/refused@2"]


def test_entered_again_it_begins_anew_under_its_own_name() -> None:
    story = Story("consents")
    story.complete("plan", people=["p1"])
    story.message("gathering/refused")
    story.complete("gathering/resolve", way="redraft")
    assert opened(story.effects) == ["plan@2"]
    story.complete("plan@2", people=["p1"])
    assert opened(story.effects) == ["called_off@2", "gathering@2/consent[p1]", "gathering@2/refused"]
    story.message("gathering@2/consent[p1]", way="done")
    assert story.complete("gathering@2/sum_up").ended


def test_message_on_the_whole_withdraws_what_is_inside() -> None:
    story = Story("consents")
    story.complete("plan", people=["p1"])
    story.message("called_off")
    assert set(story.effects.withdrawn) == {"gathering/consent[p1]", "gathering/refused"}
    assert story.effects.ended


def test_join_waits_for_both_and_works_again_in_a_loop() -> None:
    story = Story("joined")
    story.complete("left")
    assert story.open == {"right"}
    story.complete("right", enough=False)
    assert story.open == {"left@2", "right@2"}
    story.complete("right@2")
    assert story.open == {"left@2"}
    assert story.complete("left@2", enough=True).ended


def test_tokens_walk_abreast_in_the_order_of_the_flows() -> None:
    way = ("begun", "begun__again", "again", "again__fork", "fork", "fork__left", "left", "fork__right", "right")
    assert Story("joined").effects.passed == way
    story = Story("watch", next_alarm="2026-10-01T00:00:00+03:00")
    inside = ("work_starts", "work_starts__fork", "fork", "fork__report", "report", "fork__again", "again")
    assert story.effects.passed == ("begun", "begun__active", "active", *inside, "again__term", "term")
