"""Acts on a contest of mentors or pairs (4.8): curator or council prepare it, the director approves its rules."""

from __future__ import annotations

from domain.case import COUNCIL, Personal, Retention, Role
from domain.contest import TEXTS, Contest
from domain.facts import contest as facts
from domain.rules import contest as rules
from domain.rules import staff
from processes.acts import Answer, Situation, act
from processes.acts.programme_text import remarks, signature
from processes.days import moment, today

KEEPERS = (Role.CURATOR, *COUNCIL)


@act("contest", "start", *KEEPERS)
def plan_contest(situation: Situation) -> Answer:
    """The rules of a contest are drafted and laid before the director."""
    return Answer(facts.ContestPlanned(_conditions(situation)))


@act("contest", "complete", signs=True)
def approve_contest(situation: Situation) -> Answer:
    """The director approves the rules with a signature, or returns them."""
    if situation.data["decision"] == "return":
        return Answer(facts.ContestReturned(remarks(situation)), {"accepted": False})
    days = situation.state.conditions
    rules.contest_is_approved_before_it_is_over(last=days.last, results=days.results, today=today(situation))
    results_at = moment(situation, days.results)
    return Answer(facts.ContestApproved(signature(situation)), {"accepted": True, "results_at": results_at})


@act("contest", "complete")
def revise_contest(situation: Situation) -> Answer:
    """The rules are written anew, or the contest is given up."""
    if situation.data["decision"] == "drop":
        return Answer(facts.ContestDropped(), {"again": False})
    return Answer(facts.ContestRevised(_conditions(situation)), {"again": True})


@act("contest", "message", *KEEPERS, Role.DIRECTOR, catches="contest_called_off")
def call_off_contest(situation: Situation) -> Answer:
    """The contest is not held after all."""
    return Answer(facts.ContestCalledOff(Personal(situation.id, Retention.A, situation.data["reason"])))


@act("contest", "timer")
def contest_results_due(situation: Situation) -> Answer:
    """The day of the results has come."""
    return Answer(facts.ContestResultsDue())


@act("contest", "complete")
def sum_up_contest(situation: Situation) -> Answer:
    """Who won which nomination, by the jury's decision."""
    state: Contest = situation.state
    winners = tuple(facts.Winner(int(row["nomination"]), row["person"]) for row in situation.data["winners"])
    rules.winners_are_of_a_nomination(numbers=[each.number for each in winners], nominations=len(state.nominations))
    rules.nobody_judges_their_own_success(
        winners=[each.person for each in winners], judges=(*state.conditions.jury, situation.acting.person)
    )
    for each in winners:
        staff.person_is_of_the_school(left=situation.look.person(each.person).left)
    rules.results_say_how_they_came(words=situation.data["words"])
    return Answer(facts.ContestSummedUp(winners, Personal(situation.id, Retention.A, situation.data["words"])))


def _conditions(situation: Situation) -> facts.Conditions:
    data = situation.data
    words, jury = {name: data[name] or "" for name in TEXTS}, tuple(data["jury"])
    nominations = [{"name": row["name"], "criteria": row["criteria"]} for row in data["nominations"]]
    rules.contest_rules_are_whole(words=words, nominations=nominations, jury=jury)
    days = {name: data[name] for name in ("first", "last", "results")}
    rules.contest_days_go_forward(**days, today=today(situation))
    for person in jury:
        staff.person_is_of_the_school(left=situation.look.person(person).left)
    return facts.Conditions(
        **days, jury=jury, words=Personal(situation.id, Retention.A, {**words, "nominations": nominations})
    )
