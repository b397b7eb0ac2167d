"""Checkpoints leave the house: to a witness and back, by mail once a day, across another key and a restored backup."""

from __future__ import annotations

import json
import re
import socketserver
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from adapters.mail import Letter, Mail, NotSent
from domain.facts.any_case import CheckpointSent, CheckpointWitnessed, LogRestored
from processes.checkpoint import parse
from web.cli import main
from web.commands.opening import store
from web.commands.sealing import mail_checkpoint


def run(url: str, *words: str) -> Result:
    return CliRunner().invoke(main, ["--database", url, *words])


@pytest.fixture
def url(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path}/nastavnik.db"
    assert run(url, "init").exit_code == 0
    return url


def more(url: str, tmp_path: Path, word: str) -> None:
    """One event more."""
    text = Path("bpmn/consent.bpmn").read_text(encoding="utf-8")
    file = tmp_path / "consent.bpmn"
    file.write_text(text.replace("</bpmn:definitions>", f"<!-- {word} --></bpmn:definitions>"), encoding="utf-8")
    assert run(url, "deploy", str(file)).exit_code == 0


def ask(url: str, since: int, file: Path) -> str:
    """A request in a file; returns the log's key that is said with it."""
    found = run(url, "witness", "ask", "--since", str(since))
    assert found.exit_code == 0, found.stderr
    file.write_text(found.stdout, encoding="utf-8")
    return found.stderr.split()[-1]


def sign(tmp_path: Path, *words: str) -> Result:
    request, folder = str(tmp_path / "request.txt"), str(tmp_path / "ministry")
    return run("sqlite:///nowhere", "witness", "sign", request, "--folder", folder, "--name", "ministry", *words)


class TestWitness:
    def test_cosigns_what_continues_what_it_saw(self, url: str, tmp_path: Path) -> None:
        log_key = ask(url, 0, tmp_path / "request.txt")
        unknown = sign(tmp_path)
        assert unknown.exit_code == 1 and "give its key with --log-key" in unknown.stderr
        first = sign(tmp_path, "--log-key", log_key)
        assert first.exit_code == 0, first.stderr
        size = parse(first.stdout).checkpoint.size
        more(url, tmp_path, "one")
        ask(url, 0, tmp_path / "request.txt")
        wrong = sign(tmp_path)
        assert wrong.exit_code == 1 and f"ask with --since {size}" in wrong.stderr
        ask(url, size, tmp_path / "request.txt")
        second = sign(tmp_path)
        assert second.exit_code == 0 and parse(second.stdout).checkpoint.size == size + 1
        (tmp_path / "cosigned.txt").write_text(second.stdout, encoding="utf-8")
        key = second.stderr.split()[-1]
        assert run(url, "witness", "accept", str(tmp_path / "cosigned.txt"), "--key", key).exit_code == 0
        with store(url) as opened:
            fact = opened.log.entries("log-0")[-1].fact
        assert isinstance(fact, CheckpointWitnessed) and (fact.witness, fact.note) == ("ministry", second.stdout)
        assert run(url, "verify", "--against", str(tmp_path / "cosigned.txt")).exit_code == 0

    def test_refuses_a_rewritten_and_a_rolled_back_log(self, url: str, tmp_path: Path) -> None:
        key = ask(url, 0, tmp_path / "request.txt")
        assert sign(tmp_path, "--log-key", key).exit_code == 0
        memory = tmp_path / "ministry" / "witness.json"
        kept = json.loads(memory.read_text())
        origin = next(iter(kept))
        size = kept[origin]["size"]
        more(url, tmp_path, "one")
        ask(url, size, tmp_path / "request.txt")
        kept[origin]["root"] = "00" * 32
        memory.write_text(json.dumps(kept))
        rewritten = sign(tmp_path)
        assert rewritten.exit_code == 1 and "its past was rewritten" in rewritten.stderr and rewritten.stdout == ""
        kept[origin]["size"] = size + 5
        memory.write_text(json.dumps(kept))
        rolled = sign(tmp_path)
        assert rolled.exit_code == 1 and "rolled back" in rolled.stderr and rolled.stdout == ""
        assert json.loads(memory.read_text()) == kept, "what is refused is not remembered"

    def test_refuses_another_key_and_nonsense(self, url: str, tmp_path: Path) -> None:
        ask(url, 0, tmp_path / "request.txt")
        assert "not signed by the key" in sign(tmp_path, "--log-key", "ab" * 32).stderr
        assert sign(tmp_path, "--log-key", "no hex").exit_code == 1
        (tmp_path / "request.txt").write_text("old 0\n\nhello\n")
        assert "a checkpoint is three lines" in sign(tmp_path, "--log-key", "ab" * 32).stderr
        (tmp_path / "request.txt").write_text("hello\n")
        assert "a request is" in sign(tmp_path, "--log-key", "ab" * 32).stderr

    def test_nothing_is_accepted_from_a_stranger_or_of_another_log(self, url: str, tmp_path: Path) -> None:
        key = ask(url, 0, tmp_path / "request.txt")
        cosigned = sign(tmp_path, "--log-key", key)
        (tmp_path / "cosigned.txt").write_text(cosigned.stdout, encoding="utf-8")
        stranger = run(url, "witness", "accept", str(tmp_path / "cosigned.txt"), "--key", "ab" * 32)
        assert stranger.exit_code == 1 and "not cosigned with this key" in stranger.stderr
        (tmp_path / "other").mkdir()
        other = f"sqlite:///{tmp_path}/other/nastavnik.db"
        assert run(other, "init").exit_code == 0
        witness_key = cosigned.stderr.split()[-1]
        foreign = run(other, "witness", "accept", str(tmp_path / "cosigned.txt"), "--key", witness_key)
        assert foreign.exit_code == 1 and "does not continue" in foreign.stderr


