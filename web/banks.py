"""The banks for their pages: entries, applications and consents to processing in words (3.8–3.10; DOC-06, DOC-07)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domain.bank_admission import BankAdmission, ProcessingConsent
from domain.banks import MenteeProfile, MentorProfile, mentee_of, mentor_of
from domain.people import Person
from processes.banks import open_admissions
from processes.paging import PAGE, paged
from web import bank_columns, desk
from web.phrases.banks import BANKS, CATEGORIES, LEVELS, SOURCES, STANDINGS
from web.phrases.typography import day_short
from web.phrases.words import DIRECTIONS, KINDS, MATTERS, MODES, ROLE_FORMS, STATUSES, word
from web.school_people import plain
from web.visitor import visitor

Rows = list[tuple[str, str]]
#: The day of the first order that binds the person of an entry to a programme that goes on (3.8).
_ASSIGNED = """(SELECT MIN(o.start_on) FROM participants p JOIN cases c ON c.case_id = p.case_id
    JOIN programmes g ON g.case_id = p.case_id JOIN cases o ON o.case_id = g.assigned_by
    WHERE p.person = e.person AND p.role = e.bank AND p.state <> 'left' AND c.status NOT LIKE 'closed%')"""


@dataclass(frozen=True)
class Choice:
    """Of a register. state: a code of STANDINGS, "" for whoever is in the bank. category: of a mentee, "" for any.

    order: name or since. page: from 1.
    """

    bank: str
    state: str = ""
    matter: str = ""
    category: str = ""
    words: str = ""
    order: str = "name"
    page: int = 1


def register(school: str, choice: Choice) -> tuple[list[dict[str, Any]], int]:
    """A page of a register, and how many entries there are. Names are sealed: they are opened to be searched."""
    parts, params = ["e.school = ?", "e.bank = ?"], [school, choice.bank]
    if choice.matter:
        parts.append("e.matters LIKE ?")
        params.append(f"% {choice.matter} %")
    parts.append(_STATES[choice.state])
    sql = f"""SELECT e.case_id, e.person, e.state, e.since, {_ASSIGNED} AS assigned FROM bank_entries e
              WHERE {" AND ".join(parts)}"""
    by_sql = choice.order == "since" and not (choice.words or choice.category)
    rows, total = paged(desk.log(), sql, params, "e.since DESC, e.case_id", choice.page if by_sql else 0)
    if by_sql:
        return [_entry(row, choice.bank) for row in rows], total
    found = [row | {"name": desk.people().name(row["person"])} for row in rows]
    found = [row for row in found if plain(choice.words) in plain(row["name"])]
    found = [row for row in found if choice.category in ("", _category(row))]
    if choice.order == "name":
        found.sort(key=lambda row: plain(row["name"]))
    start = (choice.page - 1) * PAGE
    return [_entry(row, choice.bank) for row in found[start : start + PAGE]], len(found)


_STATES = {
    "": "e.state IN ('in_bank', 'paused')",
    "paused": "e.state = 'paused'",
    "candidate": "e.state = 'candidate'",
    "in_bank": f"e.state = 'in_bank' AND {_ASSIGNED} IS NULL",
    "assigned": f"e.state = 'in_bank' AND {_ASSIGNED} IS NOT NULL",
    "left": "e.state = 'left'",
}


def _category(row: Mapping[str, Any]) -> str:
    """Whom mentoring is for in this entry; it is sealed with the rest of the profile."""
    told = _told(row, "mentee")
    return told.category if isinstance(told, MenteeProfile) else ""


def _told(row: Mapping[str, Any], bank: str) -> MentorProfile | MenteeProfile:
    """What is told in an entry or in an application."""
    case, person = desk.office().case(row["case_id"]).state, desk.office().case(row["person"]).state
    return profile_of(person, bank, case.profile if isinstance(case, BankAdmission) else person.profiles.get(bank))


def by_category(school: str) -> list[tuple[str, str, int]]:
    """How many mentees of the bank there are of each category: code, words, number (3.10)."""
    rows = desk.log().rows(
        "SELECT case_id, person FROM bank_entries WHERE school = ? AND bank = 'mentee' AND state = 'in_bank'", (school,)
    )
    found = Counter(_category(row) for row in rows)
    return [(code, said, found[code]) for code, said in CATEGORIES.items() if found[code]]


def _mentors(person: str) -> str:
    """Who mentors the person now."""
    sql = """SELECT DISTINCT m.person FROM participants p JOIN cases c ON c.case_id = p.case_id
             JOIN participants m ON m.case_id = c.case_id AND m.role = 'mentor'
             WHERE p.person = ? AND p.role = 'mentee' AND p.state <> 'left' AND c.kind = 'programme'
             AND c.status NOT LIKE 'closed%' ORDER BY m.person"""
    return ", ".join(desk.people().short(row["person"]) for row in desk.log().rows(sql, (person,)))


def _entry(row: Mapping[str, Any], bank: str) -> dict[str, Any]:
    state = "assigned" if row["state"] == "in_bank" and row["assigned"] else row["state"]
    person: Person = desk.office().case(row["person"]).state
    told = _told(row, bank)
    return {
        "case": row["case_id"],
        "person": person.id,
        "name": desk.people().name(person.id),
        "position": person.position or "",
        "standing": STANDINGS[state],
        "since": str(row["assigned"] if state == "assigned" else row["since"])[:10],
        "mentors": _mentors(person.id) if bank == "mentee" else "",
        "told": dict(profile_rows(told) + _said_before(person, bank) + bank_columns.known(person, bank)),
    }


def held(person: Person, bank: str) -> Rows:
    """What the bank holds of a person who is in it."""
    rows = profile_rows(profile_of(person, bank, person.profiles.get(bank))) + _said_before(person, bank)
    return rows + bank_columns.known(person, bank)


def _said_before(person: Person, bank: str) -> Rows:
    """A mentor's evidence in words, of an entry that is older than profiles."""
    entry = person.banks.get(bank)
    if entry is None or bank == "mentee" or person.profiles.get(bank) or not entry.evidence.value:
        return []
    return [("Результаты", entry.evidence.value)]


