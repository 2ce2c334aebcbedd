"""A report whose writing breaks off anywhere is whole again after the next call."""

from __future__ import annotations

from pathlib import Path

import pytest

from corroborate.report.write_report import write_report
from tests.faults import Faults, contents
from tests.report.report_corpus import harbour


def test_a_report_that_breaks_off_at_any_file_is_whole_the_next_time(tmp_path: Path) -> None:
    build, corpus = harbour().write(tmp_path)
    workflow = tmp_path / "Snakefile"
    workflow.write_text("rule all:\n")

    def write() -> dict[str, str]:
        write_report(build, tmp_path / "port", corpus_dir=corpus, workflow=workflow)
        return contents(tmp_path / "port")

    whole = write()
    places = sorted(whole)
    assert len(places) > 20
    # Every sixth file, the last ones and one more than there are, each over what the last left.
    for n in (*range(1, len(places), 6), len(places) - 1, len(places), len(places) + 1):
        with pytest.MonkeyPatch.context() as patch:
            faults = Faults(patch, n)
            if n <= len(places):
                with pytest.raises(OSError, match="No space left"):
                    write()
                half = contents(tmp_path / "port")
                assert half.keys() == whole.keys()
                assert sum(half[place] != whole[place] for place in places) <= 1
            else:
                write()
                assert not faults.failed, "a file was written that the report does not list"
        assert write() == whole, n
