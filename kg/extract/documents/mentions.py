"""Which words of an article name a document, and which of them the same one."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.extract.arguments import preposition
from kg.extract.documents.words import words
from kg.model import Detail, Entity, Span

DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "our"})
NONE = frozenset({"no", "any", "every", "each", "some", "several", "many", "few", "what", "which"})
OUTSIDE_NAME = frozenset(
    {
        "acl",
        "acl:relcl",
        "appos",
        "parataxis",
        "conj",
        "cc",
        "advcl",
        "punct",
        "det",
        "nmod:poss",
        "case",
        "cop",
        "nsubj",
    }
)
CLAUSES = frozenset({"acl:relcl", "acl", "advcl", "parataxis"})
LONGEST_NAME = 12  # words


@dataclass(slots=True)
class Text:
    """One document of an article while its mentions are gathered."""

    kind: str
    lemma: str
    names: list[str] = field(default_factory=list)
    heads: list[Token] = field(default_factory=list)
    proper: frozenset[str] = frozenset()  # lower-case proper words of its name
    qualities: frozenset[str] = frozenset()
    firm: bool = False  # a document also where nobody is said to sign it

    def entity(self, local_id: str, details: tuple[Detail, ...] = ()) -> Entity:
        """The record of the document; the best name is the fullest proper one, else the first."""
        ranked = sorted(dict.fromkeys(self.names), key=lambda n: -sum(w[:1].isupper() for w in n.split()))
        spans = tuple(Span(t.idx, t.idx + len(t)) for t in self.heads)
        return Entity(local_id, self.kind, tuple(ranked), spans, details=details, proper=bool(self.proper))


def texts_of(heads: list[Token], signed: frozenset[int]) -> list[Text]:
    """The documents that nouns name, in order; `signed`: indices of nouns that somebody signs.

    A definite noun takes up the latest document it can. A weak noun that takes up none starts none, unless signed.
    """
    found: list[Text] = []
    for head in heads:
        lemma = words().lemma(head)
        if lemma is None or head.dep_ in ("compound", "flat"):
            continue
        firm = _is_firm(head, lemma)
        known = _taken_up(head, lemma, found)
        if known is None:
            if not firm and head.i not in signed and not _starts(head):
                continue
            if _determiner(head) in NONE and head.i not in signed:
                continue
            known = Text(words().kinds[lemma], lemma)
            found.append(known)
        _add(known, head, lemma, firm)
    return found


def name_of(head: Token) -> str:
    """The words of a document's mention, without article and possessor."""
    inside = {head.i}
    for c in head.children:
        if c.dep_ in OUTSIDE_NAME or (c.i > head.i and not _belongs(c)):
            continue
        inside |= {t.i for t in c.subtree} - {t.i for r in c.subtree if r.dep_ in CLAUSES for t in r.subtree}
    start = head.i
    while start - 1 in inside:
        start -= 1
    end = head.i
    while end + 1 in inside and end - start < LONGEST_NAME:
        end += 1
    return str(head.doc[start : end + 1].text).strip(" ,“”\"'")


def proper_words(head: Token) -> frozenset[str]:
    """The lower-case proper words in a document's name: {paris} of "the Paris Declaration"; empty where it has none."""
    before = [c for c in head.children if c.i < head.i and c.dep_ in ("compound", "amod", "nmod", "flat", "nmod:desc")]
    capital = [t for c in before for t in c.subtree if t.text[:1].isupper() and t.i < head.i]
    if head.text[:1].isupper() and head.i != head.sent.start:
        of = [
            t
            for c in head.children
            if c.dep_ == "nmod" and preposition(c) == "of"
            for t in c.subtree
            if t.pos_ == "PROPN"
        ]
        return frozenset(t.lower_ for t in [*capital, *of])
    return frozenset()


def _add(text: Text, head: Token, lemma: str, firm: bool) -> None:
    if text.lemma in words().generic and lemma not in words().generic:
        text.kind, text.lemma = words().kinds[lemma], lemma
    text.heads.append(head)
    name = name_of(head)
    if name not in text.names:
        text.names.append(name)
    text.proper = text.proper | proper_words(head)
    text.qualities = text.qualities | _qualities(head)
    text.firm = text.firm or firm


def _is_firm(head: Token, lemma: str) -> bool:
    if lemma not in words().weak:
        return True
    before = {c.lower_ for c in head.children if c.i < head.i}
    return bool(proper_words(head)) or (bool(before & words().firm) and _determiner(head) not in NONE)


def _starts(head: Token) -> bool:
    """Weak nouns that may stand for a document to come: "the agreement", "the document"."""
    return _determiner(head) in DEFINITE and words().lemma(head) in words().generic | {"agreement"}


def _taken_up(head: Token, lemma: str, found: list[Text]) -> Text | None:
    kind, own = words().kinds[lemma], proper_words(head)
    if any(c.lower_ in words().other for c in head.children):
        return None
    if own:
        named = [t for t in found if t.proper and _agree(t, lemma, kind) and (own <= t.proper or t.proper <= own)]
        unnamed = [t for t in found if not t.proper and t.lemma == lemma]
        return next(reversed(named or unnamed), None)
    if _determiner(head) not in DEFINITE:
        return None
    able = [t for t in found if _agree(t, lemma, kind) and _compatible(t, head)]
    same = [t for t in able if t.lemma == lemma]
    return next(reversed(same or able), None)


def _agree(text: Text, lemma: str, kind: str) -> bool:
    if lemma in words().generic or text.lemma in words().generic:
        return True
    return (
        text.lemma == lemma
        or (kind == text.kind and kind != "Document")
        or (text.kind in words().family(kind) and kind != text.kind)
    )


def _compatible(text: Text, head: Token) -> bool:
    """False where both are qualified, and differently: "the loan agreement" after "the peace accord"."""
    own = _qualities(head)
    return not own or not text.qualities or bool(own & text.qualities)


def _qualities(head: Token) -> frozenset[str]:
    near = [
        c for c in head.children if c.dep_ in ("compound", "amod") and c.i < head.i and c.lower_ not in words().other
    ]
    return frozenset(
        c.lower_
        for c in near
        if c.lower_ not in ("new", "final", "whole", "full", "joint", "same", "latest", "current")
    )


def _belongs(child: Token) -> bool:
    return child.dep_ in ("flat", "compound") or (child.dep_ == "nmod" and preposition(child) in ("of", "on", "for"))


def _determiner(head: Token) -> str:
    for c in head.children:
        if c.dep_ == "det" and c.i < head.i:
            return str(c.lower_)
        if c.dep_ == "nmod:poss":
            return "its"
    return ""
