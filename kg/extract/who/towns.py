"""Towns described, not named: "the Turkish capital", "the national capital", "the same Saudi port"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.extract.who.lookup import capital_of
from kg.extract.who.records import Draft
from kg.extract.who.same import folded
from kg.extract.who.words import words
from kg.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from kg.extract.who.casting import Casting

BACK = 2  # sentences


def describe_towns(casting: Casting) -> None:
    """Gives each description of a town its city, where the country or the sentences before tell which."""
    for token in casting.doc:
        if token.lower_ in words()["towns"] and not casting.cast.drafts_at(token.i) and token.i not in casting.named:
            draft = _capital(casting, token) if token.lower_ == "capital" else _again(casting, token)
            if draft is not None:
                draft.mention(token.i, token.i + 1, "")
                casting.cast.put(token.i, (draft,))


def _capital(casting: Casting, token: Token) -> Draft | None:
    country = _country(casting, token)
    if country is None:
        bare = _definite(token) and all(
            c.lower_ in ("the", "national", "'s", "’s") or c.dep_ in ("case", "punct") for c in token.children
        )
        return _last_named(casting, token, capital=True) if bare else None
    capital = capital_of(country)
    if capital is None:
        return None
    cities = (d for d in casting.draft_of.values() if d.kind == "City")
    named = next((c for c in cities if folded(capital) in map(folded, c.names)), None)
    return named or casting.described.setdefault(("city", capital), Draft("City", names=[capital]))


def _again(casting: Casting, token: Token) -> Draft | None:
    """The town named just before, where there is one and nothing else is said of this one: "the port"."""
    country = _country(casting, token)
    told = {"the", "that", "this", "same"}
    if not _definite(token) or any(
        c.lower_ not in told and c.i not in casting.named and c.dep_ not in ("case", "punct") for c in token.lefts
    ):
        return None
    if any(c.dep_ in ("nmod", "appos", "acl", "acl:relcl") for c in token.rights):
        return None  # "the port of Jeddah", "the city where"
    found = _last_named(casting, token, capital=False)
    own = load_gazetteer().city(found.names[0]) if found is not None and country is not None else None
    if own is not None and own.country is not None and own.country != country:
        return None
    return found


def _last_named(casting: Casting, token: Token, *, capital: bool) -> Draft | None:
    """The only city of the nearest sentence with one, the word's own among them."""
    start = token.sent.start
    for _ in range(BACK + 1):
        cities = {
            casting.draft_of[n]
            for i in range(start, token.i)
            if (n := casting.named.get(i)) is not None and casting.draft_of[n].kind == "City"
        }
        cities |= {
            d
            for i in range(start, token.i)
            if casting.doc[i].lower_ in words()["towns"]
            for d in casting.cast.drafts_at(i)
            if d.kind == "City"
        }
        if cities:
            only = cities.pop() if len(cities) == 1 else None
            return only if only is not None and (not capital or _is_capital(only)) else None
        start = casting.sentence_before(start)
    return None


def _is_capital(city: Draft) -> bool:
    known = next((k for n in city.names if (k := load_gazetteer().city(n)) is not None), None)
    return known is not None and known.capital_of is not None


def _country(casting: Casting, token: Token) -> str | None:
    """Key of the country that the words before name."""
    for child in token.lefts:
        name = casting.named.get(child.i)
        if name is not None and name.kind == "Country" and name.known:
            return name.known
    return None


def _definite(token: Token) -> bool:
    if token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "of":
        return False  # "the capital of Helmand province"
    return any(c.lower_ in ("the", "that", "this") for c in token.lefts)
