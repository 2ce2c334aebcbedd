"""Tables of notebooks whose rows lead to the report."""

import pandas as pd
import pytest

from corroborate.plots.notebook_views import linked


def test_the_first_cell_of_a_row_leads_to_the_report() -> None:
    rows = pd.DataFrame({"of": ["people hurt", "<b>2 & 3</b>"], "verdict": ["agree", "conflict"]})
    table = linked(rows, "group", ["a.f1.g", "b f/2"], build="/there/data/build/port")
    assert repr(table) == repr(rows)
    html = table._repr_html_()
    assert '<a href="../reports/port/index.html#group-a.f1.g">people hurt</a></th>' in html
    assert 'index.html#group-b~20f~2f2">&lt;b&gt;2 &amp; 3&lt;/b&gt;</a>' in html
    assert html.count("<td>") == 2


def test_each_row_has_its_own_address() -> None:
    with pytest.raises(ValueError, match="argument 2"):
        linked(pd.DataFrame({"of": [1, 2]}), "group", ["a"], build="port")._repr_html_()


def test_a_table_without_rows_is_one() -> None:
    assert "<tbody>" in linked(pd.DataFrame(), "group", [], build="port")._repr_html_()
