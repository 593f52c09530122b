"""Meetings of one article: who attended, hosted, chaired, was invited, who met whom, where and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from kg.extract.context import Context, Found, Told
from kg.extract.meetings.linking import Meeting, link, status_of
from kg.extract.meetings.parts import sightings
from kg.extract.meetings.sighting import Sighting, name_of
from kg.model import Claim, Detail, Entity, Modality, Polarity, Span, Uncoded, When

__all__ = ["meetings"]

PAIR_CLAIM, PLACE_CLAIM, DAY_CLAIM = 0.85, 0.8, 0.8  # confidence


def meetings(context: Context) -> Found:
    """Entities of the meetings that something is said of, and every claim about them."""
    seen: list[Sighting] = []
    for sent in context.doc.sents:
        if context.is_read(sent):
            seen += sightings(context, sent)
    entities: list[Entity] = []
    claims: list[Claim] = []
    uncoded: list[Uncoded] = []
    for meeting in link(context, seen):
        if all(s.implied for s in meeting.sightings):
            uncoded += [_uncoded(context, s, "a part in a meeting that is not told") for s in meeting.sightings]
            continue
        entity = _entity(context, meeting, len(entities) + 1)
        found = list(dict.fromkeys(_claims(context, meeting, entity)))
        if found:
            entities.append(entity)
            claims += found
        else:
            why = "a meeting without actor, place or day"
            uncoded += [_uncoded(context, s, why) for s in meeting.sightings if s.noun and not s.definite]
    return Found(tuple(entities), tuple(claims), tuple(uncoded))


def _entity(context: Context, meeting: Meeting, number: int) -> Entity:
    details = [Detail("meetingOf", c, ref=True) for c in sorted(meeting.conveners)]
    details.append(Detail("status", status_of(meeting)))
    names = list(dict.fromkeys(name_of(s.token) for s in sorted(meeting.sightings, key=lambda s: not s.noun)))
    mentions = tuple(Span(s.token.idx, s.token.idx + len(s.token)) for s in meeting.sightings)
    return Entity(
        f"{context.article.id}#m{number}", _kind(meeting), tuple(names), mentions, details=tuple(details), proper=False
    )


def _kind(meeting: Meeting) -> str:
    """The most telling kind: Summit before Meeting, Bilateral where just two met."""
    kinds = Counter(s.kind for s in meeting.sightings)
    for kind in ("Summit", "Call", "PressConference", "Ministerial", "Ceremony", "Consultations", "Conference"):
        if kinds[kind]:
            return kind
    if meeting.pairs and len(meeting.actors) <= 2:
        return "Bilateral"
    return "Talks" if kinds["Talks"] else "Bilateral" if kinds["Bilateral"] and len(meeting.actors) <= 3 else "Meeting"


def _claims(context: Context, meeting: Meeting, entity: Entity) -> Iterator[Claim]:
    for s in meeting.sightings:
        for part in s.parts:
            off = s.read.polarity is Polarity.NEGATED and part.predicate != "invitedTo"
            read = s.read if off else part.told.read  # nobody attends or hosts what did not take place
            told = replace(
                part.told,
                found_by=f"frame:{part.told.found_by}",
                read=read,
                mode=part.told.mode if part.predicate == "attended" else None,
                plover=_plover(read.modality, read.polarity),
            )
            yield context.claim(part.actor, part.predicate, entity.id, told)
        yield from _pairs(context, s)
        known = s.noun and s.definite
        read = s.read
        if known and status_of(meeting) == "Held" and read.modality is Modality.PLANNED:
            read = replace(read, modality=Modality.ASSERTED)  # "said ahead of Thursday's meeting", which was held
        for place in s.places:
            told = Told(s.token, "frame:place", PLACE_CLAIM, read, presupposed=known)
            yield context.claim(entity.id, "heldIn", place, told)
        when = _span_of(meeting) if s.edge else s.when
        if when is not None:
            told = Told(s.token, "frame:day", DAY_CLAIM, read, presupposed=known)
            yield context.claim(entity.id, "heldOn", when, told)


def _span_of(meeting: Meeting) -> When | None:
    """From the day it opened to the day it closed, where both are told; else the day that is."""
    first = next((s.when for s in meeting.sightings if s.edge == "opens" and s.when), None)
    last = next((s.when for s in meeting.sightings if s.edge == "closes" and s.when), None)
    if first and last and first.first < last.first:
        return When(first.first, last.last or last.first)
    return first or last


def _pairs(context: Context, s: Sighting) -> Iterator[Claim]:
    """Who met whom: the two sides of a small meeting between named actors."""
    if s.pair is None or s.pair[0] == s.pair[1]:
        return
    part = next((p for p in s.parts if p.actor in s.pair), None)
    read = part.told.read if part else s.read
    for a, b in combinations(s.pair, 2):
        if not all(context.cast.entity(x).proper for x in (a, b)):
            continue
        mode, plover = part.told.mode if part else None, _plover(read.modality, read.polarity)
        yield context.claim(a, "metWith", b, Told(s.token, f"frame:pair.{s.lemma}", PAIR_CLAIM, read, mode, plover))


def _plover(modality: Modality, polarity: Polarity) -> str:
    """PLOVER 2.0: a meeting is CONSULT, the plan to meet AGREE, the refusal REJECT."""
    if polarity is Polarity.NEGATED:
        return "REJECT"
    if modality is Modality.ASSERTED:
        return "CONSULT"
    return "AGREE"


def _uncoded(context: Context, s: Sighting, why: str) -> Uncoded:
    return Uncoded(context.article.id, context.evidence(s.token), s.token.text, why)
