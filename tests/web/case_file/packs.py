"""Case files to break: a pack as files, forged the way somebody with a text editor and a calculator would."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

from adapters import archive
from tests.web.test_who_may import Demo
from web.case_file import verify
from web.case_file.pack import Files, pack
from web.composition import seal_now
from web.provided import services


class InMemory:
    """Files of a pack as the verifier reads a folder."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = dict(files)

    def names(self) -> list[str]:
        return sorted(self.files)

    def read(self, name: str) -> bytes:
        return self.files[name]


def made(school: Demo, case: str) -> Files:
    """The pack of a case, sealed now. Without PDF, which takes seconds and is tested once."""
    seal_now(school.store)
    with school.app.app_context():
        more: dict[str, Any] = services().more  # type: ignore[assignment]
        to_pdf, more["to_pdf"] = more["to_pdf"], lambda *_, **__: None
        try:
            return pack(case, school.store.seal)
        finally:
            more["to_pdf"] = to_pdf


def problems(files: Mapping[str, bytes]) -> list[str]:
    return verify.check(InMemory(files)).problems


def edited(data: bytes, change: Callable[[Any], object]) -> bytes:
    """JSON of a pack after the change, written as packs write it."""
    found = json.loads(data)
    change(found)
    return verify.written(found)


def forged(files: Mapping[str, bytes], changed: Mapping[str, bytes | None]) -> Files:
    """The pack with these files instead (None: gone), and an inventory that fits them."""
    new = {name: data for name, data in {**files, **changed}.items() if data is not None and name != verify.INVENTORY}

    def listed(inventory: Any) -> None:
        rows = {row["name"]: row for row in inventory["files"]}
        inventory["files"] = [
            {"title": "", **rows.get(name, {}), "n": n, "name": name, "bytes": len(data), "sha256": _hash(data)}
            for n, (name, data) in enumerate(sorted(new.items()), 1)
        ]
        _sealed(inventory)

    return new | {verify.INVENTORY: edited(files[verify.INVENTORY], listed)}


def with_inventory(files: Mapping[str, bytes], change: Callable[[Any], object]) -> Files:
    """The pack with another inventory, its own digest right."""

    def changed(inventory: Any) -> None:
        change(inventory)
        _sealed(inventory)

    return {**files, verify.INVENTORY: edited(files[verify.INVENTORY], changed)}


def _sealed(inventory: dict[str, Any]) -> None:
    inventory.pop("sha256", None)
    inventory["sha256"] = _hash(verify.written(inventory))


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()


def rechained(data: bytes) -> bytes:
    """A chain of facts whose hashes fit its states again."""

    def chain(found: Any) -> None:
        previous = b""
        for event in found["events"]:
            leaf = verify.leaf_of(found["stream"], event["version"], event["topic"], previous, event["state"].encode())
            event["previous"], event["leaf"], previous = previous.hex(), leaf.hex(), leaf

    return edited(data, chain)


def zipped(files: Mapping[str, bytes]) -> bytes:
    return archive.written(files)
