"""Questions to the tables in SQL: by DuckDB where it is installed, else by SQLite."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from corroborate.tables.parquet import frame, read
from corroborate.tables.schema import TABLES

if TYPE_CHECKING:
    import pandas as pd

_WORD = re.compile(r"\w+")


def ask(build: Path | str, question: str) -> pd.DataFrame:
    """Return the answer to a question in SQL, in which each table below `build` has its name.

    DuckDB (`make lab` installs it) reads the Parquet files where they lie. SQLite knows the same
    common words of SQL, and gets the tables that are asked for, lists and days as text.
    """
    asked = [name for name in TABLES if name in _WORD.findall(question)]
    if find_spec("duckdb"):
        import duckdb

        with duckdb.connect() as lake:
            for name in asked:
                lake.read_parquet(f"{build}/{name}/*.parquet").create_view(name)
            answer: pd.DataFrame = lake.sql(question).df()
            return answer
    import pandas as pd

    with closing(sqlite3.connect(":memory:")) as store:
        for name in asked:
            rows = frame(list(read(build, TABLES[name])), TABLES[name])
            rows.map(_plain).to_sql(name, store, index=False)
        return pd.read_sql_query(question, store)


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, str | int | float) else str(value)
