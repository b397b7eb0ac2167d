"""Commands that make and run a store: init, demo, serve, tick."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable
from typing import Any

import click
from flask import Flask

from adapters.database import Unavailable
from adapters.mail import Mail, NotSent
from web.commands.completing import complete
from web.commands.opening import created, now, store
from web.commands.sealing import change_signing_key, mail_checkpoint, mail_configured
from web.composition import Store, accounts_of, seal_now
from web.provided import Settings

log = logging.getLogger("nastavnik")

#: Bytes of a request that are taken before it is answered; the application refuses in words what is over 2 MB.
MOST_KEPT = 20 * 1024 * 1024


@click.command()
@click.option("--new-signing-key", is_flag=True, help="On a store that is there: another key signs from now on.")
@click.pass_obj
def init(database: str, new_signing_key: bool) -> None:
    """Create an empty store, or bring one that another version made up to date: schema, keys, read tables, processes."""
    with created(database) as opened:
        complete(opened)
        if new_signing_key:
            click.echo(f"checkpoints are signed with another key from now on: {_new_key(opened)}")
        click.echo(f"ready: {database}")
        _invite(opened)


def _invite(opened: Store) -> None:
    """Before the first account: how a stranger gets going."""
    accounts = accounts_of(opened)
    if accounts.is_empty():
        click.echo("open the school at /setup of the served address with the code " + accounts.setup_code())


def _new_key(opened: Store) -> str:
    try:
        return change_signing_key(opened, now())
    except (OSError, ValueError) as error:
        raise click.ClickException(str(error)) from error


@click.command()
@click.pass_obj
def demo(database: str) -> None:
    """Fill an empty store with a demo school: ordinary acts with dated moments."""
    from web.demo import cast, story

    with store(database) as opened:
        if opened.log.rows("SELECT 1 FROM cases WHERE kind = 'school'"):
            raise click.ClickException("the store already has a school")
        for number, of, chapter in story.steps(opened, now().date()):
            click.echo(f"demo school, {number} of {of}: {chapter}")
        click.echo("people: " + ", ".join(f"{login} (войти {role})" for login, role in cast.people()))
        click.echo(f"everyone's password: {cast.PASSWORD}")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@click.pass_obj
def tick(database: str, as_json: bool) -> None:
    """Fire due timers and deliver waiting messages, each once; mail the day's checkpoint where that is configured."""
    mail = _mail()
    with store(database) as opened:
        troubles = opened.post.tick(now())
        rows = [{"case": t.case, "act": t.word, "reason": t.reason} for t in troubles]
        try:
            if mail:
                mail_checkpoint(opened, mail, now())
        except (NotSent, ValueError) as error:
            rows.append({"case": "log-0", "act": "mail_checkpoint", "reason": str(error)})
    if as_json:
        click.echo(json.dumps({"waiting": rows}))
    for row in rows if not as_json else ():
        click.echo(f"{row['case']}: {row['act']} waits: {row['reason']}", err=True)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port to listen on.")
@click.option(
    "--proxies",
    envvar="NASTAVNIK_PROXIES",
    type=click.IntRange(0, 5),
    default=0,
    show_default=True,
    help="How many proxies of our own stand before it: so many X-Forwarded-For and -Proto are believed.",
)
@click.option(
    "--https", envvar="NASTAVNIK_HTTPS", is_flag=True, help="Visitors come over https: cookies are for it alone."
)
@click.pass_obj
def serve(database: str, host: str, port: int, proxies: int, https: bool) -> None:
    """Serve the pages; due timers fire every half minute, what was written is sealed every second."""
    from web.app import behind, create_app
    from web.demo import cast

    mail = _mail()
    with store(database) as opened:
        app = behind(create_app(opened, settings=Settings(https=https)), proxies)
        server = _server(app, host, port, proxies)
        _in_background("tick", 30, lambda: opened.post.tick(now()))
        _in_background("seal", 1, lambda: seal_now(opened))
        if mail:
            _in_background("mail", 60, lambda: mail_checkpoint(opened, mail, now()))
        click.echo(f"http://{host}:{port}")
        _invite(opened)
        if app.extensions["services"].demo:
            click.echo("demo people: " + ", ".join(login for login, _ in cast.people()))
            click.echo(f"everyone's password: {cast.PASSWORD}")
        server.run()


def _server(app: Flask, host: str, port: int, proxies: int) -> Any:
    from waitress import create_server

    try:
        # waitress takes the proxy's word away unless told that there is a proxy, and keeps a gigabyte of a body
        return create_server(
            app,
            host=host,
            port=port,
            threads=8,
            ident=None,
            clear_untrusted_proxy_headers=not proxies,
            max_request_body_size=MOST_KEPT,
        )
    except (OSError, ValueError) as error:
        raise click.ClickException(f"{host}:{port} cannot be served: {error}") from error


def _mail() -> Mail | None:
    try:
        return mail_configured()
    except ValueError as error:
        raise click.ClickException(str(error)) from error


def _in_background(name: str, seconds: int, work: Callable[[], object]) -> None:
    stop = threading.Event()

    def loop() -> None:
        wait = seconds
        while not stop.wait(wait):
            wait = seconds
            try:
                work()
            except Unavailable as error:
                log.error("%s waits: %s", name, error)
                wait = 30
            except Exception:
                # the next try may succeed; one bad moment must not end the work for good, nor fill the disk with words
                log.exception("%s failed", name)
                wait = 30

    threading.Thread(target=loop, name=name, daemon=True).start()


COMMANDS = (init, demo, serve, tick)
