"""Whatever lies in the folder: a row with a status and a reason, and nothing stops."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

import pytest
from benchmarks.fuzz import mutate

import corroborate
from corroborate.clean.clean_corpus import clean_items
from corroborate.corpus.inventory import plan_parts, read_inventory, write_part
from corroborate.corpus.listing import read_items
from tests.corpus.zoo import NAMES, SAMPLES, files

FILES = files()


def test_there_are_enough() -> None:
    assert len(FILES) > 200
    assert len(set(NAMES)) > 60


def test_every_hostile_file_is_a_row_with_a_reason(tmp_path: Path) -> None:
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    items = read_items(tmp_path)
    assert {item.file for item in items} == set(FILES)
    texts = set()
    for article in clean_items(tmp_path, items):
        source = article.source
        assert source.status == "ok" or len(source.reason) > 5, (source.path, source.status)
        json.dumps([source.title, source.publisher, article.text], ensure_ascii=False).encode()
        texts.add(article.text)
    for text in texts:
        corroborate.extract(text[:9_000])


def test_files_broken_by_chance_are_rows(tmp_path: Path) -> None:
    sound = list(SAMPLES.values())
    for number, name in enumerate([*SAMPLES] * 8):
        chance = random.Random(number)
        content = mutate([SAMPLES[name]] if number % 2 else sound, chance)
        (tmp_path / f"{number}-{name}").write_bytes(content)
    for article in clean_items(tmp_path, read_items(tmp_path)):
        assert article.status in ("ok", "duplicate") or len(article.source.reason) > 5


def test_every_hostile_name_is_a_row(tmp_path: Path) -> None:
    folder = tmp_path / "names"
    folder.mkdir()
    there = set()
    for name in NAMES:
        try:
            Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text("The dam broke.")
        except OSError:
            continue  # this file system does not take such a name
        there.add(os.fsdecode(name).encode("utf-8", "backslashreplace").decode())
    assert len(there) > 55
    plan = plan_parts(folder, tmp_path / "build")
    write_part(plan, tmp_path / "build", 0)
    items = read_inventory(tmp_path / "build", part=0)
    assert {item.path for item in items} == there
    assert len({item.source_id for item in items}) == len(there)
    for article in clean_items(folder, items):
        assert article.status in ("ok", "duplicate") or "not UTF-8" in article.reason


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("a.jsonl", b'{"text": "The river at Orr'),
        ("a.warc", b"and so on\r\n\r\n"),
    ],
)
def test_what_comes_before_the_damage_is_kept_and_the_rest_is_a_row(
    tmp_path: Path, name: str, rest: bytes
) -> None:
    sound, harmed = tmp_path / "sound", tmp_path / "harmed"
    for folder, content in ((sound, SAMPLES[name]), (harmed, SAMPLES[name] + rest)):
        folder.mkdir()
        (folder / name).write_bytes(content)
    whole = [a.text for a in clean_items(sound, read_items(sound))]
    *kept, last = clean_items(harmed, read_items(harmed))
    assert [article.text for article in kept] == whole
    assert last.status == "empty"
    assert "from here on" in last.reason
