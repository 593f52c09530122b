"""Triples that say where things are said: articles, passages, and each claim with its evidence."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import DCTERMS, PROV, RDF, URIRef

from kg.ids import Ids, web_address
from kg.model import Article, Span
from kg.rdf import literals
from kg.rdf.claims import NodeClaim
from kg.rdf.nodes import Triple
from kg.rdf.terms import DEM, OA, dem


def article(item: Article, ids: Ids) -> Iterator[Triple]:
    """What is known of an article. An address other than http or https is left out: it could not be followed."""
    iri = URIRef(ids.article(item.id))
    yield iri, RDF.type, DEM.Article
    yield iri, DCTERMS.identifier, literals.text(item.id)
    if item.title:
        yield iri, DCTERMS.title, literals.text(item.title)
    if item.published:
        yield iri, DCTERMS.issued, literals.date(item.published)
    if item.published and item.published_from:
        yield iri, DEM.issuedFrom, literals.text(item.published_from)
    if item.publisher:
        yield iri, DCTERMS.publisher, literals.text(item.publisher)
    address = web_address(item.source) if item.source else None
    if address:
        yield iri, DCTERMS.source, URIRef(address)


def claim(said: NodeClaim, item: Article, ids: Ids) -> Iterator[Triple]:
    """A claim, with the passages that support it."""
    iri = said.iri
    yield iri, RDF.type, DEM.Claim
    yield iri, RDF.subject, said.subject
    yield iri, RDF.predicate, dem(said.predicate)
    yield iri, RDF.object, said.object
    yield iri, DEM.modality, dem(said.modality)
    yield iri, DEM.polarity, dem(said.polarity)
    yield iri, DEM.confidence, literals.confidence(said.confidence)
    yield iri, DEM.foundBy, literals.text(said.found_by)
    yield iri, PROV.wasDerivedFrom, URIRef(ids.article(item.id))
    if said.mode:
        yield iri, DEM.mode, dem(said.mode)
    if said.speaker:
        yield iri, DEM.claimedBy, said.speaker
    if said.position_of:
        yield iri, DEM.positionOf, said.position_of
    if said.plover:
        yield iri, DEM.ploverType, literals.text(said.plover)
    for span in said.evidence:
        yield iri, DEM.evidence, URIRef(ids.passage(item.id, span))
        yield from _passage(item, span, ids)


def _passage(item: Article, span: Span, ids: Ids) -> Iterator[Triple]:
    iri = URIRef(ids.passage(item.id, span))
    yield iri, RDF.type, DEM.Passage
    yield iri, RDF.type, OA.TextQuoteSelector
    yield iri, RDF.type, OA.TextPositionSelector
    yield iri, OA.exact, literals.text(item.text[span.start : span.end])
    yield iri, OA.start, literals.integer(span.start)
    yield iri, OA.end, literals.integer(span.end)
    yield iri, DEM.passageOf, URIRef(ids.article(item.id))
