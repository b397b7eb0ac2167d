"""The life of the demo's programmes: from a pair that meets to each of their endings (4.5–4.11)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from domain.case import Role
from processes.senders.site_section import section_of
from processes.texts import read
from web.demo.cast import PEOPLE
from web.demo.script import SCHOOL, Script, person_id
from web.demo.texts import text

D, C, M, E, P = Role.DIRECTOR, Role.CURATOR, Role.MENTOR, Role.MENTEE, Role.PARTICIPANT
#: A mentor and the mentees.
People = tuple[str, tuple[str, ...]]


def unit(s: Script, mentor: str, *mentees: str) -> str:
    """The curator proposes them; they meet, and each answers yes; the council there is recommends them."""
    case = s.new("unit")
    data = {"mentor": person_id(mentor), "mentees": [person_id(m) for m in mentees], "matters": ["teaching_methods"]}
    s.act("form_unit", case, "kurator", C, data)
    s.step("hold_acquaintance", case, "kurator", C, decision="held", day=s.clock.date(), mode="offline")
    for login in (mentor, *mentees):
        s.step("answer_interest", case, login, M if login == mentor else E, decision="yes")
    found = s.state(case)
    if found.council:
        free = set(found.council) - set(found.people) or found.council
        _recommended(s, case, [login for login in PEOPLE if person_id(login) in free])
    return case


def _recommended(s: Script, case: str, members: Sequence[str]) -> None:
    """The council recommends the pair, all members present whom it does not concern."""
    present = [person_id(each) for each in members]
    data = {"decision": "recommend", "number": str(len(s.open_cases("unit"))), "present": present, "words": ""}
    s.step("recommend_unit", case, members[0], P, day=s.clock.date(), **data)


def draft(s: Script, pair: People, start: date, end: date, topic: str, **extra: Any) -> str:
    """A programme with its text."""
    mentor, mentees = pair
    formed, programme = unit(s, mentor, *mentees), s.new("programme")
    numbers = s.store.log.rows("SELECT MAX(number) AS last FROM numbers WHERE journal = 'programme' AND year = ?",
                               (s.clock.year,))  # fmt: skip
    number = f"{s.clock.year}-{(numbers[0]['last'] or 0) + 1:03}"
    s.act("draft_for_unit", programme, "kurator", C, {"unit": formed, "number": number})
    s.act("edit_text", programme, mentor, M, {"text": text(mentor, mentees, start, end, topic, **extra)})
    return programme


def agreed(s: Script, programme: str, pair: People) -> None:
    """The mentor sends the text, and everyone agrees to it."""
    mentor, mentees = pair
    s.step("draft_programme", programme, mentor, M)
    text_hash = s.state(programme).text.text_hash
    for login in (mentor, *mentees):
        s.step("agree_to_text", programme, login, M if login == mentor else E, text_hash=text_hash)


def approved(s: Script, programme: str) -> None:
    """The curator's visa and the director's approval."""
    s.step("endorse_programme", programme, "kurator", C, decision="accept", remarks="")
    s.step("approve_programme", programme, "direktor", D, decision="accept", remarks="")


def consented(s: Script, programme: str, people: Sequence[str]) -> None:
    """These people give the consents they were asked for."""
    for consent in s.open_cases("consent", parent=programme):
        state = s.state(consent)
        login = next((each for each in people if person_id(each) == state.person), None)
        if login is not None and state.status == "issued":
            s.step("answer_consent", consent, login, M if state.variant == "mentor" else E, decision="accept")


def ordered(s: Script) -> str:
    """The order drafted last is passed on, signed, and read by everyone it names."""
    order = s.open_cases("order", status="draft")[-1]
    s.step("draft_order", order, "kurator", C, control="")
    s.step("sign_order", order, "direktor", D, decision="accept", remarks="")
    acquainted = s.state(order).acquainted
    for login in PEOPLE:
        if person_id(login) in acquainted:
            s.step("acknowledge_order", order, login, P)
    return order


def life(s: Script, pair: People, start: date, end: date, topic: str, *, wait: bool = True, **extra: Any) -> str:
    """A programme that starts on its first day. wait: go on to that day."""
    programme = draft(s, pair, start, end, topic, **extra)
    agreed(s, programme, pair)
    approved(s, programme)
    consented(s, programme, (pair[0], *pair[1]))
    s.step("prepare_order", programme, "kurator", C)
    ordered(s)
    s.step("record_addendum", programme, "kurator", C, number="12-д", day=s.clock.date(), not_needed="")
    if wait:
        s.at(start)
    return programme


def met(s: Script, programme: str, pair: People, day: date) -> None:
    """They met on the day, which is today or before."""
    people = [person_id(each) for each in (pair[0], *pair[1])]
    notes = "Разобрали урок, договорились о следующем."
    data = {"day": day, "mode": "offline", "minutes": 45, "attended": people, "notes": notes}
    s.act("record_meeting", programme, pair[0], M, data)


def felt(s: Script, programme: str, pair: People) -> None:
    """Everyone says how the last meeting was; only the figures of the school know it."""
    meeting = len(s.state(programme).meetings)
    for n, login in enumerate((pair[0], *pair[1])):
        data = {"meeting": str(meeting), "score": str(5 - n % 2), "line": "Стало понятнее, с чего начать."}
        s.act("give_pulse", programme, login, M if login == pair[0] else E, data)


def done(s: Script, programme: str, pair: People, item: int, result: str) -> None:
    """An activity of the plan is marked today."""
    data = {"item": str(item), "day": s.clock.date(), "result": result}
    s.act("complete_item", programme, pair[0], M, data)


def worked(s: Script, programme: str, pair: People, days: Sequence[date]) -> None:
    """On each of the three days they meet, and an activity is done."""
    for n, day in enumerate(days, 1):
        s.at(day)
        met(s, programme, pair, day)
        done(s, programme, pair, n, "Сделано, лист наблюдения у куратора.")


def completed(s: Script, programme: str, pair: People, end: date) -> None:
    """The plan is done: report, confirmation, the closing order."""
    words = "План выполнен, затруднение преодолено: уроки укладываются во время."
    s.step("report_completion", programme, pair[0], M, report=words)
    s.step("confirm_completion", programme, "kurator", C, decision="accept", remarks="")
    s.step("prepare_closing_order", programme, "kurator", C, effective=end)
    ordered(s)


def left_by_mentor(s: Script, programme: str, pair: People, last: date) -> None:
    """The mentor ends it by their own wish."""
    s.act("state_leaving", programme, pair[0], M, {"last_day": last, "reason": ""})
    s.step("prepare_closing_order", programme, "kurator", C)
    ordered(s)


def closed_by_curator(s: Script, programme: str, pair: People, effective: date) -> None:
    """The curator asks why nobody meets, hears the mentee, decides; the order follows."""
    data = {"circumstances": ["meetings_not_held"], "sides": [person_id(each) for each in pair[1]]}
    s.act("question_performance", programme, "kurator", C, {**data, "account": "Две встречи подряд не состоялись."})
    for each in pair[1]:
        s.step("give_explanation", programme, each, E, explanation="Вела второй класс за заболевшую коллегу.")
    grounds = "Встречи не проводятся: у наставляемой двойная нагрузка. Вина не устанавливалась."
    s.step("decide_closing", programme, "kurator", C, decision="close", grounds=grounds, effective=effective)
    s.step("prepare_closing_order", programme, "kurator", C)
    ordered(s)


def extended(s: Script, programme: str, pair: People, until: date) -> None:
    """Both agree to a later end, and the order changes it."""
    stands = read(s.state(programme).text)
    assert stands is not None
    longer = {**stands.to_json(), "end": until.isoformat()}
    s.act("propose_change", programme, pair[0], M, {"text": longer, "reason": "Открытый урок перенесён на осень."})
    text_hash = s.state(programme).open_change.text.text_hash
    for login in (pair[0], *pair[1]):
        s.step("agree_to_change", programme, login, M if login == pair[0] else E, text_hash=text_hash)
    s.step("prepare_change_order", programme, "kurator", C)
    ordered(s)


def returned_once(s: Script, programme: str, pair: People) -> None:
    """The curator returned it, everyone agreed again; now it is before the director."""
    agreed(s, programme, pair)
    s.step("endorse_programme", programme, "kurator", C, decision="return", remarks="Уточните сроки открытых уроков.")
    agreed(s, programme, pair)
    s.step("endorse_programme", programme, "kurator", C, decision="accept", remarks="")


def told(s: Script, programme: str, words: str = "", reason: str = "") -> None:
    """What the section of the site will tell of a programme that has ended, or why nothing (4.12)."""
    data = {"programme": programme, "words": words, "reason": reason}
    s.step("prepare_results", section_of(SCHOOL), "kurator", C, **data)
