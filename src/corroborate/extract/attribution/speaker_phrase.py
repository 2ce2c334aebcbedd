"""The speaker that a noun phrase names: a person, a body, people, a document, or a thing."""

from dataclasses import replace

from spacy.tokens import Token

from corroborate.extract.attribution.cue_subject import is_time
from corroborate.extract.attribution.definite_bodies import body_described
from corroborate.extract.attribution.layout import Discourse
from corroborate.extract.attribution.noun_phrase import LONGEST, first_of, identified, last_of
from corroborate.extract.attribution.roles import Roles
from corroborate.extract.attribution.speaker_as_written import (
    BODY_NOUNS,
    Speaker,
    gender_of_name,
    gender_of_nouns,
    genders,
    is_one,
    sort_of,
)
from corroborate.lexicon.speech import FEMALE, MALE, PEOPLE, TITLES, UTTERANCES
from corroborate.lexicon.word_tables import word_set

_SOME = frozenset(("another", "others", "some", "many", "several", "both"))
_FIRST_SECOND = frozenset(("i", "we", "you", "one", "us", "me"))
_MAY_SPEAK = frozenset(("NOUN", "ADJ", "NUM", "DET", "PROPN", "X"))
_MEMBERS = word_set(
    "monitor observer official representative responder staff team worker investigator"
)
"""Those through whom a body speaks: the monitors of the X."""
_DEFINITE = word_set("the his her their its our this that")


