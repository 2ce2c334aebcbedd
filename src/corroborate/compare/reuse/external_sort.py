"""Packed numbers: how they are scattered and counted, and more of them than fit into memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.uint64]
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]

HALF = np.uint64(32)
LOWER = np.uint64(0xFFFFFFFF)
"""Two numbers are packed into one: shifted by a half, and the lower half."""

AT_ONCE = 4_000_000
"""Numbers that are sorted at a time: with what sorting them needs, about 200 MB."""


class Buckets:
    """Numbers of 64 bits, dealt to buckets by their top bits, in files where there are several.

    Equal numbers are in one bucket, and every number of a bucket is larger than those of the
    buckets before it.
    """

    def __init__(self, expected: int, *, bits: int = 64) -> None:
        """Make room for about `expected` numbers below two to the power of `bits`."""
        n_bits = (expected // AT_ONCE).bit_length()
        self._shift = np.uint64(bits - n_bits)
        self._arrays: list[Keys] = []
        self._size = 0
        self._folder = tempfile.TemporaryDirectory(prefix="buckets-") if n_bits else None
        self.files: list[Path] = (
            [Path(self._folder.name) / str(number) for number in range(1 << n_bits)]
            if self._folder
            else []
        )

    def __enter__(self) -> Buckets:
        """Return the buckets themselves; their files end with the block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Remove the files."""
        if self._folder is not None:
            self._folder.cleanup()

    def add(self, numbers: Keys) -> None:
        """Put numbers into their buckets."""
        self._size += len(numbers)
        if not self.files:
            self._arrays.append(numbers)
            return
        bucket_of = (numbers >> self._shift).astype(np.intp)
        order = np.argsort(bucket_of, kind="stable")
        ends = np.cumsum(np.bincount(bucket_of, minlength=len(self.files)))
        dealt = numbers[order]
        for file, start, end in zip(self.files, [0, *ends[:-1]], ends, strict=True):
            if end > start:
                with file.open("ab") as f:
                    dealt[start:end].tofile(f)

    def __len__(self) -> int:
        """Return how many numbers there are."""
        return self._size

    def __iter__(self) -> Iterator[Keys]:
        """Yield what each bucket holds, as it was put there."""
        if not self.files:
            yield np.concatenate(self._arrays) if self._arrays else np.zeros(0, dtype=np.uint64)
        for file in self.files:
            if file.exists():
                yield np.fromfile(file, dtype=np.uint64)


def firsts(ordered: npt.NDArray[np.generic]) -> Mask:
    """Say which entries of a sorted array differ from the one before."""
    new = np.ones(len(ordered), dtype=bool)
    new[1:] = ordered[1:] != ordered[:-1]
    return new


def mixed(keys: Keys) -> Keys:
    """Scatter numbers over 64 bits (the finalizer of SplitMix64)."""
    keys = (keys ^ (keys >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    keys = (keys ^ (keys >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return keys ^ (keys >> np.uint64(31))
