"""Pages from templates: the index, and where there are many sources the pages beside it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from corroborate.compare.grades import RULE
from corroborate.lexicon.labels import SIGNS, day
from corroborate.plots.anchors import anchor
from corroborate.report.dataset import Material, cut
from corroborate.report.export.provenance import own_version
from corroborate.report.pages import in_short
from corroborate.report.pages.links import INDEX, Slice, plan, relative, text_page
from corroborate.report.pages.marked_text import pieces, spans_of
from corroborate.report.pages.pictures import pictures
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
from corroborate.report.tables.base import day_table, source_table
from corroborate.report.tables.figure_rows import figure_group_table, figure_table
from corroborate.report.tables.name_rows import name_table, term_table
from corroborate.report.tables.quote_rows import copy_table, quote_group_table, quote_table
from corroborate.report.title import lead_picture

_TABLES = (
    source_table,
    figure_group_table,
    figure_table,
    quote_group_table,
    quote_table,
    copy_table,
    name_table,
    term_table,
    day_table,
)
_FEW = 50


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
    provenance: Mapping[str, Any] = field(default_factory=dict)
    beside: Sequence[tuple[str, str]] = ()


def render(material: Material, options: PageOptions) -> Iterator[tuple[str, str]]:
    """Yield the pages of the report: path and content, the index first."""
    pages = _Pages(material, options)
    yield INDEX, pages.index()
    for name, slices in pages.slices.items():
        for part in slices:
            yield part.file, pages.of_table(name, part)
    if pages.site.many:
        for source_id in pages.texts:
            yield text_page(source_id), pages.of_text(source_id)


class _Pages:
    """The pages of one report, and what all of them need."""

    def __init__(self, material: Material, options: PageOptions) -> None:
        self.material, self.options = material, options
        self.tables = {table.name: table for table in (make(material) for make in _TABLES)}
        self.texts = [s.source_id for s in material.sources if s.source_id in material.blocks_of]
        self.site = plan(material)
        self.slices = {n: self.site.put(n, table.anchors) for n, table in self.tables.items()}
        self.spans = spans_of(material)
        self.places = self._places_in_texts()
        dots = dot_styles(len(material.sources))
        self.style = trusted(style(list(self.tables.values())) + dots)
        self.script = trusted(script("saving", "tables", "folds", "page", "evidence", "find"))
        self.text_style = trusted(style([]) + dots)
        self.text_script = trusted(script("saving", "folds", "page"))

    def index(self) -> str:
        """Return the page that opens first."""
        m, many = self.material, self.site.many
        found = in_short.findings(m)
        return self._filled(
            "index.html",
            INDEX,
            title=f"{m.heading.title}: Corroborate report",
            kicker=in_short.kicker(m),
            dateline=in_short.dateline(m),
            legend=[
                {**m.named(s.source_id), "to": anchor("s", s.source_id)} for s in in_short.legend(m)
            ],
            picture=lead_picture(m.corpus_dir),
            sources=[m.named(s.source_id) for s in m.used],
            findings=found,
            standfirst=standfirst(m, found),
            contents=in_short.contents(m),
            counts=m.counts,
            share=None if m.cited is None else f"{m.share_shown:.0%}",
            absences=in_short.absences(m),
            possibles=in_short.possibles(m),
            slices={name: self._beginning(name) for name in self.tables},
            plots=pictures(m, self.site),
            texts_shown=[] if many else [self._text(s, INDEX) for s in self.texts],
            text_pages=[{"href": text_page(s), "label": m.label[s]} for s in self.texts if many],
        )

    def of_table(self, name: str, part: Slice) -> str:
        """Return a page of a long table."""
        table = self.tables[name]
        return self._filled(
            "page.html",
            part.file,
            title=f"{table.title}, {part.label}",
            pages=[
                {"href": relative(p.file, part.file), "label": p.label, "here": p == part}
                for p in self.slices[name]
            ],
            table=table,
            rows=table.rows[part.first : part.end],
        )

    def of_text(self, source_id: str) -> str:
        """Return the page of a source's text."""
        here = text_page(source_id)
        title = self.material.source[source_id].title or self.material.label[source_id]
        return self._filled("page.html", here, title=title, text=self._text(source_id, here))

    def _beginning(self, name: str) -> dict[str, Any]:
        """Return what the index shows of a table: all of it, or the first rows and links."""
        table = self.tables[name]
        more = [{"href": part.file, "label": part.label} for part in self.slices[name]]
        return {"table": table, "rows": table.rows[:_FEW] if more else table.rows, "more": more}

    def _text(self, source_id: str, here: str) -> dict[str, Any]:
        """Return what the template of a text asks for."""
        m, source = self.material, self.material.source[source_id]
        said = [source.title, day(source.published_on) or "No day of publication was found"]
        if source.status != "ok":
            said.append(f"Not used: {source.reason or source.status}")
        return {
            **m.named(source_id),
            "anchor": anchor("text", source_id),
            "row": anchor("s", source_id),
            "headline": source.title or "",
            "line": ". ".join(part for part in said if part) + ".",
            "pieces": pieces(
                m.blocks_of.get(source_id, ()),
                self.spans.get(source_id, ()),
                href=lambda name: self.site.href(name, here=here),
                only=m.shown_of(source_id),
            ),
        }

    def _places_in_texts(self) -> set[str]:
        """Return the anchors that stand in the texts, and tell the site on which page."""
        places = set()
        for source_id, blocks in self.material.blocks_of.items():
            shown = self.material.shown_of(source_id)
            kept = [(b.start, b.end) for b in blocks if b.start is not None and b.end is not None]
            windows = sorted(window for stretch in kept for window in cut(stretch, shown))
            names = [anchor("text", source_id)]
            at = 0
            for span in sorted(self.spans.get(source_id, ()), key=lambda s: s.start):
                while at < len(windows) and windows[at][1] <= span.start:
                    at += 1
                if at < len(windows) and windows[at][0] < span.end:
                    names.append(span.name)
            places.update(names)
            self.site.put_text(source_id, names)
        return places

    def _filled(self, template: str, here: str, **values: Any) -> str:
        css, code = self.style, self.script
        if "text" in values:
            css, code = self.text_style, self.text_script
        page = (
            environment()
            .get_template(template)
            .render(
                heading=self.material.heading.title,
                href=lambda name: self.site.href(name, here=here),
                home=lambda name: self.site.page(name) == here,
                has=self.places.__contains__,
                style=css,
                script=code,
                policy=policy(css, code),
                version=own_version(),
                signs=SIGNS,
                grades=[*RULE.values()],
                many=self.site.many,
                index=relative(INDEX, here),
                **vars(self.options),
                **values,
            )
        )
        return compact(page)
