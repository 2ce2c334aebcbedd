"""Who may have said a quotation: candidates with named features, and the likeliest of them.

The candidates are the subjects of the cues in its sentence and of the verbs that govern it, the
subject of the sentence, the one announced before a colon, a signature behind it, whoever spoke or
was spoken of before, and nobody. `python -m benchmarks.train_speakers` learns what features weigh.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corroborate.extract.attribution.cue import Cue
from corroborate.extract.attribution.layout import Passage
from corroborate.extract.attribution.speaker_as_written import Speaker
from corroborate.extract.attribution.speaker_features import (
    QuoteReading,
    speaker_features,
    verb_features,
)
from corroborate.lexicon.learned_weights import read_weights, score

WEIGHTS = Path(__file__).parent / "weights" / "speakers.json"
Span = tuple[int, int]
_EXPLICIT = frozenset(
    ("cue", "governor", "announced", "signed", "signed below", "labelled", "transcribed")
)


@dataclass(frozen=True, slots=True)
class Saying:
    """A cue with the speaker that its subject names."""

    cue: Cue
    speaker: Speaker | None


@dataclass(frozen=True, slots=True)
class QuoteSpeaker:
    """What is known of a quotation: its cue, its speaker, and whether a cue names the speaker."""

    cue: Cue | None = None
    speaker: Speaker | None = None
    explicit: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """One who may have said a quotation, with the features that tell for or against it."""

    kind: str
    speaker: Speaker | None
    features: tuple[str, ...]
    cue: Cue | None = None

    @property
    def decision(self) -> QuoteSpeaker:
        """What choosing this candidate makes known of the quotation."""
        explicit = self.kind in _EXPLICIT
        return QuoteSpeaker(self.cue, self.speaker, explicit)


def cue_candidates(
    reading: QuoteReading, sayings: Sequence[Saying], told: Mapping[Cue, Span | None]
) -> Iterator[Candidate]:
    """Yield the subjects of the cues beside a quotation; `told` is what each cue reports."""
    passage = reading.passage
    before = [s for s in sayings if s.cue.last < passage.first]
    after = [s for s in sayings if s.cue.first > passage.last]
    nearest = {id(s) for s in (before[-1:] + after[:1])}
    for saying in (*before, *after):
        features = (
            *verb_features(reading, saying.cue, "cue"),
            *speaker_features(saying.speaker, "cue"),
            *_reports(told[saying.cue], passage),
            "cue:nearest" if id(saying) in nearest else "cue:further",
            *_in_a_document(saying, passage),
        )
        yield Candidate("cue", saying.speaker, features, saying.cue)


def _reports(span: Span | None, passage: Passage) -> Iterator[str]:
    if span is not None:
        inside = span[0] <= passage.quoted.start < span[1]
        yield "cue:reports" if inside else "cue:reports other words"


def _in_a_document(saying: Saying, passage: Passage) -> Iterator[str]:
    """Yield that the words stand in a document, which may tell of others who said something."""
    if saying.cue.phrase and saying.speaker is not None and saying.speaker.sort == "document":
        yield from ("according:document", f"according:document:{passage.size}")


def governor_candidates(
    reading: QuoteReading,
    subjects: Sequence[tuple[int, int, Speaker | None]],
    cues: Sequence[Saying],
) -> Iterator[Candidate]:
    """Yield the subjects of other verbs above a quotation: (verb, subject, speaker) each."""
    taken = {s.cue.first for s in cues}
    for verb, subject, speaker in subjects:
        if verb in taken or speaker is None:
            continue
        token = reading.discourse.doc[verb]
        cue = Cue(verb, verb, token.lemma_.lower(), subject)
        features = (
            *verb_features(reading, cue, "governor"),
            *speaker_features(speaker, "governor"),
            *(() if token.lemma_ in {"be", "have"} else ("governor:verb",)),
        )
        yield Candidate("governor", speaker, features, cue)


def earlier_candidate(
    reading: QuoteReading, kind: str, speaker: Speaker | None, *told: str
) -> Iterator[Candidate]:
    """Yield one who was known before the quotation came: announced, last to speak, spoken of."""
    if speaker is None:
        return
    features = (kind, *(f"{kind}:{t}" for t in (*told, *reading.shape)))
    yield Candidate(kind, speaker, (*features, *speaker_features(speaker, kind)))


def nobody(reading: QuoteReading, sayings: Sequence[Saying]) -> Candidate:
    """Return the candidate that nobody is known to have said it."""
    governing = {reading.governors.get(s.cue.first, 0) for s in sayings} - {0}
    told = f"governed {min(governing)}" if governing else "beside a cue" if sayings else "no cue"
    features = (*reading.shape, told, f"{told}:{reading.passage.size}")
    return Candidate("nobody", None, ("nobody", *(f"nobody:{f}" for f in features)))


def likeliest(candidates: Sequence[Candidate]) -> Candidate:
    """Return the likeliest candidate; the first of those that are equally likely."""
    weight_of = read_weights(WEIGHTS)
    return max(candidates, key=lambda candidate: score(candidate.features, weight_of))
