"""Erasing a person: keys gone, names gone everywhere, what the law keeps put aside; chain, replay and counts stand."""

from __future__ import annotations

import zipfile
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from adapters import backup
from adapters.accounts import Accounts
from adapters.rebuilding import rebuild
from domain.case import Refused, Retention, Role
from domain.facts.erasure import KeysDestroyed, PersonErased
from processes import erasures, past
from processes.history import Replay
from processes.journal import Entry
from processes.office import Ask
from processes.post import Post
from processes.rights import NotYours
from tests.lives import acquaint, ordered
from tests.processes.conftest import Begin
from tests.story import SCHOOL, Story, id_of
from tests.web.staged import Browser, Clock, words
from web.app import create_app
from web.composition import accounts_of, open_store

WHO = "sidorova"
NAME = WHO.title()
PASSWORD = "long enough for a test"


def ended(begin: Begin) -> Story:
    """A programme that ran, with a meeting, and was closed by order; everyone has read every order."""
    story = begin("active")
    acquaint(story, story.cases("order")[0])
    data: dict[str, Any] = {"day": story.now.date(), "mode": "offline", "minutes": 45, "notes": "Урок разобран"}
    story.act("record_meeting", story.programme, "petrov", attended=[id_of("petrov"), id_of(WHO)], **data)
    story.act("state_leaving", story.programme, WHO, last_day=story.now.date(), reason="Переезд")
    acquaint(story, ordered(story, "prepare_closing_order"))
    assert story.case(story.programme).state.closed
    return story


def decide(story: Story, who: str = WHO, by: str = "ivanova", role: Role | None = None, **other: Any) -> Entry:
    """The decision alone: nothing is destroyed before the next tick."""
    kept = tuple(erasures.kept(story.log, SCHOOL, id_of(who)))
    data = {"ground": "request", "basis_number": "7", "basis_day": story.now.date(), "kept": kept, **other}
    return story.office.perform(Ask("erase_person", id_of(who), story.acting(by, role), data))


def erase(story: Story, who: str = WHO, by: str = "ivanova", role: Role | None = None) -> PersonErased:
    fact = decide(story, who, by, role).fact
    story.tick()
    assert isinstance(fact, PersonErased)
    return fact


def keys_of(story: Story, who: str = WHO) -> list[str]:
    with story.store.accounts.read() as cursor:
        rows = cursor.execute("SELECT retention FROM person_keys WHERE subject = ?", (id_of(who),)).fetchall()
    return sorted(row["retention"] for row in rows)


def test_everything_under_the_persons_keys_is_gone_and_the_rest_stands(begin: Begin) -> None:
    story = ended(begin)
    assert keys_of(story) == ["A", "C"]
    before = [(row["leaf"], row["state"]) for row in story.log.stored(limit=10_000)]
    numbers = past.counts(story.log, past.Moment(datetime(2030, 1, 1, tzinfo=UTC)), SCHOOL)
    fact = erase(story)
    assert (fact.number, fact.classes) == (1, ("A", "B", "C"))
    assert keys_of(story) == []
    assert [(row["leaf"], row["state"]) for row in story.log.stored(limit=10_000)][: len(before)] == before
    assert past.counts(story.log, past.Moment(datetime(2030, 1, 1, tzinfo=UTC)), SCHOOL) == numbers
    person = story.case(id_of(WHO)).state
    assert (person.name, person.erased, person.card.value, person.roles) == (None, 1, None, frozenset())
    text = story.case(story.programme).state.text
    assert text.personal[0].erased and not text.common.erased
    assert isinstance(story.last(id_of(WHO)), KeysDestroyed)


def test_replay_and_rebuild_stand(begin: Begin) -> None:
    story = ended(begin)
    erase(story)
    replay = Replay(story.log, story.office.definitions)
    ids = [row["case_id"] for row in story.log.rows("SELECT case_id FROM cases")]
    assert [found for id in ids if (found := replay.case(id))] == []
    tables = ("cases", "stands", "spans", "erasures", "kept_papers", "numbers", "roles", "participants")
    before = {table: sorted(map(str, story.log.rows(f"SELECT * FROM {table}"))) for table in tables}
    rebuild(story.log)
    assert {table: sorted(map(str, story.log.rows(f"SELECT * FROM {table}"))) for table in tables} == before


def test_signed_orders_and_consents_are_kept_as_they_were_signed(begin: Begin) -> None:
    story = ended(begin)
    fact = erase(story)
    kinds = sorted(each.case.split("-")[0] for each in fact.kept)
    own = ["processing_consent"]
    assert kinds == ["consent", "consent", "order", "order", *own], "the mentor's consent names the mentee, too"
    stored = story.log.entries(id_of(WHO))[-2].fact
    assert isinstance(stored, PersonErased)
    for each in stored.kept:
        assert each.original is not None and NAME in each.original.value
        assert (each.original.subject, each.original.retention) == (each.case, Retention.A)
        assert each.document == story.case(each.case).state.signature.document


