"""Passages shared by two sources: found through editing and spinning, told from mere subject."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from benchmarks.reuse import MUST, measure, plant, source, zipf_sentences

from corroborate.compare.reuse import candidates, encoding, external_sort, find
from corroborate.compare.reuse.alignment import align
from corroborate.compare.reuse.external_sort import Buckets
from corroborate.compare.reuse.find import find_reuse
from corroborate.compare.reuse.sentence_words import Shared, Wording
from corroborate.compare.reuse.vocabulary import Vocabulary
from corroborate.tables import Quote, Reuse, Sentence, Source
from tests.steps import steps

FERRY = "The harbour master said two ferries had struck the northern pier in thick fog on Sunday."
FILLERS = (
    "Bakers in the old quarter opened their ovens an hour late.",
    "A choir from the valley sang until the lamps went out.",
    "Nobody had seen the surveyor since the bridge was closed.",
    "The orchard owners asked for a second well beside the mill.",
    "Children flew paper kites over the empty railway yard.",
    "Her uncle repaired clocks in a cellar behind the theatre.",
    "The postman counted eleven dogs between the church and the inn.",
    "Last winter the lake froze from shore to shore for a month.",
)

SAME: list[tuple[str, str]] = [
    # punctuation
    (
        FERRY,
        "The harbour master said: two ferries had struck the northern pier – in thick fog – Sunday",
    ),
    # words changed
    (
        FERRY,
        "The harbour master says two ferries have struck the old pier in dense fog on Sunday.",
    ),
    # halves swapped
    (
        FERRY,
        "In thick fog on Sunday two ferries struck the northern pier, the harbour master said.",
    ),
    # spelling and synonyms
    (
        "Russia rejected the ceasefire that its neighbours and the United States had proposed.",
        "Russian Federation rejected the cease-fire its neighbors and the USA had proposed.",
    ),
    (
        "A spokesman for the port said 40 per cent of the cranes stood idle after the storm.",
        "A spokeswoman for the port said 40% of the cranes stood idle after the storm.",
    ),
    # one contained in the other
    (
        FERRY,
        "While the mayor was still travelling back from the capital by train, the harbour master "
        "said two ferries had struck the northern pier in thick fog, and the insurers sent a "
        "surveyor of their own to look at the damage.",
    ),
]  # fmt: skip

DIFFERENT: list[tuple[str, str]] = [
    # one subject, two tellings
    (FERRY, "Two boats collided with a pier in the north of the city, port officials reported."),
    # one body, one formula, other news
    (
        "The Harbour Observatory for Safe Passage said nine sailors were missing on Monday.",
        "The Harbour Observatory for Safe Passage said it would publish a list of wrecks.",
    ),
    # names and function words only
    (
        "Foreign Minister Anna Lindqvist met Secretary of State Paul Marten in Oslo.",
        "The tariffs angered Foreign Minister Anna Lindqvist and Secretary of State Paul Marten.",
    ),
    # too short to be evidence
    ("He did not say.", "He did not say."),
]


def corpus(*texts: Sequence[str], **columns: object) -> tuple[list[Sentence], list[Source]]:
    """Return sentences and sources named a, b, c ...; columns hold a value for each source."""
    sentences: list[Sentence] = []
    sources: list[Source] = []
    for number, text in enumerate(texts):
        name = chr(ord("a") + number) if len(texts) < 27 else f"s{number:03d}"
        at = 0
        for place, words in enumerate(text):
            sentences.append(Sentence(name, place, at, at + len(words), words))
            at += len(words) + 1
        values = {key: value[number] for key, value in columns.items()}  # type: ignore[index]
        sources.append(replace(source(name), **values))
    return sentences, sources


def text_of(sentences: Sequence[Sentence], source_id: str) -> str:
    return " ".join(s.text for s in sentences if s.source_id == source_id)


def sides(row: Reuse, sentences: Sequence[Sentence]) -> tuple[str, str]:
    return (
        text_of(sentences, row.source_a)[row.start_a : row.end_a],
        text_of(sentences, row.source_b)[row.start_b : row.end_b],
    )


def quote(sentences: Sequence[Sentence], source_id: str, words: str, speaker: str | None) -> Quote:
    start = text_of(sentences, source_id).index(words)
    return Quote(
        quote_id=f"{source_id}.q{start}", source_id=source_id, sentence_id=0, start=start,
        end=start + len(words), text=words, form="direct", scare=False, cue=None,
        speaker=speaker, speaker_start=None, speaker_end=None, speaker_id=speaker,
    )  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_found(one: str, other: str) -> None:
    sentences, sources = corpus([FILLERS[0], one, FILLERS[1]], [FILLERS[2], other, FILLERS[3]])
    (row,) = find_reuse(sentences, sources=sources)
    assert (row.source_a, row.source_b) == ("a", "b")
    assert row.what == ("prose" if row.similarity >= 0.7 else "similar")
    assert 0.4 < row.similarity <= 1
    assert sides(row, sentences)[0] == one
    assert not any(filler in sides(row, sentences)[1] for filler in FILLERS)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_not_found(one: str, other: str) -> None:
    sentences, sources = corpus([FILLERS[0], one, FILLERS[1]], [FILLERS[2], other, FILLERS[3]])
    assert find_reuse(sentences, sources=sources) == []


def test_a_quotation_in_other_prose_is_found_alone() -> None:
    words = "we will open every gate of this prison before the harvest"
    sentences, sources = corpus(
        [FILLERS[0], f"At noon the governor told the crowd: “{words}.”"],
        [f"“{words},” promised Governor Imre Vass during a visit to farmers.", FILLERS[1]],
    )
    (row,) = find_reuse(sentences, sources=sources)
    assert row.what == "quotation"
    assert all(side.strip(".,") == words for side in sides(row, sentences))


def test_a_quotation_that_lost_its_marks_is_found() -> None:
    words = "smugglers had buried the rifles under the chapel floor"
    sentences, sources = corpus(
        [FILLERS[0], f"The prosecutor, Ada Brandt, insisted: “{words}”.", FILLERS[1]],
        [FILLERS[2], f"It turned out on Thursday that {words}, a court heard.", FILLERS[3]],
    )
    (row,) = find_reuse(sentences, sources=sources)
    assert row.what == "quotation"
    assert sides(row, sentences)[1] == words
    assert row.direction == "common"


def test_neighbours_are_joined_and_short_ones_taken_along() -> None:
    run = [FERRY, "Nobody drowned.", FILLERS[4], FILLERS[5]]
    sentences, sources = corpus([FILLERS[0], *run], [*run, FILLERS[1]])
    (row,) = find_reuse(sentences, sources=sources)
    assert sides(row, sentences) == (" ".join(run), " ".join(run))


def test_only_sources_that_count_are_compared() -> None:
    sentences, sources = corpus([FERRY], [FERRY], status=("ok", "duplicate"))
    assert find_reuse(sentences, sources=sources) == []
    sentences, sources = corpus([FERRY], [FERRY], text_sha256=("x", "x"))
    assert find_reuse(sentences, sources=sources) == []


EARLY, LATE = date(2021, 3, 1), date(2021, 3, 2)
NOTHING = "nothing tells who took it from whom"
BARGES = "He said that thirty barges of grain lay stuck behind the broken lock since Monday."
AID = "Aid from the international community reached the flooded valley after eleven days."
SPUN_AID = AID.replace("international", "worldwide")
PROMISE = "we shall rebuild the lighthouse before winter"
PROMISED = f"In the harbour, Dora Holm told sailors that “{PROMISE}”."
LOST = f"“{PROMISE[0].upper()}{PROMISE[1:]}.”"
DIRECTIONS: list[tuple[dict[str, tuple[object, object]], list[str], list[str], str, str]] = [
    # Days alone tell nothing, nor does one kind of damage.
    ({"published_on": (EARLY, LATE)}, [FERRY], [FERRY], "unknown", NOTHING),
    ({"published_on": (EARLY, EARLY)}, [FERRY], [FERRY], "unknown", NOTHING),
    ({}, [AID], [SPUN_AID], "unknown", NOTHING),
    # The later one is nearly all in the earlier, longer one.
    (
        {"published_on": (EARLY, LATE)},
        [FERRY, BARGES, *FILLERS[:6]], [FERRY, BARGES], "a_to_b", "is nearly all in",
    ),
    (
        {"published_on": (LATE, EARLY)},
        [FERRY, BARGES, *FILLERS[:6]], [FERRY, BARGES], "unknown", NOTHING,
    ),
    # An outlet takes its own words from nobody.
    (
        {"published_on": (EARLY, LATE), "publisher": ("The Vale", "The Vale")},
        [FERRY, BARGES, *FILLERS[:6]], [FERRY, BARGES], "unknown", NOTHING,
    ),
    # Both have it from an agency.
    ({}, [FERRY], ["ELMPORT (Reuters) – " + FERRY], "unknown", NOTHING),
    (
        {}, ["ELMPORT (Reuters) – " + FERRY], [FILLERS[0], FERRY, "With Reuters"],
        "common", "both credit Reuters",
    ),
    (
        {"publisher": ("Reuters", "Elmport Courier")},
        [FERRY], ["ELMPORT (Reuters) – " + FERRY], "a_to_b", "credits Reuters",
    ),
    # A credit beside the words.
    (
        {"publisher": ("Elmport Courier", "The Vale")},
        [BARGES], [BARGES.replace("said", "told the Elmport Courier")],
        "a_to_b", "credits Elmport Courier",
    ),
    (
        {"publisher": ("The Elmport Courier", "The Vale")},
        [FERRY, FILLERS[0]],
        ["It stood in The Elmport Courier first.", FILLERS[1], "The Courier reported it.", FERRY],
        "a_to_b", "credits The Elmport Courier",
    ),
    (
        {"publisher": ("The Elmport Courier", "The Vale")},
        [BARGES], [BARGES.replace("said", "said, according to The Elmport Courier,")],
        "a_to_b", "credits The Elmport Courier",
    ),
    # What is credited stands elsewhere in the text.
    (
        {"publisher": ("Elmport Courier", "The Vale")},
        [FERRY, FILLERS[0]],
        ["The Elmport Courier reported a flood.", *FILLERS[1:5], FERRY],
        "unknown", NOTHING,
    ),
    # An earlier text cannot have it from a later one.
    (
        {"publisher": ("Elmport Courier", "The Vale"), "published_on": (LATE, EARLY)},
        [BARGES], [BARGES.replace("said", "told the Elmport Courier")], "unknown", NOTHING,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("columns", "one", "other", "direction", "words"), DIRECTIONS)
def test_direction(
    columns: dict[str, tuple[object, object]],
    one: list[str],
    other: list[str],
    direction: str,
    words: str,
) -> None:
    sentences, sources = corpus(one, other, **columns)
    (row,) = find_reuse(sentences, sources=sources)
    assert row.direction == direction, row.evidence
    assert words in row.evidence


WORDS = "we shall rebuild the lighthouse stone by stone before winter"


def test_a_speech_that_both_heard_is_common() -> None:
    sentences, sources = corpus(
        [f"“{WORDS},” Dora Holm said.", FILLERS[0]],
        [FILLERS[1], f"In Elmport, Dora Holm told sailors: “{WORDS}.”"],
        published_on=(EARLY, LATE),
    )
    quotes = [quote(sentences, "a", WORDS, "Dora Holm"), quote(sentences, "b", WORDS, "Dora Holm")]
    (row,) = find_reuse(sentences, sources=sources, quotes=quotes)
    assert (row.what, row.direction) == ("quotation", "common")
    assert "Dora Holm" in row.evidence


@pytest.mark.parametrize(
    ("one", "other", "direction"),
    [
        # A word swapped in a fixed expression, and a speaker lost.
        ([AID, PROMISED], [SPUN_AID, FILLERS[0], LOST], "a_to_b"),
        # A word swapped, but the speaker is there.
        ([AID, PROMISED], [SPUN_AID, FILLERS[0], f"Dora Holm smiled. {LOST}"], "unknown"),
        # The speaker lost, but no word swapped; plurals are no mark.
        ([AID, PROMISED], [AID, "The Smiths have left.", LOST], "unknown"),
        # Each has lost something: both draw on others.
        ([AID, FILLERS[0], LOST], [SPUN_AID, PROMISED], "unknown"),
    ],
)
def test_two_kinds_of_damage_give_the_direction(
    one: list[str], other: list[str], direction: str
) -> None:
    sentences, sources = corpus(one, other)
    quotes = []
    for name in ("a", "b"):
        words = PROMISE if PROMISE in text_of(sentences, name) else f"We{PROMISE[2:]}"
        speaker = "Dora Holm" if PROMISED in text_of(sentences, name) else None
        quotes.append(quote(sentences, name, words, speaker))
    rows = find_reuse(sentences, sources=sources, quotes=quotes)
    prose = [row for row in rows if row.what == "prose"]
    assert {row.direction for row in prose} == {direction}
    assert direction == "unknown" or "worldwide community" in prose[0].evidence


@pytest.mark.parametrize(
    ("around", "what"),
    [
        ("“{}.” Dora Holm said.", "quotation"),
        ("“{}.” Dora Holm tweeted on Monday.", "tweet"),
        ("“{}.” Dora Holm said in a statement.", "statement"),
        ("The indictment says that “{}.”", "document"),
    ],
)
def test_common_sources_are_told_apart(around: str, what: str) -> None:
    texts = [around.format(WORDS), f"At noon this was heard: “{WORDS}.”"]
    sentences, sources = corpus(*([text] for text in texts))
    quotes = [quote(sentences, name, WORDS, "Dora Holm") for name in ("a", "b")]
    (row,) = find_reuse(sentences, sources=sources, quotes=quotes)
    assert (row.what, row.direction) == (what, "common")


@pytest.mark.parametrize(
    ("tail", "what"),
    [
        ("said Dora Holm, the warden of the pier.", "quotation"),
        # More stands beside the words than in them.
        ("said Dora Holm, the warden of the pier, " + FERRY[:1].lower() + FERRY[1:], "prose"),
    ],
)
def test_a_passage_that_is_mostly_quoted_is_a_quotation(tail: str, what: str) -> None:
    sentences, sources = corpus(*([f"“{WORDS},” {tail}"] for _ in "ab"))
    quotes = [quote(sentences, name, WORDS, "Dora Holm") for name in ("a", "b")]
    (row,) = find_reuse(sentences, sources=sources, quotes=quotes)
    assert row.what == what


def invented(n: int) -> list[str]:
    return [" ".join(words).capitalize() + "." for words in zipf_sentences(n, n_words=3_000)]


def test_standing_text_is_reported_as_such_and_once_a_source() -> None:
    pool = invented(600)
    standing = "Sign up for our morning letter and never miss a story from the harbour again."
    texts = [[*pool[n * 6 : n * 6 + 6], standing] for n in range(100)]
    sentences, sources = corpus(*texts)
    rows = [r for r in find_reuse(sentences, sources=sources) if r.what == "boilerplate"]
    assert len(rows) == 99
    assert {row.direction for row in rows} == {"common"}
    assert "100 of 100 sources" in rows[0].evidence


def test_one_text_in_many_sources_is_no_standing_text() -> None:
    first, *story = invented(33)
    sentences, sources = corpus(*[[story.pop(), first, *story[:11]] for _ in range(20)])
    rows = find_reuse(sentences, sources=sources)
    assert {row.what for row in rows} == {"prose"}
    assert {row.direction for row in rows} == {"unknown"}
    assert all(row.end_a - row.start_a >= len(" ".join([first, *story[:11]])) for row in rows)
    assert len({frozenset((r.source_a, r.source_b)) for r in rows}) <= 19
    assert all("20 sources carry these words" in row.evidence for row in rows)


BAD: list[tuple[str, list[list[str]], int]] = [
    ("one sentence a thousand times", [[FERRY] * 1_000, [FILLERS[0], FERRY]], 1),
    ("in both sources", [[FERRY] * 1_000, [FERRY] * 1_000], 1),
    ("sentences of three words", [["He said so."] * 500 for _ in range(20)], 0),
    ("nothing to read", [["…", "!!!"], ["", "%"]], 0),
    ("one source", [[FERRY, FERRY]], 0),
    ("no source", [], 0),
    ("identical articles", [list(FILLERS)] * 200, 199),
    ("no end of sentence", [[" ".join(FILLERS * 800)], [" ".join(FILLERS * 800) + " Amen"]], 1),
]


@pytest.mark.parametrize(("texts", "n_rows"), [b[1:] for b in BAD], ids=[b[0] for b in BAD])
def test_bad_input_is_bounded(texts: list[list[str]], n_rows: int) -> None:
    sentences, sources = corpus(*texts)
    assert len(find_reuse(sentences, sources=sources)) == n_rows


def test_many_near_copies_cost_no_square() -> None:
    dice = random.Random(5)
    story = [line.split() for line in invented(8)]
    texts = [
        [" ".join(w if dice.random() > 0.08 else f"word{n}" for w in line) for line in story]
        for n in range(150)
    ]
    sentences, sources = corpus(*texts)
    rows = find_reuse(sentences, sources=sources)
    assert {row.source_b for row in rows} | {rows[0].source_a} == {s.source_id for s in sources}
    assert len(rows) <= 8 * 149


@pytest.mark.parametrize("generator", ["zipf", "small vocabulary", "templates", "mixed"])
def test_planted_copies(generator: str) -> None:
    planted = plant(6_000, 1_000, generator)
    scores = measure(planted, find_reuse(planted.sentences, sources=planted.sources))
    slack = 0.015 if generator == "small vocabulary" else 0.005
    for how, least in MUST.items():
        assert scores[how] >= least - slack, scores
    assert scores["precision"] >= 0.95


def test_the_order_of_sentences_does_not_matter() -> None:
    planted = plant(600, 100)
    rows = find_reuse(planted.sentences, sources=planted.sources)
    by_source = sorted(planted.sentences, key=lambda s: (s.source_id, -s.sentence_id))
    assert find_reuse(by_source, sources=planted.sources) == rows
    assert len({row.reuse_id for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("texts", "n_looks", "n_rows"),
    [
        # Each pair is looked at once.
        ([[FERRY], [FERRY.replace("Sunday", "Monday")]], 1, 1),
        # Five sources with one sentence, five with another: two looks among them, two across.
        ([*[[FERRY]] * 5, *[[FERRY.replace("Sunday", "Monday")]] * 5], 4, 45),
    ],
)
def test_what_looks_the_same_is_aligned_once(
    texts: list[list[str]], n_looks: int, n_rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[tuple[Wording, Wording]] = []

    def counted(a: Wording, b: Wording) -> Shared | None:
        looked.append((a, b))
        return align(a, b)

    monkeypatch.setattr(find, "align", counted)
    sentences, sources = corpus(*texts)
    assert len(find_reuse(sentences, sources=sources)) == n_rows
    assert len(looked) == n_looks


@pytest.mark.parametrize("at_once", [300, 50])
def test_what_does_not_fit_into_memory_is_found_all_the_same(
    at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted = plant(900, 30, "mixed")
    whole = find_reuse(planted.sentences, sources=planted.sources)
    made: list[Buckets] = []

    class Watched(Buckets):
        def __init__(self, expected: int, *, bits: int = 64) -> None:
            super().__init__(expected, bits=bits)
            made.append(self)

    monkeypatch.setattr(external_sort, "AT_ONCE", at_once)
    monkeypatch.setattr(encoding, "_STRETCH", 200)
    monkeypatch.setattr(candidates, "Buckets", Watched)
    monkeypatch.setattr(encoding, "Buckets", Watched)
    assert find_reuse(planted.sentences, sources=planted.sources) == whole
    # They lay on disk, in files that are gone.
    assert made
    assert all(len(b.files) > 1 and not any(f.exists() for f in b.files) for b in made)


def test_buckets_hold_equal_numbers_together_and_are_in_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(external_sort, "AT_ONCE", 100)
    dice = np.random.default_rng(3)
    numbers = dice.integers(0, 1 << 40, 5_000, dtype=np.uint64) % np.uint64(1 << 40)
    numbers[:300] = numbers[300]
    with Buckets(5_000, bits=40) as dealt:
        for some in np.array_split(numbers, 7):
            dealt.add(some)
        found = list(dealt)
        assert len(dealt) == 5_000
    assert len(found) > 10
    ordered = np.concatenate([np.sort(bucket) for bucket in found])
    assert (ordered == np.sort(numbers)).all()


def test_a_word_without_an_end_is_not_cut_at_every_letter() -> None:
    vocabulary = Vocabulary()
    vocabulary.encode(["x" * 1_000_000])
    assert steps(vocabulary.find_compounds) < 1_000