class TestSigningKey:
    def test_is_changed_and_handed_over_in_the_log(self, url: str, tmp_path: Path) -> None:
        old = (tmp_path / "nastavnik-signing.key").read_bytes()
        changed = run(url, "init", "--new-signing-key")
        assert changed.exit_code == 0 and (tmp_path / "nastavnik-signing.key").read_bytes() != old
        assert run(url, "verify").exit_code == 0
        more(url, tmp_path, "after")
        assert run(url, "init", "--new-signing-key").exit_code == 0
        assert run(url, "verify").exit_code == 0
        (tmp_path / "nastavnik-signing.key").write_bytes(old)
        text = Path("bpmn/order.bpmn").read_text(encoding="utf-8")
        (tmp_path / "order.bpmn").write_text(text.replace("</bpmn:definitions>", "<!-- x --></bpmn:definitions>"))
        found = run(url, "deploy", str(tmp_path / "order.bpmn"))
        assert found.exit_code == 1 and "is not the key that the log names" in found.stderr

    def test_without_the_old_key_there_is_no_new_one(self, url: str, tmp_path: Path) -> None:
        (tmp_path / "nastavnik-signing.key").unlink()
        found = run(url, "init", "--new-signing-key")
        assert found.exit_code == 1 and "Traceback" not in found.output
        assert not list(tmp_path.glob("*.new"))

    @pytest.mark.parametrize("named", [False, True])
    def test_a_change_that_was_interrupted_is_finished(self, url: str, tmp_path: Path, named: bool) -> None:
        key, new = tmp_path / "nastavnik-signing.key", tmp_path / "nastavnik-signing.key.new"
        old = key.read_bytes()
        assert run(url, "init", "--new-signing-key").exit_code == 0
        if named:
            key.rename(new)
            key.write_bytes(old)
            key.chmod(0o600)
        else:
            new.write_bytes(old)
            new.chmod(0o600)
        more(url, tmp_path, "after the interruption")
        assert run(url, "init", "--new-signing-key").exit_code == 0
        assert run(url, "verify").exit_code == 0 and not new.exists()


def test_a_restored_backup_says_in_the_log_what_was_lost(url: str, tmp_path: Path) -> None:
    assert run(url, "backup", str(tmp_path / "copy")).exit_code == 0
    more(url, tmp_path, "lost")
    paper = tmp_path / "paper.txt"
    paper.write_bytes((tmp_path / "nastavnik-last.checkpoint").read_bytes())
    restored = run(url, "restore", str(tmp_path / "copy"), "--overwrite")
    assert restored.exit_code == 0 and "are lost" in restored.stderr, restored.output
    with store(url) as opened:
        fact = opened.log.entries("log-0")[-1].fact
    assert isinstance(fact, LogRestored) and fact.size == parse(paper.read_text(encoding="utf-8")).checkpoint.size
    more(url, tmp_path, "life goes on")
    good = run(url, "verify")
    assert good.exit_code == 0 and "went on from a backup" in good.stderr
    convicted = run(url, "verify", "--against", str(paper))
    assert convicted.exit_code == 1 and "a backup that did not have them" in convicted.stderr


