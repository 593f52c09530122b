"""Who is named in one list: "A, B and C", by the parser and by the words between."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spacy.tokens import Doc, Token

from kg.extract.arguments import members
from kg.extract.who.records import PERSON, Draft, Seen

REACH = 16  # mentions looked back at


def list_ended_by(
    doc: Doc, seen: Sequence[Seen], latest: Seen, drafts_at: Callable[[int], Sequence[Draft]]
) -> Seen | None:
    """Everybody in the list whose last name is the latest mention; None where it ends none or one is unknown."""
    top = doc[latest.top]
    first = first_of(top)
    if top.dep_ == "conj" and first != top and first.i < top.i:
        by_head = [tuple(drafts_at(m.i)) for m in members(first) if m.i <= latest.token]
        if all(by_head) and not _mixed(doc, by_head):
            everyone = tuple(dict.fromkeys(d for drafts in by_head for d in drafts))
            return _joined(everyone, latest, first) if len(everyone) > 1 else None
    found = _by_words(doc, seen, latest)
    everyone = tuple(dict.fromkeys(d for s in found for d in s.drafts))
    return _joined(everyone, latest, first_of(doc[found[0].top])) if len(found) > 1 and len(everyone) > 1 else None


def first_of(token: Token) -> Token:
    """The head of a coordination."""
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    return token


def top_of(token: Token) -> Token:
    """What a name or title hangs on its governor by."""
    while token.dep_ in ("appos", "flat", "nmod:desc") and token.head != token:
        token = token.head
    return token


def _mixed(doc: Doc, by_head: Sequence[Sequence[Draft]]) -> bool:
    """True for people among others: more often the parser's slip than the article's list."""
    people = [all(d.kind == PERSON for d in drafts) for drafts in by_head]
    return any(people) and not all(people)


def _by_words(doc: Doc, seen: Sequence[Seen], latest: Seen) -> list[Seen]:
    """The mentions that nothing but commas and "and" part from the latest, in order."""
    found = [latest]
    at = _left_of(doc, latest.start)
    if at < 1 or doc[at].lower_ not in ("and", "&"):
        return found
    at -= 1
    if doc[at].text == "," and at:
        at -= 1
    while at >= 0:
        before = next((s for s in reversed(seen[-REACH:]) if s.end == at + 1 and s.start >= 0 and s.head), None)
        if before is None or before.person != latest.person or before.sentence != latest.sentence:
            break
        if _starts_a_clause(doc, before, latest):
            return [latest]
        found.insert(0, before)
        at = _left_of(doc, before.start)
        if at < 1 or doc[at].text != ",":
            break
        at -= 1
    return found


def _starts_a_clause(doc: Doc, before: Seen, latest: Seen) -> bool:
    """True for B in "A met X and B left": the subject of a verb of its own."""
    own = doc[latest.top]
    return latest.subject and own.dep_ != "conj" and not before.subject and own.head.i > own.i


def _left_of(doc: Doc, start: int) -> int:
    """The token before a phrase, its article left out."""
    i = start - 1
    while i >= 0 and doc[i].pos_ == "DET" and not doc[i + 1].is_sent_start:
        i -= 1
    return i


def _joined(drafts: tuple[Draft, ...], latest: Seen, first: Token) -> Seen:
    return Seen(
        first.i,
        drafts,
        all(d.kind == PERSON for d in drafts),
        True,
        latest.sentence,
        first.dep_ in ("nsubj", "nsubj:pass", "nsubj:outer", "csubj"),
        True,
        first.i,
    )
