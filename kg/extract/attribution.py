"""Whose words a quotation is: who is said to say it beside it, else who spoke before in the same paragraph."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Span, Token

from kg.extract.clauses import is_clause, is_finite
from kg.extract.sayings import Saying

SHORTEST = 3  # words of a quotation that can stand as a sentence of its own


def attribute(quotes: Sequence[Span], goes_on: Sequence[bool], sayings: Sequence[Saying]) -> dict[int, Saying]:
    """Number of a quotation -> the clause that gives it to someone.

    `sayings` are those outside quotation marks, in order; `goes_on[n]` where a quotation takes up the one before it.
    """
    spoken = [s for s in sayings if not s.silent]
    at = [s.verb.i for s in spoken]
    found: dict[int, Saying] = {}
    for number, quote in enumerate(quotes):
        near = _between(spoken, at, quote[0].sent.start - 1, quote[-1].sent.end + _next_length(quote))
        if beside := _beside(quote, near):
            found[number] = beside
    for number, quote in enumerate(quotes):
        if number in found or not is_speech(quote):
            continue
        before = found.get(number - 1)
        if before is not None and (goes_on[number] or _takes_up(quotes[number - 1], quote, before, spoken, at)):
            found[number] = before
        elif number + 1 in found and goes_on[number + 1]:
            found[number] = found[number + 1]
    return found


def is_speech(quote: Span) -> bool:
    """True for a quotation with a clause in it, not a quoted term."""
    return len(quote) >= SHORTEST and any(is_clause(t) and is_finite(t) for t in quote)


def _between(sayings: list[Saying], at: list[int], start: int, end: int) -> list[Saying]:
    return sayings[bisect_left(at, start) : bisect_left(at, end)]


def _next_length(quote: Span) -> int:
    """Words of the sentence after a quotation, which may be its "Kagame said." cut off."""
    end = quote[-1].sent.end
    return len(quote.doc[end].sent) if end < len(quote.doc) else 0


def _beside(quote: Span, sayings: list[Saying]) -> Saying | None:
    """Who says a quotation, by a clause of saying in its sentences, cut off after them, or before its colon."""
    first, last = quote[0].sent, quote[-1].sent
    near = [s for s in sayings if first.start <= s.verb.i < last.end and _claims(s, quote)]
    if not near and is_speech(quote):
        near = [s for s in sayings if quote.end <= s.verb.sent.start <= quote.end + 1 and not s.said]
    if near:
        return min(near, key=lambda s: min(abs(s.verb.i - quote.end), abs(s.verb.i - quote.start)))
    before = [s for s in sayings if s.verb.i < quote.start]
    colon = any(t.text == ":" for t in quote.doc[max(quote.start - 2, 0) : quote.start])
    return before[-1] if before and colon else None


def _claims(saying: Saying, quote: Span) -> bool:
    """True where what is said overlaps the quotation, or the saying stands free beside it."""
    for head in saying.said:
        if any(quote.start <= t.i < quote.end for t in head.subtree if t != saying.verb):
            return True
    return is_speech(quote) and saying.verb.dep_ in {"ROOT", "parataxis", "conj"} and not saying.said


def _takes_up(before: Span, after: Span, saying: Saying, sayings: list[Saying], at: list[int]) -> bool:
    """True where one speaker goes on in a paragraph: between the two stands nothing but who says it."""
    doc = before.doc
    if "\n" in doc.text[before.end_char : after.start_char]:
        return False
    told = [s for s in _between(sayings, at, before.end, after.start) if s.speaker == saying.speaker]
    return all(_tells(sent, told) for sent in _whole_sentences(before.end, after.start, doc[before.end : after.start]))


def _whole_sentences(start: int, end: int, between: Span) -> list[Span]:
    sents = {t.sent.start: t.sent for t in between}.values()
    return [s for s in sents if s.start >= start and s.end <= end and len(s) >= SHORTEST]


def _tells(sent: Span, told: list[Saying]) -> bool:
    return any(_in(s.verb, sent) for s in told)


def _in(token: Token, sent: Span) -> bool:
    return sent.start <= token.i < sent.end
