"""A person's saved views of the worklist, as links; what of a filter is worth keeping."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol, cast

from flask import url_for

from web.provided import services
from web.visitor import visitor

#: What a view keeps. Words of a search are left out: they are mostly somebody's name.
KEPT = ("view", "kind", "order")
LONGEST = 20


class Views(Protocol):
    """adapters.views.SavedViews."""

    def of(self, person: str) -> list[tuple[str, Mapping[str, str]]]: ...

    def save(self, person: str, name: str, asked: Mapping[str, str]) -> bool: ...

    def drop(self, person: str, name: str) -> None: ...


def views() -> Views:
    return cast(Views, services().more["views"])


def kept(asked: Mapping[str, str]) -> dict[str, Any]:
    """Of what a URL or a form asks for, what a view keeps."""
    return {name: asked[name][:LONGEST] for name in KEPT if asked.get(name)}


def saved_links() -> list[tuple[str, str]]:
    """The visitor's views: name and address."""
    return [(name, url_for("worklist.show", **kept(asked))) for name, asked in views().of(visitor().person)]
