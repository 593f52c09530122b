"""Promises at nouns: "Peru's pledge of 2 million doses", "a decision by the bloc to lift the embargo"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.arguments import Arguments, arguments, clause_of, preposition
from kg.extract.commitments.content import heads_of
from kg.extract.commitments.promise import Promise, clause_heads, is_promised_clause
from kg.extract.commitments.words import Frame, words
from kg.extract.context import Context
from kg.extract.modality import Reading, commitment_reading, reading
from kg.extract.parties import own_subject, parties
from kg.model import Polarity

HOLDERS = ("by", "from", "between", "among")
ECHO_LESS = 0.15


def at_noun(context: Context, token: Token, meetings: dict[int, str]) -> Iterator[Promise]:
    """The promises a noun makes."""
    frame = words().nouns.get(token.lower_) if token.pos_ in ("NOUN", "ADJ") or token.tag_.startswith("NN") else None
    if frame is None or token.dep_ == "compound":
        return
    args = arguments(token)
    carrier = _carrier(token)
    holders = _holders(args) or _beside(token, carrier)
    who = parties(context, holders, meetings)
    light = carrier is not None and words().has("light", carrier)
    if not who and light and carrier is not None:
        who = parties(context, _carried_by(token, carrier), meetings)
    clauses = clause_heads(token, frame)
    heads = clauses or _phrases(args, frame, holders)
    wanted = not (holders and who) and carrier is not None and _is_wanted(token, carrier)
    read = _reading(token, carrier if light and not holders else None)
    rule = f"commit:{frame.lemma}.noun"
    if clauses and is_promised_clause(clauses[0]):
        others = parties(context, own_subject(context, clauses[0]), meetings)
        promiser = who[0] if who and others and who[0] not in others else None
        yield Promise(
            token,
            tuple(others or who),
            tuple(heads_of(clauses[0])),
            read,
            f"{rule}.that",
            frame.sure,
            frame.only,
            promiser,
            wanted=wanted,
        )
    elif heads:
        opened = tuple(h for c in heads for h in heads_of(c))
        yield Promise(token, tuple(who), opened, read, rule, frame.sure, frame.only, wanted=wanted)
    elif light and not wanted and _points_back(token):
        yield Promise(token, tuple(who), (), read, f"{rule}.echo", frame.sure - ECHO_LESS, echo=True)
    elif light and not wanted and read.polarity is Polarity.NEGATED and frame.only is None:
        yield Promise(token, tuple(who), (token,), read, f"{rule}.none", frame.sure - ECHO_LESS)


def _holders(args: Arguments) -> list[Token]:
    found = [*args.agents, *args.by(*HOLDERS)]
    noun = args.trigger
    joined = [
        c for c in noun.children if c.dep_ in ("compound", "amod", "nmod") and c.i < noun.i and c.text[:1].isupper()
    ]
    if not found and noun.dep_ == "conj":
        found = [c for c in noun.head.children if c.dep_ == "nmod:poss"]
    return found or joined or [p for p in args.by("of") if p.pos_ == "PROPN"]


def _beside(noun: Token, carrier: Token | None) -> list[Token]:
    """Whose it is where "from" or "by" was hung on the verb: "establishes a commitment from its allies"."""
    if carrier is None or carrier.pos_ != "VERB" or noun.dep_ != "obj":
        return []
    return [c for c in carrier.children if c.dep_ == "obl" and c.i > noun.i and preposition(c) in ("from", "by")][:1]


def _carrier(noun: Token) -> Token | None:
    """The verb or noun that the noun hangs on: "made a pledge", "calls for a pledge"."""
    head = noun
    while head.dep_ == "conj" and head.head != head:
        head = head.head
    return head.head if head.head != head else None


def _carried_by(noun: Token, carrier: Token) -> list[Token]:
    """Who made it, by the verb that carries the noun: its subject, or the agent of "a pledge was made by"."""
    if carrier.pos_ not in ("VERB", "AUX"):
        return []
    if noun.dep_ in ("nsubj:pass", "nsubj"):
        by = [c for c in carrier.children if c.dep_ in ("obl:agent", "obl") and preposition(c) in ("by", "from")]
        return by if noun.dep_ == "nsubj:pass" or carrier.lower_ in ("came", "comes", "come") else []
    return list(arguments(carrier).agents)


def _phrases(args: Arguments, frame: Frame, holders: list[Token]) -> list[Token]:
    slots = frame.takes - {"infinitive", "that"}
    found = [p for name, p in args.oblique if name in slots and p.pos_ in ("NOUN", "SYM", "VERB") and p not in holders]
    amount = [c for c in args.trigger.children if c.dep_ in ("compound", "nummod") and c.pos_ in ("SYM", "NUM")]
    return found[:1] or ([args.trigger] if amount else [])


def _is_wanted(noun: Token, carrier: Token) -> bool:
    if any(c.dep_ == "case" and c.lower_ == "without" for c in noun.children):
        return True
    return words().has("wanted", carrier) or words().has("wanted", clause_of(noun))


def _points_back(noun: Token) -> bool:
    return any(c.lower_ in ("such", "similar", "same", "this", "that") for c in noun.children)


def _reading(noun: Token, light: Token | None) -> Reading:
    """Of a promise one makes: as the verb has it. Of one that is somebody's: made, whatever is said of it."""
    if light is not None:
        return commitment_reading(light)
    read = reading(noun)
    held = any(c.dep_ == "nmod:poss" or (c.dep_ == "nmod" and preposition(c) in HOLDERS) for c in noun.children)
    return Reading() if held and read.polarity is Polarity.AFFIRMED else read