def profile_of(person: Person, bank: str, sealed: Any) -> MentorProfile | MenteeProfile:
    """What is known for the bank."""
    return mentor_of(person, sealed) if bank == "mentor" else mentee_of(person, sealed)


def profile_rows(told: MentorProfile | MenteeProfile) -> Rows:
    """The columns of a bank (domain book, section 10) that say something."""
    own = _mentor_rows(told) if isinstance(told, MentorProfile) else _mentee_rows(told)
    forms = [word(ROLE_FORMS, each) for each in told.role_forms] + [word(KINDS, each) for each in told.kinds]
    rows = [
        ("Предмет", told.subject),
        ("Подразделение", told.unit),
        ("Стаж, лет", "" if told.experience_years is None else str(told.experience_years)),
        *own,
        ("Формы и виды", ", ".join(forms)),
        ("Режим", ", ".join(word(MODES, each) for each in told.modes)),
        ("Часов в неделю", str(told.hours or "")),
    ]
    return [(name, value) for name, value in rows if value]


def _mentor_rows(told: MentorProfile) -> Rows:
    return [
        ("Категория", told.category),
        ("Вопросы", ", ".join(word(MATTERS, each) for each in told.matters)),
        ("Компетенции", told.competencies),
        ("Результаты", "; ".join(f"{r.what} ({day_short(r.day)}; {r.evidence})" for r in told.results)),
        ("Обучение", told.training),
        ("Образование", told.education),
        ("Награды", told.awards),
        ("Контакт", told.contact),
        ("Наставляемых, не больше", str(told.capacity or "")),
        ("Готовность", "подтвердил(а)" if told.ready else ""),
    ]


def _mentee_rows(told: MenteeProfile) -> Rows:
    difficulties = (
        f"{word(DIRECTIONS, d.direction)}: {LEVELS[str(d.level)]}, {SOURCES[d.source]}{f' ({d.text})' if d.text else ''}"
        for d in told.difficulties
    )
    return [
        ("Кто это", CATEGORIES.get(told.category, "")),
        ("Запрос", told.request),
        ("Вопросы", ", ".join(word(MATTERS, each) for each in told.matters)),
        ("Затруднения", "; ".join(difficulties)),
        ("Сильные стороны", told.strengths),
    ]


# for the pages of steps


def title(state: BankAdmission | ProcessingConsent) -> str:
    """How the case is called."""
    what = BANKS[state.bank] if isinstance(state, BankAdmission) else "обработка данных"
    start = "Приём" if isinstance(state, BankAdmission) else "Согласие"
    return f"{start} ({what}): {desk.people().short(state.person)}"


def admission_facts(state: BankAdmission) -> Rows:
    """What is told, and what was said of it."""
    rows = [("Состояние", word(STATUSES, state.status)), ("Банк", BANKS[state.bank])]
    if state.remarks is not None:
        rows.append(("Возвращено", state.remarks.value or "без пояснений"))
    if state.opinion is not None:
        said = "рекомендует" if state.opinion.recommended else "не рекомендует"
        rows.append(("Совет", ". ".join(filter(None, (said, state.opinion.remarks.value)))))
    if state.profile is None:
        return rows
    return rows + profile_rows(profile_of(desk.office().case(state.person).state, state.bank, state.profile))


def consent_facts(state: ProcessingConsent) -> Rows:
    """How it stands, and what ends if it is taken back."""
    rows = [("Состояние", word(STATUSES, state.status))]
    rows += [("Действует по", day_short(state.until))] if state.until else []
    if state.status != "signed":
        return rows
    person: Person = desk.office().case(state.person).state
    ends = [f"выход: {BANKS[bank]}" for bank in sorted(person.banks)]
    for case in open_admissions(desk.office().look(), state.school, state.person):
        ends.append(f"снимается заявление: {BANKS[desk.office().case(case).state.bank]}")
    return [*rows, ("При отзыве сразу", "; ".join(ends) or "ничего не прекращается, записей в банках нет")]


def prefilled(state: Any, act: str) -> dict[str, Any]:
    """What was told before, for telling it anew."""
    bank = {"describe_experience": "mentor", "describe_request": "mentee"}.get(act)
    bank = bank or {"edit_mentor_entry": "mentor", "edit_mentee_entry": "mentee"}.get(act)
    if bank is None:
        return {}
    sealed = state.profile if isinstance(state, BankAdmission) else state.profiles.get(bank)
    said = dict((sealed.value if sealed else None) or {})
    if not said and isinstance(state, Person) and bank in state.banks:
        said = {"matters": list(state.banks[bank].matters), "capacity": state.banks[bank].capacity}
    rows = [{**row, "level": str(row["level"])} for row in said.get("difficulties", ())]
    return {**said, "difficulties": rows} if rows else said


def fits(state: BankAdmission | Person, act: str) -> bool:
    """Whether the act makes sense: one's own application, an entry of a bank the person is in."""
    if isinstance(state, BankAdmission):
        return act != "withdraw_application" or visitor().person == state.person
    bank = {"edit_mentor_entry": "mentor", "edit_mentee_entry": "mentee"}.get(act)
    return act not in ("leave_bank", "pause_bank", "resume_bank") and (bank is None or bank in state.banks)
