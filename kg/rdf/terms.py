"""The namespaces of the graph, and the prefixes that every file and query uses for them."""

from __future__ import annotations

from rdflib import DCTERMS, OWL, PROV, RDF, RDFS, SKOS, XSD, Namespace, URIRef
from rdflib.graph import Graph
from rdflib.namespace import NamespaceManager

from kg.ids import PATHS

DEM = Namespace("https://w3id.org/demarche/ontology#")
OA = Namespace("http://www.w3.org/ns/oa#")
WD = Namespace("http://www.wikidata.org/entity/")

VOCABULARIES = {
    "dcterms": str(DCTERMS),
    "dem": str(DEM),
    "oa": str(OA),
    "owl": str(OWL),
    "prov": str(PROV),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "skos": str(SKOS),
    "wd": str(WD),
    "xsd": str(XSD),
}


def prefixes(base: str) -> dict[str, str]:
    """Prefix -> namespace of a graph whose own IRIs begin with `base`, in the order they are written.

    One per kind of node, since a prefixed name holds no slash: `person:emmanuel-macron`.
    """
    own = {path: f"{base}{path}/" for path in ("article", "claim", "passage", *PATHS.values())}
    return dict(sorted({**VOCABULARIES, **own, "demr": base}.items()))


def bind(graph: Graph, base: str) -> None:
    """Give the graph these prefixes, and no others."""
    graph.namespace_manager = NamespaceManager(graph, bind_namespaces="none")
    for prefix, namespace in prefixes(base).items():
        graph.bind(prefix, namespace, override=True, replace=True)


def local(term: object) -> str:
    """The last part of an IRI: `attended` of `dem:attended`."""
    return str(term).rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def dem(name: str) -> URIRef:
    """The IRI of a term of the ontology by its local name."""
    return DEM[name]
