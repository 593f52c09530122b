"""Who does it, where promises and signatures are concerned: subjects, with what a slip of the parser loses put back."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from kg.extract.arguments import NOMINAL, members, subjects
from kg.extract.context import Context
from kg.extract.meetings.sighting import actors, is_actor

WITHIN = frozenset({"flat", "compound", "conj", "appos", "nmod:desc"})
GOVERNING = frozenset(
    {"government", "side", "administration", "cabinet", "country", "nation", "party", "delegation", "camp"}
)


def parties(context: Context, phrases: Iterable[Token], bodies: dict[int, str] | None = None) -> list[str]:
    """Local ids of who phrases stand for, in order. `bodies`: tokens that stand for a body, such as a meeting's."""
    heads = [m for p in phrases for m in members(p)]
    found: list[str] = []
    for head in heads:
        if _only_describes(context, head) or (head.lower_ == "we" and _names_us(head)):
            continue
        ids = _governed(context, head) or _of(context, head)
        if not ids and bodies and head.i in bodies:
            ids = [bodies[head.i]]
        found += [a for a in ids if a not in found]
    return found


def doers(context: Context, verb: Token, depth: int = 0) -> list[Token]:
    """Heads of the verb's subject; where the parser finds none, the name or noun that stands right before the verb."""
    found, _ = subjects(verb)
    found = found or before(context, verb)
    if not found and verb.dep_ in ("xcomp", "conj", "advcl") and verb.head.pos_ in ("VERB", "AUX", "ADJ") and depth < 4:
        return doers(context, verb.head, depth + 1)
    return found


def own_subject(context: Context, clause: Token) -> list[Token]:
    """Heads of the subject a clause has itself, not one that it shares with what governs it."""
    if any(c.dep_.startswith("nsubj") for c in clause.children):
        return subjects(clause)[0]
    return before(context, clause) or (subjects(clause)[0] if clause.dep_ == "conj" else [])


def before(context: Context, verb: Token) -> list[Token]:
    """The head of the noun phrase that ends right before a verb and its auxiliaries: "Chad (NT) will send"."""
    first = min([c.i for c in verb.children if c.dep_ in ("aux", "cop", "aux:pass") and c.i < verb.i], default=verb.i)
    i = first - 1
    start = verb.sent.start
    while i >= start and (
        verb.doc[i].pos_ in ("ADV", "PART") or verb.doc[i].text in '()”’"' or _in_brackets(verb.doc[i])
    ):
        i -= 1
    if i < start or verb.doc[i].pos_ not in NOMINAL or verb.doc[i].dep_ in ("obj", "nmod:unmarked", "obl:unmarked"):
        return []
    head = verb.doc[i]
    while head.dep_ in WITHIN and head.head.pos_ in NOMINAL and head.head.i < first:
        if head.dep_ == "appos" and not context.cast.all_at(head.head):
            break
        head = head.head
    return [head] if any(context.cast.all_at(m) for m in members(head)) else []


def _of(context: Context, head: Token) -> list[str]:
    """Who one member of a coordination stands for."""
    ids = [a for a in context.cast.all_at(head) if is_actor(context, a)]
    return ids or (actors(context, head) if len(members(head)) == 1 else [])


def _only_describes(context: Context, head: Token) -> bool:
    """True for the country in "UK Prime Minister Keir Starmer" where it was read as one of the company."""
    if head.pos_ != "PROPN" or head.i + 1 >= len(head.doc) or head.dep_ not in ("conj", "nmod", "obl", "obj"):
        return False
    own = context.cast.at(head)
    after = context.cast.at(head.nbor(1))
    if own is None or after is None or own == after or head.nbor(1).text in ",;":
        return False
    entity, following = context.cast.entity(own), context.cast.entity(after)
    return entity.kind == "Country" and following.kind == "Person" and head.nbor(1).pos_ != "VERB"


def _names_us(we: Token) -> bool:
    """True for the pronoun of "we Europeans"."""
    return we.i + 1 < len(we.doc) and we.nbor(1).pos_ in ("PROPN", "NOUN")


def _governed(context: Context, phrase: Token) -> list[str]:
    """Whose government or side it is: "his government" is that of his country."""
    if phrase.lower_ not in GOVERNING:
        return []
    for c in phrase.children:
        holder = context.cast.at(c) if c.dep_ == "nmod:poss" else None
        if holder is not None:
            home = context.cast.affiliation(holder) or holder
            return [home] if is_actor(context, home) and context.cast.entity(home).kind != "Person" else []
    return []


def _in_brackets(token: Token) -> bool:
    after = token.i + 1 < len(token.doc) and token.nbor(1).text == ")"
    return after and token.i > 0 and token.nbor(-1).text == "("
