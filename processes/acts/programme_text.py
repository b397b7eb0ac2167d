"""Acts on the text of a programme: draft, agreement, visa, approval (4.9, 3.8, 3.9)."""

from __future__ import annotations

from domain.case import COUNCIL, Personal, Retention, Role
from domain.facts import programme as facts
from domain.facts.any_case import Signature
from domain.forms import Standing
from domain.programme import Programme
from domain.rules import charter, closing, conduct, council, participants, substitution, terms
from domain.rules import consents as consent_rules
from domain.rules import signature_agreement as agreement
from domain.rules import stages as rules_of_stages
from domain.rules import text as text_rules
from domain.rules import units as unit_rules
from domain.text import ProgrammeText
from processes.acts import Answer, Situation, act
from processes.acts.judging import check_judge, check_own_approval
from processes.charter import charter_of
from processes.days import today
from processes.moves import step_of
from processes.papers import EDITION
from processes.signed import signed_content
from processes.texts import read, sealed


def signature(situation: Situation) -> Signature:
    """The signature given with the password, under exactly the document that stands (2.3, INV-52)."""
    assert situation.case is not None
    if situation.acting.role == Role.DIRECTOR:
        others = situation.look.school(situation.acting.school).substitutions
        substitution.who_is_stood_in_for_does_not_sign(
            person=situation.acting.person, substitutions=others, today=today(situation)
        )
    if situation.rules.signature_agreement:
        signer = situation.look.person(situation.acting.person)
        agreement.signature_rests_on_an_agreement(agreed=signer.agreement is not None, rules=situation.rules)
    word = step_of(situation.key) if situation.key else situation.word
    number = situation.data.get("number") if word == "sign_order" else None
    content = signed_content(situation.look, situation.case, word, number=number, at=situation.acting.at)
    conduct.signature_is_to_this_document(signed=situation.data["document"], shown=content.sha256())
    return Signature(situation.data["document"], edition=EDITION)


def remarks(situation: Situation) -> Personal:
    """Free words, sealed under the case."""
    return Personal(situation.id, Retention.B, situation.data["remarks"])


@act("programme", "start", Role.CURATOR, Role.MENTOR, *COUNCIL)
def draft_for_unit(situation: Situation) -> Answer:
    """Begin a programme for a pair or a group (INV-02..04, 11, 20, 22, 47, 48)."""
    look, data, acting = situation.look, situation.data, situation.acting
    unit, school = look.unit(data["unit"]), look.school(acting.school)
    participants.nobody_is_their_own_mentor(mentor=unit.mentor, mentees=unit.mentees)
    participants.people_are_in_the_bank(
        mentor_admitted="mentor" in look.person(unit.mentor).banks,
        mentees_admitted={m: "mentee" in look.person(m).banks for m in unit.mentees},
    )
    participants.interest_is_mutual(people=unit.people, confirmed=unit.interested)
    unit_rules.unit_has_come_to_stand(status=unit.status)
    others = {other.id: (other.mentor, other.mentees) for other in programmes_of(situation, unit.mentor)}
    participants.same_pair_has_no_second_programme(mentor=unit.mentor, mentees=unit.mentees, others=others)
    participants.mentor_load_is_bearable(
        mentees_now=len({mentee for _, mentees in others.values() for mentee in mentees}),
        added=len(unit.mentees),
        capacity=look.person(unit.mentor).banks["mentor"].capacity,
        rules=situation.rules,
    )
    participants.unit_has_one_open_programme(open_programmes=_open_programmes(situation, unit.id))
    if data.get("continues"):
        closing.successor_follows_a_closed_programme(status=look.programme(data["continues"]).status)
    participants.curator_is_appointed(curators=school.curators)
    stage = main_stage_of(situation)
    fact = facts.Drafted(data["number"], unit.id, unit.mentor, unit.mentees, data.get("continues"), stage)
    return Answer(fact, {"participants": list(unit.people)})


def main_stage_of(situation: Situation) -> str | None:
    """The main stage that is open; None where the school keeps no cycle (4.3, INV-08)."""
    sql = "SELECT case_id, kind, status FROM cases WHERE school = ? AND kind IN ('preparatory_stage', 'main_stage')"
    rows = situation.look.rows(sql, situation.acting.school)
    stages = {row["kind"]: row["status"] for row in sorted(rows, key=lambda row: str(row["status"]))}
    rules_of_stages.pairs_work_in_the_main_stage(stages=stages)
    open_ones = [row["case_id"] for row in rows if row["kind"] == "main_stage" and row["status"] == "open"]
    return open_ones[0] if open_ones else None


def _open_programmes(situation: Situation, unit: str) -> tuple[str, ...]:
    sql = """SELECT c.case_id FROM cases c JOIN links l ON l.case_id = c.case_id
             WHERE l.other = ? AND l.relation = 'unit' AND c.status NOT LIKE 'closed%'"""
    return tuple(row["case_id"] for row in situation.look.rows(sql, unit))


def programmes_of(situation: Situation, mentor: str) -> list[Programme]:
    """The mentor's programmes that are not closed."""
    sql = """SELECT c.case_id FROM cases c JOIN participants p ON p.case_id = c.case_id
             WHERE p.person = ? AND p.role = 'mentor' AND c.kind = 'programme' AND c.status NOT LIKE 'closed%'"""
    return [situation.look.programme(row["case_id"]) for row in situation.look.rows(sql, mentor)]


