"""Claims whose ends are nodes: the form in which claims of several articles can be compared and counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rdflib import Literal, URIRef

from kg.ids import Ids
from kg.model import Claim, Extract, Linker, Modality, Mode, Polarity, Span, Title, When
from kg.rdf import literals

SYMMETRIC = frozenset({"metWith"})
_CAUTION = (Modality.CONDITIONAL, Modality.POSSIBLE, Modality.PLANNED, Modality.ASSERTED)

Terms = tuple[URIRef, str, "URIRef | Literal"]


@dataclass(frozen=True, slots=True)
class NodeClaim:
    """A `model.Claim` with IRIs for its local entities; the last day of a run of days stays in `until`."""

    iri: URIRef
    article: str
    subject: URIRef
    predicate: str
    object: URIRef | Literal
    modality: Modality
    polarity: Polarity
    evidence: tuple[Span, ...]
    found_by: str
    confidence: float
    until: Literal | None = None
    mode: Mode | None = None
    speaker: URIRef | None = None
    position_of: URIRef | None = None
    title: str | None = None
    plover: str | None = None

    @property
    def triple(self) -> Terms:
        """Subject, local name of the predicate, object."""
        return self.subject, self.predicate, self.object

    @property
    def affirms(self) -> bool:
        """True where it says that something is so: neither denied nor only planned, possible or conditional."""
        return self.modality is Modality.ASSERTED and self.polarity is Polarity.AFFIRMED


def node_claims(extracts: Sequence[Extract], linker: Linker, iris: Mapping[str, URIRef], ids: Ids) -> list[NodeClaim]:
    """All claims, sorted by IRI; those that come out as the same claim are one, the surest of them."""
    same: dict[URIRef, list[NodeClaim]] = defaultdict(list)
    for extract in extracts:
        for claim in extract.claims:
            made = _node_claim(claim, linker, iris, ids)
            same[made.iri].append(made)
    return [_merge(same[iri]) for iri in sorted(same)]


def triples_of(claims: Iterable[NodeClaim]) -> dict[Terms, list[NodeClaim]]:
    """Claims by what they say, whatever their modality and polarity."""
    by_triple: dict[Terms, list[NodeClaim]] = defaultdict(list)
    for claim in claims:
        by_triple[claim.triple].append(claim)
    return by_triple


def _node_claim(claim: Claim, linker: Linker, iris: Mapping[str, URIRef], ids: Ids) -> NodeClaim:
    subject, until, title = iris[claim.subject], None, None
    object_: URIRef | Literal
    match claim.object:
        case When(first, last):
            object_ = literals.date(first)
            until = literals.date(last) if last else None
        case Title(text):
            title = text
            of = linker.of[claim.position_of].key if claim.position_of else None
            object_ = URIRef(ids.position(text, of))
        case str(entity):
            object_ = iris[entity]
            if claim.predicate in SYMMETRIC and object_ < subject:
                subject, object_ = object_, subject
    triple = (subject, claim.predicate, object_)
    return NodeClaim(
        iri=URIRef(ids.claim(claim.article, claim.evidence, triple, claim.polarity)),
        article=claim.article,
        subject=subject,
        predicate=claim.predicate,
        object=object_,
        modality=claim.modality,
        polarity=claim.polarity,
        evidence=tuple(sorted(set(claim.evidence))),
        found_by=claim.found_by,
        confidence=claim.confidence,
        until=until,
        mode=claim.mode,
        speaker=iris[claim.speaker] if claim.speaker else None,
        position_of=iris[claim.position_of] if claim.position_of else None,
        title=title,
        plover=claim.plover,
    )


def _merge(claims: list[NodeClaim]) -> NodeClaim:
    """The surest one, and of equally sure ones the most cautious; the rest of the key makes the choice stable."""
    return min(
        claims,
        key=lambda c: (
            -c.confidence,
            _CAUTION.index(c.modality),
            c.speaker is None,
            c.mode is None,
            c.plover is None,
            c.until is None,
            c.found_by,
            c.mode or "",
            c.speaker or "",
            c.position_of or "",
            c.plover or "",
            c.until or "",
        ),
    )
