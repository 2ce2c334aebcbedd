"""Choices of a reader: the first of each option where nobody can choose."""

import sys
from types import SimpleNamespace

from corroborate.plots import notebook_views


def test_the_first_of_each_is_shown_where_nobody_chooses(monkeypatch) -> None:
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    shown = notebook_views.choose(
        lambda word, width: (word, width), word=["wharf", "quay"], width=[9]
    )
    assert shown == ("wharf", 9)


def test_a_reader_of_a_notebook_gets_drop_downs(monkeypatch) -> None:
    asked: dict[str, object] = {}
    monkeypatch.setenv("JPY_SESSION_NAME", "explore.ipynb")
    monkeypatch.setattr(notebook_views, "find_spec", lambda _: True)
    interact = SimpleNamespace(interact=lambda _, **options: asked.update(options))
    monkeypatch.setitem(sys.modules, "ipywidgets", interact)
    assert notebook_views.choose(str, word=["wharf", "quay"]) is None
    assert asked == {"word": ["wharf", "quay"]}
