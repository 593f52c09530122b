"""Who a phrase stands for where acts are told: names, groups without one, the owners of tanks and planes."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.arguments import members, preposition
from kg.extract.context import Context
from kg.extract.meetings.sighting import is_actor
from kg.extract.stance.words import is_in, words

DEEPEST = 4  # phrases within phrases
CLAUSES = frozenset({"acl:relcl", "parataxis", "punct", "cc", "case", "det"})
UNOFFICIAL = frozenset({"Group", "ArmedForce", "ArmedGroup", "Media", "Company"})  # do not negotiate for a state


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


def name_person(context: Context, phrase: Token) -> None:
    """Makes a group of who is killed, arrested or the like: those are people, whatever the word for them."""
    for head in members(phrase):
        counted = any(c.dep_ in ("det", "nummod", "amod") for c in head.children) or head.tag_ == "NNS"
        other = is_in(head, words().parts) or is_in(head, words().no_people)
        if head.pos_ == "NOUN" and counted and not other and not context.cast.all_at(head):
            context.cast.ensure(head, "Group")


def place_in(context: Context, phrase: Token, near: bool = False) -> Token | None:
    """The token of a place that a phrase names, itself or in "the town of X"; `near`: in "targets near X" too."""
    under = ("of", "in", "at", "near", "outside") if near else ("of",)
    beside = [
        c for c in phrase.children if c.dep_ in ("flat", "appos", "compound", "nmod:desc") or preposition(c) in under
    ]
    for t in (phrase, *beside):
        if t.pos_ == "PROPN" and any(not is_actor(context, e) for e in context.cast.all_at(t)):
            return t
    return None


def may_act(context: Context, by: str | None, actors: list[str], phrases: tuple[Token, ...]) -> bool:
    """Whether those who act are of the sort a row asks for: "armed" sides, "statesmen", or anybody."""
    kinds = {context.cast.entity(a).kind for a in actors}
    heads = [m for p in phrases for m in members(p)]
    if by == "armed":
        return bool(kinds & {"ArmedForce", "ArmedGroup", "Group"}) or any(is_in(h, words().instruments) for h in heads)
    if by == "statesmen":
        return bool(kinds - UNOFFICIAL) or any(is_in(h, words().statesmen) for h in heads)
    return True


def speaks(context: Context, pronoun: Token) -> list[str]:
    """Who "they" or "it" stands for where nothing else is known: whoever says the clause."""
    if pronoun.lower_ not in ("they", "it", "he", "she") or pronoun.dep_ not in ("nsubj", "nsubj:pass"):
        return []
    said_by = context.speakers.speaker(pronoun)
    if said_by is None or said_by.i > pronoun.i or said_by.sent != pronoun.sent:
        return []
    plural = said_by.tag_ in ("NNS", "NNPS") or len(members(said_by)) > 1
    return actors_at(context, said_by) if plural == (pronoun.lower_ == "they") else []


def _whole(head: Token, depth: int = 0) -> Token:
    """Who is meant by a part or number: the refugees of "tens of thousands of refugees"."""
    if depth > 3 or not (is_in(head, words().parts) or head.pos_ == "NUM"):
        return head
    for c in head.children:
        if c.dep_ == "nmod" and preposition(c) == "of":
            whole = _whole(c, depth + 1)
            if whole != c or is_in(whole, words().people) or whole.pos_ == "PROPN":
                return whole
    return head


def _of_head(context: Context, head: Token) -> list[str]:
    found = [a for a in context.cast.all_at(head) if is_actor(context, a)]
    if found:
        return found
    if head.pos_ == "PRON":
        return speaks(context, head)
    if context.cast.all_at(head) or head.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM"):
        return []
    if is_in(head, words().instruments):
        return list(_owners(context, head))
    if head.pos_ == "ADJ":
        return []
    named = [a for c in head.children if c.i > head.i and c.dep_ in ("flat", "appos", "compound", "nmod:desc")
             for a in context.cast.all_at(c) if is_actor(context, a)]  # fmt: skip
    if named:
        return named[:1]
    people = is_in(head, words().people)
    if not (people and head.tag_ == "NNS"):  # "the X movement", "the Y network" are X and Y; "X guerrillas" are a group
        for c in head.children:
            for a in context.cast.all_at(c) if c.i < head.i and c.dep_ == "compound" else ():
                if is_actor(context, a) and context.cast.entity(a).kind not in ("Country", "Person", "Group"):
                    return [a]
    if people or head.tag_ == "NNPS":
        return [context.cast.ensure(head, "Group")]
    return []


def _owners(context: Context, thing: Token) -> Iterator[str]:
    """Whose helicopters or tanks they are, as said before the word."""
    for c in thing.children:
        if c.i < thing.i and c.dep_.split(":")[0] in ("amod", "compound", "nmod"):
            yield from (a for a in actors_at(context, c))
