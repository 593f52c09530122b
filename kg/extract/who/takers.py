"""Who a title without a name means: "the prime minister", "the Ukrainian president"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.extract.coreference import SUBJECT
from kg.extract.who.records import PERSON, Draft, Post
from kg.extract.who.synonyms import canonical, compatible, refers
from kg.extract.who.words import words

if TYPE_CHECKING:
    from kg.extract.who.casting import Casting


class Takers:
    """Descriptions of one reading by title."""

    def __init__(self, casting: Casting) -> None:
        self.casting = casting
        self.doc = casting.doc

    def person(self, post: Post, of: Draft | None) -> Draft | None:
        """The person that a title alone means."""
        rank = self.casting.mentioned
        table = [h for h in self.casting.holders.recent() if not h.former and h.person in rank]
        table = [h for h in table if refers(post.title, h.title)]
        fit = [h.person for h in table if of is None or h.of is None or h.of is of]
        if of is not None:
            fit = [h.person for h in table if h.of is of] or fit
        if fit:
            return max(fit, key=lambda d: rank[d])
        if of is not None and of.kind == "Country":
            theirs = [d for d in rank if d.affiliation is of and self.may_hold(d, post.title, of)]
            if len(theirs) == 1:
                return theirs[0]
        return self._just_named(post, of)

    def may_hold(self, person: Draft, title: str, of: Draft | None) -> bool:
        """True where nothing said so far speaks against it."""
        if any(not compatible(h.title, title) for h in self.casting.holders.held_by(person)):
            return False
        return of is None or person.affiliation is None or person.affiliation is of or of.kind == PERSON

    def _just_named(self, post: Post, of: Draft | None) -> Draft | None:
        """The only person of the sentence before, where the title is the subject."""
        token = self.doc[post.head]
        if canonical(post.title) not in words()["unique_posts"]:
            return None
        if token.dep_ not in SUBJECT or self.casting.holders.is_weak(post) or post.possessor is not None:
            return None
        start = token.sent.start
        before = self.casting.sentence_before(start)
        names = [
            n for i in range(before, post.start) if (n := self.casting.named.get(i)) is not None and n.kind == PERSON
        ]
        here = {self.casting.draft_of[n] for n in names}
        if len(here) != 1 or any(n.start >= start for n in names):
            return None
        person = here.pop()
        return person if self.may_hold(person, post.title, of) else None

    def by_rank(self, token: Token) -> Draft | None:
        """The last person named with the word that "the general", "the Chief" takes up."""
        lexicon = words()
        low = token.lower_
        if low not in lexicon["ranks"] | lexicon["honorifics"] or token.pos_ not in ("NOUN", "PROPN") or not token.i:
            return None
        after = token.nbor(1) if token.i + 1 < len(self.doc) else None
        if token.nbor(-1).lower_ != "the" or (after is not None and after.pos_ in ("NOUN", "PROPN", "ADJ")):
            return None
        if token.dep_ in ("compound", "flat", "amod") or any(
            c.dep_ in ("nmod", "amod", "appos") for c in token.children
        ):
            return None
        rank = self.casting.mentioned
        titled = {
            self.casting.draft_of[n]
            for n in self.casting.people_at.values()
            if n.start < token.i and self._has_before(n.start, low)
        }
        return max((d for d in titled if d in rank), key=lambda d: rank[d], default=None)

    def _has_before(self, start: int, low: str) -> bool:
        """True where the word is one of the ranks and honorifics before a name: "Major General X"."""
        lexicon = words()
        i = start - 1
        while i >= 0 and self.doc[i].lower_ in lexicon["ranks"] | lexicon["honorifics"]:
            if self.doc[i].lower_ == low or (low == "general" and self.doc[i].lower_ in ("gen", "gen.")):
                return True
            i -= 1
        return False
