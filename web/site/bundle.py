"""The section on mentoring as a bundle (4.12): pages that need nothing beside them, fragments to paste, a manifest.

The same content gives the same bytes; the manifest names SHA-256 of every file, of the content, and the consents used.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from importlib import resources

from jinja2 import Environment

from processes.documents.site_section import ActLine, SiteContent
from processes.site_section import Shown
from web.phrases.legal_acts import HEADINGS, NAMED
from web.phrases.roadmap import BLOCKS
from web.phrases.words import DIRECTIONS, KINDS, MATTERS, ROLE_FORMS, word

#: page → its title, in the order of the menu.
PAGES: Mapping[str, str] = {
    "index": "Новости и анонсы",
    "acts": "Нормативная база",
    "materials": "Методические рекомендации",
    "roadmap": "Дорожная карта",
    "programmes": "Реализуемые программы",
    "mentors": "База наставников",
    "mentees": "База наставляемых",
    "practices": "Лучшие практики",
    "results": "Результаты завершённых программ",
    "contacts": "Контакты куратора",
}
MANIFEST = "manifest.json"
_WORDS = {"forms": ROLE_FORMS, "kinds": KINDS, "directions": DIRECTIONS, "matters": MATTERS}


def files(shown: Shown, environment: Environment) -> dict[str, bytes]:
    """Every file of the bundle by its name. environment: the application's, for its filters and templates."""
    out = {"site.css": resources.files("web").joinpath("static", "site.css").read_bytes()}
    for page in PAGES:
        body = fragment(page, shown.content, environment)
        out[f"fragments/{page}.html"] = body.encode()
        whole = environment.get_template("site/_page.html")
        out[f"{page}.html"] = whole.render(body=body, page=page, pages=PAGES, content=shown.content).encode()
    out[MANIFEST] = _manifest(shown, out)
    return out


def fragment(page: str, content: SiteContent, environment: Environment) -> str:
    """The inside of one page: plain HTML without a style or a script, to paste into a ready site."""
    template = environment.get_template(f"site/{page}.html")
    return template.render(
        content=content, title=PAGES[page], words_of=_words_of, blocks=BLOCKS, acts=_acts(content), levels=HEADINGS
    )


def _acts(content: SiteContent) -> list[ActLine]:
    """The school's catalogue, with what clause 1.2 names and the school has not said anything else about."""
    own = {act.source for act in content.acts}
    named = [
        ActLine(entry.level, entry.form, entry.title, entry.number, entry.day, entry.link, code)
        for code, entry in NAMED.items()
        if code not in own
    ]
    return sorted([*named, *content.acts], key=lambda act: (str(act.day or ""), act.number))


def _words_of(codes: Iterable[str], group: str) -> str:
    return ", ".join(word(_WORDS[group], code) for code in codes)


def _manifest(shown: Shown, made: Mapping[str, bytes]) -> bytes:
    whole = {
        "address": shown.content.address,
        "content": shown.content.sha256(),
        "consents": list(shown.consents),
        "files": {name: hashlib.sha256(made[name]).hexdigest() for name in sorted(made)},
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
