"""The rows of `ontology/frames/stance.yaml`, indexed by lemma."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Token

from kg.errors import OntologyError
from kg.extract.clauses import bases
from kg.ontology import load_words

KEYS = frozenset(
    {
        "predicate",
        "plover",
        "planned",
        "denied",
        "verbs",
        "objects",
        "nouns",
        "target",
        "side",
        "deed",
        "mutual",
        "by",
        "asks",
    }
)
WHERE = "frames/stance.yaml"


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of act: its predicate, its class as done, planned and denied, and where its other side stands."""

    predicate: str
    plover: str
    planned: str | None
    denied: str | None
    target: tuple[str, ...]
    objects: frozenset[str] = frozenset()  # lemmas; only with one of them as object
    side: str | None = None  # "actor", "place", "person" or "rival": what alone may be the other side
    deed: str | None = None  # the act as a topic, where it has no other side
    asks: frozenset[str] = frozenset()  # only with one of these prepositions or particles
    mutual: bool = False  # several who do it may do it with each other
    by: str | None = None  # only by "armed" sides: "hit"; only by "statesmen": "visit"


@dataclass(frozen=True)
class Words:
    """Everything the extractor of stances knows about words."""

    verbs: Mapping[str, tuple[Row, ...]]  # "call", "call off"
    nouns: Mapping[str, Row]  # "strike", "hunger strike"
    light: frozenset[str]
    commissive: frozenset[str]
    attempted: frozenset[str]
    people: frozenset[str]
    instruments: frozenset[str]
    parts: frozenset[str]
    shells: frozenset[str]
    statesmen: frozenset[str]
    delivering: frozenset[str]
    no_people: frozenset[str]


@cache
def words() -> Words:
    """The packaged words, read once. Raises OntologyError where a row is not understood."""
    raw = load_words("frames", "stance.yaml")
    things: Mapping[str, list[str]] = raw["things"]
    verbs: dict[str, tuple[Row, ...]] = {}
    nouns: dict[str, Row] = {}
    for each in raw["frames"]:
        row = _row(each, things)
        for key in each.get("verbs", ()):
            verbs[key] = (*verbs.get(key, ()), row)
        for key in each.get("nouns", ()):
            if key in nouns:
                raise OntologyError(f"the noun {key!r} stands in two rows", where=WHERE, fix="Keep one.")
            nouns[key] = row
    sets = (
        "light",
        "commissive",
        "attempted",
        "people",
        "instruments",
        "parts",
        "shells",
        "statesmen",
        "delivering",
        "no_people",
    )
    return Words(verbs, nouns, **{name: frozenset(raw[name]) for name in sets})


def _row(raw: Mapping[str, Any], things: Mapping[str, Iterable[str]]) -> Row:
    if unknown := set(raw) - KEYS:
        raise OntologyError(f"{raw['predicate']}: unknown keys {sorted(unknown)}", where=WHERE)
    if not all(isinstance(place, str) for place in raw["target"]):
        raise OntologyError(f"{raw['predicate']}: a place is no word", where=WHERE, fix="Quote on, off, yes and no.")
    if raw.get("objects") not in (None, *things):
        raise OntologyError(f"{raw['predicate']}: no list {raw['objects']!r} of things", where=WHERE)
    rest = {k: raw[k] for k in ("side", "deed", "mutual", "by") if k in raw}
    objects = frozenset(things[raw["objects"]]) if "objects" in raw else frozenset()
    return Row(
        raw["predicate"], raw["plover"], raw.get("planned"), raw.get("denied"), tuple(raw["target"]), objects,
        asks=frozenset(raw.get("asks", ())), **rest,
    )  # fmt: skip


def is_in(token: Token, listed: frozenset[str]) -> bool:
    """True where the token, as the model's lemma or by its endings, is in a list."""
    return any(base in listed for base in bases(token))


def rows_of_verb(verb: Token, prepositions: Iterable[str]) -> list[tuple[Row, str]]:
    """Rows a verb may evoke with the particle, preposition or bare object that each asks for; the longest first."""
    found: list[tuple[Row, str]] = []
    beside = [c.lower_ for c in verb.children if c.dep_ in ("compound:prt", "advmod", "obj", "mark") or c.pos_ == "ADP"]
    for second in (*beside, *prepositions):
        for base in bases(verb):
            found += [(row, second) for row in words().verbs.get(f"{base} {second}", ())]
    for base in bases(verb):
        found += [(row, "") for row in words().verbs.get(base, ())]
    return found


def row_of_noun(noun: Token) -> Row | None:
    """The row of a noun of action, with the word before it where the two are one: "hunger strike"."""
    table = words().nouns
    before = noun.nbor(-1).lemma_.lower() if noun.i and noun.nbor(-1).head == noun else ""
    for base in bases(noun):
        if f"{before} {base}" in table:
            return table[f"{before} {base}"]
    of = next((c.lemma_.lower() for c in noun.children if c.dep_ == "nmod" and c.i > noun.i), "")
    for base in bases(noun):
        if f"{base} of {of}" in table:
            return table[f"{base} of {of}"]
    return next((table[base] for base in bases(noun) if base in table), None)
