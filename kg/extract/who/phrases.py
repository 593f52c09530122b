"""The words of a description around its head noun, and the names in it."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from kg.extract.who.records import Name

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


LONGEST = 14  # words of a description after its head


def phrase_start(token: Token, named: Mapping[int, Name]) -> int:
    """First token of what stands before the head and hangs on it."""
    start = token.i
    left = token.left_edge.i
    inside = {token.i}
    for i in range(token.i - 1, left - 1, -1):
        t = token.doc[i]
        if t.dep_ == "cc" and t.head == token:
            break  # "and" before the last of a list
        if (
            (
                t.head.i in inside
                and (t.dep_ in PREMODIFIERS or i in named or t.dep_ == "det:predet")
                and t.pos_ not in ("VERB", "ADP", "SCONJ")
            )
            or i in named
            or t.pos_ in ("ADJ", "NUM", "PROPN", "PART")
            or (t.dep_ == "amod" and t.tag_ in ("VBN", "VBG"))
        ):
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


def phrase_end(token: Token) -> int:
    """End of the phrase with what stands under "of" and "from" right after the head."""
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


def anchors_of(token: Token, start: int, named: Mapping[int, Name]) -> tuple[int, ...]:
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
