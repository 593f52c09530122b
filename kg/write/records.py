"""The dataset read back as plain records, for the writers and summaries that are not RDF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import DCTERMS, OWL, PROV, RDF, RDFS, SKOS, Dataset, Graph, Literal, URIRef
from rdflib.term import Node

from kg.ids import PATHS
from kg.ontology import Ontology
from kg.rdf.terms import DEM, OA, local


@dataclass(frozen=True, slots=True)
class Thing:
    """A node of the graph: its best name, its other names, its most specific class and the one its IRI is made of."""

    iri: str
    label: str
    names: tuple[str, ...]
    kind: str
    top: str
    same_as: str | None


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage: characters [start, end) of its article's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """An article, as far as it says of itself."""

    iri: str
    id: str
    title: str | None
    issued: str | None
    publisher: str | None
    address: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """A claim; `object` is an IRI, or the text of a literal where `literal`."""

    iri: str
    article: Source
    subject: str
    predicate: str
    object: str
    literal: bool
    modality: str
    polarity: str
    mode: str | None
    speaker: str | None
    position_of: str | None
    plover: str | None
    confidence: float
    found_by: str
    quotes: tuple[Quote, ...]


class Records:
    """Everything in a dataset as records, sorted by IRI. Read once: later changes of the dataset do not show."""

    def __init__(self, data: Dataset, ontology: Ontology) -> None:
        """The ontology tells the most specific class of a node that has several."""
        self._all = Graph()
        for subject, predicate, object_, _ in data.quads():
            self._all.add((subject, predicate, object_))
        self._plain = data.default_graph
        self._ontology = ontology
        self.things = {thing.iri: thing for thing in self._things()}
        self.sources = {source.iri: source for source in self._sources()}
        self.claims = sorted(self._claims(), key=lambda said: said.iri)

    def facts(self) -> Iterator[tuple[str, str, Node]]:
        """(subject, local name of the predicate, object) of every triple of the ontology's that is about a node."""
        for subject, predicate, object_ in sorted(self._plain, key=lambda triple: tuple(map(str, triple))):
            if isinstance(predicate, URIRef) and predicate.startswith(str(DEM)) and str(subject) in self.things:
                yield str(subject), local(predicate), object_

    def label(self, iri: str) -> str:
        """The best name of a node; its IRI where it has none."""
        return self.things[iri].label if iri in self.things else iri

    def _things(self) -> Iterator[Thing]:
        for iri in sorted({str(s) for s in self._plain.subjects(RDF.type)}):
            node = URIRef(iri)
            kinds = [local(t) for t in self._plain.objects(node, RDF.type) if str(t).startswith(str(DEM))]
            kind = max(kinds, key=lambda name: (len(self._ontology.kinds_above(name)), name))
            top = next((name for name in PATHS if name in kinds), kind)
            label = self._text(node, RDFS.label) or local(iri)
            names = tuple(sorted(str(name) for name in self._plain.objects(node, SKOS.altLabel)))
            yield Thing(iri, label, names, kind, top, self._text(node, OWL.sameAs))

    def _sources(self) -> Iterator[Source]:
        for node in sorted(self._all.subjects(RDF.type, DEM.Article), key=str):
            about = [self._text(node, DCTERMS[name]) for name in ("title", "issued", "publisher", "source")]
            yield Source(str(node), self._text(node, DCTERMS.identifier) or str(node), *about)

    def _claims(self) -> Iterator[Said]:
        for node in self._all.subjects(RDF.type, DEM.Claim):
            object_ = self._need(node, RDF.object)
            yield Said(
                iri=str(node),
                article=self.sources[str(self._need(node, PROV.wasDerivedFrom))],
                subject=str(self._need(node, RDF.subject)),
                predicate=local(self._need(node, RDF.predicate)),
                object=str(object_),
                literal=isinstance(object_, Literal),
                modality=local(self._need(node, DEM.modality)),
                polarity=local(self._need(node, DEM.polarity)),
                mode=local(mode) if (mode := self._text(node, DEM.mode)) else None,
                speaker=self._text(node, DEM.claimedBy),
                position_of=self._text(node, DEM.positionOf),
                plover=self._text(node, DEM.ploverType),
                confidence=float(self._text(node, DEM.confidence) or 0),
                found_by=self._text(node, DEM.foundBy) or "",
                quotes=tuple(sorted(self._quotes(node), key=lambda quote: (quote.start, quote.end))),
            )

    def _quotes(self, claim: Node) -> Iterator[Quote]:
        for passage in self._all.objects(claim, DEM.evidence):
            start, end = (int(str(self._need(passage, side))) for side in (OA.start, OA.end))
            yield Quote(start, end, str(self._need(passage, OA.exact)))

    def _need(self, node: Node, predicate: URIRef) -> Node:
        value = self._all.value(node, predicate)
        if value is None:
            raise ValueError(f"{node} has no {predicate}: the shapes should have said so")
        return value

    def _text(self, node: Node, predicate: URIRef) -> str | None:
        value = self._all.value(node, predicate)
        return None if value is None else str(value)
