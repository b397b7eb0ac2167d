"""The people of the demo school: all invented."""

from __future__ import annotations

from datetime import date

from domain.case import Role
from domain.rule_set import NEWEST
from processes.signed import signed_content
from web.demo.script import SCHOOL, Script, person_id

PASSWORD = "nastavnik-demo"
#: What stands for the scan of each agreement: a blank page.
SCAN = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)

#: login → (name, position, birth, years at work, roles in the school, how the sign-in page calls them)
PEOPLE: dict[str, tuple[str, str, date, int, tuple[str, ...], str]] = {
    "direktor": ("Манджиев Очир Бадмаевич", "директор", date(1971, 3, 4), 28, ("director",), "директором"),
    "kurator": (
        "Бадмаева Саглара Дорджиевна",
        "заместитель директора по УВР",
        date(1978, 6, 21),
        22,
        ("curator",),
        "куратором",
    ),
    "nastavnik": (
        "Очирова Герензел Владимировна",
        "учитель математики",
        date(1975, 1, 9),
        27,
        ("teacher",),
        "наставником",
    ),
    "nastavlyaemyi": (
        "Санджиева Айса Мингияновна",
        "учитель математики",
        date(1999, 8, 2),
        1,
        ("teacher",),
        "наставляемым",
    ),
    "auditor": ("Петров Игорь Николаевич", "представитель учредителя", date(1969, 5, 5), 30, ("auditor",), "аудитором"),
    "tehnik": (
        "Горяев Данзан Саналович",
        "технический специалист",
        date(1990, 2, 2),
        8,
        ("tech_specialist",),
        "техническим специалистом",
    ),
    "lidzhiev": (
        "Лиджиев Бата Николаевич",
        "учитель истории",
        date(1968, 4, 4),
        33,
        ("teacher",),
        "председателем совета",
    ),
    "erdnieva": ("Эрдниева Кермен Очировна", "учитель истории", date(2000, 9, 9), 0, ("teacher",), ""),
    "mandzhieva": ("Манджиева Тамара Сергеевна", "учитель русского языка", date(1980, 7, 7), 20, ("teacher",), ""),
    "badmaev": ("Бадмаев Алтан Эдуардович", "учитель русского языка", date(1998, 3, 3), 2, ("teacher",), ""),
    "ivanova": ("Иванова Мария Петровна", "учитель начальных классов", date(1999, 12, 1), 1, ("teacher",), ""),
    "sidorova": ("Сидорова Елена Викторовна", "учитель начальных классов", date(2001, 5, 17), 0, ("teacher",), ""),
    "administrator": (
        "Кекеев Санал Викторович",
        "системный администратор",
        date(1987, 10, 3),
        11,
        ("sysadmin",),
        "администратором",
    ),
    "operator": (
        "Дорджиева Нина Алексеевна",
        "региональный оператор",
        date(1974, 2, 15),
        25,
        ("regional_operator",),
        "региональным оператором",
    ),
}
#: Who is of the school otherwise than as its staff.
STANDINGS = {"direktor": "head", "operator": "partner"}
#: Roles whose holders sign nothing.
UNSIGNING = {"auditor", "sysadmin", "regional_operator"}


def people() -> list[tuple[str, str]]:
    """Logins of the demo people with what each signs in as, in the instrumental case: куратором."""
    return [(login, row[5]) for login, row in PEOPLE.items() if row[5]]


def opened(s: Script) -> None:
    """The school, its people with their roles, and their entrance."""
    names = (
        "Муниципальное бюджетное общеобразовательное учреждение «Степновская средняя школа № 3»",
        "МБОУ «Степновская СОШ № 3»",
    )
    requisites = {"full_name": names[0], "short_name": names[1], "place": "с. Степное"}
    s.act("open_school", SCHOOL, None, Role.SYSTEM, {**requisites, "zone": "Europe/Moscow", "rules": NEWEST})
    for login, (name, position, birth, years, roles, _) in PEOPLE.items():
        card = {"name": name, "position": position, "birth": birth, "experience_years": years}
        card["standing"] = STANDINGS.get(login, "staff")
        s.act("register_person", person_id(login), None, Role.SYSTEM, card)
        for role in roles:
            s.act("grant_role", person_id(login), None, Role.SYSTEM, {"role": role})
        s.accounts.create(person_id(login), SCHOOL, login, PASSWORD)
    _agreed_to_sign(s)


def _agreed_to_sign(s: Script) -> None:
    """Everybody who will sign agrees on paper to sign electronically; the scan is kept (DOC-33)."""
    assert s.store.scans is not None
    signing = (login for login, row in PEOPLE.items() if not UNSIGNING & set(row[4]))
    for number, login in enumerate(signing, 1):
        case = person_id(login)
        scan, _ = s.store.scans.keep(case, SCAN, s.clock)
        shown = signed_content(s.store.office.look(), s.store.office.case(case), "", number=None, at=s.clock)
        paper = {"number": str(number), "day": s.clock.date(), "scan": scan, "media": "application/pdf"}
        by, role = ("direktor", Role.DIRECTOR) if login == "kurator" else ("kurator", Role.CURATOR)
        s.act("record_signature_agreement", case, by, role, {**paper, "document": shown.sha256()})
