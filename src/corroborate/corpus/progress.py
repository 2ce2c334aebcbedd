"""How far a long step has got: a bar in a log file, which whoever runs the step may show."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


def followed(items: Iterable[T], *, total: int, log: Path | str) -> Iterator[T]:
    """Yield items as they are; keep in the file `log` how many are done and the time left.

    >>> import tempfile
    >>> log = Path(tempfile.mkdtemp()) / "clean.progress"
    >>> list(followed("abc", total=3, log=log))
    ['a', 'b', 'c']
    >>> "3/3" in log.read_text()
    True
    """
    from tqdm import tqdm

    path = Path(log)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        yield from tqdm(items, total=total, file=file, unit=" articles", ascii=True, mininterval=1)
