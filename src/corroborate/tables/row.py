"""What a row of any table is: a frozen dataclass whose fields are documented columns."""

from dataclasses import MISSING, dataclass, field
from typing import Any, ClassVar, TypeVar


def column(meaning: str, default: Any = MISSING) -> Any:
    """Declare a column: its meaning in words, and its default where it has one."""
    return field(default=default, metadata={"meaning": meaning})


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. The class names its table."""

    table: ClassVar[str] = ""
    a_row_is: ClassVar[str] = ""


RowT = TypeVar("RowT", bound=Row)
