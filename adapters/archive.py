"""A .zip that has one form only: the same files give the same bytes, and any other byte is found.

Members are stored, not deflated: another zlib would compress to other bytes, and nothing can burst.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

MOST_BYTES = 100 * 2**20
MOST_FILES = 5000
_BEGINNING_OF_TIME = (1980, 1, 1, 0, 0, 0)


class BadArchive(Exception):
    """Not an archive of ours. code: big, many, broken, packed, twice or altered. place: the member, or "" for none."""

    def __init__(self, code: str, place: str = "") -> None:
        super().__init__(f"{code} {place}".strip())
        self.code = code
        self.place = place


def written(files: Mapping[str, bytes]) -> bytes:
    """The archive of these files, in the order of their names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            member = zipfile.ZipInfo(name, date_time=_BEGINNING_OF_TIME)
            member.create_system = 3
            member.external_attr = 0o100644 << 16
            archive.writestr(member, files[name])
    return out.getvalue()


def read(path: Path) -> dict[str, bytes]:
    """The files of an archive that `written` made, in memory bounded by its size. Raises BadArchive, OSError.

    Names are not looked at here: nothing is written to any folder under them.
    """
    if path.stat().st_size > MOST_BYTES:
        raise BadArchive("big")
    data = path.read_bytes()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = _members(archive, len(data))
    except BadArchive:
        raise
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, RuntimeError, OSError) as error:
        raise BadArchive("broken") from error
    if written(files) != data:
        raise BadArchive("altered", _nearest(data, files))
    return files


def _members(archive: zipfile.ZipFile, size: int) -> dict[str, bytes]:
    members = archive.infolist()
    if len(members) > MOST_FILES:
        raise BadArchive("many")
    seen: set[str] = set()
    for member in members:
        if member.filename in seen:
            raise BadArchive("twice", member.filename)
        seen.add(member.filename)
        if member.compress_type != zipfile.ZIP_STORED or member.flag_bits & 0x1:
            raise BadArchive("packed", member.filename)
    # members that overlap would otherwise make much out of little
    if sum(member.file_size for member in members) > size:
        raise BadArchive("broken")
    return {member.filename: _content(archive, member) for member in members}


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    try:
        return archive.read(member)
    except zipfile.BadZipFile as error:
        raise BadArchive("altered", member.filename) from error


def _nearest(data: bytes, files: Mapping[str, bytes]) -> str:
    """The member beside which the archive is not as `written` makes it; "" for the table at its end."""
    pure = written(files)
    at = next((i for i, (one, other) in enumerate(zip(data, pure, strict=False)) if one != other), len(pure))
    with zipfile.ZipFile(io.BytesIO(pure)) as archive:
        before = [member for member in archive.infolist() if member.header_offset <= at < archive.start_dir]
    return before[-1].filename if before else ""
