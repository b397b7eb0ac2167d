"""What every store of this version has: the log's first fact, and a definition of every process in force."""

from __future__ import annotations

from pathlib import Path

import click

from adapters.signing import make_signing_key
from domain.facts.any_case import DefinitionDeployed
from processes.definitions import NotDeployed, definition_case
from processes.engine import Definition
from processes.office import Ask
from web.commands.deploying import put_in_force
from web.commands.opening import system
from web.composition import PROCESSES, Store, model_file, model_text


def complete(opened: Store) -> None:
    """Write what a new store, or one that an older version made, lacks; harmless where nothing is lacking."""
    if not opened.log.entries("log-0"):
        public = _new_signing_key(opened.signing_key)
        opened.office.perform(Ask("open_log", "log-0", system(), {"public_key": public}))
    _deploy_all(opened)


def _new_signing_key(path: Path) -> str:
    try:
        return make_signing_key(path)
    except FileExistsError as error:
        raise click.ClickException(f"{path} is of another store: move it away, this one has no key yet") from error


def _deploy_all(opened: Store) -> None:
    """Put the definitions that came with the program in force, each once; one that the school put in force itself stays."""
    for process in PROCESSES:
        text = model_text(process)
        found = Definition.parse(text)
        if opened.log.entries(definition_case(found.hash)):
            continue
        if _is_the_schools_own(opened, process):
            click.echo(
                f"{process}: the school's own definition stays in force; this version brings another one, which"
                f" `nastavnik deploy {model_file(process)}` would put in force"
            )
        else:
            put_in_force(opened, found, text, system())


def _is_the_schools_own(opened: Store, process: str) -> bool:
    try:
        hash = opened.office.definitions.in_force(process).hash
    except NotDeployed:
        return False
    fact = opened.log.entries(definition_case(hash))[0].fact
    return isinstance(fact, DefinitionDeployed) and (fact.signature is not None or fact.own)
