"""Rules of the house that no linter knows."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[1]
FLOORS = ("domain", "processes", "adapters", "web")
FOLDERS = {*FLOORS, "bpmn", "tests", ".ci"}
FILES = {
    "Makefile",
    "README.md",
    "pyproject.toml",
    "requirements.lock",
    "requirements-dev.lock",
    ".gitignore",
}
#: What .gitignore names: made by use and by tools, never kept.
MADE = {".git", "var", ".demo", ".venv", "build", "nastavnik.egg-info", "__pycache__", ".hypothesis"}
WRITTEN = {".py", ".html", ".css", ".js", ".sql", ".md", ".toml", ".json", ".bpmn", ""}
NAMELESS = {"util", "utils", "helper", "helpers", "manager", "managers", "service", "services", "common", "misc"}
#: Words of the documents themselves, not of the interface: a clause of the Labour Code, a journal's letter.
RUSSIAN_DATA = re.compile(r"(ТК \d+\.\d+|[а-яё])")


def made(path: Path) -> bool:
    return path.relative_to(ROOT).parts[0] in MADE or any(
        part == "__pycache__" or part.endswith("_cache") for part in path.relative_to(ROOT).parts
    )


def written(*folders: str) -> Iterator[Path]:
    """Files people write, below the folders (all: ""); what others wrote (tests/vendor) is left out."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix in WRITTEN and not made(path) and "vendor" not in path.parts:
                yield path


def modules(*folders: str) -> Iterator[tuple[Path, ast.Module]]:
    for path in written(*folders):
        if path.suffix == ".py":
            yield path.relative_to(ROOT), parsed(path)


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(node: ast.AST) -> Iterator[ast.FunctionDef]:
    """Every function of a module, those within others too; statements alone are walked, nothing else holds one."""
    for name in ("body", "orelse", "handlers", "finalbody", "cases"):
        for each in getattr(node, name, None) or ():
            if isinstance(each, ast.FunctionDef):
                yield each
            yield from functions(each)


def imported(tree: ast.Module) -> set[str]:
    """The top-level names a module imports."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


def literals(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The strings a module works with, by line; documentation, a string standing alone as a statement, is not one."""
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node.lineno, node.value


def unsaid(names: set[str]) -> set[str]:
    """Those the README does not name."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert names
    return {name for name in names if not re.search(rf"{name}\b", readme)}


def test_nothing_lies_at_the_top_without_a_reason() -> None:
    top = [path for path in ROOT.iterdir() if not made(path)]

    assert {path.name for path in top if path.is_dir()} - FOLDERS == set()
    assert {path.name for path in top if path.is_file()} - FILES == set()


def test_no_file_outgrows_a_sitting() -> None:
    kinds = {".py", ".html", ".css", ".js", ".sql", ""}
    lengths = {path: path.read_text(encoding="utf-8").count("\n") for path in written("") if path.suffix in kinds}
    # a table of cases is read by row, so a test file may run on a little
    long = {path: 380 if "tests" in path.parts else 300 for path in lengths}
    # whoever checks a case file takes along one file, with everything in it
    long[ROOT / "web" / "case_file" / "verify.py"] = 420

    assert {str(path.relative_to(ROOT)): n for path, n in lengths.items() if n > long[path]} == {}


def test_no_function_outgrows_a_glance() -> None:
    long = {}
    for path, tree in modules(*FLOORS, "tests"):
        for node in functions(tree):
            first = node.body[min(1, len(node.body) - 1)] if ast.get_docstring(node) else node.body[0]
            long[f"{path}:{node.name}"] = (node.end_lineno or 0) - first.lineno + 1

    assert {name: lines for name, lines in long.items() if lines > 26} == {}


def test_every_module_says_what_is_inside() -> None:
    assert [path for path, _ in modules("") if path.stem in NAMELESS] == []
    assert [path for path, tree in modules(*FLOORS) if not ast.get_docstring(tree)] == []


def test_every_folder_of_code_is_a_package_so_that_the_floors_see_it() -> None:
    folders = {path.parent for path, _ in modules(*FLOORS)}

    assert [folder for folder in sorted(folders) if not (ROOT / folder / "__init__.py").exists()] == []


def test_russian_is_spoken_on_the_top_floor_only() -> None:
    russian = [
        f"{path}:{line} {text}"
        for path, tree in modules("domain", "processes", "adapters")
        for line, text in literals(tree)
        if re.search("[а-яё]", text, re.IGNORECASE) and not RUSSIAN_DATA.fullmatch(text)
    ]

    assert russian == []


def test_the_domain_imports_the_standard_library_only() -> None:
    allowed = {*sys.stdlib_module_names, "domain"}

    assert {str(path): names - allowed for path, tree in modules("domain") if (names := imported(tree)) - allowed} == {}


def test_every_library_that_is_imported_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + [name for extra in project["optional-dependencies"].values() for name in extra]
    declared = {re.split(r"[\[=]", name)[0].lower() for name in wanted}
    homes = packages_distributions()
    foreign = {
        (name, str(path))
        for path, tree in modules(*FLOORS, "tests")
        for name in imported(tree) - FOLDERS - sys.stdlib_module_names
    }

    assert {at for at in foreign if not {home.lower() for home in homes.get(at[0], [])} & declared} == set()


def test_no_path_of_one_persons_machine_is_kept() -> None:
    machine = re.compile(r"(?<![\w.>}/])/(work|root|home|tmp|opt|Users)/\w")

    assert [
        f"{path.relative_to(ROOT)}:{number}"
        for path in written("")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if machine.search(line)
    ] == []


def test_the_readme_names_every_command() -> None:
    from web.cli import main

    assert unsaid({f"nastavnik {name}" for name in main.commands}) == set()


def test_the_readme_names_every_make_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    assert unsaid({f"make {name}" for name in re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE)}) == set()


def test_the_readme_names_every_setting() -> None:
    texts = [path.read_text(encoding="utf-8") for path in [*written(*FLOORS, "tests"), ROOT / "Makefile"]]

    assert unsaid({name for text in texts for name in re.findall(r"\bNASTAVNIK_[A-Z_]+\b", text)}) == set()


def test_what_is_made_is_never_kept() -> None:
    ignored = {line.strip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()}

    assert MADE - {".git", "nastavnik.egg-info"} - ignored == set()
    assert "*.egg-info" in ignored
