"""The words of `ontology/frames/commitments.yaml`, indexed by the forms they take in a text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Token

from kg.errors import OntologyError
from kg.extract.forms import noun_forms, verb_forms
from kg.ontology import load_ontology, load_words

LISTS = (
    "light",
    "wanted",
    "empty",
    "helpful",
    "deeds",
    "modals",
    "lays_down",
    "sets_out",
    "shells",
    "conditions",
    "deadlines",
    "single",
)
MONEY_KIND = "FinancialSupport"  # what a bare sum is
GAP = r"(?:[\w'’“”-]+ ){0,3}"  # what "*" alone stands for in a phrase


@dataclass(frozen=True, slots=True)
class Frame:
    """A word of promising: where what is promised stands, and what it must be."""

    lemma: str
    takes: frozenset[str]
    sure: float
    only: str | None = None
    unless: str | None = None  # a list of words the content may not begin with
    negative: bool = False
    possible: bool = False
    together: bool = False  # "agreed with X": X too
    particle: str | None = None
    echo: str | None = None  # takes up what was promised or asked just before: "refused", "matched it"


@dataclass(frozen=True)
class Words:
    """Everything the commitment extractor knows about words; keys are lower-case forms."""

    verbs: Mapping[str, Frame]
    adjectives: Mapping[str, Frame]
    nouns: Mapping[str, Frame]
    lists: Mapping[str, frozenset[str]]
    lay_by: Mapping[str, frozenset[str]]
    kinds: tuple[tuple[str, re.Pattern[str]], ...]
    fallback: str
    sets: Mapping[str, frozenset[str]]
    money: re.Pattern[str]
    condition_phrases: tuple[str, ...]

    def has(self, name: str, token: Token) -> bool:
        """True where the token is a form of a word in the list of that name."""
        return token.lower_ in self.lists[name] or token.lemma_.lower() in self.lists[name]

    def kind(self, phrase: str) -> str:
        """The kind of commitment that words speak of; the fallback where none is named."""
        low = " ".join(re.findall(r"[\w$€£¥.,-]*[\w$€£¥]", phrase.lower()))
        named = next((kind for kind, pattern in self.kinds if pattern.search(low)), None)
        return named or (MONEY_KIND if self.money.search(phrase) else self.fallback)


@cache
def words() -> Words:
    """The packaged words, read once. Raises OntologyError where a kind is no class of the ontology."""
    raw = load_words("frames", "commitments.yaml")
    for kind in (*raw["kinds"], raw["fallback"], *(k for kinds in raw["sets"].values() for k in kinds)):
        load_ontology().term(kind)
    forms: dict[str, frozenset[str]] = {}
    for name in (*LISTS, "signing"):
        listed = [str(w) for w in raw[name]]
        inflect = name not in ("modals", "conditions", "deadlines", "single")
        forms[name] = frozenset(f for w in listed for f in (_all_forms(w) if inflect else {w}))
    return Words(
        verbs={f: _frame(row) for row in raw["verbs"] for f in verb_forms(row["lemma"], *row.get("forms", ()))},
        adjectives={row["lemma"]: _frame(row) for row in raw["adjectives"]},
        nouns={f: _frame(row) for row in raw["nouns"] for f in noun_forms(row["lemma"])},
        lists=forms,
        lay_by={f: frozenset(slots) for lemma, slots in raw["lay_by"].items() for f in verb_forms(lemma)},
        kinds=tuple((kind, _pattern(phrases)) for kind, phrases in raw["kinds"].items()),
        fallback=raw["fallback"],
        sets={name: frozenset(kinds) for name, kinds in raw["sets"].items()},
        money=_money(raw["currencies"]),
        condition_phrases=tuple(raw["condition_phrases"]),
    )


def _all_forms(word: str) -> frozenset[str]:
    return verb_forms(word) | noun_forms(word) if len(word) > 2 else frozenset({word})


def _frame(row: Mapping[str, Any]) -> Frame:
    unknown = set(row) - {
        "lemma",
        "forms",
        "takes",
        "sure",
        "only",
        "unless",
        "negative",
        "possible",
        "together",
        "particle",
        "echo",
    }
    if unknown:
        raise OntologyError(f"{row['lemma']}: unknown keys {sorted(unknown)}", where="frames/commitments.yaml")
    rest = {k: v for k, v in row.items() if k not in ("forms", "takes", "echo")}
    return Frame(takes=frozenset(row["takes"]), echo=str(row["echo"]) if "echo" in row else None, **rest)


def _pattern(phrases: list[str]) -> re.Pattern[str]:
    parts = []
    for phrase in sorted(map(str, phrases), key=len, reverse=True):
        tokens = [GAP if t == "*" else re.escape(t).replace(r"\*", r"[\w-]*") + " " for t in phrase.split()]
        parts.append("".join(tokens).removesuffix(" "))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w-])")


def _money(currencies: list[str]) -> re.Pattern[str]:
    number = r"\d[\d.,]*(?:\s?(?:million|billion|trillion|thousand|mln|bln|mn|bn|tn|m|k)\b)?"
    named = "|".join(currencies)
    return re.compile(
        rf"(?:[A-Z]{{0,3}}[$€£¥₹])\s?{number}|{number}[ -](?:[A-Z][a-z]+ )?(?:US )?(?:{named})s?\b", re.IGNORECASE
    )
