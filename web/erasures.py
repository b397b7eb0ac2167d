"""What was destroyed is forgotten by every worker: before a request it looks whether another one carried out an erasure."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from flask import Flask, current_app, request

from processes import erasures
from web import desk
from web.provided import services

SEEN = "erasures"


def install(app: Flask) -> None:
    """Before anything of a page is read. What was opened before the start is nothing yet."""
    app.extensions[SEEN] = 0
    app.before_request_funcs.setdefault(None, []).insert(0, _forget)


def _forget() -> None:
    if request.endpoint == "static_file":
        return
    done = erasures.done(desk.log())
    if done != current_app.extensions[SEEN]:
        current_app.extensions[SEEN] = done
        cast(Callable[[], None], services().more["forget"])()
