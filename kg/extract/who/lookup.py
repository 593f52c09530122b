"""Where the gazetteer's names stand in a doc."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from kg.gazetteer import Known, Via, load_gazetteer

SINGLE = 1
LONGEST = 14  # tokens of a listed name


@dataclass(frozen=True, slots=True)
class Hit:
    """A listed name at the doc's tokens [start, end)."""

    start: int
    end: int
    kind: str  # class of the ontology
    known: str | None  # key in the gazetteer
    adjective: bool = False  # a demonym
    seat: str | None = None  # key of the country whose government may be meant


def hits(doc: Doc) -> list[Hit]:
    """The longest listed names from left to right; none across a sentence's end, none of common words."""
    return list(_hits(doc))


def _hits(doc: Doc) -> Iterator[Hit]:
    gazetteer = load_gazetteer()
    texts = [t.text.replace("’", "'") for t in doc]
    starts = [t.i for t in doc if t.is_sent_start and t.i] + [len(doc)]
    i = limit = 0
    for stop in starts:
        limit = stop
        while i < limit:
            text = texts[i]
            window = texts[i : min(limit, i + LONGEST)]
            if text.islower() and window[1:2] == ["of"]:
                window[0] = text.capitalize()  # "the coalition of the willing"
            found = gazetteer.longest(window, 0) if text[:1].isalnum() else None
            if found is None or not _is_name(doc, i, found[1]):
                yield from _led(doc, i, text)
                i += 1
                continue
            known, length = found
            yield _hit(known, i, i + length)
            i += length


def _is_name(doc: Doc, start: int, length: int) -> bool:
    """False for a common word that is spelt as a name, and where the words begin in the middle of something."""
    if length > SINGLE:
        return True
    token = doc[start]
    return token.text[:1].isupper() and not (
        token.pos_ in ("VERB", "AUX", "PRON", "ADP", "DET") and not token.ent_type_
    )


def _hit(known: Known, start: int, end: int) -> Hit:
    if known.via is Via.SEAT:
        return Hit(start, end, "Venue", None, seat=known.key)
    if known.via is Via.DEMONYM:
        return Hit(start, end, known.kind, known.key, adjective=True)
    return Hit(start, end, known.kind, known.key, seat=known.capital_of or _seat_of(known))


def _seat_of(known: Known) -> str | None:
    """The country that a building's name may stand for: the Kremlin."""
    if known.kind != "Venue":
        return None
    return next(
        (s.key for name in (known.label, *known.aliases) for s in load_gazetteer().senses(name) if s.via is Via.SEAT),
        None,
    )


def _led(doc: Doc, i: int, text: str) -> Iterator[Hit]:
    """The country or body of one token such as "U.N.-sponsored"."""
    head, hyphen, tail = text.partition("-")
    if not hyphen or not tail.islower() or not head[:1].isupper():
        return
    found = load_gazetteer().longest([head], 0)
    if found is not None:
        yield Hit(i, i + 1, found[0].kind, found[0].key, adjective=True)


@cache
def capital_of(country: str) -> str | None:
    """Name of the capital of the country with that key."""
    return next((k.label for k in load_gazetteer().keys.values() if k.capital_of == country and k.kind == "City"), None)


def label_of(key: str | None) -> str | None:
    """English name of what has that key."""
    known = load_gazetteer().get(key) if key else None
    return known.label if known is not None else None
