"""Who is said to have said what: the clause, the cue and the speaker, found once for all."""

from dataclasses import dataclass, replace

from corroborate.extract.attribution.cue import Cue
from corroborate.extract.attribution.layout import Discourse
from corroborate.extract.attribution.speaker_as_written import Speaker
from corroborate.extract.attribution.speaker_tracking import SpeakerTracker


@dataclass(frozen=True, slots=True)
class Attribution:
    """A stretch of text that the article lays in somebody's mouth.

    `start` to `end` is what is said (without the quotation marks around it), `cue` the verb or
    phrase of saying (empty where the speaker of the words before goes on speaking), `speaker` the
    words that name who says it (null where the article names nobody), `speaker_id` the entity_id
    among the mentions of the same source. `quoted` tells words in quotation marks from a clause of
    the article's own, `clause` such a clause from a thing that is asked for or warned of (called
    for a truce), `stated` what is said from what somebody only wants or plans.
    """

    sentence_id: int
    start: int
    end: int
    cue: str
    cue_start: int
    cue_end: int
    speaker: str | None
    speaker_start: int | None
    speaker_end: int | None
    speaker_id: str | None
    quoted: bool = False
    clause: bool = True
    stated: bool = True


def find_attributions(discourse: Discourse) -> list[Attribution]:
    """Return what the article says others said, in the order of the text.

    Quoted words and reported clauses come as stretches of their own; they may lie inside one
    another.
    """
    read = SpeakerTracker(discourse)
    found = []
    for number, turn in sorted(read.turns.items()):
        if turn.speaker is not None or _tells_of_speech(turn.cue):
            quoted = discourse.passages[number].quoted
            found.append(
                _attribution(discourse, quoted.start, quoted.end, turn.cue, turn.speaker, True)
            )
    for report in read.reports:
        saying = report.saying
        found.append(
            replace(
                _attribution(
                    discourse, report.start, report.end, saying.cue, saying.speaker, False
                ),
                clause=report.clause,
                stated=saying.cue.states,
            )
        )
    return sorted(found, key=lambda a: (a.start, -a.end, a.cue_start))


def _tells_of_speech(cue: Cue | None) -> bool:
    """Return True unless a verb that is no saying stands without a subject: “The Fog” opens."""
    return cue is not None and (cue.says or cue.subject is not None)


def _attribution(
    discourse: Discourse,
    start: int,
    end: int,
    cue: Cue | None,
    speaker: Speaker | None,
    quoted: bool,
) -> Attribution:
    cue_start = discourse.starts[cue.first] if cue else start
    cue_end = discourse.end_of(cue.last) if cue else start
    return Attribution(
        sentence_id=discourse.sentence_at(start),
        start=start,
        end=end,
        cue=discourse.text[cue_start:cue_end],
        cue_start=cue_start,
        cue_end=cue_end,
        speaker=speaker.text if speaker else None,
        speaker_start=speaker.start if speaker else None,
        speaker_end=speaker.end if speaker else None,
        speaker_id=speaker.entity_id if speaker else None,
        quoted=quoted,
    )
