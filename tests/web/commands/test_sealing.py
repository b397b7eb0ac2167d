"""Sealing as an operator meets it: a command that writes leaves a signed checkpoint, serving seals within seconds."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from adapters.signing import verified
from processes.checkpoint import Note
from web.cli import main
from web.commands.opening import store


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A store that `init` made."""
    url = f"sqlite:///{tmp_path}/nastavnik.db"
    assert CliRunner().invoke(main, ["--database", url, "init"]).exit_code == 0
    return url


def latest(url: str) -> Note:
    with store(url, secrets=False) as opened:
        note = opened.seal.latest()
    assert note is not None
    return note


def events(url: str) -> int:
    with store(url, secrets=False) as opened:
        return opened.seal.seals.events()


def deployable(tmp_path: Path, note: str) -> Path:
    """The consent process with another name: another definition."""
    text = Path("bpmn/consent.bpmn").read_text(encoding="utf-8")
    file = tmp_path / "consent.bpmn"
    file.write_text(text.replace("</bpmn:definitions>", f"<!-- {note} --></bpmn:definitions>"), encoding="utf-8")
    return file


def test_init_seals_what_it_wrote_with_the_key_of_the_first_fact(url: str) -> None:
    with store(url, secrets=False) as opened:
        first = opened.log.entries("log-0")[0].fact
    note = latest(url)
    assert note.checkpoint.size == events(url) > 1
    assert note.signed_by(note.checkpoint.origin, first.public_key, verified)  # type: ignore[attr-defined]


def test_a_command_that_writes_seals_before_it_ends(url: str, tmp_path: Path) -> None:
    before = latest(url).checkpoint.size
    result = CliRunner().invoke(main, ["--database", url, "deploy", str(deployable(tmp_path, "one"))])
    assert result.exit_code == 0, result.output
    assert latest(url).checkpoint.size == events(url) == before + 1


def test_a_command_that_cannot_seal_says_so_and_fails(url: str, tmp_path: Path) -> None:
    (tmp_path / "nastavnik-signing.key").unlink()
    result = CliRunner().invoke(main, ["--database", url, "deploy", str(deployable(tmp_path, "two"))])
    assert result.exit_code == 1
    assert "written, but not sealed" in result.stderr and "Traceback" not in result.stderr
    assert events(url) == latest(url).checkpoint.size + 1


def test_what_only_reads_signs_nothing(url: str, tmp_path: Path) -> None:
    (tmp_path / "nastavnik-signing.key").unlink()
    assert CliRunner().invoke(main, ["--database", url, "replay", "--list"]).exit_code == 0
