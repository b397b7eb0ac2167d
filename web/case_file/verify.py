"""Проверка дела: лежит рядом с файлами дела и проверяет их. Запуск: python3 -I verify.py

Checks a case file of «Наставник» with nothing but Python 3.9 or newer; the signature of the checkpoint is checked
too where the library `cryptography` is installed. Exit code 0: everything holds; 1: something does not, and is named.

inventory.json   every other file with its SHA-256; the streams with their lengths; itself canonical, with its digest
facts/*.json     the stored bytes of every event: leaf = SHA-256(0x00 ‖ f(stream) ‖ f(version) ‖ f(topic) ‖
                 f(previous leaf) ‖ f(stored bytes)), f(x) = length of x as 8 bytes, big-endian, then x
proofs.json      for every event its index in the log and its inclusion proof (RFC 9162, 2.1.3)
checkpoint.txt   the signed root over the log (C2SP tlog-checkpoint, Ed25519)
documents/*.json the exact bytes that people signed; definitions/*.bpmn the processes; case.json, case.html the story
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

FORMAT = "nastavnik-case-file/1"
INVENTORY = "inventory.json"
NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}(/[a-z0-9][a-z0-9._-]{0,99})?")
MOST_BYTES = 100 * 2**20
MOST_FILES = 5000
DASH = "\N{EM DASH} "


class Broken(Exception):
    """A file is not what it should be; the text says what."""


class Files:
    """The files of one folder, read when asked for."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def names(self) -> list[str]:
        """Every file below the folder, as the inventory writes names. Raises Broken when there are too many."""
        found: list[str] = []
        for place, folders, files in os.walk(self.folder):
            below = os.path.relpath(place, self.folder).replace(os.sep, "/")
            prefix = "" if below == "." else below + "/"
            linked = [name for name in folders if os.path.islink(os.path.join(place, name))]
            found += [prefix + name for name in files + linked]
            if len(found) > MOST_FILES:
                raise Broken(f"файлов больше {MOST_FILES}: это не дело")
        return sorted(found)

    def read(self, name: str) -> bytes:
        """The bytes of a file. Raises Broken."""
        path = os.path.join(self.folder, *name.split("/"))
        if os.path.islink(path) or not os.path.isfile(path):
            raise Broken("это ссылка, а не файл")
        if os.path.getsize(path) > MOST_BYTES:
            raise Broken(f"файл больше {MOST_BYTES >> 20} МБ")
        with open(path, "rb") as file:
            return file.read()


