"""Pronouns and counts, and what they stand for: "he", "who", "both", "the two"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.extract.arguments import members
from kg.extract.coreference import RELATIVE, SUBJECT, THEY

if TYPE_CHECKING:
    from kg.extract.who.casting import Casting

PAIRS = {"two": 2, "both": 2, "neither": 2, "either": 2, "pair": 2, "duo": 2, "three": 3, "trio": 3, "four": 4}


class Standing:
    """The pronouns of one reading."""

    def __init__(self, casting: Casting) -> None:
        self.casting = casting
        self.doc = casting.doc
        self._pending: dict[int, int] = {}  # "them" of "each of them" -> "each"

    def read(self, token: Token) -> None:
        """Says who a pronoun or a count stands for, where that is sure."""
        if token.lower_ in RELATIVE and token.pos_ == "PRON":
            clause = next((a for a in (token, *token.ancestors) if a.dep_ == "acl:relcl"), None)
            if clause is not None:
                many = any(
                    t.tag_ == "VBP" or t.lower_ in ("were", "have", "are")
                    for t in (clause, *clause.children)
                    if t.pos_ in ("VERB", "AUX")
                )
                heads = members(clause.head) if many else [clause.head]
                found = [d for h in heads for d in self.casting.cast.drafts_at(h.i)]
                if found:
                    self.casting.cast.put(token.i, found)
            return
        count = self._count(token)
        if count:
            found_many = self.casting.partners.last(token, self.casting.together.wanted(token, count))
            if found_many:
                self.casting.cast.put(token.i, found_many)
                self.casting.see(token, found_many, plural=True)
            return
        if token.pos_ not in ("PRON", "DET"):
            return
        if token.lower_ == "each":
            self._each(token)
            return
        drafts = self.casting.pronouns.resolve(token, self.casting.seen)
        if not drafts and token.lower_ in THEY:
            drafts = self.casting.partners.met(token)  # "A met B. They agreed"
        if drafts:
            self.casting.cast.put(token.i, drafts)
            if token.i in self._pending:
                self.casting.cast.put(self._pending[token.i], drafts)
            if token.dep_ != "nmod:poss":
                self.casting.see(token, drafts, plural=len(drafts) > 1)

    def _each(self, token: Token) -> None:
        """ "Each of them" is all of them; "A and B each agreed" is A and B."""
        of = next((c for c in token.children if c.dep_ == "nmod"), None)
        if of is not None:
            self._pending[of.i] = token.i
            return
        before = next((s for s in self.casting.seen_since(token.sent.start) if len(s.drafts) > 1), None)
        if token.dep_ in SUBJECT and before is not None and before.subject:
            self.casting.cast.put(token.i, before.drafts)

    def _count(self, token: Token) -> int:
        """How many "the two", "both", "the duo", "the three" stand for; 0 where the word counts something else."""
        count = PAIRS.get(token.lower_, 0)
        if not count or token.dep_ in (
            "nummod",
            "det",
            "cc:preconj",
            "compound",
            "det:predet",
            "advmod",
            "nmod:unmarked",
        ):
            return 0
        if token.lower_ in ("two", "three", "four", "pair", "duo", "trio"):
            before = self.doc[token.i - 1].lower_ if token.i else ""
            if before not in ("the", "these", "those") or any(c.dep_ == "nmod" for c in token.children):
                return 0
        return (
            count
            if token.dep_ in SUBJECT | {"obj", "obl", "iobj", "nmod", "obl:agent", "appos", "conj", "nmod:poss"}
            else 0
        )
