"""Who a word names: a noun phrase reduced to the name in it, a pronoun led to its antecedent."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corroborate.extract.cues import FEMALE, MALE, OFFICES, PEOPLE, TITLES, UTTERANCES, words
from corroborate.extract.described import body_described
from corroborate.extract.discourse import Discourse
from corroborate.extract.lexicon import fold, given_names_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_SINGULAR = frozenset(("he", "she"))
_PLURAL = frozenset(("they",))
_NEUTER = frozenset(("it", "this", "that"))
_RELATIVE = frozenset(("who", "which", "that"))
_SOME = frozenset(("another", "others", "some", "many", "several", "both"))
_FIRST_SECOND = frozenset(("i", "we", "you", "one", "us", "me"))
_LONGEST = 14
"""Tokens of a speaker's noun phrase that are kept: a name and its office, no life story."""
_BACK = 24
"""Candidates looked at for a pronoun."""
_OF_NOUN = frozenset(("relcl", "acl", "ccomp"))
_MESSAGES = words("statement memo letter email e-mail message post tweet release readout note")
_BODY_NOUNS = words(
    """
    administration agency army association authority authorities board body bureau campaign
    chamber charity coalition club commission committee company corporation council country
    court defence defense department embassy federation firm force forces foundation government
    group hospital house institute institution kremlin league media military ministry monitor
    movement network newspaper ngo observatory office opposition organisation organization
    outlet panel paper parliament party police presidency prison regime school senate service
    side state station studio team tribunal troops union university watchdog white pentagon
    website
    """
)
_HANDLED = words("obtain review see publish leak view share examine")
"""What those do with a document who did not write it: an email obtained by the paper."""
_MEMBERS = words(
    "monitor observer official representative responder staff team worker investigator"
)
"""Those through whom a body speaks: the monitors of the X."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Words that name who speaks: their place, the entity they mean, and what sort of one it is."""

    start: int
    end: int
    text: str
    entity_id: str | None
    token: int
    named: bool
    definite: bool
    sort: str
    gender: str | None
    plural: bool


@dataclass(slots=True)
class _Candidate:
    speaker: Speaker
    unit: int
    paragraph: int
    subject: bool
    spoke: bool


