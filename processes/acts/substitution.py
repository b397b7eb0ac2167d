"""Acts on who stands in for the director (3.8, INV-31)."""

from __future__ import annotations

from domain.case import Role
from domain.facts import substitution as facts
from domain.rules import staff, substitution
from processes.acts import Answer, Situation, act
from processes.days import today


@act("school", "nothing", Role.DIRECTOR, Role.SYSADMIN)
def order_substitution(situation: Situation) -> Answer:
    """Record the order that lays the director's duties on somebody for a period."""
    data, look = situation.data, situation.look
    person, absent = look.person(data["person"]), look.person(data["instead_of"])
    staff.person_is_of_the_school(left=person.left)
    substitution.only_a_director_is_stood_in_for(roles=absent.roles)
    substitution.nobody_names_themselves_to_stand_in(
        person=person.id, instead_of=absent.id, actor=situation.acting.person
    )
    days = {"start": data["start"], "end": data["end"]}
    substitution.substitution_has_its_days(**days, today=today(situation))
    substitution.one_person_stands_in_at_a_time(**days, others=situation.state.substitutions)
    return Answer(facts.SubstitutionOrdered(person.id, absent.id, data["number"], data["day"], **days))


@act("school", "nothing", Role.DIRECTOR, Role.SYSADMIN)
def end_substitution(situation: Situation) -> Answer:
    """The director is back before the time."""
    data, now = situation.data, today(situation)
    known = [each for each in situation.state.substitutions if each.person == data["person"] and each.end >= now]
    end = known[-1].end if known else None
    substitution.substitution_runs_or_is_to_come(end=end, last=data["last"], today=now)
    return Answer(facts.SubstitutionEnded(data["person"], data["last"]))
