"""What a row of any table is: a frozen dataclass whose fields are documented columns."""

import types
import typing
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, ClassVar, Literal, NamedTuple, TypeVar


def column(meaning: str, default: Any = MISSING) -> Any:
    """Declare a column: its meaning in words, and its default where it has one."""
    return field(default=default, metadata={"meaning": meaning})


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. The class names its table, and its docstring says what a row is."""

    table: ClassVar[str] = ""
    key: ClassVar[tuple[str, ...]] = ()
    a_row_is: ClassVar[str] = ""

    def __init_subclass__(cls, table: str = "", key: str = "") -> None:
        """Take the name of the table, and the columns that tell a row from all others.

        The class is made twice, the second time with slots.
        """
        cls.table = table or cls.table
        cls.key = tuple(key.split()) or cls.key
        said = (cls.__doc__ or "").rstrip(".")
        cls.a_row_is = said[:1].lower() + said[1:]


RowT = TypeVar("RowT", bound=Row)


class DeclaredColumn(NamedTuple):
    """A column as its class declares it: its type without null, and the words it may hold."""

    name: str
    meaning: str
    type: Any
    nullable: bool
    choices: tuple[str, ...]


def declared_columns(row: type[Row]) -> list[DeclaredColumn]:
    """Return the columns of a row class; one of few words is a text with choices."""
    hints = typing.get_type_hints(row)
    columns = []
    for f in fields(row):
        hint = hints[f.name]
        union = typing.get_origin(hint) in (types.UnionType, typing.Union)
        members = typing.get_args(hint) if union else (hint,)
        (plain,) = (m for m in members if m is not type(None))
        choices = typing.get_args(plain) if typing.get_origin(plain) is Literal else ()
        type_ = str if choices else plain
        nullable = type(None) in members
        columns.append(DeclaredColumn(f.name, f.metadata["meaning"], type_, nullable, choices))
    return columns
