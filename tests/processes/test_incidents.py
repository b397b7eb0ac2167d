"""What fails is contained: an incident on its step, everything else goes on; retried, corrected or skipped by an act."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from adapters.rebuilding import rebuild
from domain.facts import incidents as facts
from domain.facts.units import AcquaintanceHeld, InterestLapsed
from processes import incidents
from processes.engine.handlers import Failed, Unserved
from processes.engine.state import checked
from processes.history import Replay
from processes.incidents import Faulted
from processes.office import Ask, NoSuchCase
from processes.rights import NotYours
from tests.faulty import CHOOSE, COUNT, MEET, TELL, WAIT, Handler, acquaint, deploy, propose, settle, technician, ticked
from tests.processes.conftest import Begin
from tests.story import CAST, SCHOOL, Story, id_of

SECRET = "Иванов болен"


def serving(begin: Begin, handler: Handler, *elements: str, repeatable: bool = False) -> tuple[Story, str]:
    """A pair whose process begins with a service task, and the story it stands in."""
    story = begin("school")
    deploy(story.store, TELL, *(elements or (MEET,)))
    story.store.post.handlers.register("tell", handler, repeatable=repeatable)
    unit = proposed(story)
    ticked(story)
    return story, unit


def proposed(story: Story, mentee: str = "sidorova") -> str:
    """Proposed without the tick that a story makes after every act."""
    tick, story.tick = story.tick, lambda: None  # type: ignore[method-assign]
    unit = propose(story, mentee)
    story.tick = tick  # type: ignore[method-assign]
    return unit


def raised(story: Story, unit: str) -> list[facts.IncidentRaised]:
    return [fact for fact in story.facts(unit) if isinstance(fact, facts.IncidentRaised)]


def replays(story: Story, *cases: str) -> None:
    """The log of the cases replays identically, and the tables fold anew to the same rows."""
    for case in cases:
        assert Replay(story.log, story.office.definitions).case(case) is None
    before = rows(story)
    rebuild(story.log)
    assert rows(story) == before


def rows(story: Story) -> list[Any]:
    tables = ("incidents", "services", "timers", "open_steps")
    return [story.log.rows(f"SELECT * FROM {table} ORDER BY case_id, key") for table in tables]


class TestHandlers:
    def test_an_answer_completes_the_step_and_sets_its_variables(self, begin: Begin) -> None:
        handler = Handler(answer={"days": 14})
        story, unit = serving(begin, handler, COUNT, MEET)
        assert story.open(unit) == {"hold_acquaintance"}
        assert story.office.variables(unit, "hold_acquaintance")["weeks"] == 2
        assert story.log.rows("SELECT * FROM services") == []
        ticked(story)
        assert len(handler.seen) == 1
        replays(story, unit)

    def test_a_failure_is_an_incident_of_the_step_in_no_ones_words(self, begin: Begin) -> None:
        story, unit = serving(begin, Handler(ValueError(SECRET)))
        (incident,) = raised(story, unit)
        assert (incident.key, incident.problem, incident.detail) == ("tell_founder", "handler", "ValueError")
        assert story.open(unit) == {"tell_founder"}
        assert SECRET not in str(story.log.rows("SELECT * FROM stored_events"))
        assert [row["key"] for row in incidents.listed(story.log, SCHOOL, 1)[0]] == ["tell_founder"]
        replays(story, unit)

    def test_its_own_words_are_kept_when_it_says_them_for_people(self, begin: Begin) -> None:
        story, unit = serving(begin, Handler(Unserved("the founder's server is closed for the night")))
        assert raised(story, unit)[0].detail == "the founder's server is closed for the night"

    @pytest.mark.parametrize("answer", [{"deep": {"a": 1}}, {"not a name": 1}, {"x": float("nan")}])
    def test_an_answer_the_process_cannot_hold_is_a_failure(self, begin: Begin, answer: dict[str, Any]) -> None:
        with pytest.raises(ValueError):  # noqa: PT011
            checked(answer)
        story, unit = serving(begin, Handler(answer=answer))
        assert raised(story, unit)[0].problem == "handler"

    def test_a_bpmn_error_is_no_incident(self, begin: Begin) -> None:
        story, unit = serving(begin, Handler(Failed("closed")))
        assert raised(story, unit) == []
        assert story.last(unit) == facts.ServiceAnswered("tell_founder", "tell", "closed")
        assert story.case(unit).ended
        replays(story, unit)

    def test_others_go_on(self, begin: Begin) -> None:
        handler = Handler(ValueError(), answer={"days": 7})
        story = begin("school")
        deploy(story.store, TELL, MEET)
        story.store.post.handlers.register("tell", handler)
        units = [proposed(story, who) for who in ("sidorova", "lidzhiev", "basanova")]
        ticked(story)
        assert [story.open(unit) for unit in units].count({"tell_founder"}) == 1
        assert [story.open(unit) for unit in units].count({"hold_acquaintance"}) == 2
        replays(story, *units)

    def test_without_a_handler_it_waits_for_one(self, begin: Begin) -> None:
        story = begin("school")
        deploy(story.store, TELL, MEET)
        unit = proposed(story)
        ticked(story)
        assert raised(story, unit)[0].problem == "no_handler"
        story.store.post.handlers.register("tell", Handler())
        settle(story, "retry_incident", unit, "tell_founder")
        ticked(story)
        assert story.open(unit) == {"hold_acquaintance"}


class TestRepeating:
    def test_a_repeatable_handler_is_tried_again_later_and_later(self, begin: Begin) -> None:
        handler = Handler(*[ConnectionError()] * 9)
        story, unit = serving(begin, handler, repeatable=True)
        waits = []
        while (due := raised(story, unit)[-1].retry_at) is not None:
            waits.append(due - story.now)
            story.now = due - timedelta(seconds=1)
            before = len(handler.seen)
            ticked(story)
            assert len(handler.seen) == before
            story.now = due
            ticked(story)
            assert len(handler.seen) == before + 1
        assert waits == list(incidents.BACK_OFF)
        assert [incident.attempt for incident in raised(story, unit)] == [1, 2, 3, 4, 5, 6]
        story.now += timedelta(days=30)
        ticked(story)
        assert len(handler.seen) == 6
        replays(story, unit)

    def test_one_that_recovers_settles_its_incident(self, begin: Begin) -> None:
        story, unit = serving(begin, Handler(ConnectionError()), repeatable=True)
        story.now += timedelta(minutes=1)
        ticked(story)
        assert story.open(unit) == {"hold_acquaintance"}
        assert story.case(unit).incidents == {}
        assert story.log.rows("SELECT * FROM incidents") == []

    def test_one_that_may_not_be_repeated_is_called_once(self, begin: Begin) -> None:
        handler = Handler(ConnectionError())
        story, unit = serving(begin, handler)
        story.now += timedelta(days=30)
        ticked(story)
        assert len(handler.seen) == 1
        assert [type(fact) for fact in story.facts(unit)[1:]] == [facts.ServiceAsked, facts.IncidentRaised]

    def test_a_crash_while_it_is_called_leaves_the_question_to_a_person(self, begin: Begin) -> None:
        class Crash(BaseException):
            pass

        def crash() -> None:
            raise Crash

        story = begin("school")
        deploy(story.store, TELL, MEET)
        handler = Handler()
        handler.before = crash
        story.store.post.handlers.register("tell", handler)
        unit = proposed(story)
        with pytest.raises(Crash):
            ticked(story)
        handler.before = lambda: None
        ticked(story)
        assert raised(story, unit) == []
        story.now += timedelta(minutes=11)
        ticked(story)
        assert raised(story, unit)[0].problem == "unanswered"
        assert len(handler.seen) == 1
        settle(story, "retry_incident", unit, "tell_founder")
        ticked(story)
        assert story.open(unit) == {"hold_acquaintance"}
        replays(story, unit)

    def test_two_workers_call_it_once(self, begin: Begin) -> None:
        story = begin("school")
        deploy(story.store, TELL, MEET)
        handler = Handler()
        other = type(story.store.post)(story.office, story.log, None, "other worker")
        other.handlers.register("tell", handler)
        handler.before = lambda: other.tick(story.now)
        story.store.post.handlers.register("tell", handler)
        unit = proposed(story)
        ticked(story)
        assert len(handler.seen) == 1
        assert story.open(unit) == {"hold_acquaintance"}

    def test_what_it_answered_is_kept_when_what_comes_after_fails(self, begin: Begin) -> None:
        handler = Handler(answer={"sent": True})
        story, unit = serving(begin, handler, COUNT, MEET)
        incident = raised(story, unit)[0]
        assert (incident.element, incident.problem, incident.missing) == ("count_weeks", "no_value", ("days",))
        settle(story, "correct_incident", unit, "tell_founder", values={"days": 21})
        ticked(story)
        assert len(handler.seen) == 1
        seen = story.office.variables(unit, "hold_acquaintance")
        assert (seen["sent"], seen["days"], seen["weeks"]) == (True, 21, 3)
        replays(story, unit)


class TestSettling:
    def test_corrected_data_reach_the_handler_and_the_process(self, begin: Begin) -> None:
        handler = Handler(ValueError())
        story, unit = serving(begin, handler)
        settle(story, "correct_incident", unit, "tell_founder", values={"address": "a@b"})
        ticked(story)
        assert handler.seen[-1]["address"] == "a@b"
        assert story.office.variables(unit, "hold_acquaintance")["address"] == "a@b"
        replays(story, unit)

    def test_a_skipped_handler_is_not_called_and_the_log_says_so(self, begin: Begin) -> None:
        handler = Handler(ValueError(), ValueError())
        story, unit = serving(begin, handler)
        settle(story, "skip_incident", unit, "tell_founder", reason="Учредитель извещён письмом.")
        ticked(story)
        assert len(handler.seen) == 1
        assert story.last(unit) == facts.ServiceAnswered("tell_founder", "tell", called=False)
        assert story.open(unit) == {"hold_acquaintance"}
        replays(story, unit)

    def test_a_skipped_script_does_nothing_and_the_process_goes_on(self, begin: Begin) -> None:
        story = begin("school")
        deploy(story.store, MEET, COUNT, MEET.replace("hold_acquaintance", "recommend_unit"))
        unit = propose(story)
        with pytest.raises(Faulted):
            acquaint(story, unit)
        settle(story, "skip_incident", unit, "hold_acquaintance", reason="Недели не нужны.")
        acquaint(story, unit)
        assert story.open(unit) == {"recommend_unit"}
        assert "weeks" not in story.office.variables(unit, "recommend_unit")
        replays(story, unit)

    def test_a_choice_cannot_be_skipped(self, begin: Begin) -> None:
        story = begin("school")
        deploy(story.store, MEET, CHOOSE)
        unit = propose(story)
        technician(story)
        with pytest.raises(Faulted):
            acquaint(story, unit)
        with story.refused("only_work_of_a_step_is_skipped"):
            settle(story, "skip_incident", unit, "hold_acquaintance", reason="Так.")
        with story.refused("skipping_has_a_reason"):
            settle(story, "skip_incident", unit, "hold_acquaintance", reason=" ")
        with story.refused("correction_gives_values"):
            settle(story, "correct_incident", unit, "hold_acquaintance", values={})
        settle(story, "correct_incident", unit, "hold_acquaintance", values={"days": 7})
        with story.refused("incident_waits_for_a_decision"):
            settle(story, "retry_incident", unit, "hold_acquaintance")
        acquaint(story, unit)
        assert story.case(unit).ended

    @pytest.mark.parametrize("word", ["retry_incident", "correct_incident", "skip_incident"])
    def test_only_the_technical_specialist_of_the_school_decides(self, begin: Begin, word: str) -> None:
        story, unit = serving(begin, Handler(ValueError()))
        data = {"key": "tell_founder", "values": {"a": 1}, "reason": "Так."}
        for who, (school, *_) in CAST.items():
            with story.rejected(NotYours if school == SCHOOL else NoSuchCase):
                story.office.perform(Ask(word, unit, story.acting(who, story.role_in(unit, who)), data))


class TestExpressions:
    def test_a_persons_act_is_refused_whole_and_the_failure_is_known(self, begin: Begin) -> None:
        story = begin("school")
        deploy(story.store, MEET, CHOOSE)
        unit, other = propose(story), propose(story, "lidzhiev")
        for _ in range(2):
            with pytest.raises(Faulted):
                acquaint(story, unit)
        (incident,) = raised(story, unit)
        assert (incident.key, incident.element, incident.missing) == ("hold_acquaintance", "long_enough", ("days",))
        assert not any(isinstance(fact, AcquaintanceHeld) for fact in story.facts(unit))
        assert story.open(unit) == {"hold_acquaintance"}
        assert story.open(other) == {"hold_acquaintance"}
        replays(story, unit, other)

    def test_what_a_person_cannot_begin_is_no_case_and_a_failure_of_the_school(self, begin: Begin) -> None:
        story = begin("school")
        deploy(story.store, COUNT, MEET)
        for _ in range(2):
            with pytest.raises(Faulted):
                propose(story)
        assert story.cases("unit") == []
        (incident,) = raised(story, SCHOOL)
        assert (incident.key, incident.element, incident.missing) == ("form_unit[unit]", "count_weeks", ("days",))
        technician(story)
        with story.refused("only_work_of_a_step_is_skipped"):
            settle(story, "skip_incident", SCHOOL, incident.key, reason="Так.")
        settle(story, "retry_incident", SCHOOL, incident.key)
        assert incidents.listed(story.log, SCHOOL, 1) == ([], 0)
        deploy(story.store, MEET, at=story.now + timedelta(days=1))
        assert story.open(propose(story)) == {"hold_acquaintance"}
        replays(story, SCHOOL)

    def test_what_a_person_began_after_all_is_no_failure_any_more(self, begin: Begin) -> None:
        story = begin("school")
        deploy(story.store, COUNT, MEET)
        people = {"mentor": id_of("petrov"), "mentees": [id_of("sidorova")], "matters": ["teaching_methods"]}
        ask = story.ask("form_unit", story.new("unit"), "ivanova", **people)
        with pytest.raises(Faulted):
            story.office.perform(ask)
        assert incidents.listed(story.log, SCHOOL, 1)[1] == 1
        deploy(story.store, MEET, at=story.now + timedelta(days=1))
        story.office.perform(ask)
        ticked(story)
        assert incidents.listed(story.log, SCHOOL, 1) == ([], 0)

    def test_a_timer_that_fails_waits_and_fires_once_it_is_corrected(self, begin: Begin) -> None:
        story = begin("school")
        deploy(story.store, WAIT, COUNT, MEET)
        unit, other = propose(story), propose(story, "lidzhiev")
        story.now += timedelta(days=8)
        for _ in range(3):
            ticked(story)
        assert len(raised(story, unit)) == len(raised(story, other)) == 1
        settle(story, "correct_incident", unit, "interest_overdue", values={"days": 7})
        ticked(story)
        assert story.open(unit) == {"hold_acquaintance"}
        assert story.open(other) == {"interest_overdue"}
        assert sum(isinstance(fact, InterestLapsed) for fact in story.facts(unit)) == 1
        replays(story, unit, other)

    def test_a_defect_in_one_case_stops_no_other(self, begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
        story = begin("school")
        deploy(story.store, WAIT, MEET)
        units = [propose(story), propose(story, "lidzhiev")]
        story.now += timedelta(days=8)
        perform = story.office.perform

        def failing(ask: Ask) -> Any:
            if ask.case == units[0] and ask.name == "interest_overdue":
                raise KeyError(SECRET)
            return perform(ask)

        monkeypatch.setattr(story.office, "perform", failing)
        (trouble,) = ticked(story)
        assert (trouble.case, trouble.reason) == (units[0], "KeyError")
        assert story.open(units[1]) == {"hold_acquaintance"}
        assert raised(story, units[0])[0].problem == "internal"
        monkeypatch.undo()
        settle(story, "retry_incident", units[0], "interest_overdue")
        ticked(story)
        assert story.open(units[0]) == {"hold_acquaintance"}
        assert SECRET not in str(story.log.rows("SELECT * FROM stored_events"))
