"""Cues: the verbs, nouns and phrases by which news English says that somebody said something."""

from corroborate.lexicon import word_tables

SAYING = word_tables.words("speech", "saying")
"""Verbs of saying: with a clause or with words in quotation marks."""

QUOTED = word_tables.word_set("quote cite")
"""Verbs whose object is the speaker: quoted her as saying, citing the ministry."""

THINKING = word_tables.words("speech", "thinking")
"""Verbs of thinking: with a clause they report a view; beside quotation marks, words."""

MANNER = word_tables.words("speech", "manner")
"""Verbs that tell of saying only next to quoted words: “It was fun,” she laughed."""

CALLING = word_tables.words("speech", "calling")
"""Verbs that name or judge a thing: words quoted after them are the subject's own."""

NICKNAMING = word_tables.word_set("brand call dub label")
"""Verbs that give a name: what looks like the name of a work behind them may be a nickname."""

SHOWING = word_tables.words("speech", "showing")
"""Verbs by which a thing tells nothing that was said: the marks tell of a fight."""

ACTS: dict[str, tuple[str, ...]] = word_tables.table("speech_acts")
"""Acts done in words, with the prepositions that lead to what was said where no clause does."""

TOLD = word_tables.words("speech", "told")
"""Verbs that tell of speech with a bare object, no clause: announced a plan for the harbour."""

WANTING = word_tables.words("speech", "wanting")
"""Verbs for what somebody is minded to do: the clause behind them tells it (wants to resign)."""

JUDGED: dict[str, tuple[str, ...]] = word_tables.table("speech_judged")
"""Verbs of judging with the prepositions that lead from whom they judge to what they say of him."""

CUE_NOUNS = word_tables.words("speech", "cue_nouns")
"""Nouns with the clause that says what was said or thought: the claim that, a promise to."""

PARTICLES: dict[str, frozenset[str]] = word_tables.sets("speech_particles")
"""Verbs that tell of saying only with a word right behind them: pointed out, shot back."""

UTTERANCES = word_tables.words("speech", "utterances")
"""What words are said or written in: “the statement said”, “a letter from the ministry”."""

WORDING = word_tables.words("speech", "wording")
"""Nouns for what somebody says, behind whose name: his advice, Hill's reaction."""

WORKS = word_tables.words("speech", "works")
"""Nouns for works, before their names: his memoir “Long Shot”."""

TITLED = word_tables.word_set("titled entitled headlined subtitled named")
"""Participles before the name of a work: a paper titled “On Silence”."""

OFFICES = word_tables.words("speech", "offices")
"""Posts whose holder speaks for somebody, and may be named only in the sentence after."""

MALE = word_tables.words("speech", "male")
FEMALE = word_tables.words("speech", "female")

TITLES = word_tables.words("speech", "titles")

PEOPLE = word_tables.words("speech", "people")
"""Nouns for people, whom `he` and `she` may mean."""
