"""The case file from the command line and from the pages; packs meant to hurt whoever checks them."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from adapters import archive
from adapters.documents import pdf_is_available
from domain.facts.auditing import CaseExported
from processes import case_file
from processes.history import everything
from tests.web.case_file.packs import forged, made, with_inventory
from tests.web.staged import words
from tests.web.test_who_may import Demo, demo
from web.case_file.pack import Files
from web.cli import main
from web.demo.script import person_id


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    found = demo(tmp_path_factory.mktemp("taking-along"))
    yield found
    found.close()


@pytest.fixture(scope="module")
def files(school: Demo) -> Files:
    return made(school, school.case("consent", school="school-demo"))


def check(path: Path, *flags: str) -> Result:
    return CliRunner().invoke(main, ["check", str(path), *flags])


def checked(tmp_path: Path, data: bytes) -> str:
    """What the check says of these bytes, which it must not accept, nor stumble over."""
    (tmp_path / "pack.zip").write_bytes(data)
    done = check(tmp_path / "pack.zip")
    assert (done.exit_code, type(done.exception)) == (1, SystemExit)
    return done.output


@pytest.mark.slow
class TestCommands:
    def test_export_writes_what_check_accepts(self, tmp_path: Path) -> None:
        school = demo(tmp_path)
        school.close()
        url, pack = f"sqlite:///{tmp_path / 'var' / 'nastavnik.db'}", tmp_path / "case.zip"
        done = CliRunner().invoke(main, ["--database", url, "export", "2026-001", "-o", str(pack)])
        assert done.exit_code == 0, done.output
        assert json.loads(check(pack, "--json").stdout)["problems"] == []
        folder = tmp_path / "unpacked"
        zipfile.ZipFile(pack).extractall(folder)
        assert check(folder).exit_code == 0
        (folder / "case.json").write_text("{}")
        assert check(folder).exit_code == 1

    @pytest.mark.parametrize("case", ["no-such-case", "school-demo"])
    def test_what_has_no_file_is_said_in_a_sentence(self, tmp_path: Path, case: str) -> None:
        school = demo(tmp_path)
        school.close()
        url, pack = f"sqlite:///{tmp_path / 'var' / 'nastavnik.db'}", tmp_path / "case.zip"
        done = CliRunner().invoke(main, ["--database", url, "export", case, "-o", str(pack)])
        assert done.exit_code == 1
        assert "there is no case" in done.output
        assert not pack.exists()


@pytest.mark.slow
class TestPages:
    @pytest.mark.parametrize("login", ["auditor", "kurator", "direktor"])
    def test_those_who_may_take_it_along(self, school: Demo, login: str, tmp_path: Path) -> None:
        case, browser = school.case("programme", "2026-002"), school.browser(login)
        assert "Выгрузить дело" in words(browser.get(f"/case/{case}"))
        answer = browser.post(f"/case/{case}/case-file.zip", {})
        assert (answer.status_code, answer.mimetype) == (200, "application/zip")
        (tmp_path / "pack.zip").write_bytes(answer.data)
        assert check(tmp_path / "pack.zip").exit_code == 0
        inside = zipfile.ZipFile(io.BytesIO(answer.data))
        assert inside.read("case.html").startswith(b"<!doctype html>")
        assert not pdf_is_available() or inside.read("case.pdf").startswith(b"%PDF-")
        assert "Кто выгружал дело" in words(browser.get(f"/case/{case}/history"))
        assert person_id(login) in {row["person"] for row in case_file.exports(school.store.log, case)}

    def test_what_was_taken_is_recorded_and_the_case_stays_as_it_was(self, school: Demo) -> None:
        case = school.case("programme", "2026-003")
        version = school.version(case)
        answer = school.browser("auditor").post(f"/case/{case}/case-file.zip", {})
        inventory = zipfile.ZipFile(io.BytesIO(answer.data)).read("inventory.json")
        noted = next(e.fact for _, e in everything(school.store.log) if getattr(e.fact, "case", "") == case
                     and e.fact.TOPIC == "case.exported")  # fmt: skip
        told = json.loads(inventory)
        others = tuple(each for each in told["streams"] if each.startswith(("consent-", "order-", "unit-")))
        assert len(others) == 5
        assert noted == CaseExported(case, sha256(inventory).hexdigest(), told["checkpoint"]["size"], others)
        assert school.version(case) == version
        # by it a file can be told from one that something was left out of
        assert sha256(inventory).hexdigest() in words(school.browser("auditor").get(f"/case/{case}/history"))

    @pytest.mark.parametrize("login", ["nastavnik", "nastavlyaemyi", "chuzhoi"])
    def test_others_may_not(self, school: Demo, login: str) -> None:
        browser = school.browser(login)
        for row in school.store.log.rows("SELECT case_id FROM cases WHERE kind = 'programme'"):
            assert browser.post(f"/case/{row['case_id']}/case-file.zip", {}).status_code in (403, 404)
            page = browser.get(f"/case/{row['case_id']}")
            assert page.status_code != 200 or "Выгрузить дело" not in words(page)

    def test_a_card_of_a_person_has_no_file(self, school: Demo) -> None:
        person = school.case("person", school="school-demo")
        assert school.browser("auditor").post(f"/case/{person}/case-file.zip", {}).status_code == 404


class TestHostilePacks:
    def test_any_changed_byte_of_the_zip_is_found(self, files: Files, tmp_path: Path) -> None:
        data, chance = archive.written(files), random.Random(7)
        for at in [*(chance.randrange(len(data)) for _ in range(20)), *range(len(data) - 22, len(data))]:
            checked(tmp_path, data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :])

    def test_the_member_that_was_touched_is_named(self, files: Files, tmp_path: Path) -> None:
        data = archive.written(files)
        for member in zipfile.ZipFile(io.BytesIO(data)).infolist():
            at = member.header_offset + 30 + len(member.filename) + member.file_size // 2
            assert member.filename in checked(tmp_path, data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])

    @pytest.mark.parametrize("extra", [b"x", b"\0" * 1000])
    def test_bytes_before_or_after_it_are_found(self, files: Files, tmp_path: Path, extra: bytes) -> None:
        data = archive.written(files)
        checked(tmp_path, extra + data)
        checked(tmp_path, data + extra)

    def test_a_bomb_is_not_unpacked(self, tmp_path: Path) -> None:
        bomb = io.BytesIO()
        with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("inventory.json", b"0" * 2**24)
        assert "сжат" in checked(tmp_path, bomb.getvalue())

    def test_a_name_that_climbs_out_is_refused(self, files: Files, tmp_path: Path) -> None:
        def climbing(inventory: object) -> None:
            assert isinstance(inventory, dict)
            inventory["files"][0]["name"] = "../../etc/passwd"

        assert "недопустимое имя" in checked(tmp_path, archive.written(with_inventory(files, climbing)))
        assert "лишний файл" in checked(tmp_path, archive.written({**files, "../escape": b"x"}))
        assert not (tmp_path.parent / "escape").exists()

    def test_a_name_twice_is_refused(self, files: Files, tmp_path: Path) -> None:
        twice = io.BytesIO()
        with zipfile.ZipFile(twice, "w") as packed:
            packed.writestr("inventory.json", files["inventory.json"])
            with pytest.warns(UserWarning, match="Duplicate"):
                packed.writestr("inventory.json", b"{}")
        assert "inventory.json: файл есть в архиве дважды" in checked(tmp_path, twice.getvalue())

    def test_too_much_is_refused(self, tmp_path: Path) -> None:
        with (tmp_path / "pack.zip").open("wb") as file:
            file.truncate(archive.MOST_BYTES + 1)
        assert "больше 100 МБ" in check(tmp_path / "pack.zip").output
        assert "файлов больше" in checked(tmp_path, archive.written({f"f{n}": b"" for n in range(5001)}))

    @pytest.mark.parametrize(
        "inventory",
        [
            *(b"", b"[]", b"null", b"{", b"\xff", b"NaN", b'{"a":1,"a":2}', b"[" * 100_000, b"9" * 5000),
            b'{"format": "nastavnik-case-file/1"}',
            b'{"format": "nastavnik-case-file/1", "files": 5, "sha256": ""}',
        ],
        ids=range(11),
    )
    def test_an_inventory_of_nonsense_is_said_to_be_one(self, files: Files, tmp_path: Path, inventory: bytes) -> None:
        assert "inventory.json:" in checked(tmp_path, archive.written({**files, "inventory.json": inventory}))

    def test_nonsense_that_the_inventory_vouches_for_is_named(self, files: Files, tmp_path: Path) -> None:
        chance = random.Random(11)
        names = [
            name for name in files if name.endswith((".json", ".txt")) and name not in ("inventory.json", "readme.txt")
        ]
        for name in names:
            for nonsense in (
                b"",
                b"null",
                b"[[]]",
                b"{}",
                b'{"stream": 5}',
                b"[" * 100_000,
                bytes(chance.randbytes(50)),
            ):
                assert name.split("/")[0] in checked(tmp_path, archive.written(forged(files, {name: nonsense}))), name