@act("programme", "nothing", Role.MENTOR, Role.CURATOR, Role.MENTEE, *COUNCIL)
def edit_text(situation: Situation) -> Answer:
    """Save the draft; nothing is checked but its form, so that work can be laid aside."""
    text_rules.approved_text_is_not_edited(status=situation.state.status)
    if situation.acting.role in COUNCIL:
        council.council_writes_what_it_began(person=situation.acting.person, author=situation.state.author)
    common, personal = sealed(situation.id, ProgrammeText.from_json(situation.data["text"]))
    return Answer(facts.TextEdited(common, personal))


@act("programme", "complete")
def draft_programme(situation: Situation) -> Answer:
    """Submit the draft for agreement (INV-10, 12..15, 20, 23..27)."""
    programme = situation.state
    text = read(programme.draft)
    check_text(situation, text)
    assert text is not None
    common, personal = sealed(situation.id, text)
    start, end = text.start, text.end
    assert start is not None and end is not None
    version = len(programme.texts) + 1
    fact = facts.Submitted(version, text.sha256(), start, end, common, personal)
    return Answer(fact, {"participants": list(programme.participants)})


def check_text(situation: Situation, text: ProgrammeText | None, *, extended: bool = False) -> None:
    """Every rule a text must pass before people are asked to agree to it."""
    programme, rules = situation.state, situation.rules
    text_rules.text_has_every_block(text=text)
    assert text is not None
    text_rules.every_mentee_has_a_personal_part(text=text, mentees=programme.mentees)
    text_rules.demands_of_forms_and_kinds_are_met(text=text, rules=rules)
    text_rules.virtual_programme_is_not_only_face_to_face(text=text)
    assert text.start is not None
    assert text.end is not None
    first = programme.first_start or text.start
    terms.term_is_lawful(start=text.start, end=text.end, first_start=first, rules=rules, extended=extended)
    text_rules.difficulties_and_strengths_are_told_apart(text=text)
    text_rules.every_difficulty_is_covered(text=text)
    text_rules.a_strength_of_each_mentee_is_supported(text=text)
    text_rules.plan_items_are_well_placed(text=text, participants=programme.participants)
    _check_forms(situation, text)


def _check_forms(situation: Situation, text: ProgrammeText) -> None:
    programme, rules = situation.state, situation.rules
    people = {id: _participant(situation, id) for id in programme.participants}
    mentees = programme.mentees
    participants.forms_and_kinds_go_together(text=text)
    chosen = charter_of(situation.look, programme.stage)
    charter.forms_are_of_the_charter(
        role_forms=text.role_forms,
        kinds=text.kinds,
        chosen_forms=chosen.role_forms if chosen else None,
        chosen_kinds=chosen.kinds if chosen else None,
    )
    participants.group_has_one_mentor_and_enough_mentees(text=text, mentees=mentees, rules=rules)
    participants.short_term_has_schedule_and_goals(text=text)
    births = {id: person.birth for id, person in people.items()}
    participants.reverse_pair_is_younger_to_older(
        text=text, mentor=programme.mentor, mentees=mentees, births=births, rules=rules
    )
    participants.role_form_fits_the_people(
        text=text, mentor=people[programme.mentor], mentees=[people[id] for id in mentees], rules=rules
    )


def _participant(situation: Situation, id: str) -> participants.Participant:
    person = situation.look.person(id)
    return participants.Participant(id, Standing(person.standing), person.birth, person.experience_years)


@act("programme", "complete", signs=True)
def agree_to_text(situation: Situation) -> Answer:
    """A participant agrees to exactly this text (INV-14, INV-05)."""
    programme = situation.state
    consent_rules.nobody_consents_for_another(person=situation.item, by=situation.acting.person)
    text_rules.agreement_is_to_this_text(agreed=situation.data["text_hash"], text=programme.text.text_hash)
    return Answer(facts.Agreed(situation.acting.person, signature(situation)))


@act("programme", "message", Role.MENTOR, Role.MENTEE, catches="text_returned")
def return_text(situation: Situation) -> Answer:
    """A participant sends the text back with remarks."""
    return Answer(facts.Returned("agreement", remarks(situation)))


@act("programme", "complete")
def endorse_programme(situation: Situation) -> Answer:
    """The curator's visa, or return with remarks (3.9); of another curator, or of the director, for a party (section 2)."""
    check_judge(situation)
    if situation.data["decision"] == "return":
        return Answer(facts.Returned("visa", remarks(situation)), {"endorsed": False})
    return Answer(facts.Endorsed(situation.state.text.text_hash), {"endorsed": True})


@act("programme", "complete", signs=True)
def approve_programme(situation: Situation) -> Answer:
    """The director approves this text with a signature, or returns it with remarks (3.8, INV-14)."""
    programme = situation.state
    if situation.data["decision"] == "return":
        return Answer(facts.Returned("approval", remarks(situation)), {"approved": False})
    text_rules.everyone_agreed_to_this_text(
        people=programme.participants, agreed=tuple(person for person, _ in programme.text.agreed)
    )
    check_own_approval(situation)
    variables = {"approved": True, "consenters": list(programme.participants)}
    return Answer(facts.Approved(signature(situation)), variables)
