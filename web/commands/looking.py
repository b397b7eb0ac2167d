"""Commands that only look: replay."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any
from uuid import uuid4

import click

from domain.case import Acting, Personal, Role
from processes import readings
from processes.cases import fold, kind_of
from processes.history import known_at
from processes.journal import Entry
from processes.office import school_of
from processes.ports import Log
from processes.rights import holder_of
from web.commands.opening import moment, now, store
from web.composition import Store
from web.readings import READ

#: In place of what was answered: whoever reads the log sees that it was, not what.
SEALED = "sealed"


#: No case comes near to so many facts, and every database can count so far.
MANY = 10**9


def plain(value: Any) -> Any:
    """JSON of any state or fact: days and moments as ISO text; what is confidential stays sealed (INV-49)."""
    return json.loads(json.dumps(_open(value), default=str))


def _open(value: Any, *, sealed: bool = False) -> Any:
    """Lists, objects and plain values. sealed: the value is part of what nobody is shown."""
    if isinstance(value, Personal) and sealed:
        return {"subject": value.subject, "retention": value.retention, "value": None if value.erased else SEALED}
    if is_dataclass(value) and not isinstance(value, type):
        hidden = sealed or getattr(value, "CONFIDENTIAL", False)
        return {each.name: _open(getattr(value, each.name), sealed=hidden) for each in fields(value)}
    if isinstance(value, Mapping):
        return {str(name): _open(each, sealed=sealed) for name, each in value.items()}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, list | tuple):
        return [_open(each, sealed=sealed) for each in value]
    return value


@click.command()
@click.argument("case", required=False)
@click.option("--list", "list_cases", is_flag=True, help="List the cases.")
@click.option("--at", help="The state as known at this ISO date or moment.")
@click.option("--version", type=click.IntRange(1, MANY), help="The state after this many facts.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@click.pass_obj
def replay(
    database: str, case: str | None, list_cases: bool, at: str | None, version: int | None, as_json: bool
) -> None:
    """Show a case at any moment, folded from its facts. CASE is an id, or a number people know it by.

    That it was shown is recorded, once a day: people see it among those who looked at their data.
    """
    with store(database) as opened:
        if list_cases and (at or version):
            raise click.UsageError("--at and --version show one case: name it")
        if list_cases:
            report: dict[str, Any] = {"cases": cases(opened.log)}
        elif case:
            report = shown(opened.log, find(opened.log, case), at, version)
            _note(opened, report["case"])
        else:
            raise click.UsageError("name a case, or use --list")
    click.echo(json.dumps(report, ensure_ascii=False) if as_json else _text(report))


def _note(opened: Store, case: str) -> None:
    """Who looks past the pages leaves a trail, too: those concerned see that the system's operator looked."""
    if kind_of(case) in READ:
        at, school = now(), school_of(opened.office.case(case))
        acting = Acting(str(uuid4()), "system", Role.SYSTEM, at, at, school)
        readings.note(opened.office, case, acting, at.date())


def cases(log: Log) -> list[dict[str, Any]]:
    """Every case by its row in the register."""
    rows = log.rows("SELECT case_id, kind, number, status FROM cases ORDER BY kind, number, case_id")
    return [
        {"case": r["case_id"], "kind": r["kind"], "title": r["number"] or r["case_id"], "status": r["status"]}
        for r in rows
    ]


def find(log: Log, case: str) -> str:
    """The case's id, by id or by number. Raises ClickException."""
    rows = log.rows("SELECT case_id FROM cases WHERE case_id = ? OR number = ?", (case, case))
    if not rows:
        raise click.ClickException(f"there is no case {case}")
    return str(rows[0]["case_id"])


def shown(log: Log, case: str, at: str | None, version: int | None) -> dict[str, Any]:
    """The report of one case at one moment."""
    entries = log.entries(case, upto=version)
    if at:
        entries = known_at(entries, moment(at))
    folded = fold(entries)
    if folded is None:
        raise click.ClickException(f"{case} did not exist then")
    steps = [{"step": key, "who": holder_of(folded, key)} for key in folded.open]
    return {
        "case": case,
        "version": folded.version,
        "at": entries[-1].acting.at.isoformat(),
        "status": getattr(folded.state, "status", ""),
        "open": steps,
        "facts": [fact_row(entry) for entry in entries],
        "state": plain(folded.state),
    }


def fact_row(entry: Entry) -> dict[str, Any]:
    """One fact as a report shows it."""
    acting = entry.acting
    return {
        "version": entry.originator_version,
        "fact": entry.fact.TOPIC,
        "person": acting.person,
        "role": acting.role.value,
        "recorded": acting.at.isoformat(),
        "occurred": acting.occurred.isoformat(),
        "act": acting.act,
        "rules": entry.rules,
        "definition": entry.move.definition if entry.move else None,
        "data": plain(entry.fact),
        "leaf": entry.leaf.hex(),
    }


def _text(report: dict[str, Any]) -> str:
    if "cases" in report:
        return "\n".join(f"{c['case']}\t{c['title']}\t{c['status']}" for c in report["cases"])
    head = [f"{report['case']}: {report['status']}, {report['version']} facts, known at {report['at']}"]
    facts = [f"{f['version']:>4} {f['recorded']} {f['fact']} {f['person']} ({f['role']})" for f in report["facts"]]
    return "\n".join([*head, *facts, *(f"open: {s['step']} {s['who'] or ''}" for s in report["open"])])


COMMANDS = (replay,)
