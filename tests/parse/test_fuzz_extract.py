"""Texts that are broken or meant to break: nothing raises, every offset holds, time is bounded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

import pytest
import spacy
from benchmarks.fuzz import STREWN, faults
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

import corroborate
from corroborate.lexicon.reading_limit import MOST_WORDS, read_until
from corroborate.parse import parse_texts
from corroborate.parse.parse_texts import Text, parse

SENTENCES = (
    "At least 46 people were killed on Monday in the town of Harwick, police said.",
    "“We do not know who fired first,” Chief Anna Reed told reporters. “Nobody does.”",
    "The Norland Red Crescent (NRC) said it had sent 12 trucks and between 5 and 7 doctors.",
    'According to Mr Osei, the talks "are not working" and will be over by 3 November 2019.',
    "A spokesman for the Ministry of Defence said that about 1.2 million had fled since 2015.",
    "Prices rose 3.5% last week, to $40 a barrel; two thirds of the city's homes had no power.",
    "HARWICK: ‘It's the worst I have seen,’ said Reed, 52, whose brother was among the dead.",
    "She added that none of the eleven wounded, including three children, had left St. Mary's.",
)


@settings(max_examples=25)
@given(
    paragraphs=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4),
    edits=st.lists(
        st.tuples(
            st.integers(0, 400),
            st.integers(0, 30),
            st.one_of(st.sampled_from(STREWN), st.text(max_size=6)),
        ),
        max_size=8,
    ),
    between=st.sampled_from((" ", "\n", "\n\n", "")),
)
def test_broken_news_is_read_without_a_fault(
    paragraphs: list[str], edits: list[tuple[int, int, str]], between: str
) -> None:
    text = between.join(paragraphs)
    for at, gone, put in edits:
        at %= len(text) + 1
        text = text[:at] + put + text[at + gone :]
    assert faults(text, corroborate.extract(text)) == []


@settings(max_examples=25)
@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("“”‘’\"'.,1 aA\n"))))
def test_any_signs_at_all_are_read_without_a_fault(text: str) -> None:
    assert faults(text, corroborate.extract(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n" * 2000,
        "a" * 5000,
        "7" * 5000,  # no float holds it
        "1.2," * 500,
        "," * 5000,  # the tokenizer takes the square of these
        "“" * 2500 + "”" * 2500,
        "\"'" * 500,
        "(" * 2000 + ")" * 2000,
        "\U0001f4a5" * 3000,
        "“a ”" * 300,
        "\"He said so, Anna Reed said. '" * 60,
        "[Anna " * 300,
        "ten-" * 300,
        "46 of the " * 200,  # one sentence of as many numbers as words
        "Anna\t46\t" * 200,
        "5% " * 300,
        "one hundred and " * 100,
        "said that " * 150,
        "more than 5" + " " * 3000 + "\u00a0less than 9. " * 2,
        "according to Reed, " * 100,  # clauses in one another that start in one place
        "Anna Reed " * 300,
        "Anna \ud800Reed\udfff said 46 people died. " * 10,
        "\u200b\u202eAnna\u2066 Reed\u200d said so\u2069. " * 40,
        "e" + "\u0301" * 3000,
        "<b onclick='x'>Anna (.*)+ Reed$</b> said [A-Z]+ of (a+)+$. " * 20,
        "http://a.example/" + "a.b/" * 450,
    ],
    ids=lambda text: ascii(text[:12]),
)
def test_patterns_without_an_end_come_to_one(text: str) -> None:
    assert faults(text, corroborate.extract(text)) == []


@pytest.mark.parametrize("published_on", [None, date(1, 1, 1), date(9999, 12, 31)])
def test_numbers_and_days_beyond_all_bounds_are_read_without_a_fault(
    published_on: date | None,
) -> None:
    huge = "7" * 5000
    text = (
        f"It cost 1e999, 0^-5, 9^9999999, 1e{huge} and 1/0. Inf people and nan people died.\n"
        f"In {huge} years and {huge} days ago nearly {huge} people fled, 1.5e{huge}% of ${huge}m.\n"
        f"Week {huge} of {huge}, the {huge}th of March, on 31 February 2019, 0 March 0000, 25:61.\n"
        "Two days after 31 December 9999, the day before 1 January 0001, in 9999999999 weeks.\n"
        "Between 1e400 and 3 million million million billion billion billion billion people.\n"
    )
    assert faults(text, corroborate.extract(text, published_on=published_on)) == []


def test_a_long_text_is_parsed_in_pieces_as_it_would_be_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "\n".join(SENTENCES * 4)
    (whole,) = parse([Text("a", text)])
    monkeypatch.setattr(parse_texts, "cut", partial(parse_texts.cut, size=600))
    (joined,) = parse([Text("a", text)])
    assert joined.text == whole.text == text
    assert joined.sentences == whole.sentences
    assert [(t.tag_, t.head.i, t.ent_type_, t.norm_) for t in joined.doc] == [
        (t.tag_, t.head.i, t.ent_type_, t.norm_) for t in whole.doc
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One two.\nThree four.", ["One two.\n", "Three four."]),
        ("One two. Three four.", ["One two. ", "Three four."]),
        ("One two “three.” Four", ["One two ", "“three.” ", "Four"]),
        ("a" * 20, ["a" * 12, "a" * 8]),
        ("short", ["short"]),
        ("", [""]),
    ],
)
def test_a_text_is_cut_where_a_paragraph_sentence_or_word_ends(
    text: str, expected: list[str]
) -> None:
    assert parse_texts.cut(text, size=12) == expected


def test_a_sentence_nobody_writes_is_cut_and_an_ordinary_long_one_is_not() -> None:
    (parsed,) = parse([Text("a", "The dead were " + "Anna Reed, " * 60 + "and Jon Osei.")])
    assert len(parsed.sentences) == 1
    (parsed,) = parse([Text("a", "The dead were " + "Anna Reed, " * 400 + "and Jon Osei.")])
    assert len(parsed.sentences) > 3
    assert max(len(span) for span in parsed.doc.sents) <= 300


@pytest.mark.parametrize("text", ["- ", "The Ferry Sinks\n\n", "dam"], ids=ascii)
def test_the_model_is_never_given_more_than_memory_allows(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (text * 500_000)[:500_000]
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    given: list[int] = []

    class Counting:
        vocab, make_doc, __call__ = nlp.vocab, nlp.make_doc, nlp.__call__

        def pipe(self, pairs: list[tuple[Doc, object]], **options: Any) -> Iterator[Any]:
            given.append(sum(len(doc) for doc, _ in pairs))
            yield from nlp.pipe(pairs, **options)

    monkeypatch.setattr(parse_texts, "language", Counting)
    (parsed,) = parse([Text("a", text)])
    assert max(given) <= parse_texts.PIECE // 2  # half a gigabyte
    assert len(parsed.doc) <= 1.5 * MOST_WORDS  # the model counts line breaks as well
    assert len(parsed.text) == read_until(text) > 90_000


def test_a_text_without_an_end_is_read_to_a_limit_and_its_row_says_so() -> None:
    told = (f"The ferry left at {n} and came back at noon. " * 90 for n in range(60))
    page = [f"<p>{paragraph}</p>" for paragraph in told]
    article = corroborate.clean("".join(page))
    end = read_until(article.text)
    assert f"more than 50,000 words: read up to character {end:,} of" in article.reason
    assert article.text[end] == "\n"
    shorter = corroborate.clean("".join(page[:30]))
    assert shorter.text
    assert "more than" not in shorter.reason


def test_texts_in_one_stream_keep_their_order_and_their_pieces(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(parse_texts, "cut", partial(parse_texts.cut, size=200))
    monkeypatch.setattr(parse_texts, "_TOKENS", 100)
    texts = [Text(str(n), "\n".join([SENTENCES[n]] * (20 if n == 1 else n))) for n in range(6)]
    assert [(p.source_id, p.text) for p in parse(texts)] == [(t.source_id, t.text) for t in texts]
