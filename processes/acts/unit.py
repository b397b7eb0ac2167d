"""Acts of forming a pair or a group: proposal, acquaintance, sealed answers, the council's word (P-5)."""

from __future__ import annotations

from datetime import timedelta

from domain.case import Personal, Retention, Role
from domain.facts import people as facts
from domain.facts import units as more
from domain.forms import Kind, RoleForm, Standing
from domain.rules import banks as bank_rules
from domain.rules import conduct, consents, council, participants
from domain.rules import units as rules
from domain.text import ProgrammeText
from domain.units import Unit
from processes.acts import Answer, Situation, act
from processes.acts.programme_text import programmes_of
from processes.council import sitting
from processes.days import moment, today, working_days_after

#: Those who may propose any pair; a teacher proposes only a pair of their own (2.2).
OF_SCHOOL = (Role.CURATOR, Role.COUNCIL_MEMBER, Role.COUNCIL_CHAIR)
_OPEN = ("proposed", "answers", "recommendation")


@act("unit", "start", *OF_SCHOOL, Role.TEACHER)
def form_unit(situation: Situation) -> Answer:
    """Propose a pair or a group (4.5, INV-03, 04, 20, 21, 23..25, 27)."""
    data, look = situation.data, situation.look
    mentor, mentees = data["mentor"], tuple(data["mentees"])
    acting = situation.acting
    rules.teacher_proposes_for_themselves(
        person=acting.person, people=(mentor, *mentees), speaks_for_school=acting.role in OF_SCHOOL
    )
    participants.nobody_is_their_own_mentor(mentor=mentor, mentees=mentees)
    bank = look.person(mentor).banks.get("mentor")
    participants.people_are_in_the_bank(
        mentor_admitted=bank is not None,
        mentees_admitted={m: "mentee" in look.person(m).banks for m in mentees},
    )
    assert bank is not None
    sides = {mentor: "mentor", **dict.fromkeys(mentees, "mentee")}
    bank_rules.who_paused_is_not_proposed(paused=[id for id, side in sides.items() if side in look.person(id).paused])
    rules.same_people_are_asked_once(open_proposals=_open_proposals(situation, mentor, mentees))
    running = {each.id: (each.mentor, each.mentees) for each in programmes_of(situation, mentor)}
    participants.same_pair_has_no_second_programme(mentor=mentor, mentees=mentees, others=running)
    needs = {m: look.person(m).banks["mentee"].matters for m in mentees}
    participants.matters_overlap_or_have_a_reason(offered=bank.matters, needed=needs)
    _check_forms(situation, mentor, mentees)
    return Answer(_proposed(situation, mentor, mentees), {"participants": [mentor, *mentees]})


def _proposed(situation: Situation, mentor: str, mentees: tuple[str, ...]) -> facts.UnitFormed:
    data = situation.data
    words = {name: data[name] for name in ("aim", "criteria") if data.get(name)}
    return facts.UnitFormed(
        mentor,
        mentees,
        tuple(data["matters"]),
        role_forms=tuple(data.get("role_forms") or ()),
        kinds=tuple(data.get("kinds") or ()),
        words=Personal(situation.id, Retention.B, words) if words else None,
        replaces=data.get("replaces") or None,
    )


def _open_proposals(situation: Situation, mentor: str, mentees: tuple[str, ...]) -> tuple[str, ...]:
    """Units of the mentor and one of these mentees that are still being formed, or stand and wait for their programme.

    Of those that stand only where everybody is in the bank still: no programme begins for the others.
    """
    marks = ", ".join("?" for _ in _OPEN)
    sql = f"""SELECT c.case_id FROM cases c JOIN participants p ON p.case_id = c.case_id
              WHERE p.person = ? AND p.role = 'mentor' AND c.kind = 'unit' AND (c.status IN ({marks})
                OR (c.status = 'formed' AND NOT EXISTS
                  (SELECT 1 FROM links l WHERE l.other = c.case_id AND l.relation = 'unit')))"""
    found = [situation.look.unit(row["case_id"]) for row in situation.look.rows(sql, mentor, *_OPEN)]
    return tuple(each.id for each in found if set(each.mentees) & set(mentees) and _may_go_on(situation, each))


def _may_go_on(situation: Situation, unit: Unit) -> bool:
    return unit.status != "formed" or all("mentee" in situation.look.person(each).banks for each in unit.mentees)


