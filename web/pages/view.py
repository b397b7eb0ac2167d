"""The look for weak sight: each choice is a plain link, so that it works without JavaScript."""

from __future__ import annotations

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from web import sight
from web.access import safe_next
from web.provided import services

pages = Blueprint("view", __name__)
YEAR = 365 * 24 * 60 * 60


@pages.get("/view/<name>/<value>")
def choose(name: str, value: str) -> Response:
    """Change one thing of the look and go back to the page."""
    response = redirect(safe_next(request.args.get("next")))
    text = sight.changed(sight.current(), name, value).text()
    https = services().settings.https
    response.set_cookie(sight.COOKIE, text, max_age=YEAR, samesite="Lax", secure=https, httponly=True)
    return response
