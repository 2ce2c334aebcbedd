"""The order of the tests: files that build whole corpora first, so that no worker ends with one."""

import pytest
from hypothesis import settings

# The same examples in every run, however long one takes.
settings.register_profile("same", derandomize=True, database=None, deadline=None)
settings.load_profile("same")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    long = {item.path for item in items if item.get_closest_marker("workflow")}
    items.sort(key=lambda item: item.path not in long)
