"""Questions to the tables in SQL: the same answer with DuckDB and without."""

import importlib.util
from datetime import date

import pytest

from corroborate import tables
from corroborate.tables import TimeExpression, query

QUESTION = "SELECT type, count(*) AS times FROM dates GROUP BY type ORDER BY type"


@pytest.mark.parametrize("installed", [True, False])
def test_a_table_is_asked_by_its_name(tmp_path, monkeypatch, installed) -> None:
    if installed and not importlib.util.find_spec("duckdb"):
        pytest.skip("DuckDB is not installed here")
    if not installed:
        monkeypatch.setattr(query, "find_spec", lambda _: None)
    day = date(2024, 5, 3)
    for part, kinds in enumerate((["DATE", "SET"], ["DATE"])):
        rows = [
            TimeExpression("a", 0, n, n + 3, "May", kind, "2024-05", day, None)
            for n, kind in enumerate(kinds)
        ]
        tables.write(tmp_path, TimeExpression, rows, part=part)
    answer = query.ask(tmp_path, QUESTION)
    assert answer.to_dict("list") == {"type": ["DATE", "SET"], "times": [2, 1]}
    days = query.ask(tmp_path, "SELECT date_from FROM dates")["date_from"]
    assert [str(value)[:10] for value in days] == ["2024-05-03"] * 3
