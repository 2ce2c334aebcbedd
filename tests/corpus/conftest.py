"""What tests of corpus folders share."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "floods"
    place.mkdir()
    (place / "a.html").write_text("<p>One</p>")
    (place / "b.txt").write_text("Two")
    return place
