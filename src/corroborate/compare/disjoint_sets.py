"""Sets that grow together where something connects their members (union-find)."""

from typing import Generic, TypeVar

_Key = TypeVar("_Key", int, tuple[int, int])


class DisjointSets(Generic[_Key]):
    """Sets that can be united; each is known by its least member."""

    def __init__(self) -> None:
        """Start without members."""
        self.parent: dict[_Key, _Key] = {}

    def root(self, key: _Key) -> _Key:
        """Return the least member of a key's set; a new key is a set of its own."""
        parent = self.parent
        parent.setdefault(key, key)
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    def unite(self, one: _Key, other: _Key) -> None:
        """Make the sets of two keys one."""
        low, high = sorted((self.root(one), self.root(other)))
        self.parent[high] = low
