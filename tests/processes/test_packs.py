"""The file of a case of every kind: proves itself alone, names a changed byte, tells no secret and of nobody else."""

from __future__ import annotations

import base64
import json
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from adapters import archive
from domain.case import Retention, Role
from domain.consent import Consent
from processes.cases import FILED
from processes.history import Replay
from tests import curator_changes, cycles, monitoring, roadmaps, units
from tests.processes.conftest import Begin
from tests.processes.test_erasure import erase
from tests.processes.test_people_of import told
from tests.story import CAST, SCHOOL, Story, id_of
from tests.web.case_file.packs import problems
from tests.web.staged import Browser, Clock, words
from web.app import create_app
from web.case_file.pack import Files, pack
from web.cli import main
from web.composition import accounts_of, open_store, seal_now
from web.provided import services

PASSWORD = "long enough for a test"


def made(story: Story, case: str) -> Files:
    """The pack of a case, sealed now. Without PDF, which takes seconds."""
    seal_now(story.store)
    with create_app(story.store, testing=True).app_context():
        services().more["to_pdf"] = lambda *_, **__: None  # type: ignore[index]
        return pack(case, story.store.seal)


def alone(files: Files, folder: Path) -> subprocess.CompletedProcess[str]:
    """What the verifier says in a folder that holds the pack and nothing else, to a Python that sees nothing else."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    command = [sys.executable, "-I", "verify.py"]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", timeout=60)


def strangers(story: Story, files: Files) -> set[str]:
    """Who of the cast neither acts in the facts of the pack nor is named by them, nor by what was signed."""
    named = [name for name in files if name.startswith(("facts/", "documents/")) and name.endswith(".json")]
    # what is sealed for several people is open in the story
    said = b"".join(files[name] for name in (*named, "case.json"))
    case = story.case(json.loads(files["case.json"])["case"])
    if isinstance(case.state, Consent):  # it is given to a programme, and says whose
        said += " ".join(story.case(case.state.programme).state.participants).encode()
    return {who for who in CAST if id_of(who).encode() not in said}


def secrets(story: Story) -> list[bytes]:
    """The keys beside the store, the wrapped keys and the password hashes, in every way they could be written."""
    folder = story.store.signing_key.parent
    found = [path.read_bytes().strip() for path in folder.glob("*.key")]
    with story.store.accounts.read() as cursor:
        found += [bytes(row["wrapped"]) for row in cursor.execute("SELECT wrapped FROM person_keys").fetchall()]
    raw = [each for each in found if len(each) >= 16]
    assert len(raw) > 2
    return [*raw, *(each.hex().encode() for each in raw), *(base64.b64encode(each) for each in raw), b"$argon2"]


@pytest.mark.slow
@pytest.mark.parametrize("kind", FILED)
def test_a_case_of_every_kind_proves_itself(begin: Begin, kind: str, tmp_path: Path) -> None:
    story = told(begin, kind)
    accounts_of(story.store).create(id_of("petrov"), SCHOOL, "petrov", PASSWORD)
    case = story.cases(kind)[-1]
    files = made(story, case)
    done = alone(files, tmp_path / "alone")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert "Подпись контрольной точки: верна" in done.stdout
    (tmp_path / "pack.zip").write_bytes(archive.written(files))
    assert CliRunner().invoke(main, ["check", str(tmp_path / "pack.zip")]).exit_code == 0
    chance = random.Random(kind)
    for name, data in files.items():
        at = chance.randrange(len(data))
        other = data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
        assert any(name in each for each in problems({**files, name: other})), (name, at)
    whole = b"\n".join(files.values())
    assert [each for each in secrets(story) if each in whole] == []
    assert {who for who in strangers(story, files) if re.search(rf"\b{who.title()}\b", whole.decode())} == set()
    assert json.loads(files["case.json"])["case"] == case


def test_sealed_answers_are_in_no_pack(begin: Begin) -> None:
    story = begin("active")
    case = monitoring.opened(story)
    monitoring.answered(story, case, "sidorova", 7, "Мешает шум")
    unit = units.propose(story, "lidzhiev")
    units.acquaint(story, unit)
    story.step("answer_interest", unit, "petrov", decision="no")
    for files in (made(story, case), made(story, unit)):
        whole = b"\n".join(files.values()).decode()
        assert "Мешает шум" not in whole and '"sealed"' in whole


def test_the_original_of_an_erased_person_travels_with_its_case(begin: Begin, tmp_path: Path) -> None:
    story = begin("school")
    stage = cycles.start(story)
    cycles.keep_and_chart(story, stage)
    roadmap = roadmaps.roadmap_of(story, stage)
    roadmaps.approved(story, roadmap, responsible=id_of("lidzhiev"))
    story.act("revise_roadmap", roadmap, "ivanova", reason="Сроки")
    roadmaps.approved(story, roadmap, responsible=id_of("lidzhiev"), activity="Другое мероприятие")
    both = [paper["sha256"] for paper in json.loads(made(story, roadmap)["case.json"])["documents"]]
    fact = erase(story, "lidzhiev")
    kept = [each.document for each in fact.kept if each.case == roadmap]
    assert len(both) == 2 and kept == both, "each version is a paper of its own"
    files = made(story, roadmap)
    papers = json.loads(files["case.json"])["documents"]
    assert [(paper["sha256"], paper["kept"]) for paper in papers] == [(each, True) for each in both]
    done = alone(files, tmp_path / "alone")
    assert done.returncode == 0 and "Документы: 2 из 2" in done.stdout
    for paper in papers:
        page = files[paper["file"]].decode()
        assert "Lidzhiev" in page and "Dordzhiev" in page
    rest = b"\n".join(data for name, data in files.items() if not name.startswith("documents/")).decode()
    assert "Lidzhiev" not in rest and "подлинник, сохранён по закону" in files["case.html"].decode().replace(
        "\xa0", " "
    )


@pytest.mark.slow
@pytest.mark.parametrize("kind", FILED)
def test_every_kind_stands_when_everyones_keys_are_gone(begin: Begin, kind: str) -> None:
    """Harsher than any erasure: nobody has a name left, and every case still replays, speaks and proves itself."""
    story = told(begin, kind)
    url = f"sqlite:///{story.store.signing_key.parent}/nastavnik.db"
    assert story.store.keys is not None
    for who in CAST:
        for retention in Retention:
            story.store.keys.erase(id_of(who), retention)
    story.store.close()
    bare = Story(open_store(url), story.now)
    replay = Replay(bare.log, bare.office.definitions)
    assert [found for case in bare.cases(kind) if (found := replay.case(case))] == []
    files = made(bare, bare.cases(kind)[-1])
    assert problems(files) == []
    # what a report names is kept with it by law, sealed under the report's own key
    shown = b"\n".join(data for data in files.values() if kind != "report").decode()
    assert not re.search("|".join(rf"\b{who.title()}\b" for who in CAST), shown)
    bare.store.close()


def test_a_kept_report_names_nobody_who_was_erased_but_its_original_does(begin: Begin) -> None:
    story = begin("school")
    cycles.accept(story, cycles.reporting(story))
    report, day = story.cases("report")[0], story.now.date()
    order = curator_changes.signed(story, curator_changes.ordered(story, day, "basanova"))
    for who in ("ivanova", "basanova"):
        story.step("acknowledge_order", order, who)
    fact = erase(story, "ivanova", by="basanova", role=Role.CURATOR)
    assert report in {each.case for each in fact.kept}
    app = create_app(story.store, clock=Clock(story.now), testing=True)
    accounts_of(story.store).create(id_of("basanova"), SCHOOL, "basanova", PASSWORD)
    browser = Browser(app.test_client())
    browser.sign_in("basanova", PASSWORD)
    page = words(browser.get(f"/case/{report}/document"))
    assert "Ivanova" not in page and "участник № 1" in page
    assert "Ivanova" in words(browser.get(f"/case/{report}/original"))
    act = words(browser.get(f"/case/{id_of('ivanova')}/destruction"))
    assert "утверждённый документ о деятельности школы" in act and act.count("Открыть") == len(fact.kept)
    assert [each for each in fact.kept if f"document={each.document}" not in act] == []
