"""Papers that are printed from the facts and signed by hand, each of a case: a report, statements, lists (4.11, 3.8)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from domain.council_request import OUTCOMES, CouncilRequest
from domain.monitoring import Questionnaire
from domain.order import Order
from domain.people import Person
from domain.programme import Programme
from domain.programme_feedback import levels
from domain.text import ProgrammeText
from processes.cases import Case
from processes.days import day_of
from processes.documents.content import Content
from processes.documents.lists import AcquaintanceContent, CouncilRequestContent, SignatureAgreementContent
from processes.documents.programme_papers import (
    AddendumContent,
    FinalReportContent,
    PointLine,
    ReportedItem,
    StatementContent,
    SubmissionContent,
)
from processes.incentives import submission as incentive_submission
from processes.look import Look
from processes.monitoring_papers import blank
from processes.papers import clear, named, regulation, requisites, words
from processes.signers import director


def by_hand(look: Look, case: Case, of: str, person: str, at: datetime) -> Content:
    """The paper of the case that `of` names. person: whose, where there are several. Raises LookupError, Unreadable."""
    return BY_HAND[type(case.state), of](look.at(at), case, person)


def _of_programme(look: Look, state: Programme) -> dict[str, Any]:
    return {
        "school": requisites(look.school(state.school)),
        "rules": state.rules,
        "programme": state.id,
        "number": state.number,
        "mentor": named(look, state.mentor),
        "mentees": tuple(named(look, each) for each in state.mentees),
    }


def _curator(look: Look, state: Programme) -> str | None:
    curators = look.school(state.school).curators
    return state.curator or (curators[-1] if curators else None)


def _term(text: ProgrammeText) -> dict[str, Any]:
    return {
        "forms": tuple(text.role_forms),
        "kinds": tuple(text.kinds),
        "start": _given(text.start),
        "end": _given(text.end),
    }


def _given(day: date | None) -> date:
    if day is None:
        raise LookupError("the text has no term yet")
    return day


def final_report(look: Look, case: Case, person: str) -> FinalReportContent:
    """The mentor's report, as far as the facts give it; what is not there is left to fill in by hand."""
    state: Programme = case.state
    if not state.running and not state.closed:
        raise LookupError("not begun")
    text = clear(state.text, whole=False)
    before, after = levels(state, "before"), levels(state, "after")
    done = {item: (day, words(result)) for item, day, result in state.items_done}
    return FinalReportContent(
        **_of_programme(look, state),
        **_term(text),
        curator=named(look, _curator(look, state)),
        aim=text.aim,
        planned_results=text.planned_results,
        plan=tuple(
            ReportedItem(number, item.activity, item.expected_result, *done.get(item.id, (None, "")))
            for number, item in enumerate(text.plan, 1)
        ),
        meetings=len(state.meetings),
        minutes=sum(meeting.minutes for meeting in state.meetings),
        online=sum(meeting.mode == "online" for meeting in state.meetings),
        words=words(state.report),
        ground=state.closing.ground if state.closing else "",
        ended=state.closing.effective if state.closing else None,
        points=tuple(PointLine(each, before.get(each), after.get(each)) for each in sorted({*before, *after})),
    )


def addendum(look: Look, case: Case, person: str) -> AddendumContent:
    """The addendum to the mentor's contract, ready to be signed on paper (INV-44)."""
    state: Programme = case.state
    if state.order is None and state.status != "approved":
        raise LookupError("nobody is to be assigned yet")
    text, school = clear(state.text, whole=False), look.school(state.school)
    return AddendumContent(
        **_of_programme(look, state),
        **_term(text),
        signer=director(look, state.school),
        matters=look.unit(state.unit).matters,
        work=text.mentor_work,
        mode=str(text.mode or ""),
        regulation=regulation(school),
    )


def statement(look: Look, case: Case, person: str) -> StatementContent:
    """A participant's statement that they leave, or that it ends, by their own will."""
    state: Programme = case.state
    at = dict(state.stated)[person]
    closing = state.closing.effective if state.closing else None
    return _stated(look, state, "statement", person, at, dict(state.leaving).get(person, closing))


def notice(look: Look, case: Case, person: str) -> StatementContent:
    """The notice to the mentor that the programme ends on the curator's initiative (INV-38)."""
    state: Programme = case.state
    if state.closing is None or state.closing.notified is None:
        raise LookupError("nobody was notified")
    return _stated(look, state, "notice", state.mentor, state.closing.notified, state.closing.effective)


def _stated(
    look: Look, state: Programme, variant: Any, person: str, at: datetime, last_day: date | None
) -> StatementContent:
    of = _of_programme(look, state)
    side, others = ("mentor", of.pop("mentees")) if person == state.mentor else ("mentee", (of["mentor"],))
    return StatementContent(
        **{name: of[name] for name in ("school", "rules", "programme", "number")},
        variant=variant,
        person=named(look, person),
        side=side,  # type: ignore[arg-type]
        others=others,
        signer=director(look, state.school),
        day=day_of(look.school(state.school), at),
        effective=last_day,
    )


def submission(look: Look, case: Case, person: str) -> SubmissionContent:
    """The curator's submission, with the request to explain."""
    state: Programme = case.state
    asked = state.question
    if asked is None:
        raise LookupError("nothing was questioned")
    return SubmissionContent(
        **_of_programme(look, state),
        curator=named(look, asked.by),
        signer=director(look, state.school),
        sides=tuple(named(look, each) for each in asked.sides),
        circumstances=asked.circumstances,
        account=words(asked.account),
        day=day_of(look.school(state.school), asked.at),
        explain_by=asked.explain_by,
    )


def acquaintance(look: Look, case: Case, person: str) -> AcquaintanceContent:
    """The list for everyone a signed order names (INV-33)."""
    state: Order = case.state
    if state.day is None:
        raise LookupError("not signed")
    people = tuple(named(look, each) for each in state.acquainted)
    number = f"{state.number}-{state.journal}"
    school = requisites(look.school(state.school))
    return AcquaintanceContent(school, case.rules, state.id, state.subject, number, state.day, people)


def council_request(look: Look, state: CouncilRequest, rules: str) -> CouncilRequestContent:
    """That somebody turned to the council, and how it ended."""
    school = look.school(state.school)
    ended = state.status in OUTCOMES[state.purpose]
    return CouncilRequestContent(
        school=requisites(school),
        rules=rules,
        request=state.id,
        purpose=state.purpose,
        day=day_of(school, state.made_at) if state.made_at else date.min,
        by=named(look, state.by),
        sides=tuple(named(look, each) for each in state.sides),
        neutral=named(look, state.neutral) if state.neutral else None,
        outcome=state.status if ended else "",
    )


def signature_agreement(look: Look, state: Person, rules: str) -> SignatureAgreementContent:
    """The agreement on the simple electronic signature of this person."""
    school = requisites(look.school(state.school))
    return SignatureAgreementContent(school, rules, named(look, state.id), director(look, state.school))


#: Kind of case, and which paper of it → what makes it.
BY_HAND: dict[tuple[type, str], Callable[[Look, Case, str], Content]] = {
    (Programme, "report"): final_report,
    (Programme, "addendum"): addendum,
    (Programme, "statement"): statement,
    (Programme, "notice"): notice,
    (Programme, "submission"): submission,
    (Order, "acquaintance"): acquaintance,
    (Order, "incentive_submission"): lambda look, case, person: incentive_submission(look, case.state, case.rules),
    (Questionnaire, "blank"): lambda look, case, person: blank(look, case.state),
}
