"""The life of a programme up to a stage, told once and copied for each test that begins there."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from adapters.signing import make_signing_key
from processes.definitions import definition_case
from processes.office import Ask
from tests import banks
from tests.cycles import closed_main, needed
from tests.story import CAST, OTHER, SCHOOL, C, E, M, P, Story, id_of
from web.composition import PROCESSES, Store, model_text
from web.demo.texts import text as demo_text

START, END = date(2026, 9, 1), date(2027, 5, 31)
TOPIC = "Работа с источниками"


def text(
    mentees: tuple[str, ...] = ("sidorova",), start: date = START, end: date = END, **extra: Any
) -> dict[str, Any]:
    """A whole programme; for several mentees, of a group."""
    kinds = {"kinds": ["group", "traditional"]} if len(mentees) > 1 else {}
    return demo_text("petrov", mentees, start, end, TOPIC, **{**kinds, **extra})


def deploy(story: Story) -> None:
    """Put the three processes in force."""
    for process in PROCESSES:
        model = model_text(process)
        hash = hashlib.sha256(model.encode()).hexdigest()
        data = {"process": process, "hash": hash, "text": model}
        _system(story, "deploy_definition", definition_case(hash), "", data)


def found(store: Store) -> Story:
    """Open the log, deploy the processes and open two schools; in the first everyone is registered, appointed and in
    the banks.
    """
    story = Story(store)
    _system(story, "open_log", "log-0", "", {"public_key": make_signing_key(store.signing_key)})
    deploy(story)
    for school in (SCHOOL, OTHER):
        names = {"full_name": f"Школа {school}", "short_name": school, "place": "с. Степное"}
        _system(story, "open_school", school, school, {**names, "zone": "Europe/Moscow", "rules": "2022-1"})
    for login, (school, _, roles, birth, years, standing) in CAST.items():
        card = {"name": login.title(), "position": "учитель", "birth": birth, "standing": standing}
        _system(story, "register_person", id_of(login), school, {**card, "experience_years": years})
        for role in roles:
            _system(story, "grant_role", id_of(login), school, {"role": role})
    story.act("adopt_regulation", SCHOOL, "dordzhiev", number="3-н", day=date(2026, 8, 3))
    curator = {"person": id_of("ivanova"), "number": "4-н", "day": date(2026, 8, 3)}
    story.act("appoint_curator", SCHOOL, "dordzhiev", deputy_head=True, **curator)
    for login, bank in {"petrov": "mentor", "sidorova": "mentee", "lidzhiev": "mentee", "basanova": "mentee"}.items():
        banks.helped(story, login, bank)
    return story


def _system(story: Story, word: str, case: str, school: str, data: dict[str, Any]) -> None:
    story.office.perform(Ask(word, case, story.acting("system", school=school), data))


def pair_up(story: Story, *mentees: str) -> str:
    """A unit whose people met and wish to work together."""
    unit = story.new("unit")
    people = {"mentor": id_of("petrov"), "mentees": [id_of(each) for each in mentees]}
    story.act("form_unit", unit, "ivanova", matters=["teaching_methods"], **people)
    answer_interest(story, unit, "petrov", *mentees)
    return unit


def answer_interest(story: Story, unit: str, *everyone: str) -> None:
    """They meet, and each answers yes."""
    story.step("hold_acquaintance", unit, "ivanova", decision="held", day=story.now.date(), mode="offline")
    for who in everyone:
        story.step("answer_interest", unit, who, decision="yes")


def draft(story: Story, *mentees: str, **words: Any) -> str:
    """A programme with its text, for petrov and the mentees."""
    mentees = mentees or ("sidorova",)
    unit, programme = pair_up(story, *mentees), story.new("programme")
    numbers = story.log.rows("SELECT COUNT(*) AS n FROM numbers WHERE journal = 'programme'")
    story.act("draft_for_unit", programme, "ivanova", unit=unit, number=f"2026-{numbers[0]['n'] + 1:03}")
    story.act("edit_text", programme, "petrov", text=text(mentees, **words))
    story.programme = programme
    return programme


def people(story: Story) -> list[str]:
    """Logins of the programme's participants."""
    ids = story.case(story.programme).state.participants
    return [login for id in ids for login in CAST if id_of(login) == id]


def submit(story: Story) -> None:
    story.step("draft_programme", story.programme, "petrov")


def agree(story: Story) -> None:
    """Every participant agrees to the text that stands."""
    text_hash = story.case(story.programme).state.text.text_hash
    for who in people(story):
        story.step("agree_to_text", story.programme, who, text_hash=text_hash)


def approve(story: Story) -> None:
    """Curator's visa and director's approval; consents go out."""
    story.step("endorse_programme", story.programme, "ivanova", decision="accept")
    story.step("approve_programme", story.programme, "dordzhiev", decision="accept")


def consent_of(story: Story, who: str) -> str:
    """The person's last consent to the programme."""
    mine = [c for c in story.cases("consent", parent=story.programme) if story.case(c).state.person == id_of(who)]
    return mine[-1]


def answer(story: Story, who: str, decision: str = "accept") -> None:
    role = M if who == "petrov" else E
    case = consent_of(story, who)
    story.act("answer_consent", case, who, story.key(case, "answer_consent"), role, decision=decision)


def consent(story: Story) -> None:
    for who in people(story):
        answer(story, who)


def request_order(story: Story, word: str = "prepare_order", **data: Any) -> str:
    """The curator puts the programme into a draft order; the order."""
    story.step(word, story.programme, "ivanova", **data)
    return str(story.case(story.programme).state.order_draft[0])


def sign(story: Story, order: str) -> None:
    """The draft goes to the director, who signs it."""
    story.step("draft_order", order, "ivanova", control="")
    story.step("sign_order", order, "dordzhiev", decision="accept")


def acquaint(story: Story, order: str) -> None:
    """Everyone named reads the order."""
    for who in CAST:
        if id_of(who) in story.case(order).state.acquainted:
            role = C if who == "ivanova" else P
            story.act("acknowledge_order", order, who, story.key(order, "acknowledge_order", who), role)


def ordered(story: Story, word: str, **data: Any) -> str:
    """A draft order, signed."""
    order = request_order(story, word, **data)
    sign(story, order)
    return order


def assign(story: Story) -> None:
    ordered(story, "prepare_order")


def start(story: Story) -> None:
    """The addendum is recorded, and the start date comes."""
    story.step("record_addendum", story.programme, "ivanova", number="12-д", day=story.now.date(), not_needed="")
    story.until(story.case(story.programme).state.text.start)


#: stage → (the one before it, what happens in between)
STAGES: dict[str, tuple[str, tuple[Any, ...]]] = {
    "drafted": ("school", (draft,)),
    "submitted": ("drafted", (submit,)),
    "agreed": ("submitted", (agree,)),
    "approved": ("agreed", (approve,)),
    "consented": ("approved", (consent,)),
    "assigned": ("consented", (assign,)),
    "active": ("assigned", (start,)),
    "group": ("school", (lambda s: draft(s, "sidorova", "lidzhiev"), submit, agree, approve, consent, assign, start)),
    "trio": (
        "school",
        (lambda s: draft(s, "sidorova", "lidzhiev", "basanova"), submit, agree, approve, consent, assign, start),
    ),
    "final": ("school", (needed, draft, submit, agree, approve, consent, assign, start, closed_main)),
}
