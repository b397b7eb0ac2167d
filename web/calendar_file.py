"""Days due as a calendar file that every calendar program reads (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

#: A content line takes so many octets, its break not counted (RFC 5545, 3.1).
_OCTETS = 75


@dataclass(frozen=True)
class Due:
    """One whole-day entry. id: the same entry read again replaces the older one. No names: calendars travel."""

    id: str
    day: date
    title: str
    link: str


def calendar_file(name: str, entries: Iterable[Due], *, at: datetime) -> bytes:
    """The file. at: when it was made, aware."""
    stamp = at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Nastavnik//Nastavnik//RU", f"X-WR-CALNAME:{_text(name)}"]
    lines = [*head, *(line for entry in entries for line in _event(entry, stamp)), "END:VCALENDAR"]
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _event(entry: Due, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{sha256(entry.id.encode()).hexdigest()[:32]}@nastavnik"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{entry.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(entry.title)}"
    yield f"URL:{entry.link}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _folded(line: str) -> str:
    """Broken before a character that no longer fits, never within one."""
    parts, used = [""], 0
    for character in line:
        size = len(character.encode())
        if used + size > _OCTETS:
            parts.append(" ")
            used = 1
        parts[-1] += character
        used += size
    return "\r\n".join(parts)
