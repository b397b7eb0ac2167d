"""Saving the worklist's filter under a name, and forgetting it."""

from __future__ import annotations

from flask import Blueprint, redirect, request, url_for
from marshmallow import ValidationError
from werkzeug.wrappers import Response

from web.forms.fields import clean
from web.saved_views import kept, views
from web.session import tell
from web.visitor import visitor

pages = Blueprint("saved_views", __name__)
LONGEST_NAME = 40


@pages.post("/views")
def save() -> Response:
    """Keep the filter under a name, in place of an older one of the same name."""
    asked, name = kept(request.form), _name()
    if not name:
        tell(f"Вид не сохранён: дайте ему название не длиннее {LONGEST_NAME} знаков.")
    elif views().save(visitor().person, name, asked):
        tell(f"Вид «{name}» сохранён.")
    else:
        tell("Вид не сохранён: их уже слишком много. Удалите ненужный.")
    return redirect(url_for("worklist.show", **asked))


@pages.post("/views/removal")
def drop() -> Response:
    """Forget a view."""
    name = _name()
    views().drop(visitor().person, name)
    tell(f"Вид «{name}» удалён.")
    return redirect(url_for("worklist.show"))


def _name() -> str:
    """The name as typed; "" when it will not do."""
    try:
        name = clean(request.form.get("name", ""))
    except ValidationError:
        return ""
    return name if len(name) <= LONGEST_NAME and "\n" not in name else ""
