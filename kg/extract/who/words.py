"""The words of `ontology/lexicon/people.yaml`, by which the extractors tell who is who."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.errors import OntologyError
from kg.ontology import load_words

FILE = ("lexicon", "people.yaml")


@dataclass(frozen=True, slots=True)
class Words:
    """Lists and tables of the lexicon by name."""

    lists: Mapping[str, frozenset[str]]
    tables: Mapping[str, Mapping[str, str]]

    def __getitem__(self, name: str) -> frozenset[str]:
        """The words of a list, or the keys of a table. Raises OntologyError where the file has neither."""
        if name in self.lists:
            return self.lists[name]
        return frozenset(self.table(name))

    def table(self, name: str) -> Mapping[str, str]:
        """A table of the lexicon. Raises OntologyError where the file has none of that name."""
        if name not in self.tables:
            known = ", ".join(sorted([*self.lists, *self.tables]))
            raise OntologyError(f"no list {name!r} in the lexicon", where="/".join(FILE), fix=f"It has: {known}.")
        return self.tables[name]


@cache
def words() -> Words:
    """The packaged lexicon, read once a process."""
    raw = load_words(*FILE)
    return Words(
        {k: frozenset(str(x) for x in v) for k, v in raw.items() if isinstance(v, list)},
        {k: {str(a): str(b) for a, b in v.items()} for k, v in raw.items() if isinstance(v, dict)},
    )


def singular(word: str) -> str:
    """Singular of a lower-case noun for a person or body: ministers, secretaries, spokesmen."""
    for end, one in (("ies", "y"), ("men", "man"), ("people", "person"), ("sses", "ss"), ("ches", "ch")):
        if word.endswith(end) and len(word) > len(end) + 1:
            return word[: -len(end)] + one
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
