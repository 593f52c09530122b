"""Names put right by the whole article: kinds, and people and bodies that were missed in one place only."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace

from spacy.tokens import Doc

from kg.extract.who.records import PERSON, POSSESSIVES, Name
from kg.extract.who.spotted import is_name_word
from kg.extract.who.words import words


def repaired(doc: Doc, spotted: list[Name], listed: list[Name]) -> Iterator[Name]:
    """Kinds by the whole article: a surname seen as a person's is a person's, a listed place is a place."""
    people = {i for n in spotted if n.kind == PERSON for i in n.tokens}
    spotted = [_by_company(doc, n, people) for n in spotted]
    full = {n.text.split()[-1] for n in spotted if n.kind == PERSON and " " in n.text}
    bare = {n.text for n in spotted if n.kind == PERSON}
    places = {(n.start, n.end): n for n in listed}
    for name in spotted:
        there = places.get((name.start, name.end))
        if there is not None:
            if name.kind == PERSON and name.text in full:
                yield name
            continue
        last = name.text.split()[-1]
        if name.kind != PERSON and (name.text in full or (" " in name.text and last in bare and not _is_body(name))):
            yield replace(name, kind=PERSON)
        else:
            yield name


def recurring(doc: Doc, spotted: list[Name], listed: list[Name]) -> list[Name]:
    """Surnames of people named in full that the network missed elsewhere: "18:31 - Starmer: ...", "VdL"."""
    last = {n.text.split()[-1] for n in spotted if n.kind == PERSON and " " in n.text}
    short = {
        "".join(p[0] for p in n.text.split()[-3:]).lower()
        for n in spotted
        if n.kind == PERSON and len(n.text.split()) > 2
    }
    bodies = {
        n.text: n.kind for n in spotted if n.kind not in (PERSON, "City", "Region", "Venue") and " " not in n.text
    }
    taken = {i for n in (*spotted, *listed) for i in n.tokens}
    found = []
    for token in doc:
        if token.i in taken or not is_name_word(token):
            continue
        initials = 1 < sum(c.isupper() for c in token.text) < len(token.text) and token.lower_ in short
        if token.text in last or initials:
            found.append(Name(token.i, token.i + 1, PERSON, token.text))
        elif token.text in bodies and token.ent_type_ in ("", "MISC", "EVENT"):
            found.append(Name(token.i, token.i + 1, bodies[token.text], token.text))
    return found


def unmarked(doc: Doc, spotted: list[Name], listed: list[Name]) -> list[Name]:
    """Names of two words or more that the network marked as nothing and the tree as one name that does something."""
    taken = {i for n in (*spotted, *listed) for i in n.tokens}
    known = words()["post_modifiers"] | words()["post_heads"] | words()["body_heads"] | words()["venue_words"]
    found = []
    for token in doc:
        if token.ent_type or token.i in taken or token.pos_ != "PROPN" or not token.dep_.startswith("nsubj"):
            continue
        end = token.i + 1
        while (
            end < len(doc)
            and doc[end].dep_ == "flat"
            and doc[end].head == token
            and doc[end].pos_ == "PROPN"
            and end not in taken
        ):
            end += 1
        part = doc[token.i : end]
        if len(part) > 1 and all(t.is_title and t.is_alpha and not t.ent_type and t.lower_ not in known for t in part):
            found.append(Name(token.i, end, PERSON, part.text))
    return found


def _by_company(doc: Doc, name: Name, people: Set[int]) -> Name:
    """The name as a person's where an unlisted one is joined to people: "A, B and Estonia's C D"."""
    after = name.start > 1 and doc[name.start - 1].text in POSSESSIVES and doc[name.start - 2].ent_type_ == "GPE"
    if (
        after
        and name.kind == "City"
        and name.end - name.start > 1
        and doc[name.start : name.end].root.dep_.startswith("nsubj")
    ):
        return replace(name, kind=PERSON)  # "Denmark's A B is"
    if (
        name.kind not in ("Organization", "City")
        or name.end - name.start < 2
        or not all(is_name_word(doc[i]) for i in name.tokens)
    ):
        return name
    if _beside_post(doc, name):
        return replace(name, kind=PERSON)
    root = doc[name.start : name.end].root
    first = root
    while first.dep_ == "conj" and first.head != first:
        first = first.head
    joined = (
        [first, *(c for c in first.children if c.dep_ == "conj")]
        if first != root or any(c.dep_ == "conj" for c in root.children)
        else []
    )
    who = any(
        c.dep_ == "acl:relcl" and any(w.lower_ == "who" for w in c.children)
        for t in (first, *joined)
        for c in t.children
    )
    if who or any(t.i in people for t in joined):
        return replace(name, kind=PERSON)
    return name


def _beside_post(doc: Doc, name: Name) -> bool:
    """True right after a title, and right before one in apposition: "A B, the former Kenyan president"."""
    lexicon = words()
    if any(doc[i].lower_ in lexicon["body_heads"] for i in name.tokens):
        return False
    before = doc[name.start - 1] if name.start else None
    if (
        before is not None
        and before.text[:1].isupper()
        and (before.lower_ in lexicon["post_heads"] | lexicon["honorifics"])
    ):
        return True
    if name.end >= len(doc) or doc[name.end].text != ",":
        return False
    for token in doc[name.end + 1 : name.end + 7]:
        if token.is_punct or token.is_sent_start or token.pos_ in ("VERB", "AUX", "CCONJ", "ADP"):
            return False
        if token.lower_ in lexicon["post_heads"] and token.dep_ == "appos":
            return True
    return False


def _is_body(name: Name) -> bool:
    return name.kind not in ("Organization", "City")
