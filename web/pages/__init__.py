"""Pages, one module per family."""

from __future__ import annotations

from web.pages import documents, help, history, orders, people, profile, programmes, sign_in, steps, units, worklist

BLUEPRINTS = (
    sign_in.pages,
    worklist.pages,
    steps.steps,
    steps.acts,
    programmes.pages,
    programmes.consents,
    orders.pages,
    documents.pages,
    history.pages,
    units.pages,
    people.pages,
    people.school_pages,
    profile.pages,
    help.pages,
)
