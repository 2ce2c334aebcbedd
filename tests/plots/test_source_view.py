"""An article with its dropped text greyed, as a notebook shows it."""

from corroborate.clean.clean_page import clean_page
from corroborate.plots.notebook_views import greyed

PAGE = """<html><body><nav>Home | <b>Tides</b></nav><article><h1>The ferry is late again</h1>
<p>The ferry to the northern islands left two hours late on Sunday, said the harbour master.</p>
<p>Forty lorries & their drivers waited on the quay until the fog was gone from the sound.</p>
</article></body></html>"""


def test_an_article_stands_below_its_label_one_step_under_the_section() -> None:
    article = clean_page(PAGE)
    shown = greyed(article, "Gazette <S1>")._repr_html_()
    assert shown.startswith("<h3>Gazette &lt;S1&gt;</h3>")
    assert "lorries &amp; their drivers" in shown
