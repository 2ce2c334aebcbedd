"""Pages from templates: the index, and where there are many sources the pages beside it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from corroborate.lexicon.labels import SIGNS
from corroborate.plots.anchors import anchor
from corroborate.report.dataset import Material
from corroborate.report.pages.in_short import (
    absences,
    contents,
    dateline,
    findings,
    kicker,
    legend,
    possibles,
)
from corroborate.report.pages.links import INDEX, Site, plan, relative, text_page
from corroborate.report.pages.marked_text import Span, spans_of
from corroborate.report.pages.pictures import pictures
from corroborate.report.pages.source_text import Only, places_in_texts, text_of_source
from corroborate.report.pages.standfirst import standfirst
from corroborate.report.pages.templating import (
    compact,
    dot_styles,
    environment,
    policy,
    script,
    style,
    trusted,
)
from corroborate.report.tables.base import Table, day_table, source_table
from corroborate.report.tables.figure_rows import figure_group_table, figure_table
from corroborate.report.tables.name_rows import name_table, term_table
from corroborate.report.tables.quote_rows import copy_table, quote_group_table, quote_table
from corroborate.report.title import lead_picture

_SECTIONS = (
    ("in-short", "In short"), ("sources", "Sources"), ("figures", "Figures"),
    ("quotations", "Quotations"), ("copies", "Shared text"),
    ("people-and-places", "People and places"), ("timeline", "Timeline"), ("texts", "Texts"),
    ("how", "How this was made"), ("provenance", "Provenance"),
)  # fmt: skip
_FEW = 50


class Numbered(NamedTuple):
    """A page of a long table, as a link shows it."""

    file: str
    first: int
    end: int

    @property
    def label(self) -> str:
        """The rows on it."""
        return f"{self.first + 1:,}–{self.end:,}"


@dataclass(frozen=True)
class PageOptions:
    """How to show the material.

    `missing` lists parts that could not be built; `accuracy` holds measured values, by stage and
    name, and `unseen` those of texts the rules were not made with, with their `date` and `command`;
    `provenance` and `beside` are what the last section lists.
    """

    missing: Sequence[str] = ()
    accuracy: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    unseen: Mapping[str, Any] = field(default_factory=dict)
    grades: Sequence[str] = ()
    provenance: Mapping[str, Any] = field(default_factory=dict)
    beside: Sequence[tuple[str, str]] = ()
    version: str = ""


def render(material: Material, options: PageOptions) -> Iterator[tuple[str, str]]:
    """Yield the pages of the report: path and content, the index first."""
    tables = {
        table.name: table
        for table in (
            source_table(material),
            figure_group_table(material),
            figure_table(material),
            quote_group_table(material),
            quote_table(material),
            copy_table(material),
            name_table(material),
            term_table(material),
            day_table(material),
        )
    }
    site = plan(material)
    paged = {name: site.put(name, table.anchors) for name, table in tables.items()}
    spans = spans_of(material)
    only = material.cited
    places = places_in_texts(material, spans, site, only)
    shared = _Pages(site, places, tables, options, len(material.sources))
    yield INDEX, _index(material, options, shared, tables, paged, spans, only)
    for name, pages in paged.items():
        for page in pages:
            yield page[0], _table_page(material, shared, tables[name], pages, page)
    if site.many:
        for source in material.sources:
            if source.source_id in material.blocks_of:
                yield _text_page(material, shared, source.source_id, spans, only)


@dataclass
class _Pages:
    """What every page needs: the templates, the style, the script, and where things stand."""

    site: Site
    places: set[str]
    tables: Mapping[str, Table]
    options: PageOptions
    sources: int

    def __post_init__(self) -> None:
        self.environment = environment()
        dots = dot_styles(self.sources)
        self.style = trusted(style(list(self.tables.values())) + dots)
        self.script = trusted(script("saving", "tables", "folds", "page", "evidence", "find"))
        self.text_style = trusted(style([]) + dots)
        self.text_script = trusted(script("saving", "folds", "page"))

    def render(self, template: str, here: str, **values: Any) -> str:
        def href(name: str) -> str:
            return self.site.href(name, here=here)

        def home(name: str) -> bool:
            return self.site.page(name) == here

        a_text = values.get("text") is not None
        css = self.text_style if a_text else self.style
        code = self.text_script if a_text else self.script
        page = self.environment.get_template(template).render(
            href=href,
            home=home,
            has=self.places.__contains__,
            style=css,
            script=code,
            policy=policy(css, code),
            version=self.options.version,
            signs=SIGNS,
            grades=self.options.grades,
            many=self.site.many,
            index=relative(INDEX, here),
            **values,
        )
        return compact(page)


def _index(
    material: Material,
    options: PageOptions,
    shared: _Pages,
    tables: Mapping[str, Table],
    paged: Mapping[str, list[tuple[str, int, int]]],
    spans: Mapping[str, list[Span]],
    only: Only | None,
) -> str:
    slices = {}
    for name, table in tables.items():
        more = [{"href": p[0], "label": Numbered(*p).label} for p in paged[name]]
        slices[name] = {
            "table": table,
            "rows": table.rows[:_FEW] if more else table.rows,
            "more": more,
        }
    held = [s for s in material.sources if s.source_id in material.blocks_of]
    texts = [] if shared.site.many else [
        text_of_source(material, shared.site, s.source_id, spans, only, INDEX) for s in held
    ]  # fmt: skip
    links = [
        {"href": text_page(s.source_id), "label": material.label[s.source_id]}
        for s in held
        if shared.site.many
    ]
    found = findings(material)
    return shared.render(
        "index.html",
        INDEX,
        title=f"{material.heading.title}: Corroborate report",
        heading=material.heading.title,
        kicker=kicker(material),
        dateline=dateline(material),
        legend=[
            {**material.named(s.source_id), "to": anchor("s", s.source_id)}
            for s in legend(material)
        ],
        picture=lead_picture(material.corpus_dir),
        sources=[material.named(s.source_id) for s in material.used],
        sections=_SECTIONS,
        missing=options.missing,
        findings=found,
        standfirst=standfirst(material, found),
        contents=contents(material),
        counts=material.counts,
        share=None if only is None else f"{material.share_shown:.0%}",
        absences=absences(material),
        possibles=possibles(material),
        slices=slices,
        plots=pictures(material, shared.site),
        texts_shown=texts,
        text_pages=links,
        accuracy=options.accuracy,
        unseen=options.unseen,
        provenance=options.provenance,
        beside=options.beside,
    )


def _table_page(
    material: Material,
    shared: _Pages,
    table: Table,
    pages: Sequence[tuple[str, int, int]],
    page: tuple[str, int, int],
) -> str:
    here, first, end = page
    return shared.render(
        "page.html",
        here,
        title=f"{table.title}, {Numbered(*page).label}",
        heading=material.heading.title,
        pages=[
            {"href": relative(p[0], here), "label": Numbered(*p).label, "here": p == page}
            for p in pages
        ],
        table=table,
        rows=table.rows[first:end],
        text=None,
    )


def _text_page(
    material: Material,
    shared: _Pages,
    source_id: str,
    spans: Mapping[str, list[Span]],
    only: Only | None,
) -> tuple[str, str]:
    here = text_page(source_id)
    return here, shared.render(
        "page.html",
        here,
        title=material.source[source_id].title or material.label[source_id],
        heading=material.heading.title,
        pages=[],
        table=None,
        rows=[],
        text=text_of_source(material, shared.site, source_id, spans, only, here),
    )
