"""Help: rights and first steps in plain words; accessibility; personal data. Open to everyone."""

from __future__ import annotations

from flask import Blueprint, render_template

pages = Blueprint("help", __name__)


@pages.get("/help")
def rights() -> str:
    """Who may do what, and the keys."""
    return render_template("help.html")


@pages.get("/a11y")
def accessibility() -> str:
    """What is done for people with weak sight, without a mouse, with a screen reader."""
    return render_template("accessibility.html")


@pages.get("/privacy")
def privacy() -> str:
    """Which personal data are kept, why and how long."""
    return render_template("privacy.html")
