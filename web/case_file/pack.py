"""The case file put together: every file of the pack, the same bytes for the same case under the same checkpoint."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from hashlib import sha256
from importlib import resources
from typing import Any

from flask import current_app
from markupsafe import Markup

from domain.case import Acting
from domain.rule_set import RuleSet, rule_set
from processes import case_file
from processes.case_file import Stored, Stream, belonging, definitions_of, foundations, proofs, streams
from processes.cases import NO_FILE, kind_of
from processes.office import school_of
from processes.seal import Inclusion, NotSealed, Seal
from web import desk, subject
from web.case_file.chronology import Row, chronology
from web.case_file.papers import Paper, papers_of
from web.case_file.verify import FORMAT, INVENTORY, written
from web.phrases.typography import moment_words
from web.phrases.words import KINDS_OF_CASE, word
from web.provided import services

Files = dict[str, bytes]

#: Files that show the inventory, so that their own hashes stand in inventory.json alone.
SHOWING = ("case.html", "case.pdf")

#: How much of the root a person compares, as documents print it.
SHORT = 16
#: Where a file of the pack gets its title from: the beginning of its name.
TITLES = {
    "case.html": "Дело: читать и печатать",
    "case.pdf": "Дело в PDF",
    "case.json": "Дело для программ",
    "checkpoint.txt": "Контрольная точка журнала с подписью",
    "definitions/": "Схема процесса",
    "document.css": "Оформление страниц",
    "documents/": "Подписанный документ",
    "facts/": "Записи журнала, как они хранятся",
    "proofs.json": "Доказательства включения в журнал",
    "readme.txt": "Как проверить дело",
    "verify.py": "Проверка дела",
}


def pack(case: str, seal: Seal) -> Files:
    """The files of the pack by name. In an application context. Raises NoFile, NotSealed."""
    log, note = desk.log(), seal.latest()
    if note is None:
        raise NotSealed("the log has no checkpoint yet")
    own = streams(log, belonging(log, case), note.checkpoint.size)
    found = [*foundations(log, own, note.checkpoint.size), *own]
    proved = proofs(seal, found)
    papers = papers_of(own, _zone(case))
    rows = chronology(found, desk.people().short, _title)
    told = _told(case, own, rows, papers)
    files: Files = {
        "case.json": written(told),
        "checkpoint.txt": note.text().encode(),
        "proofs.json": written(_proofs(proved)),
        "document.css": _text("static/document.css"),
        "readme.txt": _text("case_file/readme.txt"),
        "verify.py": _text("case_file/verify.py"),
    }
    files |= {f"facts/{n:02}-{stream.case}.json": written(_facts(stream)) for n, stream in enumerate(found, 1)}
    files |= {f"definitions/{hash[:16]}.bpmn": _definition(hash) for hash in definitions_of(own)}
    files |= {f"{paper.name}.{ending}": data for paper in papers for ending, data in paper.files.items()}
    files |= _readable(told, proved[0][1], _listed(files))
    return files | {INVENTORY: _inventory(told, found, proved[0][1], files)}


def note(case: str, files: Files, acting: Acting) -> None:
    """Record that these files are taken along. In an application context."""
    inventory = json.loads(files[INVENTORY])
    size = inventory["checkpoint"]["size"]
    others = [each for each in inventory["streams"] if each != case and kind_of(each) not in NO_FILE]
    case_file.note(desk.office(), case, acting, sha256(files[INVENTORY]).hexdigest(), size, others)


def _text(name: str) -> bytes:
    return resources.files("web").joinpath(name).read_bytes()


def _definition(hash: str) -> bytes:
    return desk.office().definitions.text(hash).encode()


def _zone(case: str) -> str:
    return desk.people().zone(school_of(desk.office().case(case)))


def _title(case: str) -> str:
    found = desk.office().case(case)
    return word(KINDS_OF_CASE, found.kind) if found.kind == "log" else subject.title(found)


def _facts(stream: Stream) -> dict[str, Any]:
    """A chain as it is stored; the state is the stored bytes, which are UTF-8."""
    return {"stream": stream.case, "events": [_event(event) for event in stream.stored]}


def _event(event: Stored) -> dict[str, Any]:
    return {
        "version": event.version,
        "topic": event.topic,
        "previous": event.previous.hex(),
        "state": event.state.decode(),
        "leaf": event.leaf.hex(),
    }


def _proofs(proved: Sequence[tuple[Stored, Inclusion]]) -> list[dict[str, Any]]:
    return [
        {"stream": event.stream, "version": event.version, "index": at.index, "path": [each.hex() for each in at.path]}
        for event, at in proved
    ]


def _told(case: str, own: Sequence[Stream], rows: Sequence[Row], papers: Sequence[Paper]) -> dict[str, Any]:
    """The case for programs."""
    found = desk.office().case(case)
    rules = sorted({row["rules"] for row in rows if row["data"] is not None})
    return {
        "format": FORMAT,
        "case": case,
        "title": subject.title(found),
        "school": desk.people().school_name(school_of(found)),
        "about": [list(row) for row in subject.facts(found)],
        "cases": [{"case": s.case, "title": _title(s.case), "events": len(s.stored)} for s in own],
        "chronology": list(rows),
        "documents": [_document(paper) for paper in papers],
        "overridden": [row["n"] for row in rows if row["overridden"]],
        "definitions": definitions_of(own),
        "rules": [{"id": id, "parameters": _parameters(rule_set(id))} for id in rules],
    }


def _document(paper: Paper) -> dict[str, Any]:
    return {
        "n": paper.n,
        "title": paper.title,
        "case": paper.case,
        "case_title": _title(paper.case),
        "sha256": paper.document,
        "file": f"{paper.name}.html" if paper.files else None,
        "kept": paper.kept,
        "signatures": [dict(each) for each in paper.signatures],
    }


def _parameters(rules: RuleSet) -> dict[str, Any]:
    clauses = rules.clauses()
    return {name: {"value": value, "clause": clauses[name]} for name, value in asdict(rules).items() if name in clauses}


def _listed(files: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """Rows of the inventory, numbered in the order of names; the pages that show the inventory come last."""
    return [
        {"n": n, "name": name, "title": _named(name), "bytes": len(data), "sha256": sha256(data).hexdigest()}
        for n, (name, data) in enumerate(sorted(files.items(), key=lambda file: (file[0] in SHOWING, file[0])), 1)
    ]


def _named(name: str) -> str:
    return next(title for beginning, title in TITLES.items() if name.startswith(beginning))


def _readable(told: dict[str, Any], inclusion: Inclusion, listed: list[dict[str, Any]]) -> Files:
    """The page, and the PDF of it where this server can make one."""
    zone, checkpoint = _zone(told["case"]), inclusion.note.checkpoint
    page = current_app.jinja_env.get_template("case_file.html").render(
        told=told,
        listed=listed,
        size=checkpoint.size,
        root=base64.b64encode(checkpoint.root).decode(),
        short=" ".join(checkpoint.root.hex()[i : i + 4] for i in range(0, SHORT, 4)),
        qr=Markup(services().more["qr_svg"](inclusion.note.text())),
        moment=lambda text: moment_words(datetime.fromisoformat(text), zone),
    )
    last = max(datetime.fromisoformat(row["recorded"]) for row in told["chronology"])
    pdf = services().more["to_pdf"](page, moment=last, identifier=sha256(page.encode()).hexdigest())
    return {"case.html": page.encode(), **({"case.pdf": pdf} if pdf else {})}


def _inventory(
    told: dict[str, Any], found: Sequence[Stream], inclusion: Inclusion, files: Mapping[str, bytes]
) -> bytes:
    checkpoint = inclusion.note.checkpoint
    body = {
        "format": FORMAT,
        "case": told["case"],
        "title": told["title"],
        "checkpoint": {"size": checkpoint.size, "root": base64.b64encode(checkpoint.root).decode()},
        "streams": {stream.case: len(stream.stored) for stream in found},
        "files": _listed(files),
    }
    return written({**body, "sha256": sha256(written(body)).hexdigest()})