def _check_forms(situation: Situation, mentor: str, mentees: tuple[str, ...]) -> None:
    """What the intended forms and kinds demand of the people; nothing while none is named (4.4, 4.6)."""
    data = situation.data
    forms, kinds = data.get("role_forms") or (), data.get("kinds") or ()
    if not forms and not kinds:
        return
    rules.form_is_chosen_for_an_aim(aim=data.get("aim"))
    text = ProgrammeText(
        role_forms=tuple(RoleForm(form) for form in forms),
        kinds=tuple(Kind(kind) for kind in kinds),
        start=today(situation),
    )
    participants.forms_and_kinds_go_together(text=text)
    participants.group_has_one_mentor_and_enough_mentees(text=text, mentees=mentees, rules=situation.rules)
    _check_people(situation, text, mentor, mentees)
    rules.traditional_has_selection_criteria(kinds=kinds, criteria=data.get("criteria"))


def _check_people(situation: Situation, text: ProgrammeText, mentor: str, mentees: tuple[str, ...]) -> None:
    cards = {id: situation.look.person(id) for id in (mentor, *mentees)}
    people = {
        id: participants.Participant(id, Standing(card.standing), card.birth, card.experience_years)
        for id, card in cards.items()
    }
    participants.role_form_fits_the_people(
        text=text, mentor=people[mentor], mentees=[people[id] for id in mentees], rules=situation.rules
    )
    births = [people[id].birth for id in mentees]
    rules.reverse_mentor_is_younger(kinds=text.kinds, mentor=people[mentor].birth, mentees=births)
    years = {id: people[id].experience_years for id in mentees}
    own = people[mentor].experience_years
    rules.traditional_mentor_is_more_experienced(kinds=text.kinds, mentor_years=own, mentee_years=years)
    rules.speed_mentor_is_of_a_higher_level(kinds=text.kinds, mentor_years=own, mentee_years=years)


@act("unit", "complete")
def hold_acquaintance(situation: Situation) -> Answer:
    """Those proposed have met, or the proposal is taken back before they were asked (4.5)."""
    data = situation.data
    if data["decision"] == "drop":
        return Answer(more.ProposalDropped(), {"held": False})
    conduct.day_is_not_in_the_future(day=data["day"], today=today(situation))
    answer_by = working_days_after(situation, situation.rules.interest_answer_working_days)
    variables = {"held": True, "answer_by": moment(situation, answer_by + timedelta(days=1))}
    return Answer(more.AcquaintanceHeld(data["day"], data["mode"], answer_by), variables)


@act("unit", "complete")
def answer_interest(situation: Situation) -> Answer:
    """A participant says, sealed, whether they wish to work with the others; a no needs no reason (4.5, 2.3).

    Only the last answer tells the process anything, so that its way shows nobody's.
    """
    unit, person = situation.state, situation.acting.person
    participants.person_is_of_the_unit(person=person, people=unit.people)
    consents.nobody_consents_for_another(person=situation.item, by=person)
    given = situation.data["decision"]
    sealed = Personal(person, Retention.C, given)
    if len(unit.answers) + 1 < len(unit.people):
        return Answer(more.InterestAnswered(person, sealed))
    # an answer whose key was destroyed meanwhile is no answer
    mutual = given == "yes" and all(each.answer.value == "yes" for each in unit.answers)
    members = sitting(situation.look, unit.school) if mutual else ()
    return Answer(more.InterestAnswered(person, sealed, mutual, members), {"mutual": mutual, "council": bool(members)})


@act("unit", "timer")
def interest_overdue(situation: Situation) -> Answer:
    """Not everyone answered in time: silence is no, and nobody is asked why (4.5, AMB-24)."""
    return Answer(more.InterestLapsed())


@act("unit", "complete")
def recommend_unit(situation: Situation) -> Answer:
    """The council recommends the pair or group for the director's order, or does not (3.10, AMB-03)."""
    data = situation.data
    conduct.day_is_not_in_the_future(day=data["day"], today=today(situation))
    unit = situation.state
    rules.council_reviews_in_person(present=data["present"], council=unit.council)
    council.council_speaks_through_others(
        speaking=(situation.acting.person, *data["present"]), concerned=unit.people, council=unit.council
    )
    recommended = data["decision"] == "recommend"
    words = Personal(situation.id, Retention.B, data.get("words") or "")
    fact = more.UnitReviewed(recommended, data["number"], data["day"], tuple(data["present"]), words)
    return Answer(fact, {"recommended": recommended})