def test_a_person_named_in_nothing_signed_leaves_nothing(begin: Begin) -> None:
    story = ended(begin)
    card = {"name": "Новый", "position": "учитель", "birth": None, "standing": "staff", "experience_years": 0}
    story.system("register_person", id_of("new"), card)
    assert erase(story, "new").kept == ()
    assert erase(story).number == 2


def test_a_second_erasure_keeps_no_second_copy(begin: Begin) -> None:
    story = ended(begin)
    first = {each.case for each in erase(story).kept}
    assert {each.case for each in erase(story, "petrov").kept}.isdisjoint(first)


@pytest.mark.parametrize("stage", ["drafted", "active"])
def test_not_before_participation_ends(begin: Begin, stage: str) -> None:
    story = begin(stage)
    with story.refused("participation_has_ended"):
        decide(story)
    assert keys_of(story) != []


def test_not_while_an_office_is_held_not_twice_not_without_ground(begin: Begin) -> None:
    story = ended(begin)
    for who in ("dordzhiev", "auditor"):
        with story.refused("offices_are_laid_down"):
            decide(story, who)
    for other in ({"ground": "whim"}, {"basis_number": " "}, {"basis_day": date(2040, 1, 1)}):
        with story.refused("erasure_has_a_ground"):
            decide(story, **other)
    erase(story)
    with story.refused("person_is_not_erased_yet"):
        decide(story)
    with story.rejected(Refused):
        story.act("remark", id_of(WHO), "auditor", text="После уничтожения")


@pytest.mark.parametrize("by", ["petrov", "dordzhiev", "auditor"])
def test_only_curator_and_administrator(begin: Begin, by: str) -> None:
    story = ended(begin)
    with story.rejected(NotYours):
        decide(story, by=by)


class Crash(Exception):
    """The power went."""


@pytest.mark.parametrize("after_keys", [False, True])
def test_a_crash_is_made_good_by_the_next_tick(begin: Begin, after_keys: bool) -> None:
    story = ended(begin)
    decide(story)

    def crash(person: str, classes: Any) -> None:
        if after_keys:
            story.store.post._destroy(person, classes)  # type: ignore[misc]
        raise Crash

    with pytest.raises(Crash):
        Post(story.office, story.log, crash).tick(story.now)
    assert (keys_of(story) == []) is after_keys
    assert not isinstance(story.last(id_of(WHO)), KeysDestroyed)
    story.tick()
    assert keys_of(story) == [] and isinstance(story.last(id_of(WHO)), KeysDestroyed)
    size = story.size()
    story.tick()
    assert story.size() == size


def test_a_store_without_secrets_waits(begin: Begin) -> None:
    story = ended(begin)
    decide(story)
    Post(story.office, story.log).tick(story.now)
    assert keys_of(story) != [] and len(erasures.unfinished(story.log)) == 1


def test_a_later_copy_holds_no_key_and_no_name(begin: Begin, tmp_path: Path) -> None:
    story = ended(begin)
    erase(story)
    folder = tmp_path / "store-0"
    backup.backup(f"sqlite:///{folder}/nastavnik.db", tmp_path / "copy")
    backup.restore(tmp_path / "copy", f"sqlite:///{tmp_path}/again/nastavnik.db")
    again = open_store(f"sqlite:///{tmp_path}/again/nastavnik.db")
    assert again.office.case(id_of(WHO)).state.card.value is None
    with again.accounts.read() as cursor:
        assert cursor.execute("SELECT 1 AS one FROM person_keys WHERE subject = ?", (id_of(WHO),)).fetchall() == []
    again.close()


@pytest.fixture
def site(begin: Begin) -> tuple[Story, Browser, Browser]:
    """The school with a closed programme, its curator and its auditor at their browsers."""
    story = ended(begin)
    accounts: Accounts = accounts_of(story.store)
    for login in ("ivanova", "auditor", "petrov", WHO):
        accounts.create(id_of(login), SCHOOL, login, PASSWORD)
    app = create_app(story.store, clock=Clock(story.now), testing=True)
    curator, auditor = Browser(app.test_client()), Browser(app.test_client())
    assert curator.sign_in("ivanova", PASSWORD).status_code == auditor.sign_in("auditor", PASSWORD).status_code == 302
    return story, curator, auditor


def _erase(curator: Browser, **typed: str) -> Any:
    path = f"/case/{id_of(WHO)}/erasure"
    data = {"ground": "request", "basis_number": "7", "basis_day": "2026-08-20", "password": PASSWORD, **typed}
    return curator.post(path, data, page=path)


