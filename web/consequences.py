"""Acts that take a consent back: what would end is shown first, and only what was seen is carried out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from flask import request
from werkzeug.datastructures import MultiDict

from web import desk
from web.forms.catalogue import FORMS
from web.forms.step_form import Form

#: Acts whose page begins with what they would do.
SHOWN_FIRST = frozenset({"withdraw_consent", "withdraw_processing", "withdraw_distribution"})
#: The name of what the form carries when its consequences are on the page.
SEEN = "_seen"


def begun(form: type[Form]) -> MultiDict[str, str]:
    """What such a form begins with: today as the last day, and no password, as in every trial."""
    given = {"last_day": desk.today().isoformat(), "password": "-"}
    return MultiDict([(name, value) for name, value in given.items() if name in form._declared_fields])


def seen(form: type[Form], typed: MultiDict[str, str]) -> str:
    """What stands for these answers: others have consequences of their own."""
    answers = {name: typed.getlist(name) for name in sorted(form._declared_fields) if name != "password"}
    return hashlib.sha256(json.dumps(answers, ensure_ascii=False).encode()).hexdigest()


def were_seen(word: str, form: type[Form], sent: MultiDict[str, str]) -> bool:
    """Whether the act may be carried out: its page showed what exactly these answers would do."""
    return word not in SHOWN_FIRST or sent.get(SEEN) == seen(form, sent)


def kept(word: str, *, shown: bool) -> Mapping[str, Any]:
    """What the page carries unseen for that: of the answers just sent, or of those the form begins with."""
    if not shown or word not in SHOWN_FIRST:
        return {}
    form = FORMS[word]
    return {SEEN: seen(form, request.form or begun(form))}
