"""Claims and nodes to RDF, as the contract of the graph has it; nothing about the world is decided here.

terms      namespaces and prefixes
literals   which datatype a literal gets
claims     claims between nodes
facts      what follows from all claims together
nodes      what the nodes are
sources    articles, passages, and each claim with its evidence
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rdflib import Dataset, Graph, URIRef

from kg.ids import BASE, Ids
from kg.model import Extract, Linker
from kg.ontology import Ontology
from kg.rdf import literals, sources
from kg.rdf.claims import NodeClaim, node_claims
from kg.rdf.facts import contradictions, days, disputed, facts, statuses
from kg.rdf.nodes import STATUS, Triple, describe, details_by_node, in_use, iris, positions
from kg.rdf.terms import DEM, bind, dem

__all__ = ["dataset"]


def dataset(extracts: Sequence[Extract], linker: Linker, ontology: Ontology, base: str = BASE) -> Dataset:
    """The graph: claims in one named graph per article, shared nodes and facts in the default graph.

    Any order of the extracts gives the same triples. There are no blank nodes.
    Raises OntologyError where a claim or a node uses a term that does not exist.
    """
    _known(extracts, ontology)
    ids = Ids(base)
    iri_of = iris(linker, ontology, ids)
    claims = node_claims(extracts, linker, iri_of, ids)
    made = Dataset()
    bind(made, base)
    _add(made.default_graph, _nodes(extracts, linker, ontology, iri_of))
    _add(made.default_graph, positions(claims))
    _add(made.default_graph, _conclusions(claims, _meetings(extracts, linker, ontology, iri_of)))
    by_article: dict[str, list[NodeClaim]] = {extract.article.id: [] for extract in extracts}
    for claim in claims:
        by_article[claim.article].append(claim)
    for extract in extracts:
        graph = made.graph(URIRef(ids.article(extract.article.id)))
        _add(graph, sources.article(extract.article, ids))
        for claim in by_article[extract.article.id]:
            _add(graph, sources.claim(claim, extract.article, ids))
    _compare(made, claims, ids)
    return made


def _known(extracts: Iterable[Extract], ontology: Ontology) -> None:
    for extract in extracts:
        used = {claim.predicate for claim in extract.claims}
        used |= {detail.predicate for entity in extract.entities for detail in entity.details}
        for predicate in sorted(used):
            ontology.term(predicate)


def _add(graph: Graph, triples: Iterable[Triple]) -> None:
    for triple in triples:
        graph.add(triple)


def _nodes(
    extracts: Sequence[Extract], linker: Linker, ontology: Ontology, iri_of: dict[str, URIRef]
) -> Iterable[Triple]:
    details = details_by_node(extracts, linker)
    for node in in_use(extracts, linker):
        yield from describe(node, ontology, details.get(node, ()), iri_of)


def _meetings(
    extracts: Sequence[Extract], linker: Linker, ontology: Ontology, iri_of: dict[str, URIRef]
) -> dict[URIRef, set[str]]:
    """Meeting -> its status as each article reads it."""
    details = details_by_node(extracts, linker)
    used = [node for node in in_use(extracts, linker) if ontology.is_a(node.kind, "Meeting")]
    return {
        iri_of[node.members[0]]: {detail.value for detail in details.get(node, ()) if detail.predicate == STATUS}
        for node in used
    }


def _conclusions(claims: Sequence[NodeClaim], meetings: Mapping[URIRef, set[str]]) -> Iterable[Triple]:
    known = facts(claims)
    for subject, predicate, object_ in known:
        yield subject, dem(predicate), object_
    for meeting, first, last in days(known):
        yield meeting, DEM.startedOn, first
        yield meeting, DEM.endedOn, last
    for meeting, status in statuses(claims, meetings).items():
        yield meeting, DEM.status, dem(status)
    for node in disputed(claims):
        yield node, DEM.sourcesDisagree, literals.true()


def _compare(made: Dataset, claims: Sequence[NodeClaim], ids: Ids) -> None:
    """Say of each claim which others deny it, and of those behind a fact how many articles say the same."""

    def graph(claim: NodeClaim) -> Graph:
        return made.graph(URIRef(ids.article(claim.article)))

    for yes, no in contradictions(claims):
        graph(yes).add((yes.iri, DEM.contradicts, no.iri))
        graph(no).add((no.iri, DEM.contradicts, yes.iri))
    articles = Counter({triple: len({c.article for c in saying}) for triple, saying in facts(claims).items()})
    for claim in claims:
        if claim.affirms and claim.triple in articles:
            graph(claim).add((claim.iri, DEM.articleCount, literals.integer(articles[claim.triple])))
