"""JSON as articles come in it: its values, with no character in them that no file can hold."""

import json
import re
from typing import Any

_HALF_OF_A_PAIR = re.compile(r"\\u[dD][89a-fA-F]")


def read_json(text: str, *, strict: bool = True) -> Any:
    r"""Return the value of a JSON text; half of a surrogate pair becomes U+FFFD.

    Without `strict`, line breaks may stand inside its strings.

    Raises:
        ValueError: the text is no JSON.
        RecursionError: it is nested too deep.

    >>> read_json(r'["\ud83d\ude00", "\ud83d"]')
    ['😀', '�']
    """
    value = json.loads(text, strict=strict)
    if not _HALF_OF_A_PAIR.search(text):
        return value
    written = json.dumps(value, ensure_ascii=False)
    return json.loads(written.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
