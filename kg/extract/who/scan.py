"""One pass over a doc with its names: which words name posts."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Doc, Token

from kg.extract.who.records import PERSON, Name
from kg.extract.who.words import singular, words


class Scan:
    """One pass over a doc with its names."""

    def __init__(self, doc: Doc, names: list[Name]) -> None:
        self.doc = doc
        self.words = words()
        self.nouns = self.words["post_heads"] | self.words["peers"]
        self.at: dict[int, Name] = {}
        for name in sorted(names, key=lambda n: n.end - n.start, reverse=True):
            for i in name.tokens:
                self.at.setdefault(i, name)
        self.starts: Mapping[int, Name] = {n.start: n for n in names if n.kind == PERSON}
        self.ends: Mapping[int, Name] = {n.end: n for n in names if n.kind == PERSON}

    def is_head(self, token: Token) -> bool:
        """True for a noun that names a post, or the same post elsewhere: "minister", "PM", "counterpart"."""
        if token.lower_ == "number":
            return token.i > 0 and self.doc[token.i - 1].lower_ == "opposite"
        if token.text in self.words["post_short"]:
            return True
        if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
            return False
        return token.lower_ in self.nouns or singular(token.lower_) in self.nouns

    def is_modifier(self, i: int) -> bool:
        """True for a word before the head that belongs to the title: "deputy", "foreign"."""
        token = self.doc[i]
        if token.lower_ == "vice" or token.lower_ in self.words["post_modifiers"]:
            return i not in self.at or self.at[i].kind not in (PERSON, "Country", "Region")
        if i in self.at or token.lower_ in self.words["former"]:
            return False
        return self.is_head(token) or (token.dep_ == "compound" and token.pos_ == "NOUN" and token.text.islower())