class Report:
    """What was checked, what does not hold, and what could not be checked."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.problems: list[str] = []
        self.notes: list[str] = []
        self.reserve = ": всё, что приложено, цело"

    def text(self) -> str:
        """For people."""
        lines = list(self.done)
        lines += ["", "Обратите внимание:"] + [f"  – {note}" for note in self.notes] if self.notes else []
        if self.problems:
            return "\n".join([*lines, "", f"РАСХОЖДЕНИЙ: {len(self.problems)}", *(f"  – {p}" for p in self.problems)])
        return "\n".join([*lines, "", f"Расхождений нет{self.reserve}."])


def check(files: Any) -> Report:
    """Check everything. files: has names() and read(name), as Files has."""
    report = Report()
    try:
        names = files.names()
        listed = inventory(files, names, report)
    except Broken as error:
        report.problems.append(f"{INVENTORY}: {error}")
        return report
    good = hashes(files, names, listed, report)
    facts = chains(good, listed, report)
    story(good, facts, report)
    papers(good, facts, report)
    included(good, listed, facts, report)
    return report


def loaded(data: bytes) -> Any:
    """JSON, strictly. Raises Broken."""

    def number(text: str) -> int:
        if len(text) > 18:
            raise Broken("слишком большое число")
        return int(text)

    def constant(text: str) -> Any:
        raise Broken(f"{text} – не JSON")

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len({key for key, _ in pairs}) != len(pairs):
            raise Broken("один ключ записан дважды")
        return dict(pairs)

    try:
        return json.loads(data.decode(), parse_int=number, parse_constant=constant, object_pairs_hook=once)
    except (ValueError, RecursionError):
        raise Broken("файл повреждён: это не JSON") from None


def written(value: Any) -> bytes:
    """The one way a file of the pack writes JSON."""
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def inventory(files: Any, names: list[str], report: Report) -> dict[str, Any]:
    """The inventory, once it is proved to be undamaged itself. Raises Broken."""
    if INVENTORY not in names:
        raise Broken("описи нет: это не папка дела, или опись удалена")
    data = files.read(INVENTORY)
    found = loaded(data)
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise Broken("опись повреждена или сделана другой версией")
    body = {key: value for key, value in found.items() if key != "sha256"}
    try:
        if written(found) != data or sha256(written(body)) != found.get("sha256"):
            raise Broken("изменена сама опись: её отпечаток не сходится")
        rows = [(row["n"], row["name"], row["sha256"], row["bytes"]) for row in found["files"]]
        if [row[0] for row in rows] != list(range(1, len(rows) + 1)) or len({row[1] for row in rows}) != len(rows):
            raise Broken("номера или имена в описи идут не по порядку")
        bad = [row[1] for row in rows if not NAME.fullmatch(row[1]) or row[1] == INVENTORY]
        streams = {case: int(version) for case, version in found["streams"].items()}
        found = {**found, "streams": streams, "title": str(found["title"])}
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Broken("опись не той формы") from None
    if bad:
        raise Broken(f"недопустимое имя файла: {bad[0]!r}")
    report.done.append(f"Проверка дела: {shown(found['title'])}")
    report.notes.append("Что у дела не отрезали конец, проверка не доказывает: сверьте отпечаток описи с историей дела")
    report.notes.append(f"SHA-256 файла {INVENTORY}: {sha256(data)}")
    return found


def shown(text: str) -> str:
    """Text of a pack on a terminal: without what would steer it."""
    spaced = text.replace("\N{NO-BREAK SPACE}", " ")[:200]
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in spaced)


def hashes(files: Any, names: list[str], listed: Mapping[str, Any], report: Report) -> dict[str, bytes]:
    """The files whose bytes are those of the inventory."""
    rows = {row["name"]: row for row in listed["files"]}
    good: dict[str, bytes] = {}
    for name in sorted(set(names) - set(rows) - {INVENTORY}):
        report.problems.append(f"{shown(name)}: лишний файл, в описи его нет")
    for name, row in rows.items():
        try:
            if name not in names:
                raise Broken("файла нет, хотя он есть в описи")
            data = files.read(name)
            if len(data) != row["bytes"]:
                raise Broken(f"файл изменён: в нём {len(data)} байт, по описи {shown(str(row['bytes']))}")
            if sha256(data) != row["sha256"]:
                raise Broken("файл изменён: отпечаток SHA-256 не тот, что в описи")
            good[name] = data
        except Broken as error:
            report.problems.append(f"{name}: {error}")
    report.done.append(f"Файлы: совпали с описью {len(good)} из {len(rows)}")
    return good


def leaf_of(stream: str, version: int, topic: str, previous: bytes, state: bytes) -> bytes:
    digest = hashlib.sha256(b"\x00")
    for part in (stream.encode(), version.to_bytes(8, "big"), topic.encode(), previous, state):
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.digest()


def chains(good: Mapping[str, bytes], listed: Mapping[str, Any], report: Report) -> dict[tuple[str, int], Any]:
    """Every event by stream and version: its leaf, its topic, what its stored bytes say."""
    facts: dict[tuple[str, int], Any] = {}
    lengths: dict[str, int] = {}
    for name in sorted(good):
        if name.startswith("facts/"):
            with placed(report, name):
                chain(good[name], facts, lengths)
    for stream, length in listed["streams"].items():
        if lengths.get(stream, 0) != length:
            report.problems.append(f"{shown(stream)}: записей {lengths.get(stream, 0)}, по описи {length}")
    for stream in sorted(set(lengths) - set(listed["streams"])):
        report.problems.append(f"{shown(stream)}: такого дела нет в описи")
    report.done.append(f"Записи: {len(facts)}, цепочек {len(lengths)}; отпечатки пересчитаны по хранимым байтам")
    return facts


@contextmanager
def placed(report: Report, name: str) -> Iterator[None]:
    """Whatever is wrong within is a problem of the file with this name."""
    try:
        yield
    except Broken as error:
        report.problems.append(f"{name}: {error}")
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError, RecursionError):
        report.problems.append(f"{name}: файл не той формы")


def chain(data: bytes, facts: dict[tuple[str, int], Any], lengths: dict[str, int]) -> None:
    """One stream: numbered without gaps, each event behind the one before. Raises Broken."""
    found = loaded(data)
    stream, previous = found["stream"], b""
    if stream in lengths:
        raise Broken("это дело уже есть в другом файле")
    lengths[stream] = len(found["events"])
    for number, event in enumerate(found["events"], 1):
        where = f"запись {number}"
        if event["version"] != number:
            raise Broken(f"{where}: нарушена нумерация")
        if bytes.fromhex(event["previous"]) != previous:
            raise Broken(f"{where}: не продолжает предыдущую")
        state = event["state"].encode()
        leaf = leaf_of(stream, number, event["topic"], previous, state)
        if leaf.hex() != event["leaf"]:
            raise Broken(f"{where}: отпечаток не сходится с хранимыми байтами")
        facts[stream, number] = (leaf, event["topic"], loaded(state))
        previous = leaf


def story(good: Mapping[str, bytes], facts: Mapping[tuple[str, int], Any], report: Report) -> None:
    """The chronology tells of every event once, and says of it what the stored bytes say."""
    if "case.json" in good:
        with placed(report, "case.json"):
            rows = loaded(good["case.json"])["chronology"]
            if sorted((row["case"], row["version"]) for row in rows) != sorted(facts):
                raise Broken("рассказано не обо всех записях дела, или не об этих")
            for row in rows:
                told(row, facts[row["case"], row["version"]])


def told(row: Mapping[str, Any], fact: tuple[bytes, str, Any]) -> None:
    """Raises Broken when the row says of the event what it is not."""
    _, topic, state = fact
    same = [row["fact"] == topic, row["recorded"] == state["at"]]
    same += [row[name] == state[name] for name in ("act", "person", "role", "rules")]
    same += [row["occurred"] == state.get("occurred", state["at"])]
    same += [[each["rule"] for each in row["checks"]] == state.get("checks", [])]
    warned = [each["rule"] for each in row["overridden"] if each["rule"]]
    same += [warned == [each["rule"] for each in state.get("overridden", [])]]
    if not all(same):
        raise Broken(f"событие {row['n']}: сказано не то, что в записи")


def papers(good: Mapping[str, bytes], facts: Mapping[tuple[str, int], Any], report: Report) -> None:
    """Signed documents are those whose hash the signing events hold; every process used is here, under its hash."""
    signed = {state["fact"]["signature"]["document"] for _, _, state in facts.values() if _signs(state)}
    used = {state["move"]["definition"] for _, _, state in facts.values() if "move" in state}
    texts = {sha256(data): name for name, data in good.items() if name.startswith("documents/")}
    found = {name for name in good if re.fullmatch(r"documents/[0-9a-z-]+\.json", name)}
    models = {sha256(data): name for name, data in good.items() if name.startswith("definitions/")}
    for name in sorted(found - {texts[hash] for hash in signed & set(texts)}):
        report.problems.append(f"{name}: такого документа никто в этом деле не подписывал")
    for hash in sorted(used - set(models)):
        report.problems.append(f"definitions: нет схемы процесса {shown(hash)[:16]}…")
    for hash in sorted(set(models) - used):
        report.problems.append(f"{models[hash]}: эта схема в деле не использована")
    for hash in sorted(signed - set(texts)):
        report.notes.append(f"Текста документа {shown(hash)[:16]}… нет (удалён или не восстановлен); подпись есть")
    report.done.append(f"Документы: {len(signed & set(texts))} из {len(signed)} – те самые, что подписаны")
    report.done.append(f"Схемы процессов: {len(used & set(models))} из {len(used)}")


def _signs(state: Any) -> bool:
    fact = state.get("fact") if isinstance(state, dict) else None
    return isinstance(fact, dict) and isinstance(fact.get("signature"), dict) and "document" in fact["signature"]


def included(
    good: Mapping[str, bytes], listed: Mapping[str, Any], facts: Mapping[tuple[str, int], Any], report: Report
) -> None:
    """Every event is under the root of the checkpoint; the checkpoint is signed by the log's key."""
    if "checkpoint.txt" not in good or "proofs.json" not in good:
        report.problems.append("Включение в журнал не проверено: нет целых proofs.json и checkpoint.txt")
        return
    found = None
    with placed(report, "checkpoint.txt"):
        found = checkpoint(good["checkpoint.txt"], listed)
    if found is None:
        return
    origin, size, root, lines = found
    with placed(report, "proofs.json"):
        proved(good["proofs.json"], facts, (origin, size, root), report)
    with placed(report, "checkpoint.txt"):
        signature(origin, good["checkpoint.txt"], lines, keys_of(facts), report)


