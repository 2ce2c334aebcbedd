"""The word lists a user may edit, `config/*.yaml`: found, read safely, and cached."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from corroborate.errors import CorroborateError

_PACKAGED = Path(__file__).parents[1] / "config"
_CHECKOUT = Path(__file__).parents[3] / "config"


@cache
def load(name: str, path: str | Path | None = None) -> dict[str, Any]:
    """Read the word list `name` (`measures`, `vague_numbers`, `framing`), or the file `path`.

    Without `path` the list that came with the library is read.
    """
    folder = _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT
    file = Path(path) if path else folder / f"{name}.yaml"
    try:
        text = file.read_text(encoding="utf-8")
        content = yaml.load(text, Loader=yaml.CSafeLoader)  # ten times as fast
    except FileNotFoundError:
        raise CorroborateError(
            "the word list does not exist", where=str(file), hint=f"set `{name}` in config.yaml"
        ) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{file}:{mark.line + 1}" if mark else str(file)
        said = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
        raise CorroborateError(f"not YAML: {said}", where=where) from error
    except UnicodeDecodeError:
        raise CorroborateError(
            "the word list is not UTF-8", where=str(file), hint="save it as UTF-8"
        ) from None
    if not isinstance(content, dict):
        raise CorroborateError("a word list is a mapping of names to words", where=str(file))
    return content