class Phrases:
    """Reads the noun phrases of one text, each by itself."""

    def __init__(self, discourse: Discourse) -> None:
        """Learn who bears which surname, and whether `he` or `she` may mean them."""
        self.discourse = discourse
        self.doc = discourse.doc
        self._gender = genders(discourse)
        self.roles = Roles(discourse)
        self._surnames = {
            m.text.split()[-1]: m.entity_id
            for m in reversed(discourse.mentions)
            if m.type == "PERSON" and " " in m.text and m.text.split()[-1][:1].isupper()
        }

    def phrase(self, head: Token) -> Speaker | None:
        """Return the speaker that a noun phrase names, by its head; None where it names none."""
        if head.lower_ in _SOME:
            return self._some(head)
        if head.lower_ == "one":
            return self._apposed(head) or self._one_of(head)  # said one, Sam Dietz
        if head.lower_ == "those":
            return self._some(head)  # those close to him
        if head.pos_ == "PRON" or head.lower_ in _FIRST_SECOND or is_time(head):
            return None
        name = self.mention_of(head) or self._titled(head)
        if name is not None and name.sort != "people":
            return name
        return self._apposed(head) or self._unnamed(head, name)

    def _some(self, head: Token) -> Speaker:
        """Return people, or another, of whom no more is said."""
        plural = head.lower_ != "another"
        sort = "people" if plural else "person"
        last = head.right_edge.i if head.lower_ == "those" else head.i
        last = min(last, head.i + LONGEST)
        return self._span(
            head.i, last, None, named=False, definite=False, sort=sort, gender=None, plural=plural
        )

    def _one_of(self, head: Token) -> Speaker | None:
        """Return one of several who are not named: one of the aides."""
        leads = (c for c in head.rights if c.lower_ == "of")
        several = next((n for of in leads for n in of.children if n.dep_ == "pobj"), None)
        group = None if several is None else self._common(several)
        if group is None:
            return None
        start = self.discourse.starts[head.i]
        text = self.discourse.text[start : group.end]
        sort = "person" if group.sort == "people" else group.sort
        return replace(
            group, start=start, text=text, token=head.i, entity_id=None, sort=sort, plural=False
        )

    def _unnamed(self, head: Token, group: Speaker | None) -> Speaker | None:
        """Return a group or one of it (a Republican), a name that is no mention, or a noun."""
        if group is not None:
            one = self._common(head) if is_one(head) else None
            if one is None:
                return group
            who = self.roles.of_party(first_of(self.discourse, head), head)
            return self._person(one.token, head.i, who) if who else replace(one, sort="person")
        if head.pos_ == "PROPN" and not self._common_after_all(head):
            return self._proper(head)
        return self._common(head)

    def _titled(self, head: Token) -> Speaker | None:
        """Return the person behind a title that the parser cut off: said Sgt. Sam Dietz."""
        at = head.i + 1
        if head.lower_.rstrip(".") not in TITLES or at >= len(self.doc):
            return None
        at += self.doc[at].text == "."
        number = self.discourse.mention_at.get(at)
        if number is None or self.discourse.mentions[number].type != "PERSON":
            return None
        first, last = self.discourse.mention_tokens[number]
        return self.mention_of(self.doc[first : last + 1].root) if first == at else None

    def _apposed(self, head: Token) -> Speaker | None:
        """Return the person named beside a noun: the mayor, Sam Dietz; his mother, Florence."""
        if head.dep_ == "appos" and head.head.i < head.i:
            name = self.mention_of(head.head)
            if name is not None and name.sort == "person":
                return name  # Sam Dietz, the mayor, who said
        same = (head, *(c for c in head.rights if c.dep_ == "conj" and c.tag_ == "NN"))
        listed = (c for noun in same for c in noun.children if c.dep_ == "appos")
        beside = [c for c in listed if self.discourse.is_prose(c.i)]
        beside += identified(head)
        named = (self._person_named(child, head) for child in beside)
        return next((person for person in named if person is not None), None)

    def _person_named(self, child: Token, head: Token) -> Speaker | None:
        """Return the person whom a word in apposition names; of kin, one who is no mention."""
        name = self.mention_of(child)
        if name is not None and name.sort == "person":
            return name
        kin = head.lemma_.lower() in MALE | FEMALE
        return self._proper(child) if kin and child.pos_ == "PROPN" else None

    def joined(self, head: Token, first: Speaker) -> Speaker | None:
        """Return two people who are one subject: Joe and Linda Park, whom `they` may mean."""
        second = next((c for c in head.rights if c.dep_ == "conj" and c.pos_ == "PROPN"), None)
        if second is None or first.sort != "person" or second.i - head.i > LONGEST:
            return None
        other = self.mention_of(second)
        if other is None or other.sort != "person" or other.start < first.end:
            return None
        return replace(
            first,
            end=other.end,
            text=self.discourse.text[first.start : other.end],
            entity_id=None,
            named=False,
            sort="people",
            gender=None,
            plural=True,
        )

    def mention_of(self, head: Token) -> Speaker | None:
        """Return the speaker whose name a token is part of; a surname alone counts."""
        number = self.discourse.mention_at.get(head.i)
        if number is None:
            entity = self._surnames.get(head.text)
            if entity is None or not self.discourse.is_prose(head.i):
                return None
            return self._person(head.i, head.i, entity)
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

    def _common_after_all(self, head: Token) -> bool:
        """Whether a capital tells nothing: a noun that opens its sentence (Rebels), a plain one."""
        lemma = head.lemma_.lower()
        if head.tag_ == "NNPS" or lemma in PEOPLE or lemma in BODY_NOUNS or lemma in UTTERANCES:
            return True
        unit = self.discourse.unit_of[head.i]
        return unit >= 0 and self.discourse.units[unit].first == head.i

    def name_at(self, first: int, last: int) -> Speaker:
        """Return the person named by the tokens from `first` to `last`, whatever is around them."""
        named = self.doc[last].text
        entity = self._surnames.get(named) or self._surnames.get(named.title())
        return self._person(first, last, entity)

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
        gender = gender_of_name([t.lower_ for t in self.doc[first : last + 1]])
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
        if head.pos_ not in _MAY_SPEAK:
            return None
        first, last = first_of(self.discourse, head), last_of(self.discourse, head)
        phrase = self.doc[first : last + 1]
        plural = head.tag_ in {"NNS", "NNPS"} or head.lemma_.lower() + "s" == head.lower_
        own = {t.lower_ for t in self.doc[first : head.i + 1]}
        sort = sort_of(head.lemma_.lower(), own, {t.lower_ for t in phrase}, plural=plural)
        gender = gender_of_nouns(own)
        if sort == "person":
            bearer = self._bearer(first, head, last, gender)
            if bearer is not None:
                return bearer
        definite = phrase[0].lower_ in _DEFINITE or any(
            t.pos_ == "PROPN" or t.dep_ == "poss" for t in phrase
        )
        return self._span(
            first,
            last,
            self._body_meant(first, head, last, sort=sort, plural=plural),
            named=False,
            definite=definite,
            sort=sort,
            gender=gender,
            plural=plural,
        )

    def _bearer(self, first: int, head: Token, last: int, gender: str | None) -> Speaker | None:
        """Return the person who bears the role that a phrase names: the mayor."""
        number = self.roles.bearer(first, head, last)
        if number is None:
            return None
        entity = self.discourse.mentions[number].entity_id
        known = self._gender.get(entity)
        if gender is not None and known not in {None, gender}:
            return None
        return self._person(first, last, entity, gender)

    def _body_meant(
        self, first: int, head: Token, last: int, *, sort: str, plural: bool
    ) -> str | None:
        """Return the entity_id of the body that a phrase names or describes."""
        members = plural and head.lemma_.lower() in _MEMBERS
        named = self._body_in(first, head, last) if members or sort == "body" else None
        if named is None and sort == "body":
            return body_described(self.discourse, first, head)
        return named

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

    def _person(self, first: int, last: int, who: str | None, sex: str | None = None) -> Speaker:
        gender = sex or self._gender.get(who or "")
        return self._span(first, last, who, named=True, sort="person", gender=gender)

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
