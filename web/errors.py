"""Error pages: what went wrong, in plain words, and what to do next. Never a stack trace."""

from __future__ import annotations

import logging
import secrets

from flask import Flask, render_template
from werkzeug.exceptions import HTTPException

from web.phrases.common import ERRORS

log = logging.getLogger("nastavnik.web")


def register(app: Flask) -> None:
    """Show every error as a page of the application."""
    app.register_error_handler(HTTPException, _known)
    app.register_error_handler(Exception, _unknown)


def _known(error: HTTPException) -> tuple[str, int]:
    code = error.code or 500
    title, advice = ERRORS.get(code, ERRORS[500])
    return render_template("error.html", title=title, advice=advice, code=None), code


def _unknown(error: Exception) -> tuple[str, int]:
    reference = secrets.token_hex(3).upper()
    log.exception("error %s", reference)
    title, advice = ERRORS[500]
    return render_template("error.html", title=title, advice=advice, code=reference), 500
