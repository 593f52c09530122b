"""Exact look-ups in the gazetteer, and the longest known name that begins at a token."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from kg.gazetteer.records import Honorific, Known, Post, Via, fold, lookup_keys

_T = TypeVar("_T")
_PLACES = ("Country", "Region", "City", "Venue")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Every look-up gives what is known under exactly that name, or None; `senses` gives all of it.

    Case and accents do not count, but an acronym is found in capitals only: `US` is a country, `us` is not.
    """

    names: Mapping[str, tuple[Known, ...]] = field(repr=False)  # index key -> senses, likeliest first
    posts: Mapping[str, Post] = field(repr=False)
    honorifics: Mapping[str, Honorific] = field(repr=False)
    given: Mapping[str, frozenset[str]] = field(repr=False)  # folded given name -> the others, folded
    nouns: Mapping[str, str] = field(repr=False)  # folded noun -> class of the ontology
    keys: Mapping[str, Known] = field(repr=False)
    generics: Mapping[str, tuple[Known, ...]] = field(repr=False)
    reach: Mapping[str, int] = field(repr=False)  # folded first word -> folded words of the longest name
    title_reach: Mapping[str, int] = field(repr=False)

    def senses(self, name: str) -> tuple[Known, ...]:
        """All that the name can refer to, likeliest first; a leading `the` may be left out or added."""
        found = [known for key in lookup_keys(name) for known in self.names.get(key, ())]
        if not found and fold(name).startswith("the "):
            return self.senses(name[4:].strip())
        return tuple(found)

    def get(self, key: str) -> Known | None:
        """What has that key: a Wikidata id, or the slug of a row that has none."""
        return self.keys.get(key)

    def country(self, name: str) -> Known | None:
        """The country of that name."""
        return self._first(name, Via.NAME, ("Country",))

    def demonym(self, name: str) -> Known | None:
        """The country or region whose adjective or people that is: `French`, `Ukrainians`."""
        return self._first(name, Via.DEMONYM)

    def seat(self, name: str) -> Known | None:
        """The country whose government goes by that name: `Kremlin`, `Kyiv`."""
        return self._first(name, Via.SEAT)

    def city(self, name: str) -> Known | None:
        """The city of that name."""
        return self._first(name, Via.NAME, ("City",))

    def region(self, name: str) -> Known | None:
        """The region of that name."""
        return self._first(name, Via.NAME, ("Region",))

    def venue(self, name: str) -> Known | None:
        """The building or site of that name."""
        return self._first(name, Via.NAME, ("Venue",))

    def body(self, name: str) -> Known | None:
        """The organization of that name."""
        return next((k for k in self.senses(name) if k.via == Via.NAME and k.kind not in _PLACES), None)

    def generic(self, phrase: str) -> tuple[Known, ...]:
        """The bodies that a noun phrase can refer back to: `the bloc`."""
        return self.generics.get(fold(phrase), ())

    def title(self, words: str) -> Post | None:
        """The title of office written so: `PM` is prime minister, `pm` is none."""
        return _first(self.posts, words)

    def honorific(self, word: str) -> Honorific | None:
        """The honorific written so: `Mr.`, `Sheikh`."""
        return _first(self.honorifics, word)

    def same_given(self, name: str) -> frozenset[str]:
        """All given names, folded, that one person may go by, this one included: `Steve`, `Stephen`."""
        return self.given.get(fold(name), frozenset()) | {fold(name)}

    def noun(self, words: str) -> str | None:
        """The class of the ontology that a common noun stands for: `ministry` is a Ministry."""
        return self.nouns.get(fold(words))

    def longest(self, words: Sequence[str], start: int) -> tuple[Known, int] | None:
        """The longest known name that begins at a token, in its likeliest sense, and its number of tokens.

        It has a capital somewhere, so that `polish` is none, and neither begins with `the` nor ends in
        punctuation unless the name itself does.
        """
        for stop in _stops(words, start, self.reach):
            text = " ".join(words[start:stop])
            for key in lookup_keys(text) if text != text.lower() else ():
                if key in self.names:
                    return self.names[key][0], stop - start
        return None

    def longest_title(self, words: Sequence[str], start: int) -> tuple[Post, int] | None:
        """The longest title of office that begins at a token, and its number of tokens."""
        for stop in _stops(words, start, self.title_reach):
            post = self.title(" ".join(words[start:stop]))
            if post:
                return post, stop - start
        return None

    def _first(self, name: str, via: Via, kinds: Sequence[str] = ()) -> Known | None:
        return next((k for k in self.senses(name) if k.via == via and (not kinds or k.kind in kinds)), None)


def _first(table: Mapping[str, _T], text: str) -> _T | None:
    return next((table[key] for key in lookup_keys(text) if key in table), None)


def _stops(words: Sequence[str], start: int, reach: Mapping[str, int]) -> list[int]:
    """Where a name that begins at a token can end, the longest first; never right after punctuation."""
    first = fold(words[start]).split()
    left = reach.get(first[0], 0) if first else 0
    stops = []
    for stop in range(start + 1, len(words) + 1):
        parts = len(fold(words[stop - 1]).split())
        left -= parts
        if left < 0:
            break
        if parts:
            stops.append(stop)
    return stops[::-1]
