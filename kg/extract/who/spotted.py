"""Names as the network marked them, put right by the words they are made of."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from kg.extract.who.records import HYPHENS, PERSON, Name
from kg.extract.who.words import words

_KINDS = {"ORG": "Organization", "GPE": "City", "LOC": "Region", "FACILITY": "Venue", "PERSON": PERSON}


def from_ent(doc: Doc, start: int, end: int, label: str) -> Name | None:
    """A name of what the network marked; None where nothing but titles, dates or events is left."""
    lexicon = words()
    if label not in _KINDS:
        return None
    while end > start and (
        doc[end - 1].pos_ in ("ADP", "DET", "CCONJ")
        or not any(c.isalnum() for c in doc[end - 1].text.removeprefix("’s").removeprefix("'s"))
    ):
        end -= 1
    titles = (
        lexicon["honorifics"] | lexicon["ranks"] | lexicon["post_heads"] if label == "PERSON" else lexicon["honorifics"]
    )
    if start and doc[start - 1].lower_ in lexicon["honorifics"]:
        titles = lexicon["ranks"]  # "Dr Sultan Al Jaber"
    while start < end and (doc[start].lower_ in titles or doc[start].lower_ in ("the", "“", '"', "‘")):
        start += 1
    if end - start == 1 and _led(doc[start].text):
        return None
    if (
        start >= end
        or doc[start].text.startswith("@")
        or not doc[start].text[0].isalnum()
        or doc[start:end].text.islower()
    ):
        return None
    left = doc[start:end]
    if label != "PERSON" and doc[end - 1].lower_ in lexicon["post_heads"] - lexicon["body_heads"]:
        return None  # "UN Special Envoy"
    if label == "PERSON":
        start, end = _widened(doc, start, end)
    elif all(
        t.lower_ in lexicon["post_modifiers"] | lexicon["post_heads"] or t.text in lexicon["post_short"] for t in left
    ):
        return None
    return Name(start, end, _kind_of(doc, start, end, label), doc[start:end].text)


def _led(text: str) -> bool:
    """True for one token such as "U.N.-sponsored"."""
    head, _, tail = text.partition("-")
    return bool(head and tail.islower())


def _widened(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The span of a person's name with the words that the tree hangs on it: "Getachew K" + "Reda"."""
    while end < len(doc) and doc[end].dep_ == "flat" and not doc[end].ent_type and is_name_word(doc[end]):
        end += 1
    while end + 1 < len(doc) and doc[end].text in HYPHENS and doc[end + 1].dep_ == "flat" and doc[end + 1].is_alpha:
        end += 2
    particles = words()["name_particles"]
    while (
        start > 0
        and not doc[start].is_sent_start
        and doc[start - 1].lower_ in particles
        and doc[start - 1].pos_ == "PROPN"
    ):
        start -= 1
    return start, end


def _kind_of(doc: Doc, start: int, end: int, label: str) -> str:
    lexicon = words()
    lower = [t.lower_ for t in doc[start:end]]
    if label == "ORG":
        bodies = lexicon.table("body_heads")
        found = [bodies[w] for w in (" ".join(lower[-2:]), *reversed(lower)) if w in bodies]
        return found[0] if found else "Organization"
    if label in ("GPE", "LOC"):
        if any(w in lexicon["venue_words"] for w in lower[1:]):
            return "Venue"
        return "Region" if label == "LOC" or any(w in lexicon["region_words"] for w in lower) else "City"
    return _KINDS[label]


def is_name_word(token: Token) -> bool:
    """True for a word that may be part of a person's name."""
    text = token.text
    return bool(text[:1].isupper() and any(c.isalpha() for c in text) and token.pos_ in ("PROPN", "NOUN", "X", "ADJ"))


def after_titles(doc: Doc, spotted: Sequence[Name], listed: Sequence[Name]) -> list[Name]:
    """People the network missed: capitalised words right after a title or "Mr"."""
    lexicon = words()
    taken = {i for n in spotted if n.kind == PERSON for i in n.tokens}
    known = {i for n in listed for i in n.tokens}
    found = []
    for token in doc[:-1]:
        start = token.i + 1
        titled = token.lower_ in lexicon["honorifics"] or (
            token.text[:1].isupper() and (token.lower_ in lexicon["post_heads"] or token.text in lexicon["post_short"])
        )
        if not titled or start in taken or start in known or doc[start].is_sent_start or token.i in taken:
            continue
        end = start
        while end < len(doc) and doc[end].pos_ == "PROPN" and is_name_word(doc[end]) and end not in known:
            if (
                doc[end].lower_
                in lexicon["post_heads"] | lexicon["post_modifiers"] | lexicon["honorifics"] | lexicon["ranks"]
            ):
                break
            end += 1
        if end > start:
            found.append(Name(start, end, PERSON, doc[start:end].text))
    return found
