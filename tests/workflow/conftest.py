"""Projects to build in: both corpora are built once, and every test has a copy of its own."""

import os
import shutil
from pathlib import Path

import pytest

from tests.workflow.project import build


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with the bundled corpus and the floods built. Nothing may be changed in it."""
    place = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        place = place.parent
    build(place / "built")
    return place / "built"


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """A copy of the built project, to do with as a test likes."""
    return Path(shutil.copytree(built, tmp_path / "project"))