def proved(data: bytes, facts: Mapping[tuple[str, int], Any], signed: tuple[str, int, bytes], report: Report) -> None:
    """Raises Broken for the first event that is not under the signed root, or has no proof."""
    origin, size, root = signed
    proofs = {(row["stream"], row["version"]): row for row in loaded(data)}
    if set(proofs) != set(facts):
        raise Broken("доказательства есть не для всех записей дела, или не для этих")
    first = [fact[0] for key, fact in facts.items() if proofs[key]["index"] == 0]
    if not first or origin != f"nastavnik/{first[0].hex()[:16]}":
        raise Broken("записи не того журнала, чья контрольная точка приложена")
    for (stream, version), fact in facts.items():
        row = proofs[stream, version]
        if not leads(fact[0], row["index"], size, [bytes.fromhex(each) for each in row["path"]], root):
            raise Broken(f"{shown(stream)}, запись {version}: не входит в журнал с этой контрольной точкой")
    report.done.append(f"Включение в журнал: {len(facts)} из {len(facts)}; в журнале {size} записей")


def checkpoint(data: bytes, listed: Mapping[str, Any]) -> tuple[str, int, bytes, list[tuple[str, bytes]]]:
    """Origin, size, root, and the signature lines: name, key id with signature. Raises Broken."""
    body, blank, tail = data.decode().partition("\n\n")
    lines = body.split("\n")
    if not blank or len(lines) != 3 or not re.fullmatch(r"[1-9][0-9]{0,17}", lines[1]):
        raise Broken("это не контрольная точка")
    root = base64.b64decode(lines[2], validate=True)
    found = []
    for line in tail.split("\n")[:-1]:
        name, _, value = line[len(DASH) :].rpartition(" ")
        found.append((name, base64.b64decode(value, validate=True)))
        if not line.startswith(DASH) or not name:
            raise Broken("строка подписи испорчена")
    if listed["checkpoint"] != {"size": int(lines[1]), "root": lines[2]}:
        raise Broken("контрольная точка не та, что названа в описи")
    return lines[0], int(lines[1]), root, found


