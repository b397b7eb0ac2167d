"""The floors hold: every forbidden import, planted in a copy of the house, is found and named by import-linter."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("domain", "processes", "adapters", "web")

# contract, the module where it is planted, what it imports
FORBIDDEN = [
    ("floors", "domain.planted", "processes"),
    ("floors", "domain.planted", "adapters"),
    ("floors", "domain.planted", "web"),
    ("floors", "processes.planted", "adapters"),
    ("floors", "processes.planted", "web"),
    ("floors", "adapters.planted", "web"),
    ("framework", "domain.planted", "flask"),
    ("framework", "processes.planted", "flask"),
    ("framework", "adapters.planted", "marshmallow"),
    ("engine", "domain.planted", "SpiffWorkflow"),
    ("engine", "processes.planted", "SpiffWorkflow"),
    ("engine", "adapters.planted", "SpiffWorkflow"),
    ("engine", "web.planted", "SpiffWorkflow"),
    ("store", "domain.planted", "sqlite3"),
    ("store", "processes.planted", "eventsourcing"),
    ("store", "processes.planted", "cryptography"),
    ("store", "web.planted", "psycopg"),
    ("store", "web.planted", "argon2"),
    ("composition", "web.pages.planted", "adapters"),
    ("composition", "web.forms.planted", "adapters"),
    ("composition", "web.phrases.planted", "adapters"),
]
ALLOWED = [
    ("framework", "web.planted", "flask"),
    ("engine", "processes.engine.planted", "SpiffWorkflow"),
    ("store", "adapters.planted", "sqlite3"),
    ("composition", "web.commands.planted", "adapters"),
]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the four packages with the contracts."""
    for package in PACKAGES:
        for file in (ROOT / package).rglob("*.py"):
            copy = tmp_path / file.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, copy)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def plant(house: Path, module: str, imported: str) -> None:
    place = house / Path(*module.split(".")).with_suffix(".py")
    place.parent.mkdir(parents=True, exist_ok=True)
    (place.parent / "__init__.py").touch()
    place.write_text(f"import {imported}\n", encoding="utf-8")


def report(house: Path, contract: str) -> tuple[int, str]:
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [program, "--no-cache", "--no-logo", "--contract", contract],
        cwd=house,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.returncode, done.stdout


@pytest.mark.slow
@pytest.mark.parametrize(("contract", "module", "imported"), FORBIDDEN)
def test_a_planted_violation_is_found_and_named(house: Path, contract: str, module: str, imported: str) -> None:
    plant(house, module, imported)

    code, words = report(house, contract)

    assert code == 1
    assert f"{module} -> {imported} (l.1)" in words


@pytest.mark.parametrize(("contract", "module", "imported"), ALLOWED)
def test_the_one_place_that_may_is_left_alone(house: Path, contract: str, module: str, imported: str) -> None:
    plant(house, module, imported)

    assert f"{module} -> {imported}" not in report(house, contract)[1]