class Naming:
    """Names speakers within one text, in reading order: it remembers who was spoken of."""

    def __init__(self, discourse: Discourse) -> None:
        """Start at the beginning of the text."""
        self.discourse = discourse
        self.doc = discourse.doc
        self._gender = self._genders()
        self._surnames = {
            m.text.split()[-1]: m.entity_id
            for m in reversed(discourse.mentions)
            if m.type == "PERSON" and " " in m.text and m.text.split()[-1][:1].isupper()
        }
        self._candidates: list[_Candidate] = []
        self._seen = 0
        self._firsts: dict[str, int] = {}
        self.broken_at = -1
        """Token of the last quotation whose speaker is not known: pronouns do not reach past it."""

    # -- noun phrases ---------------------------------------------------------------------------

    def phrase(self, head: Token) -> Speaker | None:
        """Return the speaker that a noun phrase names, by its head; None where it names none."""
        if head.lower_ in _SOME:
            plural = head.lower_ != "another"
            return self._span(
                head.i,
                head.i,
                None,
                named=False,
                definite=False,
                sort="people" if plural else "person",
                gender=None,
                plural=plural,
            )
        if head.lower_ == "one" and (name := self._apposed(head)) is not None:
            return name  # said one, Sam Dietz
        if head.pos_ == "PRON" or head.lower_ in _FIRST_SECOND:
            return None
        name = self._mention_of(head) or self._apposed(head)
        if name is not None:
            return name
        name = self._name_behind(head)
        if name is not None:
            return name
        if head.pos_ == "PROPN" and not self._common_after_all(head):
            return self._proper(head)
        return self._common(head)

    def _apposed(self, head: Token) -> Speaker | None:
        """Return the person named beside a noun: the mayor, Sam Dietz; his mother, Florence."""
        for child in head.children:
            if child.dep_ != "appos" or not self.discourse.is_prose(child.i):
                continue
            name = self._mention_of(child)
            if name is not None and name.sort == "person":
                return name
            lemma = head.lemma_.lower()
            if child.pos_ == "PROPN" and (lemma in MALE or lemma in FEMALE):
                return self._proper(child)
        return None

    def joined(self, head: Token, first: Speaker) -> Speaker | None:
        """Return two people who are one subject: Joe and Linda Park, whom `they` may mean."""
        second = next((c for c in head.rights if c.dep_ == "conj" and c.pos_ == "PROPN"), None)
        if second is None or first.sort != "person" or second.i - head.i > _LONGEST:
            return None
        other = self._mention_of(second)
        if other is None or other.sort != "person" or other.start < first.end:
            return None
        text = self.discourse.text[first.start : other.end]
        return replace(
            first,
            end=other.end,
            text=text,
            entity_id=None,
            named=False,
            sort="people",
            gender=None,
            plural=True,
        )

    def _mention_of(self, head: Token) -> Speaker | None:
        number = self.discourse.mention_at.get(head.i)
        if number is None:
            entity = self._surnames.get(head.text)
            if entity is None or not self.discourse.is_prose(head.i):
                return None
            gender = self._gender.get(entity)
            return self._span(head.i, head.i, entity, named=True, sort="person", gender=gender)
        first, last = self.discourse.mention_tokens[number]
        mention = self.discourse.mentions[number]
        if mention.type == "GROUP" and last == head.i and head.pos_ == "ADJ":
            return None
        inside = head.is_ancestor(self.doc[last]) or head.dep_ == "compound"
        if head.i < last and not inside:
            return None
        sort = {"PERSON": "person", "GROUP": "people"}.get(mention.type, "body")
        return Speaker(
            start=mention.start,
            end=mention.end,
            text=mention.text,
            entity_id=mention.entity_id,
            token=first,
            named=sort != "people",
            definite=sort != "people",
            sort=sort,
            gender=self._gender.get(mention.entity_id) if sort == "person" else None,
            plural=sort == "people",
        )

    def _name_behind(self, head: Token) -> Speaker | None:
        """Return the person named behind a noun for people: her co-worker, Sam Dietz."""
        comma = head.i + 1
        if comma + 1 >= len(self.doc) or self.doc[comma].text != ",":
            return None
        lemma = head.lemma_.lower()
        if head.pos_ == "PROPN" or (lemma not in PEOPLE and lemma not in OFFICES):
            return None
        number = self.discourse.mention_at.get(comma + 1)
        if number is None or self.discourse.mentions[number].type != "PERSON":
            return None
        first, last = self.discourse.mention_tokens[number]
        if first != comma + 1 or last + 1 >= len(self.doc):
            return None
        closed = self.doc[last + 1].is_punct or self.doc[last + 1].is_space
        return self._mention_of(self.doc[first : last + 1].root) if closed else None

    def _common_after_all(self, head: Token) -> bool:
        """Whether a capital tells nothing: a noun that opens its sentence (Rebels), a plain one."""
        lemma = head.lemma_.lower()
        if head.tag_ == "NNPS" or lemma in PEOPLE or lemma in _BODY_NOUNS or lemma in UTTERANCES:
            return True
        unit = self.discourse.unit_of[head.i]
        return unit >= 0 and self.discourse.units[unit].first == head.i

    def _proper(self, head: Token) -> Speaker:
        first = last = head.i
        while first > 0 and self._joins(first - 1, head):
            first -= 1
        while last + 1 < len(self.doc) and self._joins(last + 1, head):
            last += 1
        while first < last and self.doc[first].lower_.rstrip(".") in TITLES:
            first += 1
        number = self.discourse.mention_at.get(first)
        entity = self.discourse.mentions[number].entity_id if number is not None else None
        gender = _gender_of_words([t.lower_ for t in self.doc[first : last + 1]])
        return self._span(first, last, entity, named=True, sort="person", gender=gender)

    def _joins(self, i: int, head: Token) -> bool:
        token = self.doc[i]
        return (
            token.pos_ == "PROPN"
            and self.discourse.is_prose(i)
            and token.sent == head.sent
            and token.dep_ in {"compound", "flat", "nmod", head.dep_}
        )

    def _common(self, head: Token) -> Speaker | None:
        if head.pos_ not in {"NOUN", "ADJ", "NUM", "DET", "PROPN", "X"}:
            return None
        first = head.left_edge.i
        floor = max(head.sent.start, head.i - _LONGEST)
        first = max(first, floor)
        while first < head.i and (
            self.doc[first].is_punct
            or self.doc[first].is_space
            or not self.discourse.is_prose(first)
            or self.doc[first].pos_ in {"CCONJ", "SCONJ", "ADV", "INTJ"}
        ):
            first += 1
        last = self._last_of(head)
        around = {t.lower_ for t in self.doc[first : last + 1]}
        lemma = head.lemma_.lower()
        own = {t.lower_ for t in self.doc[first : head.i + 1]}
        plural = head.tag_ in {"NNS", "NNPS"} or head.lemma_.lower() + "s" == head.lower_
        definite = self.doc[first].lower_ in {
            "the",
            "his",
            "her",
            "their",
            "its",
            "our",
            "this",
            "that",
        } or any(t.pos_ == "PROPN" or t.dep_ == "poss" for t in self.doc[first : last + 1])
        if lemma in UTTERANCES:
            sort = "document"
        elif lemma in PEOPLE or lemma in OFFICES or own & (MALE | FEMALE) or _agentive(lemma):
            sort = "people" if plural else "person"
        elif lemma in _BODY_NOUNS or around & {"ministry", "agency", "group"}:
            sort = "body"
        else:
            sort = "thing"
        gender = "m" if own & MALE else "f" if own & FEMALE else None
        entity = None
        if sort == "body" or (plural and lemma in _MEMBERS):
            entity = self._body_in(first, head, last)
        if entity is None and sort == "body":
            entity = body_described(self.discourse, first, head)
        return self._span(
            first,
            last,
            entity,
            named=False,
            definite=definite,
            sort=sort,
            gender=gender,
            plural=plural,
        )

    def _body_in(self, first: int, head: Token, last: int) -> str | None:
        """Return the one body that a phrase names: the X group, the monitors of the X."""
        found: set[str] = set()
        for i in range(first, last + 1):
            number = self.discourse.mention_at.get(i)
            if number is None or not self.discourse.is_prose(i):
                continue
            mention = self.discourse.mentions[number]
            if mention.type != "ORG" or self.discourse.mention_tokens[number][1] > last:
                continue
            if i > head.i and head.lemma_.lower() not in _MEMBERS:
                continue  # the committee of the X is not X
            if i < head.i and (self.doc[i].dep_ == "poss" or self.doc[head.i - 1].tag_ == "POS"):
                continue  # X's political bureau
            found.add(mention.entity_id)
        return found.pop() if len(found) == 1 else None

    def _last_of(self, head: Token) -> int:
        """Return the last token of the phrase: with `of`, `for`, `from` and names, no clause."""
        last = head.i
        for child in head.rights:
            if child.i != last + 1:
                break
            if child.dep_ == "prep" and child.lower_ in {"of", "for", "from", "at", "in", "with"}:
                edge = child.i
                for part in child.subtree:
                    if (
                        part.i > head.i + _LONGEST
                        or part.dep_ in {"relcl", "acl"}
                        or (part.is_punct and part.text in {",", "–", "—", "-", ";"})
                        or not self.discourse.is_prose(part.i)
                        or part.is_space
                    ):
                        break
                    edge = part.i
                if edge == child.i:
                    break
                last = edge
            elif child.dep_ not in {"nmod", "case", "compound"}:
                break
        return last

    def _span(
        self,
        first: int,
        last: int,
        entity: str | None,
        *,
        named: bool,
        sort: str,
        gender: str | None,
        definite: bool = True,
        plural: bool = False,
    ) -> Speaker:
        start, end = self.discourse.starts[first], self.discourse.end_of(last)
        text = self.discourse.text[start:end]
        return Speaker(start, end, text, entity, first, named, definite, sort, gender, plural)

    def _genders(self) -> dict[str, str]:
        """Tell for every person of the text, by title and given name, which pronoun is meant."""
        votes: dict[str, Counter[str]] = {}
        for number, mention in enumerate(self.discourse.mentions):
            if mention.type != "PERSON":
                continue
            first, last = self.discourse.mention_tokens[number]
            words = [t.lower_ for t in self.doc[max(first - 2, 0) : first]]
            found = "m" if "mr" in (w.rstrip(".") for w in words) else None
            if any(w.rstrip(".") in {"mrs", "ms", "miss"} for w in words):
                found = "f"
            if found is None and last > first:
                found = _gender_of_words([t.lower_ for t in self.doc[first : last + 1]])
            if found is None:
                found = "m" if set(words) & MALE else "f" if set(words) & FEMALE else None
            if found is not None:
                votes.setdefault(mention.entity_id, Counter())[found] += 1
        return {entity: min(c, key=lambda g: (-c[g], g)) for entity, c in votes.items()}

    # -- pronouns -------------------------------------------------------------------------------

    def read_to(self, i: int) -> None:
        """Take note of whom the text names up to token `i`, exclusive."""
        tokens = self.discourse.mention_tokens
        while self._seen < len(tokens) and tokens[self._seen][0] < i:
            first, last = tokens[self._seen]
            self._seen += 1
            if self.discourse.inside[first] != -1:
                continue
            head = self.doc[first : last + 1].root
            if head.dep_ in {"poss", "compound"} and head.head.i > last:
                continue
            speaker = self._mention_of(head)
            if speaker is not None:
                subject = head.dep_ in {"nsubj", "nsubjpass"} or (
                    head.dep_ == "appos" and head.head.dep_ in {"nsubj", "nsubjpass"}
                )
                self._note(speaker, subject=subject, spoke=False)

    def note_subject(self, speaker: Speaker, i: int) -> None:
        """Take note of whom a sentence is about, whose subject is token `i`."""
        if speaker.sort in {"person", "people", "body"}:
            unit = self.discourse.unit_of[i]
            paragraph = self.discourse.units[unit].paragraph
            self._candidates.append(_Candidate(speaker, unit, paragraph, True, False))

    def spoke(self, speaker: Speaker, at: int) -> None:
        """Take note that somebody spoke at token `at`."""
        unit = self.discourse.unit_of[at]
        paragraph = self.discourse.units[unit].paragraph
        self._candidates.append(_Candidate(speaker, unit, paragraph, True, True))

    def _note(self, speaker: Speaker, *, subject: bool, spoke: bool) -> None:
        unit = self.discourse.unit_of[speaker.token]
        if unit >= 0:
            paragraph = self.discourse.units[unit].paragraph
            self._candidates.append(_Candidate(speaker, unit, paragraph, subject, spoke))

    def author(self, head: Token, document: Speaker) -> Speaker:
        """Return who made a document (a statement of the ministry, the letter): else itself."""
        for child in head.subtree:
            if child.i == head.i or not self.discourse.is_prose(child.i):
                continue
            owner = child.dep_ in {"poss", "compound", "nmod"} and child.head == head
            by = child.dep_ == "pobj" and child.head.lower_ in {"by", "from", "of"}
            made = child.head.dep_ == "agent" and child.head.head.lemma_ not in _HANDLED
            by = by and (child.head.head == head or made)
            who = child.dep_ == "nsubj" and child.head.dep_ in _OF_NOUN and child.head.head == head
            if owner or by or who:
                found = self.phrase(child)
                if found is not None and found.sort in {"body", "person"}:
                    return found
        plain = document.text.lower().split()
        if len(plain) == 2 and plain[0] in {"the", "its", "his", "her"} and plain[1] in _MESSAGES:
            self.read_to(head.i)
            unit = self.discourse.unit_of[head.i]
            for c in self._candidates[: -_BACK - 1 : -1]:
                if unit - c.unit > 5 or c.speaker.token < self.broken_at:
                    break
                if c.spoke and c.speaker.sort in {"body", "person", "thing"}:
                    return c.speaker
        return document

    def holder(self, speaker: Speaker) -> Speaker | None:
        """Return who holds an office, where the next sentence introduces a person; else None.

        Either a name that comes from nowhere, without a word on who that is (A spokesman for the
        ministry said so. Ivan Orlov pointed out ...), or the title that a lead has paraphrased
        (a senior diplomat said. Deputy Foreign Minister Ivan Orlov spoke ...).
        """
        if speaker.named or speaker.sort != "person" or speaker.plural:
            return None
        said = speaker.text.lower().split()
        if said[0] not in {"a", "an", "one"} or not any(w in OFFICES for w in said):
            return None
        unit = self.discourse.unit_of[speaker.token]
        units = self.discourse.units
        if (
            unit < 0
            or unit + 1 >= len(units)
            or units[unit + 1].paragraph > units[unit].paragraph + 1
        ):
            return None
        following = units[unit + 1]
        for i in range(following.first, min(following.end, following.first + 12)):
            number = self.discourse.mention_at.get(i)
            if number is None or self.discourse.mentions[number].type != "PERSON":
                continue
            entity = self.discourse.mentions[number].entity_id
            first, last = self.discourse.mention_tokens[number]
            if last == first or self._first_of(entity) != number or not self.discourse.is_prose(i):
                return None
            head = self.doc[first : last + 1].root
            titled = first > following.first and self.doc[first - 1].lower_.rstrip(".") in TITLES
            described = titled or any(c.dep_ in {"appos", "relcl"} for c in head.children)
            subject = head.dep_ == "nsubj" or (
                head.dep_ == "pobj" and head.head.head.lemma_ in {"word", "remark", "comment"}
            )
            bare = not described and "for" in said and first == following.first
            lead = (titled and unit == 0) or (titled and units[unit].paragraph <= 1)
            return self._mention_of(head) if subject and (bare or lead) else None
        return None

    def _first_of(self, entity: str) -> int:
        if not self._firsts:
            for number, mention in enumerate(self.discourse.mentions):
                self._firsts.setdefault(mention.entity_id, number)
        return self._firsts[entity]

    def antecedent(self, pronoun: str, i: int, *, tail: bool = False) -> Speaker | None:
        """Return whom a pronoun at token `i` means; None where nobody near enough fits.

        `tail` says that its sentence has said its say before the pronoun (..., he added).
        """
        self.read_to(i)
        unit = self.discourse.unit_of[i]
        paragraph = self.discourse.units[unit].paragraph
        best: Speaker | None = None
        best_score = 0.0
        for back, c in enumerate(reversed(self._candidates)):
            if back > _BACK or paragraph - c.paragraph > 6:
                break
            if (c.speaker.token >= i and not c.spoke) or not _fits(c.speaker, pronoun):
                continue
            if c.speaker.token < self.broken_at:
                continue
            if paragraph - c.paragraph > _reach(c.speaker, pronoun):
                continue
            if pronoun in _NEUTER and not (c.subject or c.spoke):
                continue
            score = _nearness(c, unit, paragraph) - back * 0.01
            if pronoun in _PLURAL and not c.speaker.plural:
                score -= 1.0
            if tail and c.unit == unit and not c.spoke:
                score -= 1.0
            if score > best_score:
                best, best_score = c.speaker, score
        return best


