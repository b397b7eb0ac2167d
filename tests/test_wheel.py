"""`pip install .` into an empty environment gives a `nastavnik` that works from any folder."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
PACKAGES = ("domain", "processes", "adapters", "web", "bpmn")
MADE = shutil.ignore_patterns("__pycache__", "*.pyc")


def run(*command: str | Path, cwd: Path) -> str:
    """Output of a command that sees nothing of this environment. Fails with what it said."""
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "NASTAVNIK"))}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy, so that no build folder of an earlier day can put stale files inside."""
    source = tmp_path_factory.mktemp("source")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, source / package, ignore=MADE)
    for file in ("pyproject.toml", "README.md"):
        if (ROOT / file).exists():
            shutil.copy(ROOT / file, source)
    made = source / "dist"
    run(sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "-w", made, ".", cwd=source)
    return next(made.glob("nastavnik-*.whl"))


def pythons() -> list[Path]:
    """One interpreter of every supported version found on this machine, the running one first."""
    home = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    found = {sys.version_info[1]: Path(sys.executable)}
    for minor in (11, 12, 13):
        here = shutil.which(f"python3.{minor}", path="/usr/local/bin:/usr/bin")
        kept = [Path(here)] if here else sorted(home.glob(f"versions/3.{minor}.*/bin/python3.{minor}"))
        if kept:
            found.setdefault(minor, kept[0])
    return list(found.values())


def pins(file: Path) -> Path:
    """The lock without its hashes: with them pip would ask for the hash of the wheel just built too."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    file.write_text("\n".join(re.findall(r"^[\w.-]+==\S+", lock, re.MULTILINE)), encoding="utf-8")
    return file


def version(python: Path) -> str:
    return f"{sys.version_info[0]}.{sys.version_info[1]}" if python == Path(sys.executable) else python.name


def test_every_file_of_the_packages_travels_in_the_wheel(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    files = (file for package in PACKAGES for file in (ROOT / package).rglob("*") if file.is_file())
    missing = {file.relative_to(ROOT).as_posix() for file in files if "__pycache__" not in file.parts} - inside

    assert missing == set()
    assert {name.split("/")[0] for name in inside if ".dist-info" not in name} == set(PACKAGES)


@pytest.mark.parametrize("python", pythons(), ids=version)
def test_an_empty_environment_runs_it_from_another_folder(wheel: Path, python: Path, tmp_path: Path) -> None:
    empty, elsewhere = tmp_path / "empty", tmp_path / "elsewhere"
    elsewhere.mkdir()
    run(python, "-m", "venv", empty, cwd=elsewhere)
    pip = (empty / "bin" / "python", "-m", "pip")
    run(*pip, "install", "--constraint", pins(tmp_path / "pins.txt"), wheel, cwd=elsewhere)
    run(*pip, "check", cwd=elsewhere)

    words = run(empty / "bin" / "nastavnik", "--help", cwd=elsewhere)
    run(empty / "bin" / "nastavnik", "init", cwd=elsewhere)

    assert "serve" in words
    assert (elsewhere / "var" / "nastavnik.db").exists()
