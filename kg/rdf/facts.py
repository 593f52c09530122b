"""What follows from all claims together: facts, the status of meetings, and where sources disagree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from rdflib import Literal, URIRef

from kg.model import Modality, Polarity
from kg.rdf.claims import SYMMETRIC, NodeClaim, Terms, triples_of

SPEAKERS_NEEDED = 2
"""Articles in which speakers must say a thing before it is a fact without any article saying so itself."""

STATUSES = ("Held", "Cancelled", "Planned", "Reported")
"""The surest first."""

_TAKES_PLACE = frozenset({"attended", "chaired", "hosted", "heldIn", "heldOn"})
_IS_CALLED_OFF = frozenset({"heldIn", "heldOn"})


def facts(claims: Sequence[NodeClaim]) -> dict[Terms, list[NodeClaim]]:
    """What may be said plainly -> the claims that say it; a symmetric one is there both ways."""
    found: dict[Terms, list[NodeClaim]] = {}
    for triple, about in triples_of(claims).items():
        saying = [claim for claim in about if claim.affirms]
        if not _is_fact(saying):
            continue
        found[triple] = saying
        subject, predicate, object_ = triple
        if predicate in SYMMETRIC and isinstance(object_, URIRef):
            found[object_, predicate, subject] = saying
    return found


def days(known: dict[Terms, list[NodeClaim]]) -> Iterator[tuple[URIRef, Literal, Literal]]:
    """(meeting, first day, last day) of every meeting that is a fact to have lasted several days."""
    for (subject, predicate, object_), saying in known.items():
        if predicate != "heldOn" or not isinstance(object_, Literal):
            continue
        spans = [claim for claim in saying if claim.until is not None]
        if _is_fact(spans):
            for last in sorted({claim.until for claim in spans if claim.until is not None}):
                yield subject, object_, last


def statuses(claims: Iterable[NodeClaim], read: Mapping[URIRef, set[str]]) -> dict[URIRef, str]:
    """Meeting -> `Held`, `Cancelled`, `Planned` or `Reported` (only named, or only said by a speaker to have been).

    `read` is how single articles read it; what its claims say counts as one reading more, and the surest one wins.
    """
    about: dict[URIRef, list[NodeClaim]] = defaultdict(list)
    for claim in claims:
        about[claim.subject].append(claim)
        if isinstance(claim.object, URIRef):
            about[claim.object].append(claim)
    return {meeting: min({*seen, _status(about[meeting])}, key=STATUSES.index) for meeting, seen in read.items()}


def contradictions(claims: Sequence[NodeClaim]) -> list[tuple[NodeClaim, NodeClaim]]:
    """Pairs (affirmed, negated) of claims about the same triple, said with the same modality."""
    pairs = []
    for about in triples_of(claims).values():
        sides = {side: [c for c in about if c.polarity is side] for side in Polarity}
        both = product(sides[Polarity.AFFIRMED], sides[Polarity.NEGATED])
        pairs += [(yes, no) for yes, no in both if yes.modality is no.modality]
    return pairs


def disputed(claims: Sequence[NodeClaim]) -> set[URIRef]:
    """Nodes of which two voices (articles, or speakers in them) say what cannot both be so."""
    nodes: set[URIRef] = set()
    for yes, no in contradictions(claims):
        if (yes.article, yes.speaker) != (no.article, no.speaker):
            nodes |= {end for end in (yes.subject, yes.object) if isinstance(end, URIRef)}
    dated: dict[URIRef, list[NodeClaim]] = defaultdict(list)
    for claim in claims:
        if claim.predicate == "heldOn" and claim.affirms:
            dated[claim.subject].append(claim)
    for meeting, saying in dated.items():
        if any(_days_apart(left, right) for left, right in combinations(saying, 2)):
            nodes.add(meeting)
    return nodes


def _is_fact(saying: Sequence[NodeClaim]) -> bool:
    if any(claim.speaker is None for claim in saying):
        return True
    return len({claim.article for claim in saying}) >= SPEAKERS_NEEDED


def _status(about: Sequence[NodeClaim]) -> str:
    if any(c.affirms and c.speaker is None and c.predicate in _TAKES_PLACE for c in about):
        return "Held"
    if any(c.polarity is Polarity.NEGATED and c.predicate in _IS_CALLED_OFF for c in about):
        return "Cancelled"
    if any(c.polarity is Polarity.AFFIRMED and c.modality is not Modality.ASSERTED for c in about):
        return "Planned"
    return "Reported"


def _days_apart(left: NodeClaim, right: NodeClaim) -> bool:
    """True where the two run of days share none; ISO dates compare as text once cut to the coarser precision."""
    (first, last), (start, end) = _bounds(left), _bounds(right)
    return _before(last, start) or _before(end, first)


def _bounds(claim: NodeClaim) -> tuple[str, str]:
    return str(claim.object), str(claim.until if claim.until is not None else claim.object)


def _before(left: str, right: str) -> bool:
    size = min(len(left), len(right))
    return left[:size] < right[:size]
