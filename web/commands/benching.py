"""The command that measures: bench."""

from __future__ import annotations

import json
import os
import platform
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import click

from web.bench.measures import Figures
from web.bench.run import measured
from web.bench.servers import Kind, NoServer

KINDS: tuple[Kind, ...] = ("sqlite", "postgresql")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def bench(as_json: bool) -> None:
    """Measure acts, queries and rebuilds on throw-away stores; touches no store of yours. Takes a few minutes."""
    found: dict[str, Figures] = {}
    for kind in KINDS:
        try:
            found[kind] = apart(kind)
        except NoServer as error:
            click.echo(str(error), err=True)
    click.echo(json.dumps({"store": found, "conditions": conditions()}) if as_json else _text(found))


def apart(kind: Kind) -> Figures:
    """The figures of one kind of store, from a process of its own: its memory is its own, and nothing is warm."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as own:
        return own.submit(_measured, kind).result()


def _measured(kind: Kind) -> Figures:
    return measured(kind, lambda what: click.echo(f"{kind}: {what}", err=True))


def conditions() -> dict[str, object]:
    """The machine, as far as figures depend on it."""
    return {
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
    }


def _text(found: dict[str, Figures]) -> str:
    names = list(next(iter(found.values())))
    rows = [("", *found), *((name, *(f"{figures[name]:,.1f}" for figures in found.values())) for name in names)]
    return "\n".join(f"{name:<24}" + "".join(f"{value:>14}" for value in values) for name, *values in rows)


COMMANDS = (bench,)
