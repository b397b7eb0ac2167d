"""The indicators of a school are reproducible for any date: as they were known then, whatever came later."""

from __future__ import annotations

from datetime import date, timedelta

from domain.indicators import Indicator
from processes.indicators import picture, school_indicators
from processes.past import Moment
from tests.lives import START, agree, approve, assign, consent, draft, start, submit
from tests.monitoring import PLANS, analysed, answered, approved, opened, questionnaire
from tests.processes.conftest import Begin
from tests.story import SCHOOL, Story, id_of


def told(story: Story, moment: Moment) -> dict[tuple[str, str], Indicator]:
    found = school_indicators(story.office, story.log, SCHOOL, moment)
    return {(each.code, each.part): each for each in found}


def test_a_programme_that_runs_is_seen_with_its_days_and_meetings(begin: Begin) -> None:
    story = begin("active")
    meeting = {"mode": "online", "minutes": 40, "attended": [id_of("petrov")], "notes": "Да."}
    story.act("record_meeting", story.programme, "petrov", day=story.now.date(), **meeting)
    found = told(story, Moment(story.now))
    assert found["meetings_held", ""].value == 1
    assert found["days_start_to_meeting", ""].value == (story.now.date() - START).days
    assert found["teachers_involved", ""].n == 2
    assert found["teachers_involved", ""].programmes == (story.programme,)
    assert found["days_consent_to_order", ""].value is not None


def test_involvement_is_a_number_by_role_form_and_training_of_whoever_takes_part(begin: Begin) -> None:
    """3.9: of five teachers two take part, and the share grows with the next programme."""
    story = begin("active")
    found = told(story, Moment(story.now))
    parts = {part: found["teachers_involved", part].value for part in ("", "mentor", "mentee")}
    assert parts == {"": 40.0, "mentor": 20.0, "mentee": 20.0}
    assert found["participants_by_form", "teacher_teacher"].value == 2
    assert (found["mentors_trained", ""].n, found["mentors_trained", ""].of) == (1, 1)
    for act in (lambda s: draft(s, "lidzhiev"), submit, agree, approve, consent, assign, start):
        act(story)
    after = told(story, Moment(story.now))
    assert (after["teachers_involved", ""].value, after["teachers_involved", "mentor"].value) == (60.0, 20.0)
    assert after["participants_by_form", "teacher_teacher"].value == 3


def test_a_past_day_gives_the_numbers_that_were_known_then(begin: Begin) -> None:
    story = begin("active")
    before = Moment(story.now)
    then = told(story, before)
    story.until(date(2026, 11, 1))
    meeting = {"mode": "online", "minutes": 40, "attended": [id_of("petrov")], "notes": "Да."}
    story.act("record_meeting", story.programme, "petrov", day=date(2026, 9, 1), **meeting)
    assert told(story, before) == then
    assert told(story, Moment(story.now))["meetings_held", ""].value == 1
    assert told(story, Moment(story.now))["meetings_kept", ""].value == 0.0


def test_both_databases_give_the_same_numbers(anywhere: Story) -> None:
    asked = questionnaire(anywhere, "teacher", "anonymous", PLANS)
    case = opened(anywhere, asked, purpose="poll")
    for who, plan in zip(("ivanova", "petrov", "sidorova", "lidzhiev", "basanova"), "mmmun", strict=True):
        said = {"m": "mentor", "u": "undecided", "n": "neither"}[plan]
        answered(anywhere, case, who, said)
    analysed(anywhere, case)
    approved(anywhere, case)
    found = told(anywhere, Moment(anywhere.now))
    (poll,) = [each for (code, _), each in found.items() if code == "future_mentors"]
    assert (poll.value, poll.n) == (60.0, 5)
    assert told(anywhere, Moment(anywhere.now - timedelta(hours=1)))["teachers_involved", ""].of == 5
    assert told(anywhere, Moment(anywhere.now - timedelta(days=3650)))["teachers_involved", ""].of == 0


def test_a_programme_that_ended_before_the_period_is_left_out(begin: Begin) -> None:
    story = begin("approved")
    story.act("call_off", story.programme, "sidorova", last_day=story.now.date(), reason="")
    moment = Moment(story.now)
    assert len(picture(story.office, story.log, SCHOOL, moment).programmes) == 1
    assert picture(story.office, story.log, SCHOOL, moment, since=date(2026, 12, 1)).programmes == ()
