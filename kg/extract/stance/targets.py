"""The other side of an act: an actor, an actor inside what the act is about, a place, or a topic."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.arguments import Arguments, arguments, members, preposition
from kg.extract.clauses import is_infinitive
from kg.extract.context import Context
from kg.extract.stance.acts import Act
from kg.extract.stance.who import actors_at, actors_in, name_person, place_in
from kg.model import Entity, Span

ACTOR, INNER, PLACE, TOPIC, DEED = range(5)  # how the other side was found, the surest first
LONGEST_TOPIC = 12  # words
NOT_TOPIC = ("acl:relcl", "acl", "appos", "parataxis", "conj", "cc", "punct", "advcl", "case", "det")
NESTED = ("of", "for", "against", "on", "with", "to", "from", "in", "between", "near", "along")
IN_PLACES = ("in", "at", "near", "on", "into", "from", "to", "against", "obj", "of", "outside")


class Topics:
    """Topic entities of one article, one for the same words."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.by_words: dict[str, Entity] = {}

    def of(self, token: Token) -> str | None:
        """Local id of the topic a phrase names; None where it is too long or broken to be one."""
        words = _phrase(token)
        return None if words is None else self.named(words, token)

    def named(self, words: str, token: Token) -> str:
        """Local id of the topic with that name."""
        key = words.lower()
        if key not in self.by_words:
            span = Span(token.idx, token.idx + len(token))
            made = f"{self.context.article.id}#t{len(self.by_words) + 1}"
            self.by_words[key] = Entity(made, "Topic", (words,), (span,), proper=False)
        return self.by_words[key].id


def targets(context: Context, act: Act, who: list[str], topics: Topics) -> tuple[int, list[str]] | None:
    """How the other side was found and its local ids; None where there is none."""
    agents = [m for a in act.agents for m in members(a)]
    phrases = [(place, p) for place in act.row.target for p in _at(act, place)]
    phrases = [(place, p) for place, p in phrases if p not in agents and context.time_at(p) is None]
    own = [*who, *_own(context, act, who)]
    for place, p in phrases:
        if found := _at_phrase(context, act, place, p, who, own, topics):
            return found
    if act.row.mutual and len(who) > 1:
        return INNER, who
    if act.row.side is None:
        for _, p in phrases:
            if p.pos_ in ("NOUN", "PROPN") and (topic := topics.of(p)):
                return TOPIC, [topic]
    if act.row.deed:
        name = act.row.deed if act.carrier is None else _phrase(act.places.trigger) or act.row.deed
        return DEED, [topics.named(name, act.trigger)]
    return None


def _at_phrase(
    context: Context, act: Act, place: str, phrase: Token, who: list[str], own: list[str], topics: Topics
) -> tuple[int, list[str]] | None:
    """The other side that one phrase gives: an actor, one inside it, or a place."""
    side = act.row.side
    if side == "person" and place in ("obj", "of"):
        name_person(context, phrase)
    if found := [a for a in actors_at(context, phrase) if a not in who]:
        fits = side != "rival" or not (set(found) & set(own) or _is_crowd(context, found))
        return (ACTOR, found) if fits else None
    if side in ("person", "rival"):
        return None
    if found := actors_in(context, phrase, own):
        return INNER, found
    if side != "actor" and place in IN_PLACES and (t := place_in(context, phrase, side == "place")) is not None:
        return PLACE, [topics.named(_name(t), t)]
    return None


def _is_crowd(context: Context, actors: list[str]) -> bool:
    return all(context.cast.entity(a).kind == "Group" for a in actors)


def _own(context: Context, act: Act, who: list[str]) -> list[str]:
    """Whom those who act belong to: their country is not the other side of what they do at home."""
    homes = [context.cast.affiliation(a) for a in who]
    inside = [a for p in act.agents for a in actors_in(context, p, who)]
    return [*(h for h in homes if h is not None), *inside]


def _at(act: Act, place: str) -> list[Token]:
    """Heads of the phrases at one of a row's places, those of the act before those of the verb that carries it."""
    found = _in(act.places, place)
    carried = act.carrier is not None and place != "obj"
    if act.carrier is not None and carried:
        found += [p for p in _in(act.carrier, place) if p != act.places.trigger and p not in found]
    if place in NESTED:
        holders = [*act.places.patients, *(act.carrier.patients if act.carrier is not None else ())]
        holders += [c for h in (act.places.trigger, *holders) for c in h.children if preposition(c) == "of"]
        found += [q for h in holders for q in arguments(h).by(place) if q not in found]
    return found


def _in(args: Arguments, place: str) -> list[Token]:
    if place == "obj":
        return [p for p in args.patients if not preposition(p)] or list(args.patients or args.recipients)
    if place == "iobj":
        return list(args.recipients)
    if place == "clause":
        late = [c for c in args.trigger.children if c.dep_ == "advcl" and c.i > args.trigger.i and is_infinitive(c)]
        return [t for c in (*args.clauses, *late) for t in _of_clause(c)]
    if place == "purpose":
        holders = (args.trigger, *args.patients)
        inside = [c for h in holders for c in h.children if c.dep_ in ("advcl", "xcomp", "acl") and not _has_subject(c)]
        return [t for c in inside for t in _of_clause(c)[::-1]] + list(args.by("for"))
    misread = [c for c in args.trigger.children if c.dep_ in ("obj", "iobj", "obl:agent") and preposition(c) == place]
    under = [
        c
        for _, t in args.oblique
        for c in t.children
        if c.dep_ == "nmod" and preposition(c) == place and t.ent_type_ == "DATE"
    ]
    return [*args.by(place), *misread, *under]


def _of_clause(clause: Token, depth: int = 0) -> list[Token]:
    """Who is to do it, then what is to be done to whom."""
    args = arguments(clause)
    own = [c for c in clause.children if c.dep_.startswith("nsubj")]
    inner = [t for c in args.clauses for t in _of_clause(c, depth + 1)] if depth < 2 else []
    return [*own, *args.agents, *args.recipients, *args.patients, *(t for _, t in args.oblique), *inner]


def _has_subject(clause: Token) -> bool:
    return any(c.dep_.startswith("nsubj") for c in clause.children)


def _name(token: Token) -> str:
    run = [t for t in token.subtree if t == token or (t.dep_ in ("flat", "compound") and t.pos_ == "PROPN")]
    return str(token.doc[run[0].i : run[-1].i + 1].text)


def _phrase(token: Token) -> str | None:
    """The words of a noun phrase, without clauses and appositions."""
    skip = {i for c in token.children if c.dep_ in NOT_TOPIC for i in (t.i for t in c.subtree)}
    kept = [t for t in token.subtree if t.i not in skip]
    if not 0 < len(kept) <= LONGEST_TOPIC or kept[-1].i - kept[0].i + 1 != len(kept):
        return token.text if token.pos_ == "PROPN" else None
    return str(token.doc[kept[0].i : kept[-1].i + 1].text)
