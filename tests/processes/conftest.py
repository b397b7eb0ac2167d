"""Stories to begin from: each stage of a programme's life is told once a session and copied for every test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests import small_school
from tests.adapters.postgres import postgres_server, postgres_url
from tests.lives import STAGES, deploy, found
from tests.story import Story
from web.composition import Store, create_store, open_store

__all__ = ["postgres_server", "postgres_url"]

Begin = Callable[..., Story]


def close(store: Store) -> None:
    store.log.database.close()
    store.accounts.close()


def _address(folder: Path) -> str:
    return f"sqlite:///{folder}/nastavnik.db"


class Told:
    """Stages told so far, each a folder with its closed store."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._told: dict[str, Story] = {}

    def copy(self, stage: str, folder: Path) -> Story:
        """A story of its own that begins at the stage."""
        if stage not in self._told:
            self._tell(stage)
        shutil.copytree(self._folder / stage, folder)
        return self._at(self._told[stage], open_store(_address(folder)))

    def _tell(self, stage: str) -> None:
        if stage == "school":
            story = found(create_store(_address(self._folder / stage)))
        else:
            before, acts = STAGES[stage]
            story = self.copy(before, self._folder / stage)
            for act in acts:
                act(story)
        self._told[stage] = story
        close(story.store)

    @staticmethod
    def _at(told: Story, store: Store) -> Story:
        story = Story(store, told.now)
        story.count, story.programme = told.count, told.programme
        return story


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    return Told(tmp_path_factory.mktemp("told"))


@pytest.fixture
def begin(told: Told, tmp_path: Path) -> Iterator[Begin]:
    """Begin a story at a stage of tests.lives, or at "school"."""
    begun: list[Story] = []

    def at(stage: str) -> Story:
        story = told.copy(stage, tmp_path / f"store-{len(begun)}")
        begun.append(story)
        return story

    yield at
    for story in begun:
        close(story.store)


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a closed store with the small school in it, people and programmes of the demo."""
    folder = tmp_path_factory.mktemp("demo") / "store"
    store = create_store(_address(folder))
    deploy(Story(store, datetime(2026, 1, 1, tzinfo=UTC)))
    for _ in small_school.steps(store):
        pass
    close(store)
    return folder


@pytest.fixture
def demo_store(demo_folder: Path, tmp_path: Path) -> Iterator[Store]:
    """A copy of it."""
    shutil.copytree(demo_folder, tmp_path / "demo")
    store = open_store(_address(tmp_path / "demo"))
    yield store
    close(store)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def address(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of an empty store, on each database."""
    monkeypatch.chdir(tmp_path)
    return _address(tmp_path) if request.param == "sqlite" else str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def anywhere(address: str) -> Iterator[Story]:
    """A school on each database."""
    story = found(create_store(address))
    yield story
    close(story.store)
