"""What is promised: the phrase, its kind, how much, for whom, on what condition and until when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.arguments import members, preposition
from kg.extract.commitments.words import words
from kg.extract.context import Context
from kg.extract.meetings.sighting import is_actor
from kg.model import Span

LONGEST = 18  # words of a name
CUT = frozenset({"parataxis", "acl:relcl", "appos"})  # said besides, not promised
LEADING = frozenset(
    {"the", "a", "an", "to", "on", "of", "in", "for", "its", "their", "his", "her", "our", "that", "over"}
)
KNOWN_BY = 5  # letters by which two words are taken for forms of one
PLACE_PREPOSITIONS = ("to", "for", "in", "into", "against", "towards", "toward")


@dataclass(frozen=True, slots=True)
class Content:
    """One thing promised."""

    head: Token
    words: str
    span: Span
    kind: str
    key: frozenset[str]  # stems of what it is about, to know it again by
    amounts: tuple[str, ...] = ()
    beneficiaries: tuple[str, ...] = ()
    condition: str | None = None
    deadline: str | None = None

    def sums(self) -> frozenset[str]:
        """The amounts, written one way: to compare."""
        return frozenset(re.sub(r"[\s,]", "", a.lower()) for a in self.amounts)


def heads_of(head: Token) -> list[Token]:
    """The heads of what is promised severally: "to end the war, to reopen roads and to let aid through" are three.

    Verbs that share an object ("monitor and verify it") and nouns of one kind ("boats and planes") stay together.
    """
    if head.pos_ in ("VERB", "AUX"):
        return _verbs(head)
    joined = members(head)
    gerunds = [m for m in joined if m.tag_ == "VBG"]
    kinds = {words().kind(_text(m, frozenset({m2.i for m2 in joined if m2 != m}))[0]) for m in joined}
    return joined if len(joined) > 1 and (len(gerunds) == len(joined) or len(kinds) == len(joined)) else [head]


def content(context: Context, head: Token, others: list[Token], committers: list[str]) -> Content:
    """The content under a head; `others`: heads of what is promised beside it, which are left out of its words."""
    text, span = _text(head, frozenset(o.i for o in others if o != head))
    kind = words().kind(text)
    amounts = tuple(" ".join(m.group().split()) for m in words().money.finditer(text))
    inside = [t for t in head.subtree if span.start <= t.idx < span.end]
    return Content(
        head,
        text,
        span,
        kind,
        key_of(inside, kind),
        amounts or _count(head, kind),
        tuple(_beneficiaries(context, inside, committers)),
        _condition(head),
        _deadline(context, inside),
    )


def key_of(tokens: list[Token], kind: str) -> frozenset[str]:
    """Stems of the words that say what a phrase is about; words that tell its kind count as the kind."""
    stems = set()
    for t in tokens:
        if t.pos_ in ("NOUN", "PROPN", "VERB", "ADJ") and len(t) > 2 and not t.is_stop:
            own = words().kind(t.lower_)
            stems.add(own if own == kind and kind != words().fallback else t.lower_[:KNOWN_BY])
    return frozenset(stems)


def _verbs(head: Token) -> list[Token]:
    found = [head]
    for c in head.children:
        if c.i < head.i or c.pos_ not in ("VERB", "AUX"):
            continue
        marked = any(m.dep_ == "mark" and m.lower_ == "to" for m in c.children)
        listed = (
            c.dep_ == "advcl" and marked and c.i > 1 and _after_comma(c) and any(k.dep_ == "conj" for k in c.children)
        )
        if listed or (c.dep_ == "conj" and (marked or _has_own(head))):
            found += _verbs(c)
    return sorted(set(found), key=lambda t: t.i)


def _has_own(verb: Token) -> bool:
    """True where the verb has an object or complement before its next conjunct."""
    second = min((c.i for c in verb.children if c.dep_ == "conj"), default=verb.i)
    return any(
        verb.i < c.i < second and c.dep_.split(":")[0] in ("obj", "obl", "xcomp", "ccomp", "advcl", "nsubj")
        for c in verb.children
    )


def _after_comma(verb: Token) -> bool:
    start = min(t.i for t in verb.subtree)
    first = verb.doc[start]
    return first.text in ",;" or (start > 0 and verb.doc[start - 1].text in ",;")


def _text(head: Token, others: frozenset[int]) -> tuple[str, Span]:
    """The words of a content and their span."""
    outside: set[int] = set()
    for t in head.subtree:
        if t == head:
            continue
        if (
            t.i in others
            or (t.dep_ in CUT and t.i > head.i)
            or _is_condition(t)
            or (t.dep_ == "cc" and t.head.i in others)
        ):
            outside |= {s.i for s in t.subtree}
    kept = sorted({t.i for t in head.subtree} - outside)
    subject_first = head.pos_ in ("VERB", "AUX") and not any(c.dep_ == "nsubj:pass" for c in head.children)
    start = head.i if subject_first else kept[0]
    run = [i for i in kept if i >= start]
    end = run[0]
    for i in run[1:]:
        if any(head.doc[j].pos_ not in ("PUNCT", "CCONJ") for j in range(end + 1, i)) or i - start >= LONGEST:
            break
        end = i
    while (
        end > head.i and head.doc[end].pos_ in ("PUNCT", "CCONJ", "ADP", "SPACE") and head.doc[end].text not in "”’\"'"
    ):
        end -= 1
    while start < head.i and (head.doc[start].lower_ in LEADING or head.doc[start].pos_ in ("PUNCT", "SPACE", "CCONJ")):
        start += 1
    piece = head.doc[start : end + 1]
    return " ".join(piece.text.split()), Span(piece.start_char, piece.end_char)


def _is_condition(token: Token) -> bool:
    if token.dep_ != "advcl":
        return False
    return any(c.dep_ == "mark" and c.lower_ in words().lists["conditions"] for c in token.children) or (
        token.dep_ == "advcl"
        and any(c.lower_ == "should" and c.i == min(t.i for t in token.subtree) for c in token.children)
    )


def _condition(head: Token) -> str | None:
    """The words of the condition that hangs on what is promised or on the promise."""
    for holder in (head, head.head):
        for c in holder.children:
            if _is_condition(c):
                return _words(c)
    start = head.idx
    sent = head.sent.text
    tail = sent[start - head.sent.start_char :]
    for phrase in words().condition_phrases:
        at = tail.lower().find(f" {phrase} ")
        if at >= 0:
            return re.split(r"[,.;”\"]", tail[at + 1 :])[0].strip()
    return None


def _deadline(context: Context, tokens: list[Token]) -> str | None:
    for t in tokens:
        if (
            t.dep_.split(":")[0] in ("obl", "nmod")
            and preposition(t) in words().lists["deadlines"]
            and context.time_at(t) is not None
        ):
            return _words(t)
    return None


def _words(token: Token) -> str:
    inside = sorted(t.i for t in token.subtree)
    return str(token.doc[inside[0] : inside[-1] + 1].text).strip(' ,.;“”"')


def _count(head: Token, kind: str) -> tuple[str, ...]:
    """How many soldiers, missiles, tonnes: the number with its noun."""
    if kind == words().fallback:
        return ()
    for t in head.subtree:
        if (
            t.pos_ == "NUM"
            and t.dep_ == "nummod"
            and t.head.pos_ == "NOUN"
            and t.i < t.head.i
            and words().kind(t.head.lower_) == kind
        ):
            return (f"{t.text} {t.head.text}",)
    return ()


def _beneficiaries(context: Context, tokens: list[Token], committers: list[str]) -> list[str]:
    found: list[str] = []
    for t in tokens:
        base = t.dep_.split(":")[0]
        given = base == "iobj" or (base in ("obl", "nmod") and preposition(t) in PLACE_PREPOSITIONS)
        aided = base == "obj" and t.pos_ == "PROPN"
        if given or aided:
            for m in members(t):
                found += [
                    a for a in context.cast.all_at(m) if is_actor(context, a) and a not in found and a not in committers
                ]
    return found[:2]
