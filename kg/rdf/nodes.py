"""Triples that say what the nodes are: classes, names, details, and the posts that people hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rdflib import OWL, RDF, RDFS, SKOS, Literal, URIRef

from kg.errors import KgError
from kg.ids import Ids
from kg.model import Detail, Extract, Linker, Node, PartialDate
from kg.ontology import Ontology
from kg.rdf import literals
from kg.rdf.claims import NodeClaim
from kg.rdf.terms import DEM, WD, dem

Triple = tuple[URIRef, URIRef, "URIRef | Literal"]

_WIKIDATA = re.compile(r"Q[1-9]\d*")
_DATE = re.compile(r"\d{4}(-\d\d){0,2}")
STATUS = "status"
_DATED = frozenset({"signedOn", "startedOn", "endedOn"})


def iris(linker: Linker, ontology: Ontology, ids: Ids) -> dict[str, URIRef]:
    """Local entity id -> IRI of its node."""
    by_node = {node: URIRef(ids.node(ontology.kinds_above(node.kind), node.key)) for node in linker.nodes}
    for iri, count in Counter(by_node.values()).items():
        if count > 1:
            raise KgError("two nodes with one key", where=iri, fix="Keys must be unique: see kg/resolve.")
    return {entity: by_node[node] for entity, node in linker.of.items()}


def in_use(extracts: Sequence[Extract], linker: Linker) -> list[Node]:
    """The nodes that a claim is about, sorted by key, and those that their details lead to.

    A name of which nothing is said is no part of the graph.
    """
    details = details_by_node(extracts, linker)
    waiting = [linker.of[entity] for extract in extracts for claim in extract.claims for entity in _ends(claim)]
    used: set[Node] = set()
    while waiting:
        node = waiting.pop()
        if node not in used:
            used.add(node)
            waiting += [linker.of[detail.value] for detail in details.get(node, ()) if detail.ref]
    return sorted(used, key=lambda node: (node.key, node.kind))


def details_by_node(extracts: Iterable[Extract], linker: Linker) -> dict[Node, set[Detail]]:
    """What the articles say of each node outside the claims."""
    details: dict[Node, set[Detail]] = {}
    for extract in extracts:
        for entity in extract.entities:
            if entity.details and entity.id in linker.of:
                details.setdefault(linker.of[entity.id], set()).update(entity.details)
    return details


def describe(node: Node, ontology: Ontology, details: Iterable[Detail], iris: Mapping[str, URIRef]) -> Iterator[Triple]:
    """Classes (those above it too, so that no store needs to infer), names, Wikidata item and details of a node."""
    iri = iris[node.members[0]]
    for name in ontology.kinds_above(node.kind):
        yield iri, RDF.type, dem(name)
    yield iri, RDFS.label, literals.text(node.label)
    for other in node.names:
        if other != node.label:
            yield iri, SKOS.altLabel, literals.text(other)
    if node.known and _WIKIDATA.fullmatch(node.known):
        yield iri, OWL.sameAs, WD[node.known]
    for detail in details:
        if detail.predicate == STATUS:
            continue  # not the sum of what the articles say, but one word for it: see `facts.statuses`
        value = iris[detail.value] if detail.ref else _value(detail)
        if value != iri:
            yield iri, dem(detail.predicate), value


def positions(claims: Iterable[NodeClaim]) -> Iterator[Triple]:
    """The posts that people are said to hold, each with the country or organisation it belongs to."""
    for claim in claims:
        if claim.title is not None and isinstance(claim.object, URIRef):
            yield claim.object, RDF.type, DEM.Position
            yield claim.object, RDFS.label, literals.text(claim.title)
            if claim.position_of is not None:
                yield claim.object, DEM.positionIn, claim.position_of


def _ends(claim: object) -> Iterator[str]:
    for field in ("subject", "object", "speaker", "position_of"):
        value = getattr(claim, field)
        if isinstance(value, str):
            yield value


def _value(detail: Detail) -> Literal:
    if detail.predicate in _DATED and _DATE.fullmatch(detail.value):
        return literals.date(PartialDate(detail.value))
    return literals.text(detail.value)