def test_restoring_what_nothing_was_lost_of_says_nothing(url: str, tmp_path: Path) -> None:
    assert run(url, "backup", str(tmp_path / "copy")).exit_code == 0
    restored = run(url, "restore", str(tmp_path / "copy"), "--overwrite")
    assert restored.exit_code == 0 and restored.stderr == ""


class Postman(socketserver.StreamRequestHandler):
    """A mail server of six words, without encryption."""

    letters: list[bytes]
    taken = b"250 ok\r\n"

    def handle(self) -> None:
        self.wfile.write(b"220 test\r\n")
        while line := self.rfile.readline():
            word = line.split()[0].upper() if line.split() else b""
            if word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                body = b""
                while (part := self.rfile.readline()) != b".\r\n":
                    body += part
                type(self).letters.append(body)
            self.wfile.write(b"221 bye\r\n" if word == b"QUIT" else self.taken)
            if word == b"QUIT":
                return


@pytest.fixture
def server() -> Iterator[str]:
    Postman.letters = []
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Postman) as postman:
        thread = threading.Thread(target=postman.serve_forever, daemon=True)
        thread.start()
        yield f"smtp://127.0.0.1:{postman.server_address[1]}"
        postman.shutdown()


class TestMail:
    def test_goes_once_a_day_with_a_checkpoint_that_verifies(
        self, url: str, server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("NASTAVNIK_SMTP", server)
        monkeypatch.setenv("NASTAVNIK_MAIL_TO", "founder@example.org")
        monkeypatch.setenv("NASTAVNIK_MAIL_FROM", "school@example.org")
        for _ in range(2):
            assert run(url, "tick").exit_code == 0
        (letter,) = [message_from_bytes(each, policy=policy.default) for each in Postman.letters]
        assert (letter["To"], letter["From"]) == ("founder@example.org", "school@example.org")
        assert "контрольная точка" in letter["Subject"]
        (attached,) = list(letter.iter_attachments())
        (tmp_path / "checkpoint.txt").write_text(attached.get_content(), encoding="utf-8")
        assert run(url, "verify", "--against", str(tmp_path / "checkpoint.txt")).exit_code == 0
        body = letter.get_body()
        assert body is not None and re.search(r"Событий в журнале: \d+", body.get_content())
        with store(url) as opened:
            assert isinstance(opened.log.entries("log-0")[-1].fact, CheckpointSent)
            mail = Mail(server, "school@example.org", "founder@example.org")
            assert mail_checkpoint(opened, mail, datetime.now(UTC) + timedelta(days=1))
        assert len(Postman.letters) == 2

    def test_a_server_that_is_not_there_is_said_and_tried_again(
        self, url: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("NASTAVNIK_SMTP", "smtp://127.0.0.1:1")
        monkeypatch.setenv("NASTAVNIK_MAIL_TO", "founder@example.org")
        found = run(url, "tick", "--json")
        waiting = json.loads(found.stdout)["waiting"]
        assert [row["act"] for row in waiting] == ["mail_checkpoint"] and "founder" not in found.output
        with store(url) as opened:
            assert not any(isinstance(entry.fact, CheckpointSent) for entry in opened.log.entries("log-0"))

    def test_half_a_setting_is_refused_at_once(self, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NASTAVNIK_MAIL_TO", "founder@example.org")
        monkeypatch.delenv("NASTAVNIK_SMTP", raising=False)
        found = run(url, "tick")
        assert found.exit_code == 1 and "NASTAVNIK_SMTP" in found.stderr

    def test_no_password_over_an_open_line(self, server: str) -> None:
        with pytest.raises(NotSent):
            Mail(server.replace("smtp://", "smtp://user:secret@"), "a@b", "c@d").send(Letter("s", "t", "f.txt", "x"))
        with pytest.raises(ValueError, match="mail server is"):
            Mail("http://host", "a@b", "c@d").send(Letter("s", "t", "f.txt", "x"))
        assert Postman.letters == []
