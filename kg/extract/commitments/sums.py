"""Lists of givers and sums, where one verb is said for all: "Japan pledged $10m, and Norway $5m"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.commitments.promise import Promise
from kg.extract.commitments.verbs import reading_of
from kg.extract.commitments.words import words
from kg.extract.context import Context
from kg.extract.meetings.sighting import is_actor

LIST_SURE = 0.65  # confidence
BESIDE = frozenset({"DET", "ADJ", "ADV", "NUM", "SYM"})
BESIDE_WORDS = frozenset({"(", ":", "–", "—", "with", "at", "up", "to", "about", "around", "over"})


def at_sum(context: Context, token: Token) -> Iterator[Promise]:
    """The promise of who stands right before a sum of money, by the verb or noun of promising before both."""
    if not _is_sum(token):
        return
    giver = _giver(context, token)
    if giver is None:
        return
    trigger = next((t for t in reversed(context.doc[token.sent.start : giver[1]]) if _carries_sums(t)), None)
    if trigger is None:
        return
    frame = words().verbs.get(trigger.lower_) or words().nouns[trigger.lower_]
    yield Promise(trigger, (giver[0],), (token,), reading_of(trigger, frame), "commit:list", LIST_SURE, "money")


def of_another(context: Context, trigger: Token, sum_: Token) -> bool:
    """True where a sum after a verb has a giver of its own between the two."""
    if not _is_sum(sum_):
        return False
    giver = _giver(context, sum_)
    return giver is not None and giver[1] > trigger.i


def _is_sum(token: Token) -> bool:
    """The sign of a currency, or a number whose noun is one."""
    return token.tag_ == "$" and token.i + 1 < len(token.doc) and token.nbor(1).like_num


def _giver(context: Context, sum_: Token) -> tuple[str, int] | None:
    """Local id and token index of the actor right before a sum."""
    i = sum_.i - 1
    while i >= sum_.sent.start:
        token = sum_.doc[i]
        found = (
            [a for a in context.cast.all_at(token) if is_actor(context, a)] if token.pos_ in ("PROPN", "NOUN") else []
        )
        if found:
            return found[0], i
        if token.pos_ not in BESIDE and token.lower_ not in BESIDE_WORDS:
            return None
        i -= 1
    return None


def _carries_sums(token: Token) -> bool:
    verb = words().verbs.get(token.lower_) if token.pos_ == "VERB" else None
    if verb is not None:
        return "object" in verb.takes and not verb.negative
    noun = words().nouns.get(token.lower_) if token.pos_ == "NOUN" else None
    return noun is not None and "of" in noun.takes
