"""Every address that answers a page, full, empty and with errors: axe, 320 px, keyboard, paper.

`VISITS` names every GET endpoint, `FILES` those that answer no page: a new one in neither fails the first test.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from domain.case import Role
from processes.acts.catalogue import ACTS
from tests.journeys.browser import check_page, page, served, sign_in
from tests.journeys.furnished import ADMINISTRATOR, LEFT, OPERATOR, REPORT, furnish
from tests.web import staged
from tests.web.staged import Clock
from tests.web.test_who_may import Demo, demo
from web.app import create_app
from web.composition import create_store
from web.demo.cast import PASSWORD
from web.demo.script import person_id
from web.errors import PAGES as ERRORS
from web.forms.catalogue import FORMS
from web.forms.school import PEOPLE_ACTS, SCHOOL_ACTS
from web.site.bundle import PAGES as SECTION_PAGES

D, C, A, T = "direktor", "kurator", "auditor", "tehnik"
MENTOR, MENTEE, TEACHER, NEWCOMER = "nastavnik", "nastavlyaemyi", "lidzhiev", "erdnieva"
NOBODY = ""
Visits = tuple[tuple[str, str], ...]


def acts() -> Visits:
    """Every act outside the steps that a card offers, as one of those who do it; other readers see the same form."""
    elsewhere = PEOPLE_ACTS | SCHOOL_ACTS
    offered = [(act, kind) for (kind, act) in ACTS if act in FORMS and act not in elsewhere]
    asked = [(act, kind) for act, kind in offered if ACTS[kind, act].moves not in ("complete", "start", "open")]
    # nobody of the furnished school has allowed anything to be published: this consent is not there to be withdrawn
    return tuple((_doer(kind, act), _address(kind, act)) for act, kind in asked if kind != "distribution")


def _doer(kind: str, act: str) -> str:
    roles = ACTS[kind, act].roles if kind in ("programme", "school") else (Role.CURATOR,)
    doers = ((Role.CURATOR, C), (Role.DIRECTOR, D), (Role.MENTOR, MENTOR), (Role.MENTEE, MENTEE))
    return next((login for role, login in doers if role in roles), C)


def _address(kind: str, act: str) -> str:
    return f"/case/{{{'p3' if kind == 'programme' else kind}}}/act/{act}"


#: Endpoint → who opens which address of it. {p3} is programme 2026-003; a kind is its oldest case of the school.
VISITS: dict[str, Visits] = {
    "agreements.ask_addendum": ((C, "/agreements/{partner_agreement}/addendum"),),
    "agreements.new": ((D, "/agreements/new"),),
    "agreements.paper": ((C, "/agreements/paper.html"),),
    "agreements.show": ((C, "/agreements"), (A, "/agreements?choice=soon"), (C, "/agreements?choice=over")),
    "annex.show": ((C, "/case/{local_act}/annex"),),
    "banks.ask_to_apply": ((TEACHER, "/banks/apply"),),
    "banks.ask_to_invite": ((C, "/banks/invite"),),
    "banks.ask_to_leave": ((MENTOR, "/banks/leave"),),
    "banks.ask_to_pause": ((MENTOR, "/banks/pause"),),
    "banks.ask_to_resume": ((MENTOR, "/banks/resume"),),
    "banks.entry": ((C, "/banks/entry/{mentor}"), (A, "/banks/entry/{mentee}")),
    "banks.mine": ((MENTEE, "/banks/mine"), (MENTOR, "/banks/mine")),
    "banks.paper": ((C, "/banks/paper.html?bank=mentee"), (C, "/banks/paper.html?of=training&bank=mentor")),
    "consents.show": ((C, "/consents?within=all"), (A, "/consents?kind=distribution&within=30")),
    "banks.show": ((C, "/banks"), (D, "/banks?bank=mentee"), (C, "/banks?q=никого")),
    "cases.card": (
        *((C, f"/case/{{{case}}}") for case in ("p1", "p3", "order", "consent", "unit", "person", "local_act")),
        *((D, f"/case/{{{case}}}") for case in ("p5", "report", "final_stage", "preparatory_stage", "roadmap")),
        *((A, f"/case/{{{case}}}") for case in ("monitoring_round", "questionnaire", "practice", "site_section")),
        *(
            (C, f"/case/{{{case}}}")
            for case in ("council", "council_request", "bank_admission", "letter", "partner_agreement", "contest")
        ),
        (C, "/case/{waiting}"),
        (T, "/case/{failed}"),
        (MENTEE, "/case/{p3}"),
        (C, "/case/{unknown}"),
    ),
    "contests.new": ((C, "/contests/new"),),
    "contests.show": ((C, "/contests"), (TEACHER, "/contests")),
    "council.ask": ((TEACHER, "/council/request"),),
    "council.ask_to_leave": ((MENTOR, "/council/leave"),),
    "council.draft": ((MENTOR, "/council/draft/{local_act}"),),
    "council.gather": ((C, "/council/invite"),),
    "council.show": ((C, "/council"), (TEACHER, "/council"), (MENTOR, "/council")),
    "curator_change.new": ((D, "/curator/replace"),),
    "cycles.new": ((D, "/cycle/new"),),
    "cycles.show": ((D, "/cycle"), (C, "/cycle?year=2026"), (TEACHER, "/cycle")),
    "definitions.show": ((T, "/processes"), (A, "/processes")),
    "deviations.show": (
        (A, "/deviations"),
        (A, "/deviations?view=recorded"),
        (A, "/deviations?first=x"),
        (C, "/deviations?kind=x"),
    ),
    "documents.original": ((A, "/case/{p3}/original"),),
    "documents.show": tuple(
        (A, f"/case/{{{case}}}/document") for case in ("p3", "order", "consent", "report", "monitoring_round")
    ),
    "erasure.document": ((C, "/case/{left}/destruction"),),
    "erasure.preview": ((C, "/case/{person}/erasure"), (C, "/case/{left}/erasure")),
    "erasure.show": ((A, "/erasures"),),
    "help.accessibility": ((NOBODY, "/a11y"),),
    "help.privacy": ((NOBODY, "/privacy"),),
    "help.rights": ((NOBODY, "/help"), (C, "/help")),
    "history.compare": ((A, "/case/{p3}/comparison?a=1&b=20"), (A, "/case/{unit}/comparison")),
    "history.show": (
        (A, "/case/{p3}/history"),
        (A, "/case/{p3}/history?n=1"),
        (MENTEE, "/case/{p5}/history"),
        (A, "/case/{p3}/history?on=2020-01-01"),
        *((A, f"/case/{{{case}}}/history") for case in ("order", "person", "questionnaire", "final_stage", "school")),
    ),
    "incentives.certificate": ((C, "/case/{letter}/certificate/{mentor}"),),
    "incentives.show": ((C, "/incentives"),),
    "incidents.one": ((T, "/case/{failed}/incident?key=tell_founder"),),
    "incidents.show": ((T, "/incidents"), (T, "/incidents?page=9")),
    "legal_acts.edit": ((C, "/acts/{legal_act}"),),
    "legal_acts.new": ((C, "/acts/new"), (C, "/acts/new?of=education")),
    "legal_acts.show": ((TEACHER, "/acts"), (C, "/acts?level=local")),
    "matching.show": ((C, "/matching"), (C, "/matching?mentee={newcomer}&kind=traditional")),
    "migrations.show": ((T, "/processes/cases?hash={version}"),),
    "mining.show": ((A, "/mining"),),
    "mining.take": ((A, "/mining/file?form=exe"),),
    "moments.compare": ((A, "/moment/comparison?a=2026-06-30"), (D, "/moment/comparison")),
    "moments.show": (
        (A, "/moment"),
        (A, "/moment?part=events&at=2026-09-01&clock=occurred"),
        (A, "/moment?part=programme&at=1999-01-01"),
        (A, "/moment?at=x"),
    ),
    "monitoring.behind": ((A, "/monitoring/programmes?code=closings&part=completed"),),
    "monitoring.show": ((A, "/monitoring"), (A, "/monitoring?at=x")),
    "overview.show": ((D, "/overview"),),
    "pair_orders.addenda": ((C, "/orders/pairs/addenda"),),
    "pair_orders.blanks": ((C, "/orders/pairs/blanks"),),
    "pair_orders.show": ((C, "/orders/pairs"),),
    "paper.ask": ((C, "/case/{waiting}/paper"),),
    "people.ask": (
        *((D, f"/people/{{person}}/{word}") for word in ("grant_role", "leave_school", "correct_person")),
        (T, "/people/{person}/record_absence"),
        (ADMINISTRATOR, "/people/{person}/open_account"),
    ),
    "people.card": ((T, "/people/{person}"), (ADMINISTRATOR, "/people/{person}"), (D, "/people/{left}")),
    "people.new": ((T, "/people/new"),),
    "people.show": ((ADMINISTRATOR, "/people"), (C, "/people?q=никого")),
    "policies.ask": ((D, "/school/rules/new"),),
    "policies.book": ((NOBODY, "/rules"), (C, "/rules")),
    "policies.show": ((T, "/school/rules"),),
    "practices.new": ((C, "/practices/new"),),
    "practices.show": ((C, "/practices"), (TEACHER, "/practices?status=banked")),
    "preamble.show": ((C, "/case/{local_act}/preamble"),),
    "profile.show": ((D, "/me"), (OPERATOR, "/me")),
    "programme_bank.paper": ((C, "/programmes/bank/paper.html"),),
    "programme_bank.show": ((C, "/programmes/bank?order=worst"), (C, "/programmes/bank?q=ничего")),
    "questionnaires.edit": ((C, "/case/{questionnaire}/questionnaire"),),
    "questionnaires.new": ((C, "/questionnaires/new"),),
    "questionnaires.read": ((C, "/questionnaires/{questionnaire}"),),
    "questionnaires.show": ((C, "/questionnaires"), (D, "/questionnaires")),
    "own_data.show": ((MENTEE, "/me/data"), (NEWCOMER, "/me/data"), (ADMINISTRATOR, "/me/data")),
    "readings.mine": ((MENTOR, "/me/readings"), (NEWCOMER, "/me/readings")),
    "region.show": ((OPERATOR, "/region"),),
    "registers.new_programme": ((C, "/programmes/new"),),
    "registers.orders": ((C, "/orders"), (MENTEE, "/orders")),
    "registers.programmes": ((C, "/programmes"), (MENTEE, "/programmes"), (NEWCOMER, "/programmes?number=x")),
    "registers.units": ((C, "/units"), (C, "/units?status=x")),
    "remarks.read": ((C, "/case/{p3}/remark/{remark}"),),
    "remarks.show": ((C, "/remarks"), (A, "/remarks?view=answered")),
    "remarks.write": ((A, "/case/{p3}/remark"),),
    "roadmap.edit": ((C, "/case/{roadmap}/rows"), (A, "/case/{roadmap}/rows")),
    "rounds.answers": ((C, "/case/{monitoring_round}/answers"),),
    "rounds.new": ((C, "/monitoring/rounds/new"),),
    "rounds.show": ((C, "/monitoring/rounds"), (A, "/monitoring/rounds?status=x")),
    "school.ask": (
        *((D, f"/school/change/{word}") for word in ("correct_details", "set_calendar", "order_substitution")),
        (T, "/school/change/correct_details"),
    ),
    "school.show": ((D, "/school"), (T, "/school"), (A, "/school")),
    "signatures.blanks": ((C, "/people/signatures/blanks"),),
    "signatures.mine": ((MENTOR, "/me/signature"),),
    "sign_ins.show": ((ADMINISTRATOR, "/people/access"),),
    "sign_ins.waiting": ((ADMINISTRATOR, "/people/passwords"),),
    "signatures.show": ((C, "/people/signatures"),),
    "sign_in.form": ((NOBODY, "/sign-in"), (NOBODY, "/sign-in?ended=1")),
    "site.file": tuple((C, f"/site/files/{name}.html") for name in SECTION_PAGES),
    "site.new": ((T, "/site/new"),),
    "site.show": ((C, "/site"), (A, "/site")),
    "staff_import.show": ((T, "/people/import"),),
    "statistics.show": ((C, "/statistics"), (D, "/statistics?since=2026-13-01")),
    "steps.ask": acts(),
    "steps.show": (
        (D, "/case/{p5}/step/approve_programme"),
        (MENTOR, "/case/{p7}/step/draft_programme"),
        (D, "/case/{p3}/step/draft_programme"),
        (D, "/case/{report}/step/accept_report"),
    ),
    "templates.show": ((T, "/school/templates"),),
    "templates.versions": ((T, "/school/templates/consent"),),
    "text.change": ((C, "/case/{p3}/change"),),
    "text.edit": ((C, "/case/{p7}/text"),),
    "units.new": ((C, "/units/new"), (TEACHER, "/units/new")),
    "worklist.show": (
        *((D, path) for path in ("/", "/?view=role", "/?view=done", "/?view=control")),
        (C, "/?view=others"),
        (C, "/?view=others&q=никого"),
        (NEWCOMER, "/"),
        (A, "/"),
    ),
}
#: The page of a school that is not open yet: `test_a_bare_store_is_opened_on_an_accessible_page`.
BARE = frozenset({"opening.show"})
#: Addresses of what is not there, or not for this visitor: the pages of errors.
REFUSED = {"/case/{unknown}": 404, "/case/{p3}/original": 404, "/case/{p5}/history": 403}
#: What answers a file, and what only leads on.
FILES = frozenset(
    {
        *("agreements.file", "agreements.addendum"),
        *("annex.file", "banks.book", "definitions.text", "deviations.table", "documents.docx", "documents.pdf"),
        *("incentives.certificate_docx", "moments.table", "monitoring.table", "paper.scan", "programme_bank.table"),
        *("site.bundle", "staff_import.template", "static_file", "statistics.book", "statistics.snapshot_book"),
        *("statistics.snapshot_table", "statistics.table", "templates.download", "templates.sample"),
        *(
            "templates.built_in",
            "templates.version",
            "view.choose",
            "worklist.book",
            "worklist.calendar",
            "worklist.table",
        ),
    }
)


@dataclass
class Site:
    """The furnished school at an address, and a signed-in browser for everybody who was asked for."""

    school: Demo
    address: str
    browser: Browser
    known: dict[str, str]
    contexts: dict[str, BrowserContext] = field(default_factory=dict)

    def path(self, pattern: str) -> str:
        return pattern.format_map(_Cases(self))

    def tab(self, login: str) -> Page:
        if login not in self.contexts:
            self.contexts[login] = self.browser.new_context(base_url=self.address, reduced_motion="reduce")
            tab = self.contexts[login].new_page()
            if login:
                sign_in(tab, login, PASSWORD)
        return self.contexts[login].pages[0]


class _Cases(dict[str, str]):
    """Ids by name: programmes by number, people, the examples of the furnished school, else the oldest of the kind."""

    def __init__(self, site: Site) -> None:
        people = {"mentor": MENTOR, "mentee": MENTEE, "newcomer": "sidorova", "left": LEFT}
        programmes = {f"p{n}": site.school.case("programme", f"2026-00{n}") for n in range(1, 8)}
        named = {name: person_id(login) for name, login in people.items()}
        version = site.school.store.log.rows("SELECT hash FROM definitions WHERE process = 'programme'")[0]["hash"]
        more = {"report": REPORT, "unknown": "programme-0000000000000000", "version": str(version)}
        super().__init__(programmes | named | site.known | more)
        self._site = site

    def __missing__(self, kind: str) -> str:
        return self._site.school.case(kind, school="school-demo")


@pytest.fixture(scope="module")
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    made = furnish(demo(tmp_path_factory.mktemp("axe")))
    with served(made.school.app) as address:
        yield Site(made.school, address, browser, made.cases)
    made.school.close()


def _pages(school: Demo) -> set[str]:
    return {rule.endpoint for rule in school.app.url_map.iter_rules() if "GET" in (rule.methods or ())}


def test_every_page_is_visited(tmp_path: Path) -> None:
    """A new endpoint needs a visit here, or its word that it is no page."""
    school = demo(tmp_path)
    assert sorted(VISITS.keys() | FILES | BARE) == sorted(_pages(school))
    assert not VISITS.keys() & (FILES | BARE)
    school.close()


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("endpoint", VISITS)
def test_a_page_is_for_everybody(site: Site, endpoint: str) -> None:
    for login, pattern in VISITS[endpoint]:
        tab, path = site.tab(login), site.path(pattern)
        answer = tab.goto(path)
        assert answer is not None
        found, _ = site.school.app.url_map.bind("").match(path.partition("?")[0])
        assert (found, unquote(tab.url)) == (endpoint, site.address + path), pattern
        assert answer.status in (200, 410, 422) or answer.status == REFUSED.get(pattern), (pattern, answer.status)
        check_page(tab)


@pytest.mark.browser
@pytest.mark.slow
def test_a_bare_store_is_opened_on_an_accessible_page(browser: Browser, tmp_path: Path) -> None:
    store = create_store(f"sqlite:///{tmp_path / 'nastavnik.db'}")
    with served(create_app(store, clock=Clock(), testing=True)) as address, page(browser, address) as tab:
        tab.goto("/setup")
        check_page(tab)
        tab.get_by_role("button", name="Открыть школу").click()
        tab.locator(".problem").wait_for()
        check_page(tab)
    store.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("login", "pattern", "button"),
    [
        (D, "/case/{p5}/step/approve_programme", "Подтвердить решение"),
        (MENTOR, "/case/{p3}/act/record_meeting", "Отметить"),
        (C, "/units/new", "Предложить"),
        (C, "/case/{p3}/change", "Предложить изменение"),
        (C, "/practices/new", "Записать карточку"),
        (C, "/questionnaires/new", "Сохранить анкету"),
    ],
)
def test_a_form_with_errors_is_for_everybody(site: Site, login: str, pattern: str, button: str) -> None:
    tab = site.tab(login)
    tab.goto(site.path(pattern))
    tab.get_by_role("button", name=button, exact=True).click()
    tab.locator(".problem").wait_for()
    assert tab.evaluate("document.activeElement.classList.contains('problem')"), "the summary has no focus"
    check_page(tab)


@pytest.mark.browser
def test_a_text_that_is_too_long_stays_in_its_field(site: Site) -> None:
    tab = site.tab(MENTOR)
    tab.goto(site.path("/case/{p7}/text"))
    tab.locator("[name=aim]").evaluate("box => { box.removeAttribute('maxlength'); box.value = 'ы'.repeat(9000) }")
    tab.get_by_role("button", name="Сохранить черновик").click()
    tab.locator(".problem").wait_for()
    assert len(tab.locator("[name=aim]").input_value()) == 9000
    check_page(tab)


@pytest.mark.browser
@pytest.mark.parametrize("status", sorted(ERRORS))
def test_a_page_of_an_error_is_for_everybody(browser: Browser, tmp_path: Path, status: int) -> None:
    """What the pages of `tests.web.staged` answer when something fails."""
    stage = staged.stage(tmp_path)
    with served(stage.app) as address, page(browser, address) as tab:
        sign_in(tab, "curator", staged.PASSWORD)
        answer = tab.goto(f"/fail/{status}")
        assert answer is not None and answer.status == status
        check_page(tab)
