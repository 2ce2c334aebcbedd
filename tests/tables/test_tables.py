"""The contract: schemas, what they refuse, and bytes that stay the same."""

import tracemalloc
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from corroborate import tables
from corroborate.errors import CorroborateError
from corroborate.tables import TABLES, Coverage, Entity, Quote, Sentence, TimeExpression

SENTENCE = Sentence("a", 0, 0, 4, "Yes.")


def test_every_column_says_what_it_means() -> None:
    for row in TABLES.values():
        assert row.a_row_is, row
        for field in fields(row):
            assert field.metadata["meaning"], f"{row.table}.{field.name}"


def test_annotations_give_arrow_types_and_nulls() -> None:
    schema = tables.arrow_schema(TimeExpression)
    assert schema.field("date_from").type == pa.date32()
    assert schema.field("date_from").nullable
    assert not schema.field("start").nullable
    assert tables.arrow_schema(Coverage).field("terms").type == pa.list_(pa.string())


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [SENTENCE],
        [TimeExpression("a", 0, 1, 5, "Monday", "DATE", None, date(2016, 12, 5), None)],
        [Coverage("e", "a", 1, 0, ()), Coverage("e", "b", 2, 0, ("Aleppo", "حلب"))],
    ],
)
def test_rows_come_back_as_they_were_written(tmp_path: Any, rows: list[Any]) -> None:
    kind = type(rows[0]) if rows else Sentence
    tables.write(tmp_path, kind, rows)
    assert tables.read(tmp_path, kind) == rows


def test_a_stream_yields_what_read_lists_as_often_as_it_is_asked(tmp_path: Any) -> None:
    for part, source_id in enumerate("aba"):
        tables.write(tmp_path, Sentence, [Sentence(source_id, part, 0, 1, "x")] * 3, part=part)
    stream = tables.Stream(tmp_path, Sentence)
    assert list(stream) == list(stream) == tables.read(tmp_path, Sentence)
    assert [s.sentence_id for s in tables.Stream(tmp_path, Sentence, {"b"})] == [1] * 3
    assert not list(tables.Stream(tmp_path, Sentence, set()))


def test_a_stream_holds_a_batch_at_a_time(tmp_path: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("corroborate.tables.parquet._BATCH", 500)
    rows = [Sentence("a", n, 0, 200, f"{n} " * 50) for n in range(20_000)]
    tables.write(tmp_path, Sentence, rows)
    del rows
    most = {}
    for name, read in (
        ("list", lambda: tables.read(tmp_path, Sentence)),
        ("stream", lambda: tables.Stream(tmp_path, Sentence)),
    ):
        tracemalloc.start()
        assert sum(len(s.text) > 10 for s in read()) == 20_000
        most[name] = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert most["stream"] * 5 < most["list"]


def test_a_damaged_part_of_a_stream_is_named(tmp_path: Any) -> None:
    path = tables.write(tmp_path, Sentence, [SENTENCE])
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(CorroborateError, match=r"part-0\.parquet: the table is damaged"):
        list(tables.Stream(tmp_path, Sentence))


def test_parts_are_read_in_their_number_not_their_name(tmp_path: Any) -> None:
    for part in (10, 9, 0):
        tables.write(tmp_path, Sentence, [Sentence(str(part), 0, 0, 1, "x")], part=part)
    assert [s.source_id for s in tables.read(tmp_path, Sentence)] == ["0", "9", "10"]
    assert [s.source_id for s in tables.read(tmp_path, Sentence, part=9)] == ["9"]


def test_writing_the_same_rows_again_leaves_the_file_alone(tmp_path: Any) -> None:
    path = tables.write(tmp_path, Sentence, [SENTENCE])
    before = path.stat().st_mtime_ns, path.read_bytes()
    tables.write(tmp_path, Sentence, [SENTENCE])
    assert (path.stat().st_mtime_ns, path.read_bytes()) == before
    assert [p.name for p in path.parent.glob("part-*")] == [path.name]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (Sentence("a", 0, 0, 4, None), "text is null"),  # type: ignore[arg-type]
        (TimeExpression("a", 0, 0, 1, "x", "DAY", None, None, None), "type is 'DAY'"),  # type: ignore[arg-type]
    ],
)
def test_what_a_column_forbids_is_refused(tmp_path: Any, row: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        tables.write(tmp_path, type(row), [row])


def test_a_row_of_another_table_is_refused(tmp_path: Any) -> None:
    with pytest.raises(TypeError, match="row 0 of 'entities' is a Sentence"):
        tables.write(tmp_path, Entity, [SENTENCE])  # type: ignore[list-item]


def test_a_table_that_is_not_there_says_what_to_run(tmp_path: Any) -> None:
    with pytest.raises(CorroborateError, match="has not been built; run `snakemake`"):
        tables.read(tmp_path, Sentence)


def test_a_damaged_table_is_named(tmp_path: Any) -> None:
    path = tables.write(tmp_path, Sentence, [SENTENCE])
    path.write_bytes(path.read_bytes()[:-10])
    with pytest.raises(CorroborateError, match=r"part-0.parquet: the table is damaged"):
        tables.read(tmp_path, Sentence)


@pytest.mark.parametrize("harm", ["cut", "flip", "empty", "unsealed"])
def test_a_damaged_part_is_found_and_mended_by_writing_it_again(tmp_path: Any, harm: str) -> None:
    whole = tables.write(tmp_path, Sentence, [SENTENCE], part=0)
    path = tables.write(tmp_path, Sentence, [SENTENCE], part=1)
    content = bytearray(path.read_bytes())
    if harm == "cut":
        path.write_bytes(content[:-10])
    elif harm == "flip":
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
    elif harm == "empty":
        path.write_bytes(b"")
    else:
        path.with_name(".part-1.parquet.sha256").unlink()
    assert tables.damaged_parts(tmp_path) == [path]
    assert whole != path
    tables.write(tmp_path, Sentence, [SENTENCE], part=1)
    assert tables.damaged_parts(tmp_path) == []


def test_pandas_reads_the_folder_of_a_table_as_it_is(tmp_path: Any) -> None:
    import pandas as pd

    for part in range(2):
        tables.write(tmp_path, Sentence, [SENTENCE], part=part)
    assert len(pd.read_parquet(tmp_path / "sentences")) == 2


def test_a_table_of_another_version_is_named(tmp_path: Any) -> None:
    tables.write(tmp_path, Sentence, [SENTENCE])
    (tmp_path / "sentences").rename(tmp_path / "coverage")
    with pytest.raises(CorroborateError, match="not those of this version"):
        tables.read(tmp_path, Coverage)


def test_pruning_removes_only_parts_beyond_the_last(tmp_path: Any) -> None:
    for part in range(3):
        tables.write(tmp_path, Sentence, [], part=part)
    tables.prune(tmp_path, keep=[0, 1])
    assert [p.name for p in tables.parts(tmp_path, Sentence)] == [
        "part-0.parquet",
        "part-1.parquet",
    ]
    assert len(list((tmp_path / "sentences").iterdir())) == 4  # each part with its seal


def test_an_empty_frame_has_the_columns() -> None:
    assert list(tables.frame([], Sentence).columns) == [f.name for f in fields(Sentence)]
    assert tables.frame([], Quote)["scare"].dtype == bool


def test_the_reference_of_the_tables_is_in_step() -> None:
    readme = (Path(__file__).parents[2] / "data" / "README.md").read_text(encoding="utf-8")
    assert tables.describe() in readme, "run `python -m corroborate.tables` and paste"