def _fits(speaker: Speaker, pronoun: str) -> bool:
    if pronoun in _SINGULAR:
        wanted = "m" if pronoun == "he" else "f"
        return speaker.sort == "person" and speaker.gender in {None, wanted}
    if pronoun in _PLURAL:
        return speaker.plural or speaker.sort in {"people", "body"}
    if pronoun in _NEUTER:
        return speaker.sort in {"body", "document"} and not speaker.plural
    return False


def _reach(speaker: Speaker, pronoun: str) -> int:
    """Return how many paragraphs back a pronoun may point: less far where its gender is a guess."""
    if pronoun in _SINGULAR:
        return 5 if speaker.gender else 2
    return 1


def _nearness(c: _Candidate, unit: int, paragraph: int) -> float:
    """Score a candidate: who spoke, whom the nearest sentences are about; nought is too far."""
    apart = unit - c.unit
    if c.spoke:
        return 3.4 - 0.5 * apart - 0.25 * max(paragraph - c.paragraph - 1, 0)
    if c.subject:
        return 3.0 - 0.6 * apart
    return 1.6 - 0.6 * apart - 0.3 * (paragraph - c.paragraph)


def _gender_of_words(words: list[str]) -> str | None:
    if len(words) < 2:
        return None
    for word in words[:2]:
        for gender, key in (("m", "male"), ("f", "female")):
            if fold(word) in given_names_of(key):
                return gender
    return None


def _agentive(lemma: str) -> bool:
    return len(lemma) > 5 and lemma.endswith(("ist", "ian", "man", "woman", "person", "eer"))
