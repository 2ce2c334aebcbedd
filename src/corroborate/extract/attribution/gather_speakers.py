"""Everybody who may have said a quotation, gathered from its sentence and from those before it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corroborate.extract.attribution.authorship import whose
from corroborate.extract.attribution.coreference import Naming
from corroborate.extract.attribution.cue import Cue
from corroborate.extract.attribution.cue_subject import subject_of, subject_of_sentence
from corroborate.extract.attribution.layout import Passage
from corroborate.extract.attribution.quote_setting import (
    labelled,
    signature,
    signature_below,
    transcribed,
)
from corroborate.extract.attribution.speaker_as_written import Speaker
from corroborate.extract.attribution.speaker_candidates import (
    Candidate,
    QuoteSpeaker,
    Saying,
    cue_candidates,
    earlier_candidate,
    governor_candidates,
    nobody,
)
from corroborate.extract.attribution.speaker_features import QuoteReading
from corroborate.extract.attribution.titles_of_works import is_placed

_SETTINGS = {"signed": signature, "signed below": signature_below, "labelled": labelled}
_FAR = 25
"""Tokens from the subject of a sentence to quoted words, behind which it is far."""
_SENTENCES_BACK = 6
"""Sentences back to which somebody who spoke may go on speaking."""


@dataclass(slots=True)
class Heard:
    """What is known when a quotation comes: who spoke, and who was spoken of or announced.

    `turns` are the quotations before, by number; `spoke_in` and `about_in` the sentences in which
    somebody last spoke and was last spoken of.
    """

    naming: Naming
    turns: dict[int, QuoteSpeaker]
    announced: Speaker | None = None
    spoke: Speaker | None = None
    spoke_in: int = -1
    about: Speaker | None = None
    about_in: int = -1


def candidates(
    heard: Heard, number: int, sayings: Sequence[Saying], told: Mapping[Cue, tuple[int, int] | None]
) -> Iterator[Candidate]:
    """Yield who may have said quotation `number`, and that nobody is known to have.

    `sayings` are the cues of its sentence, `told` what each of them reports.
    """
    naming = heard.naming
    reading = QuoteReading.of(naming.discourse, number)
    yield nobody(reading, sayings)
    if "work" in reading.shape:
        return
    transcript = transcribed(naming.discourse, naming, reading.passage)
    yield from earlier_candidate(reading, "transcribed", transcript)
    yield from cue_candidates(reading, sayings, told)
    yield from governor_candidates(reading, list(_governing(naming, reading)), sayings)
    yield from earlier_candidate(reading, "announced", heard.announced)
    yield from _by_setting(naming, reading)
    yield from _from_before(heard, reading, number)


def _by_setting(naming: Naming, reading: QuoteReading) -> Iterator[Candidate]:
    """Yield who signs, and the subject of the sentence."""
    passage, unit, doc = reading.passage, reading.unit, naming.doc
    for kind, setting in _SETTINGS.items():
        yield from earlier_candidate(
            reading, kind, setting(naming.discourse, naming, passage, unit)
        )
    colon = passage.first > 0 and doc[passage.first - 1].text == ":"
    subject = subject_of_sentence(naming.discourse, unit)
    if subject is not None and subject.i < passage.first and not unit.alone:
        far = "far" if passage.first - subject.i > _FAR else "near"
        traits = (far, "colon") if colon else (far,)
        yield from earlier_candidate(reading, "subject", whose(naming, subject), *traits)


def _governing(naming: Naming, reading: QuoteReading) -> Iterator[tuple[int, int, Speaker | None]]:
    """Yield verbs above a quotation with their subjects, and whom these name."""
    unit = reading.unit
    for verb in sorted(reading.governors):
        token = naming.doc[verb]
        if not unit.first <= verb < unit.end or any(c.dep_ == "auxpass" for c in token.lefts):
            continue
        prose = [c for c in token.children if naming.discourse.is_prose(c.i)]
        subject = subject_of(naming.discourse, token, prose)
        if subject is not None:
            yield verb, subject, whose(naming, naming.doc[subject])


def _from_before(heard: Heard, reading: QuoteReading, number: int) -> Iterator[Candidate]:
    """Yield who spoke, or was spoken of, before a quotation came."""
    passages = reading.discourse.passages
    at = number - 1
    while at > 0 and _is_set_off(heard, passages[at], at):
        at -= 1
    before = heard.turns.get(at)
    if before is not None:
        known = "explicit" if before.explicit else "inferred"
        told = (known, "carries on") if reading.passage.quoted.carries_on else (known,)
        yield from _known(reading, "last", before.speaker, passages[at].unit, *told)
    if not reading.unit.alone:
        return  # a sentence with words of its own names its speaker itself
    spoke, about = heard.spoke, heard.about
    if spoke is not None and spoke.token >= heard.naming.broken_at and _is_settled(spoke):
        yield from _known(reading, "spoke", spoke, heard.spoke_in)
    if about is not None and about.named and about.sort == "person":
        yield from _known(reading, "about", about, heard.about_in)


def _is_set_off(heard: Heard, passage: Passage, number: int) -> bool:
    """Return True for the name of a work or the like between what somebody says: ABC's “Today.”"""
    turn = heard.turns.get(number)
    unsaid = turn is not None and turn.speaker is None
    return unsaid and is_placed(heard.naming.discourse, passage)


def _is_settled(speaker: Speaker) -> bool:
    """Return True for a name, and for a body that is known: the council."""
    body = speaker.definite and speaker.sort == "body" and not speaker.plural
    return speaker.named or body


def _known(
    reading: QuoteReading, kind: str, speaker: Speaker | None, unit: int, *told: str
) -> Iterator[Candidate]:
    """Yield one who was known in sentence `unit`, unless that is too far back."""
    apart = _apart(unit, reading)
    if apart is not None:
        yield from earlier_candidate(reading, kind, speaker, apart, *told)


def _apart(earlier: int, reading: QuoteReading) -> str | None:
    """Return how far a sentence stands before a quotation; None if it is too far."""
    units, here = reading.discourse.units, reading.passage.unit
    paragraphs = reading.unit.paragraph - units[earlier].paragraph
    if paragraphs > 1 or here - earlier > _SENTENCES_BACK:
        return None
    if here == earlier:
        return "same sentence"
    beside = "next" if here - earlier == 1 else "later"
    return f"{beside} {'in paragraph' if not paragraphs else 'paragraph'}"
