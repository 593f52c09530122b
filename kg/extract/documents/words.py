"""The words of `ontology/frames/documents.yaml`, indexed by the forms they take in a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Token

from kg.extract.forms import noun_forms, verb_forms
from kg.ontology import load_ontology, load_words


@dataclass(frozen=True, slots=True)
class Sign:
    """A verb of signing. `only`: nouns its object must be, any where empty; `gesture`: the object that makes it one."""

    lemma: str
    sure: float
    only: frozenset[str] = frozenset()
    gesture: frozenset[str] = frozenset()
    negative: bool = False


@dataclass(frozen=True, slots=True)
class Signing:
    """A noun of signing: prepositions before who signs and before what; `is_signer` where the noun is who signs."""

    lemma: str
    signers: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    is_signer: bool = False


@dataclass(frozen=True)
class Words:
    """Everything the document extractor knows about words; keys are lower-case forms."""

    lemmas: Mapping[str, str]
    kinds: Mapping[str, str]  # by lemma
    verbs: Mapping[str, Sign]
    gestures: Mapping[str, Sign]
    signing: Mapping[str, Signing]
    weak: frozenset[str]
    firm: frozenset[str]
    generic: frozenset[str]
    other: frozenset[str]
    parts: frozenset[str]
    not_sign: frozenset[str]
    families: tuple[frozenset[str], ...]

    def lemma(self, token: Token) -> str | None:
        """The document noun a token is a form of; None where it is none."""
        return self.lemmas.get(token.lower_) if token.pos_ in ("NOUN", "PROPN") else None

    def family(self, kind: str) -> frozenset[str]:
        """The kinds that the same document may be called by."""
        return next((f for f in self.families if kind in f), frozenset({kind}))


@cache
def words() -> Words:
    """The packaged words, read once. Raises OntologyError where a kind is no class of the ontology."""
    raw = load_words("frames", "documents.yaml")
    for kind in raw["nouns"]:
        load_ontology().term(kind)
    kinds = {lemma: kind for kind, lemmas in raw["nouns"].items() for lemma in lemmas}
    signing = [(row, Signing(row["lemma"], *_roles(row))) for row in raw["signing"]]
    return Words(
        lemmas={form: lemma for lemma in kinds for form in noun_forms(lemma)},
        kinds=kinds,
        verbs={form: _sign(row) for row in raw["sign"] for form in verb_forms(row["lemma"], *row.get("forms", ()))},
        gestures={
            form: _sign(row) for row in raw["gestures"] for form in verb_forms(row["lemma"], *row.get("forms", ()))
        },
        signing={form: s for row, s in signing for form in (*noun_forms(s.lemma), *row.get("forms", ()))},
        families=tuple(frozenset(f) for f in raw["families"]),
        **{k: frozenset(raw[k]) for k in ("weak", "firm", "generic", "other", "parts", "not_sign")},
    )


def _sign(row: Mapping[str, Any]) -> Sign:
    gesture = frozenset(f for o in row.get("object", ()) for f in noun_forms(o))
    return Sign(row["lemma"], row["sure"], frozenset(row.get("only", ())), gesture, row.get("negative", False))


def _roles(row: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    return tuple(row.get("signers", ())), tuple(row.get("texts", ())), row.get("is", False)
