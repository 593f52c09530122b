"""What a row of the gazetteer becomes, and the one way in which names are folded for look-up."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "ı": "i", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", ".": ""})
_APART = re.compile(r"(?:[^\w+]|_)+")
_LONGEST_ACRONYM = 6  # letters and digits: a longer name in capitals is a headline's, not an acronym


class Via(StrEnum):
    """How a name refers to what is known."""

    NAME = "name"
    DEMONYM = "demonym"  # Ukrainian, Ukrainians
    SEAT = "seat"  # the Kremlin, Downing Street; a capital used for its government


@dataclass(frozen=True, slots=True)
class Known:
    """A country, region, city, venue or body that has a row in the gazetteer."""

    key: str  # its Wikidata id where that is certain, else a slug of its kind and label
    kind: str  # class of the ontology
    label: str
    aliases: tuple[str, ...] = field(default=(), repr=False)
    wikidata: str | None = None
    country: str | None = None  # key of the country that it lies in or belongs to
    capital_of: str | None = None  # key of the country whose capital or seat of government it is
    city: str | None = None  # key of a venue's city
    generic: tuple[str, ...] = field(default=(), repr=False)  # noun phrases that can refer back to it: "the bloc"
    via: Via = Via.NAME  # how the name that was looked up refers to it


@dataclass(frozen=True, slots=True)
class Post:
    """A title of office in lower case, and the title that says the same in other words (itself where none does)."""

    title: str
    same_as: str


@dataclass(frozen=True, slots=True)
class Honorific:
    """A word before a person's name that is no part of it."""

    word: str
    gender: str | None  # "m" or "f" where the word tells
    title: str | None  # the post it stands for: "general" of "Gen."


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """The text without case, accents, full stops and other punctuation: `Côte d'Ivoire` is `cote d ivoire`."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return _APART.sub(" ", "".join(c for c in plain if not unicodedata.combining(c))).strip()


def index_key(name: str) -> str:
    """Under what a name is filed: folded, and marked where it is an acronym, to be found in capitals only."""
    return ("^" if _in_capitals(name) else "") + fold(name)


def lookup_keys(text: str) -> tuple[str, ...]:
    """Under what a text may be filed: `US` as an acronym or a word, `us` as a word only."""
    return ("^" + fold(text), fold(text)) if _in_capitals(text) else (fold(text),)


def _in_capitals(text: str) -> bool:
    return text.isupper() and sum(c.isalnum() for c in text) <= _LONGEST_ACRONYM
