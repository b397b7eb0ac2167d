"""How the pages look for weak sight: sizes, colours, spacing, letters. Kept in a cookie, set by plain links."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace

from flask import request

COOKIE = "nastavnik-view"

SIZES = {"100": "100 %", "150": "150 %", "200": "200 %"}
SCHEMES = {
    "black": "Чёрным по белому",
    "white": "Белым по чёрному",
    "blue": "Синим по голубому",
    "beige": "Коричневым по бежевому",
}
SPACINGS = {"normal": "обычный", "wide": "широкий"}
FACES = {"sans": "без засечек", "serif": "с засечками"}
CHOICES: dict[str, tuple[str, dict[str, str]]] = {
    "size": ("Размер букв", SIZES),
    "scheme": ("Цвета", SCHEMES),
    "spacing": ("Промежутки", SPACINGS),
    "face": ("Шрифт", FACES),
}


@dataclass(frozen=True)
class Sight:
    """on: the version for weak sight is chosen. The rest are keys of CHOICES."""

    on: bool = False
    size: str = "150"
    scheme: str = "black"
    spacing: str = "normal"
    face: str = "sans"

    def text(self) -> str:
        """As it stands in the cookie."""
        return ".".join((self.size, self.scheme, self.spacing, self.face)) if self.on else ""

    def chosen(self, name: str) -> str:
        return str(asdict(self)[name])


def read(text: str) -> Sight:
    """The cookie's text as a view; anything unknown is the ordinary view."""
    parts = text.split(".")
    if len(parts) != len(CHOICES):
        return Sight()
    known = all(part in options for part, (_, options) in zip(parts, CHOICES.values(), strict=True))
    return Sight(True, *parts) if known else Sight()


def changed(sight: Sight, name: str, value: str) -> Sight:
    """The view after a link of the panel was followed; an unknown link changes nothing."""
    if name == "on":
        return replace(sight, on=value == "1")
    if name in CHOICES and value in CHOICES[name][1]:
        return replace(sight, on=True, **{name: value})
    return sight


def current() -> Sight:
    """The view of this request."""
    return read(request.cookies.get(COOKIE, ""))
