"""A case file proves itself to someone who has nothing but Python, and names whatever was touched."""

from __future__ import annotations

import base64
import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from adapters.documents.qr import qr_svg
from adapters.signing import read_signing_key
from domain.case import Retention
from processes.cases import NO_FILE
from processes.checkpoint import parse
from processes.seal import Signer
from tests.web.case_file.packs import InMemory, edited, forged, made, problems, rechained, with_inventory
from tests.web.test_who_may import Demo, demo
from web.app import create_app
from web.case_file import verify
from web.case_file.pack import Files
from web.composition import open_store
from web.phrases.checks import CHECKS

CLOSED = "2026-001"


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    found = demo(tmp_path_factory.mktemp("case-file"))
    yield found
    found.close()


@pytest.fixture(scope="module")
def case(school: Demo) -> str:
    return school.case("programme", CLOSED)


@pytest.fixture(scope="module")
def files(school: Demo, case: str) -> Files:
    return made(school, case)


def pythons() -> list[str]:
    """This interpreter, and a 3.9 where there is one."""
    kept = sorted(Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")).glob("versions/3.9.*/bin/python3.9"))
    oldest = shutil.which("python3.9", path="/usr/bin:/usr/local/bin") or (str(kept[0]) if kept else None)
    return [sys.executable, *([oldest] if oldest else [])]


def run(python: str, folder: Path, *flags: str) -> subprocess.CompletedProcess[str]:
    command = [python, "-I", *flags, "verify.py"]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", timeout=60)


def unpacked(files: Files, folder: Path) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def file_of(files: Files, beginning: str) -> str:
    return next(name for name in sorted(files) if name.startswith(beginning))


class TestWhatIsInside:
    def test_consents_orders_and_the_pair_travel_with_the_programme(self, files: Files) -> None:
        kinds = [name.split("/")[1].split("-")[1] for name in sorted(files) if name.startswith("facts/")]
        assert kinds[:1] == ["log"]
        assert kinds[5:] == ["programme", "unit", "consent", "consent", "order", "order"]

    def test_every_signed_document_is_there_with_the_very_bytes(self, files: Files) -> None:
        told = json.loads(files["case.json"])
        assert [d["title"].split()[0] for d in told["documents"]] == [
            "Персонализированная", "Согласие", "Согласие", "Приказ", "Приказ",
        ]  # fmt: skip
        assert all(d["file"] and d["signatures"] for d in told["documents"])
        assert all(s["kind"] == "pes" and s["who"] for d in told["documents"] for s in d["signatures"])

    def test_every_programme_of_the_school_has_all_its_signed_documents(self, school: Demo) -> None:
        rows = school.store.log.rows("SELECT case_id FROM cases WHERE kind = 'programme'")
        for row in rows:
            told = json.loads(made(school, row["case_id"])["case.json"])
            assert [d for d in told["documents"] if d["file"] is None] == [], row["case_id"]

    def test_the_chronology_speaks_and_shows_what_was_checked(self, files: Files) -> None:
        rows = json.loads(files["case.json"])["chronology"]
        assert all(row["sentence"] and row["who"] for row in rows)
        drafted = next(row for row in rows if row["fact"] == "programme.drafted")
        assert CHECKS["interest_is_mutual"] in [each["words"] for each in drafted["checks"]]
        assert [row["recorded"] for row in rows[4:]] == sorted(row["recorded"] for row in rows[4:])

    def test_the_page_shows_documents_warnings_chronology_and_inventory(self, files: Files) -> None:
        page = files["case.html"].decode().replace("\xa0", " ")
        numbers = re.findall(r"<td>(\d+)</td><td>[^<]+<br><span class=\"sum\">([^<]+)</span>", page)
        rows = {row["name"]: str(row["n"]) for row in json.loads(files["inventory.json"])["files"]}
        assert {name: n for n, name in numbers} == {name: n for name, n in rows.items() if name != "case.html"}
        for words in ("Дело: Программа 2026-001", "Приказ № 1-н", "Предупреждения", "Программа утверждена"):
            assert words in page

    def test_the_page_carries_the_whole_checkpoint_for_the_safe(self, files: Files) -> None:
        page, note = files["case.html"].decode(), parse(files["checkpoint.txt"].decode())
        root = note.checkpoint.root.hex()
        assert qr_svg(note.text()) in page
        assert (
            f"{note.checkpoint.size}, корень" in page and f"{root[:4]} {root[4:8]} {root[8:12]} {root[12:16]}" in page
        )

    def test_the_same_case_under_the_same_checkpoint_is_the_same_bytes(
        self, school: Demo, case: str, files: Files
    ) -> None:
        assert made(school, case) == files

    def test_what_was_erased_stays_ciphertext_and_the_file_still_proves_itself(self, tmp_path: Path) -> None:
        school = demo(tmp_path)
        case, keys = school.case("programme", CLOSED), school.store.keys
        assert keys is not None
        assert "Уверенная самостоятельная работа" in made(school, case)["case.json"].decode()
        for subject in (case, *school.store.office.case(case).state.mentees):
            for retention in (Retention.B, Retention.C):
                keys.erase(subject, retention)
        school.close()
        store = open_store(f"sqlite:///{tmp_path / 'var' / 'nastavnik.db'}")
        school = Demo(store, create_app(store, testing=True), school.clock)
        files = made(school, case)
        assert problems(files) == []
        assert not [name for name, data in files.items() if "Уверенная самостоятельная работа".encode() in data]
        assert "удалён или не восстановлен" in files["case.html"].decode().replace("\xa0", " ")
        school.close()

    def test_every_kind_of_case_of_the_school_has_a_file(self, school: Demo) -> None:
        rows = school.store.log.rows("SELECT kind, MIN(case_id) AS id FROM cases GROUP BY kind ORDER BY kind")
        kinds = {row["kind"]: row["id"] for row in rows if row["kind"] not in NO_FILE}
        assert {"programme", "order", "consent", "unit"} <= set(kinds)
        assert {kind: found for kind, id in kinds.items() if (found := problems(made(school, id)))} == {}


class TestTheVerifier:
    @pytest.mark.parametrize("python", pythons(), ids=os.path.basename)
    def test_runs_alone_in_the_folder(self, files: Files, tmp_path: Path, python: str) -> None:
        done = run(python, unpacked(files, tmp_path), "-S")
        assert (done.returncode, done.stderr) == (0, "")
        assert "подпись контрольной точки не проверена" in done.stdout

    def test_checks_the_signature_where_it_can(self, files: Files, tmp_path: Path) -> None:
        done = run(sys.executable, unpacked(files, tmp_path))
        assert "Подпись контрольной точки: верна" in done.stdout
        assert done.stdout.endswith("Расхождений нет: всё, что приложено, цело.\n")

    def test_says_what_was_touched_and_fails(self, files: Files, tmp_path: Path) -> None:
        folder = unpacked(files, tmp_path)
        (folder / "note.txt").write_text("x")
        (folder / "case.json").unlink()
        done = run(sys.executable, folder)
        assert done.returncode == 1
        assert "note.txt: лишний файл" in done.stdout
        assert "case.json: файла нет" in done.stdout

    def test_a_link_is_no_file(self, files: Files, tmp_path: Path) -> None:
        folder = unpacked(files, tmp_path / "in")
        shutil.move(folder / "case.json", tmp_path / "case.json")
        (folder / "case.json").symlink_to(tmp_path / "case.json")
        assert verify.check(verify.Files(str(folder))).problems == ["case.json: это ссылка, а не файл"]

    def test_an_empty_folder_is_no_case_file(self, tmp_path: Path) -> None:
        assert "описи нет" in verify.check(verify.Files(str(tmp_path))).problems[0]


@pytest.mark.proof
def test_every_changed_byte_is_named(files: Files) -> None:
    chance, every = random.Random(4), os.environ.get("NASTAVNIK_PROOF") == "1"
    for name, data in files.items():
        for at in {0, len(data) - 1, *(chance.randrange(len(data)) for _ in range(60 if every else 6))}:
            other = bytes([data[at] ^ (1 << chance.randrange(8))])
            found = problems({**files, name: data[:at] + other + data[at + 1 :]})
            assert any(name in each for each in found), (name, at)


def test_every_missing_and_every_added_file_is_named(files: Files) -> None:
    for name in files:
        found = problems({other: data for other, data in files.items() if other != name})
        assert any(name in each for each in found), name
    for name in ("extra", "facts/99-extra.json", "documents/zz.json"):
        assert any(each.startswith(name) for each in problems({**files, name: b"{}"}))


def _state(event: Any, old: str, new: str) -> None:
    assert old in event["state"]
    event["state"] = event["state"].replace(old, new)


Forgery = Callable[[Files], Files]


def a_fact(files: Files) -> Files:
    name = file_of(files, "facts/06-programme")
    return forged(files, {name: edited(files[name], lambda f: _state(f["events"][0], "2026-001", "2026-009"))})


def a_fact_with_its_chain(files: Files) -> Files:
    name = file_of(files, "facts/06-programme")
    new = edited(files[name], lambda f: _state(f["events"][-1], "2026-05-2", "2026-04-2"))
    return forged(files, {name: rechained(new)})


def a_tail_dropped(files: Files) -> Files:
    name = file_of(files, "facts/06-programme")
    return forged(files, {name: edited(files[name], lambda f: f["events"].pop())})


def a_tail_dropped_everywhere(files: Files) -> Files:
    stream = json.loads(files[file_of(files, "facts/06-programme")])["stream"]

    def shorter(inventory: Any) -> None:
        inventory["streams"][stream] -= 1

    return with_inventory(a_tail_dropped(files), shorter)


def a_fact_in_the_middle_dropped(files: Files) -> Files:
    name = file_of(files, "facts/06-programme")
    return forged(files, {name: edited(files[name], lambda f: f["events"].pop(3))})


def a_whole_consent_dropped(files: Files) -> Files:
    return forged(files, {file_of(files, "facts/08-consent"): None})


def a_proof(files: Files) -> Files:
    def other(rows: Any) -> None:
        rows[7]["path"][0] = "00" * 32

    return forged(files, {"proofs.json": edited(files["proofs.json"], other)})


def a_proof_dropped(files: Files) -> Files:
    return forged(files, {"proofs.json": edited(files["proofs.json"], lambda rows: rows.pop())})


def another_root(files: Files) -> Files:
    lines = files["checkpoint.txt"].decode().split("\n")
    lines[2] = "A" * 43 + "="
    return forged(files, {"checkpoint.txt": "\n".join(lines).encode()})


def another_size(files: Files) -> Files:
    lines = files["checkpoint.txt"].decode().split("\n")
    lines[1] = str(int(lines[1]) + 1)
    return forged(files, {"checkpoint.txt": "\n".join(lines).encode()})


def a_signature_of_nobody(files: Files) -> Files:
    note = files["checkpoint.txt"]
    return forged(files, {"checkpoint.txt": note[:-10] + (b"AAAA" if note[-10:-6] != b"AAAA" else b"BBBB") + note[-6:]})


def a_signature_dropped(files: Files) -> Files:
    return forged(files, {"checkpoint.txt": files["checkpoint.txt"].partition(b"\n\n")[0] + b"\n\n"})


def a_signed_document(files: Files) -> Files:
    name = file_of(files, "documents/01-programme.json")
    return forged(files, {name: files[name].replace(b"2026", b"2027", 1)})


def a_process(files: Files) -> Files:
    name = file_of(files, "definitions/")
    return forged(files, {name: files[name] + b" "})


def a_story_of_another_person(files: Files) -> Files:
    def other(told: Any) -> None:
        told["chronology"][9]["person"] = "person-somebody-else"

    return forged(files, {"case.json": edited(files["case.json"], other)})


def a_story_with_a_check_more(files: Files) -> Files:
    def other(told: Any) -> None:
        told["chronology"][9]["checks"].append({"rule": "term_is_lawful", "words": "", "clause": ""})

    return forged(files, {"case.json": edited(files["case.json"], other)})


def a_story_untold(files: Files) -> Files:
    return forged(files, {"case.json": edited(files["case.json"], lambda told: told["chronology"].pop())})


@pytest.mark.parametrize(
    ("forgery", "named"),
    [
        (a_fact, "facts/06-programme"),
        (a_fact_with_its_chain, "не входит в журнал"),
        (a_tail_dropped, "по описи"),
        (a_tail_dropped_everywhere, "рассказано не обо всех"),
        (a_fact_in_the_middle_dropped, "нарушена нумерация"),
        (a_whole_consent_dropped, "записей 0"),
        (a_proof, "не входит в журнал"),
        (a_proof_dropped, "proofs.json"),
        (another_root, "не та, что названа в описи"),
        (another_size, "не та, что названа в описи"),
        (a_signature_of_nobody, "подпись не верна"),
        (a_signature_dropped, "нет подписи ключом журнала"),
        (a_signed_document, "documents/01-programme.json"),
        (a_process, "нет схемы процесса"),
        (a_story_of_another_person, "сказано не то"),
        (a_story_with_a_check_more, "сказано не то"),
        (a_story_untold, "рассказано не обо всех"),
    ],
)
def test_a_forgery_with_a_fitting_inventory_is_found(files: Files, forgery: Forgery, named: str) -> None:
    found = problems(forgery(files))
    assert any(named in each for each in found), found


def test_what_no_pack_proves_is_said_with_what_tells_it(files: Files) -> None:
    """A consent left out everywhere leaves no trace within: the digest the log holds of the inventory tells."""
    facts = file_of(files, "facts/08-consent")
    stream = json.loads(files[facts])["stream"]

    def untold(told: Any) -> None:
        told["chronology"] = [row for row in told["chronology"] if row["case"] != stream]

    def unproved(rows: Any) -> None:
        rows[:] = [row for row in rows if row["stream"] != stream]

    left = {"case.json": edited(files["case.json"], untold), "proofs.json": edited(files["proofs.json"], unproved)}
    signed = {state["fact"].get("signature", {}).get("document") for state in _states(files[facts])}
    papers = {name: None for name, data in files.items() if verify.sha256(data) in signed}
    cut = with_inventory(forged(files, {**left, **papers, facts: None}), lambda found: found["streams"].pop(stream))
    assert problems(cut) == []
    report = verify.check(InMemory(cut)).text()
    assert "не отрезали конец, проверка не доказывает" in report
    assert verify.sha256(cut[verify.INVENTORY]) in report
    assert verify.sha256(cut[verify.INVENTORY]) != verify.sha256(files[verify.INVENTORY])


def _states(data: bytes) -> list[Any]:
    return [json.loads(event["state"]) for event in json.loads(data)["events"]]


def noted(school: Demo, files: Files, signer: Signer, **other: Any) -> Files:
    """The pack under another checkpoint, named in the inventory too."""
    note = signer.note(replace(parse(files["checkpoint.txt"].decode()).checkpoint, **other))
    root = base64.b64encode(note.checkpoint.root).decode()

    def named(inventory: Any) -> None:
        inventory["checkpoint"] = {"size": note.checkpoint.size, "root": root}

    return with_inventory(forged(files, {"checkpoint.txt": note.text().encode()}), named)


def test_another_checkpoint_is_found(school: Demo, files: Files) -> None:
    own, other = read_signing_key(school.store.signing_key), Ed25519PrivateKey.generate()
    stranger = Signer(other.public_key().public_bytes_raw().hex(), other.sign)
    size = parse(files["checkpoint.txt"].decode()).checkpoint.size
    assert problems(noted(school, files, own)) == []
    assert "нет подписи ключом журнала" in problems(noted(school, files, stranger))[0]
    assert "не того журнала" in problems(noted(school, files, stranger, origin="nastavnik/0000"))[0]
    earlier = noted(school, files, own, size=size - 1, root=school.store.seal.root(size - 1))
    assert "не входит в журнал" in problems(earlier)[0]
