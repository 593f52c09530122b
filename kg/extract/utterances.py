"""Who said what: one utterance for each stretch of reported or quoted words that an article gives to an actor."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.clauses import is_listed
from kg.extract.context import Context, Found
from kg.extract.meetings.sighting import is_actor
from kg.extract.modality import reading
from kg.extract.quotes import Utterance
from kg.extract.stance.who import actors_at
from kg.extract.stance.words import is_in, words
from kg.model import BlockKind, Claim, Detail, Entity, Modality, Span, Uncoded

__all__ = ["utterances"]

DIRECT, REPORTED = 0.9, 0.8  # confidence
SHORTEST = 3  # words; less is no saying
SAYING = frozenset({"announce", "propose"})  # promises as well as sayings
EDGES = " \t\n\r\u00a0,;:.“”\"'‘’—–-()"  # not part of the words, at either end
KEPT = ".?!…"  # but the end of a sentence is


def utterances(context: Context) -> Found:
    """Entities of what is said, and a claim for each actor who says it. A document that says something is no actor."""
    entities: list[Entity] = []
    claims: list[Claim] = []
    uncoded: list[Uncoded] = []
    noise = [b.span for b in context.article.blocks if b.kind is BlockKind.NOISE]
    for said in context.speakers.utterances():
        span = _trimmed(context.article.text, Span(said.words.start_char, said.words.end_char))
        if not _is_said(said) or any(span.overlaps(n) for n in noise):
            continue
        who = _speakers(context, said.speaker)
        if not who:
            reason = "who says it is no actor of the article"
            uncoded.append(Uncoded(context.article.id, context.evidence(said.speaker), said.verb, reason))
            continue
        made = Entity(
            f"{context.article.id}#u{len(entities) + 1}", "Utterance", (), (span,),
            details=(Detail("text", context.article.text[span.start : span.end]),), proper=False,
        )  # fmt: skip
        entities.append(made)
        claims += [_claim(context, said, actor, made.id) for actor in who]
    return Found(tuple(entities), tuple(claims), tuple(uncoded))


def _speakers(context: Context, speaker: Token) -> list[str]:
    """Local ids of who says it: actors the phrase stands for, else whoever issued the text that says it."""
    found = actors_at(context, speaker)
    if found:
        return found
    owners = [c for c in speaker.children if c.dep_ in ("nmod:poss", "nmod", "acl", "compound")]
    for owner in owners:
        by = [c for c in owner.children if c.dep_ == "obl:agent"] if owner.dep_ == "acl" else [owner]
        for issuer in by:
            if any(
                c.lower_ in ("about", "on", "over", "to", "with", "in") for c in issuer.children if c.dep_ == "case"
            ):
                continue
            if own := [a for a in context.cast.all_at(issuer) if is_actor(context, a)]:
                return own
    return []


def _claim(context: Context, said: Utterance, actor: str, utterance: str) -> Claim:
    by = context.speaker(_verb(said)) if context.speakers.speaker(_verb(said)) is not None else None
    return Claim(
        context.article.id,
        actor,
        "said",
        utterance,
        (context.evidence(said.words[0]),),
        "said:quoted" if said.direct else "said:reported",
        DIRECT if said.direct else REPORTED,
        speaker=by if by != actor else None,
    )


def _verb(said: Utterance) -> Token:
    """The verb of saying; the speaker's own token where there is none: "according to X"."""
    return next((t for t in said.speaker.ancestors if t.lemma_ == said.verb), said.speaker)


def _is_said(said: Utterance) -> bool:
    """False for promises, for what is only to be said, and for words torn from a relative clause."""
    first, verb = said.words[0], _verb(said)
    if len(said.words) < SHORTEST or is_listed(verb, "speech", "silent") or is_in(verb, words().commissive - SAYING):
        return False
    if first.lower_ in ("which", "who", "whom", "whose") and said.words.start <= said.speaker.i < said.words.end:
        return False
    return verb == said.speaker or reading(verb).modality is Modality.ASSERTED


def _trimmed(text: str, span: Span) -> Span:
    """The span without quotation marks, commas and blanks at its ends; a full stop at its end stays."""
    start, end = span.start, span.end
    while start < end and text[start] in EDGES + KEPT:
        start += 1
    while end > start and text[end - 1] in EDGES and text[end - 1] not in KEPT:
        end -= 1
    for opening, closing in ("“”", "‘’"):
        if text.count(opening, start, end) > text.count(closing, start, end) and text[end : end + 1] == closing:
            end += 1
    return Span(start, end)