def test_the_page_shows_what_goes_and_what_stays_and_asks_for_the_password(
    site: tuple[Story, Browser, Browser],
) -> None:
    story, curator, auditor = site
    page = words(curator.get(f"/case/{id_of(WHO)}/erasure"))
    assert "Будет уничтожено" in page and "Останется" in page and f"«{WHO}»" in page and "Приказ №" in page
    size = story.size()
    assert _erase(curator, password="wrong wrong wrong").status_code == 422
    assert _erase(curator, basis_number="").status_code == 422
    assert auditor.get(f"/case/{id_of(WHO)}/erasure").status_code == 403
    assert "Пока нельзя" in words(curator.get(f"/case/{id_of('dordzhiev')}/erasure"))
    assert curator.get(f"/case/{story.programme}/erasure").status_code == 404
    assert curator.get(f"/case/{id_of(WHO)}/destruction").status_code == 404
    readings = len(story.cases("reading"))
    assert story.size() == size + readings


def test_what_must_end_first_is_listed_with_its_link(begin: Begin) -> None:
    story = begin("active")
    accounts_of(story.store).create(id_of("ivanova"), SCHOOL, "ivanova", PASSWORD)
    curator = Browser(create_app(story.store, clock=Clock(story.now), testing=True).test_client())
    curator.sign_in("ivanova", PASSWORD)
    page = words(curator.get(f"/case/{id_of(WHO)}/erasure"))
    assert "Не завершено:" in page and f'href="/case/{story.programme}">Программа' in page


def _every_page(story: Story, browser: Browser) -> list[str]:
    """Every page without more in its address than a case of the school, but for the original that is kept by law."""
    cases = [row["case_id"] for row in story.log.rows("SELECT case_id FROM cases WHERE school = ?", (SCHOOL,))]
    app: Flask = browser.client.application
    found: list[str] = []
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()) and rule.arguments <= {"case"}]
    for rule in rules:
        if rule.endpoint not in ("documents.original", "sign_in.form"):
            found += [rule.rule.replace("<case>", case) for case in (cases if rule.arguments else [""])]
    assert len(found) > 100
    return found


def _text(answer: TestResponse) -> str:
    """What the answer says; of a Word file or a pack, what its parts say."""
    if not answer.data.startswith(b"PK"):
        return str(answer.data, "utf-8", "replace")
    with zipfile.ZipFile(BytesIO(answer.data)) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


@pytest.mark.slow
def test_no_page_says_the_name_any_more(site: tuple[Story, Browser, Browser]) -> None:
    story, curator, auditor = site
    named = [path for path in _every_page(story, curator) if NAME in _text(auditor.get(path))]
    assert len(named) > 20, "before the erasure the name is everywhere"
    done = _erase(curator)
    assert done.status_code == 302 and done.location.endswith("/destruction"), words(done)
    act = words(curator.get(done.location))
    assert "участник № 1" in act and "№ 7 от 20.08.2026" in act and "Данные уничтожены" in act
    assert act.count("Открыть") == 5
    assert "участник № 1" in words(auditor.get("/erasures"))
    assert "Акт об уничтожении" in words(curator.get(f"/case/{id_of(WHO)}/history"))
    paths = ["/moment?part=programme", "/moment?part=events", "/moment.csv?part=consent"]
    for path in [*paths, *_every_page(story, curator)]:
        for browser in (curator, auditor):
            answer = browser.get(path)
            assert answer.status_code in (200, 302, 403, 404, 503), (path, answer.status_code)
            assert NAME not in _text(answer), path
            assert answer.mimetype != "text/html" or "None" not in answer.text, path
    assert "участник № 1" in words(auditor.get("/moment?part=programme"))
    assert Browser(curator.client.application.test_client()).sign_in(WHO, PASSWORD).status_code == 422


def test_the_signed_original_opens_for_those_who_must_show_it(site: tuple[Story, Browser, Browser]) -> None:
    story, curator, auditor = site
    order = story.cases("order")[0]
    assert curator.get(f"/case/{order}/original").status_code == 404
    _erase(curator)
    page = words(auditor.get(f"/case/{order}/document"))
    assert "Обезличено" in page and "участник № 1" in page and "Проект" not in page
    original = words(auditor.get(f"/case/{order}/original"))
    assert NAME in original and story.case(order).state.signature.document in original
    petrov = Browser(curator.client.application.test_client())
    petrov.sign_in("petrov", PASSWORD)
    assert petrov.get(f"/case/{order}/original").status_code == 403
    assert curator.get(f"/case/{order}/document.docx").status_code == 200


def test_another_worker_forgets_what_was_destroyed(site: tuple[Story, Browser, Browser], tmp_path: Path) -> None:
    story, curator, _ = site
    other = open_store(f"sqlite:///{tmp_path / 'store-0'}/nastavnik.db")
    elsewhere = Browser(create_app(other, clock=Clock(story.now), testing=True).test_client())
    elsewhere.sign_in("ivanova", PASSWORD)
    assert NAME in words(elsewhere.get(f"/case/{story.programme}"))
    _erase(curator)
    assert NAME not in words(elsewhere.get(f"/case/{story.programme}"))
    assert other.keys is not None and (id_of(WHO), Retention.C) not in other.keys._known
    assert other.office.case(story.programme).state.text.personal[0].erased
    other.close()
