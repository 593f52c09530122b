"""Who a phrase stands for where acts between actors are told: names, groups without one, the owners of tanks and planes."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.arguments import members, preposition
from kg.extract.context import Context
from kg.extract.meetings.sighting import is_actor
from kg.extract.stance.words import is_in, words

DEEPEST = 4  # phrases within phrases
CLAUSES = frozenset({"acl:relcl", "parataxis", "punct", "cc", "case", "det"})
NOT_WHO = frozenset({"appos", "nummod", "advmod"})
TIMES = frozenset({"nmod:unmarked", "obl:unmarked"})


def actors_at(context: Context, phrase: Token) -> list[str]:
    """Local ids of the actors that a phrase's heads stand for; groups without a name get an entity."""
    found: list[str] = []
    for head in members(phrase):
        found += [a for a in _of_head(context, _whole(head)) if a not in found]
    return found


def actors_in(context: Context, phrase: Token, skip: list[str]) -> list[str]:
    """Local ids of the nearest actors inside a phrase: "the rebels' demand", "the border with Chad"."""
    level = [phrase]
    for _ in range(DEEPEST):
        level = [c for t in level for c in t.children if c.dep_ not in CLAUSES and not context.time_at(c)]
        level.sort(key=lambda t: t.i)
        for c in level:
            if c.dep_.split(":")[0] in ("advmod", "nummod") or c.pos_ in ("VERB", "AUX", "ADP"):
                continue
            found = [a for a in actors_at(context, c) if a not in skip]
            if found:
                return found
    return []


def place_in(context: Context, phrase: Token) -> Token | None:
    """The token of a place in a phrase, its head first; None where it names none."""
    for t in (phrase, *(t for t in phrase.subtree if t.dep_ not in ("acl:relcl",))):
        if any(not is_actor(context, e) for e in context.cast.all_at(t)) and t.pos_ == "PROPN":
            return t
    return None


def is_armed(context: Context, actors: list[str], phrases: tuple[Token, ...]) -> bool:
    """True where those who act are forces, rebels, police … or their weapons."""
    armed = ("ArmedForce", "Group")
    return any(context.cast.entity(a).kind in armed for a in actors) or any(
        is_in(p, words().instruments) for p in phrases
    )


def _whole(head: Token) -> Token:
    """Who is meant by a part or number: the refugees of "thousands of refugees"."""
    if not is_in(head, words().parts) and head.pos_ != "NUM":
        return head
    whole = [c for c in head.children if c.dep_ == "nmod" and preposition(c) == "of"]
    return whole[0] if whole and (is_in(whole[0], words().people) or whole[0].pos_ == "PROPN") else head


def _of_head(context: Context, head: Token) -> list[str]:
    found = [a for a in context.cast.all_at(head) if is_actor(context, a)]
    if found:
        return found
    if context.cast.all_at(head) or head.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM"):
        return []
    if is_in(head, words().instruments):
        return list(_owners(context, head))
    if is_in(head, words().people) and head.pos_ != "ADJ":
        return [context.cast.ensure(head, "Group")]
    return []


def _owners(context: Context, thing: Token) -> Iterator[str]:
    """Whose helicopters or tanks they are, as said before the word."""
    for c in thing.children:
        if c.i < thing.i and c.dep_.split(":")[0] in ("amod", "compound", "nmod"):
            yield from (a for a in actors_at(context, c))
