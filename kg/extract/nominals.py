"""Bodies, delegations and groups without a name of their own: "the Turkish foreign ministry", "about 35 world leaders"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extract.names import Name
from kg.extract.posts import Post
from kg.extract.words import singular, words

PREMODIFIERS = frozenset(
    {
        "amod",
        "compound",
        "nummod",
        "nmod:poss",
        "det",
        "advmod",
        "nmod",
        "nmod:desc",
        "case",
        "punct",
        "flat",
        "cc",
        "conj",
    }
)
TRIMMED = frozenset({"least", "most", "at", "than", "up", "to", "how"})
LONGEST = 14  # words of a description after its head


@dataclass(frozen=True, slots=True)
class Nominal:
    """A description headed by the token `head`; `names` from the longest to the shortest."""

    head: int
    start: int
    end: int
    sort: str  # group | delegation | side | state | body | country
    kind: str
    names: tuple[str, ...]
    anchors: tuple[int, ...]  # tokens of the countries, bodies and people it belongs to
    definite: bool
    plural: bool
    bare: bool  # nothing but an article before the head


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
    if low in lexicon["body_heads"]:
        return "body"
    if low in lexicon["country_heads"]:
        return "country"
    return ""


def describe(token: Token, sort: str, named: Mapping[int, Name]) -> Nominal:
    """The phrase around a head noun, with what it belongs to."""
    doc = token.doc
    start = _start(token, named)
    end = _end(token)
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
    lead = [t for t in doc[start : token.i]]
    definite = any(
        t.lower_ in ("the", "its", "his", "their", "her", "this", "that", "these", "both") or t.tag_ in ("PRP$", "POS")
        for t in lead
    )
    bare = all(t.pos_ in ("DET", "PRON") or t.is_punct or t.like_num for t in lead)
    plural = token.tag_ in ("NNS", "NNPS")
    return Nominal(
        token.i, start, end, sort, kind, tuple(dict.fromkeys((long, short))), _anchors(token, start, named), definite, plural, bare
    )  # fmt: skip


def _start(token: Token, named: Mapping[int, Name]) -> int:
    """First token of what stands before the head and hangs on it."""
    start = token.i
    left = token.left_edge.i
    inside = {token.i}
    for i in range(token.i - 1, left - 1, -1):
        t = token.doc[i]
        if t.dep_ == "cc" and t.head == token:
            break  # "and" before the last of a list
        if (
            t.head.i in inside
            and (t.dep_ in PREMODIFIERS or i in named or t.dep_ == "det:predet")
            and t.pos_ not in ("VERB", "ADP", "SCONJ")
        ):
            inside.add(i)
            start = i
        elif i in named or t.pos_ in ("ADJ", "NUM", "PROPN", "PART") or (t.dep_ == "amod" and t.tag_ in ("VBN", "VBG")):
            inside.add(i)
            start = i
        elif t.text in ("-", "–") and start == i + 1 and i > left:
            inside.update((i, i - 1))
            start = i - 1
        else:
            break
    while start < token.i and (token.doc[start].is_punct or token.doc[start].pos_ in ("CCONJ", "ADP")):
        start += 1
    return start


def _end(token: Token) -> int:
    end = token.i + 1
    for child in token.children:
        if child.i > token.i and child.dep_ == "nmod":
            case = next((c for c in child.children if c.dep_ == "case"), None)
            if case is not None and case.lower_ in ("of", "from") and case.i == end:
                stop = next(
                    (
                        c.left_edge.i
                        for c in child.children
                        if c.i > child.i and c.dep_ in ("acl:relcl", "acl", "appos")
                    ),
                    None,
                )
                edge = (
                    (stop if stop is not None else child.right_edge.i + 1)
                    if token.i < child.right_edge.i
                    else child.i + 1
                )
                end = min(edge, token.i + LONGEST)
    if end < len(token.doc) and token.doc[end].lower_ == "here":
        end += 1
    while end > token.i + 1 and token.doc[end - 1].is_punct:
        end -= 1
    return end


def _anchors(token: Token, start: int, named: Mapping[int, Name]) -> tuple[int, ...]:
    """Tokens of names and possessors before the head, else of those under "of" and "from"."""
    doc = token.doc
    found: list[int] = []
    for i in range(start, token.i):
        if i in named:
            last = named[i].end - 1
            if last not in found:
                found.append(last)
        elif doc[i].tag_ == "PRP$" or (doc[i].dep_ == "nmod:poss" and doc[i].head == token):
            found.append(i)
    if found:
        return tuple(found)
    for child in token.children:
        if child.dep_ == "nmod" and any(c.lower_ in ("of", "from", "for") for c in child.children if c.dep_ == "case"):
            for i in range(child.left_edge.i, child.right_edge.i + 1):
                if (
                    i in named
                    and named[i].end - 1 not in found
                    and (doc[i].head == child or doc[i] == child or doc[i].dep_ in ("conj", "amod", "compound", "flat"))
                ):
                    found.append(named[i].end - 1)
    return tuple(found)
