"""Bodies, delegations and groups without a name of their own: "the Turkish foreign ministry", "world leaders"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Token

from kg.extract.who.phrases import anchors_of, phrase_end, phrase_start
from kg.extract.who.records import Name, Nominal, Post
from kg.extract.who.words import singular, words

TRIMMED = frozenset({"least", "most", "at", "than", "up", "to", "how"})


def find_nominals(doc: Doc, names: Sequence[Name], posts: Sequence[Post]) -> list[Nominal]:
    """Descriptions of bodies and groups in order; a post's phrase is one where it is plural and nobody holds it."""
    named = {i: n for n in names for i in n.tokens}
    held = {p.head for p in posts if not p.plural}
    found = []
    for token in doc:
        people = (
            token.i in named
            and named[token.i].kind == "Region"
            and named[token.i].adjective
            and token.tag_ in ("NNS", "NNPS")
        )
        if (token.i in named and not people) or token.i in held or token.pos_ not in ("NOUN", "PROPN", "ADJ"):
            continue
        sort = sort_of(token)
        if sort:
            found.append(describe(token, sort, named))
    return found


def sort_of(token: Token) -> str:
    """What a noun describes by the lexicon; empty where it is none of these."""
    lexicon = words()
    low = token.lower_
    if token.dep_ in ("compound", "flat"):
        return ""
    if token.i and token.nbor(-1).lower_ + " " + low in lexicon.table("body_heads"):
        return "body"
    if low in lexicon["delegation_heads"]:
        return "delegation"
    if low in lexicon["side_heads"]:
        return "side"
    if low in lexicon["state_heads"]:
        return "state"
    if low in lexicon["group_heads"] or (token.tag_ in ("NNS", "NNPS") and singular(low) in lexicon["post_heads"]):
        return "group"
    if low in lexicon["paired_only"] and _is_paired(token):
        return "group"
    if low in lexicon["body_heads"]:
        return "body"
    if low in lexicon["country_heads"]:
        return "country"
    return ""


def _is_paired(token: Token) -> bool:
    """True for "both men", "the two women"."""
    before = [t.lower_ for t in token.doc[max(0, token.i - 2) : token.i]]
    return before[-1:] == ["both"] or before in (["the", "two"], ["the", "three"], ["these", "two"])


def describe(token: Token, sort: str, named: Mapping[int, Name]) -> Nominal:
    """The phrase around a head noun, with what it belongs to."""
    doc = token.doc
    start = phrase_start(token, named)
    end = phrase_end(token)
    first = start
    while first < token.i and (
        doc[first].pos_ == "DET" or doc[first].tag_ == "PRP$" or doc[first].is_punct or doc[first].lower_ in TRIMMED
    ):
        first += 1
    long, short = doc[first:end].text, doc[first : token.i + 1].text
    body = words().table("body_heads")
    two = doc[token.i - 1 : token.i + 1].text.lower() if token.i else ""
    kind = (
        {"group": "Group", "delegation": "Delegation"}.get(sort) or body.get(two) or body.get(token.lower_, "Country")
    )
    lead = list(doc[start : token.i])
    definite = any(
        t.lower_ in ("the", "its", "his", "their", "her", "this", "that", "these", "both") or t.tag_ in ("PRP$", "POS")
        for t in lead
    )
    bare = all(t.pos_ in ("DET", "PRON") or t.is_punct or t.like_num for t in lead)
    plural = token.tag_ in ("NNS", "NNPS")
    return Nominal(
        token.i, start, end, sort, kind, tuple(dict.fromkeys((long, short))), anchors_of(token, start, named),
        definite, plural, bare,
    )  # fmt: skip