def leads(leaf: bytes, index: int, size: int, path: list[bytes], root: bytes) -> bool:
    """RFC 9162, 2.1.3.2."""
    if not 0 <= index < size:
        return False
    at, last, found = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return False
        if at & 1 or at == last:
            found = hashlib.sha256(b"\x01" + sibling + found).digest()
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            found = hashlib.sha256(b"\x01" + found + sibling).digest()
        at, last = at >> 1, last >> 1
    return last == 0 and found == root


def keys_of(facts: Mapping[tuple[str, int], Any]) -> list[str]:
    """The log's public keys, oldest first: the log's own stream holds them."""
    log = sorted((version, state) for (stream, version), (_, _, state) in facts.items() if stream == "log-0")
    return [state["fact"]["public_key"] for _, state in log if "public_key" in state["fact"]]


def signature(origin: str, data: bytes, lines: list[tuple[str, bytes]], keys: list[str], report: Report) -> None:
    """Raises Broken when the checkpoint is not signed by a key of the log."""
    message = data.partition(b"\n\n")[0] + b"\n"
    for key in reversed(keys):
        id = hashlib.sha256(origin.encode() + b"\n\x01" + bytes.fromhex(key)).digest()[:4]
        for name, value in lines:
            if name == origin and value[:4] == id:
                verified = verify(bytes.fromhex(key), message, value[4:])
                if verified is False:
                    raise Broken("подпись не верна")
                say_of_key(key, verified is None, report)
                return
    raise Broken("нет подписи ключом журнала")


def verify(key: bytes, message: bytes, value: bytes) -> bool | None:
    """Whether the Ed25519 signature is right; None when the library for it is not installed."""
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError:
        return None
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(value, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def say_of_key(key: str, unchecked: bool, report: Report) -> None:
    if unchecked:
        report.done.append("Подпись контрольной точки: НЕ ПРОВЕРЕНА")
        report.reserve = "; подпись контрольной точки не проверена"
        report.notes.append("Подпись не проверена: нет библиотеки cryptography (pip install cryptography)")
    else:
        report.done.append("Подпись контрольной точки: верна")
    report.notes.append(f"Сверьте ключ журнала с тем, что школа сообщила вам раньше: {key}")
    report.notes.append("Доказаны записи и подписанные тексты; пересказ в case.html и case.pdf сверен только с описью")


def main() -> int:
    report = check(Files(os.path.dirname(os.path.abspath(__file__))))
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    sys.stdout.write(report.text() + "\n")
    return 1 if report.problems else 0


if __name__ == "__main__":
    sys.exit(main())
