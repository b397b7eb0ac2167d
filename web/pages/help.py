"""Help: rights and first steps in plain words, the same place on every page."""

from __future__ import annotations

from flask import Blueprint, render_template

pages = Blueprint("help", __name__)


@pages.get("/help")
def show() -> str:
    """The help page."""
    return render_template("help.html")
