"""What the view shows, as plain data: nodes and edges in a pyvis network, and the claims behind them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from pyvis.network import Network
from rdflib import URIRef

from kg.ontology import Ontology
from kg.rdf.terms import DEM, local
from kg.write.layout import layout
from kg.write.records import Records, Said, Thing

COLOURS = {
    "Person": ("dot", "#3b6fb6"),
    "Country": ("square", "#2f855a"),
    "Organization": ("hexagon", "#7b4fa3"),
    "Group": ("dot", "#8fa8c9"),
    "Delegation": ("dot", "#5f9ea0"),
    "Place": ("triangle", "#8a7a5c"),
    "Meeting": ("star", "#c2701c"),
    "Commitment": ("diamond", "#b83280"),
    "Document": ("box", "#e9dcb4"),
    "Position": ("triangleDown", "#9aa0a6"),
    "Utterance": ("dot", "#bfbfbf"),
    "Topic": ("dot", "#a0a36b"),
}
_OTHER = ("dot", "#bfbfbf")
_LABEL = 34  # characters of a name drawn in the picture; the panel shows all of it
_FACT = "fact"
_ONE_WAY = frozenset({"metWith"})

Ends = tuple[str, str, str]


@dataclass(slots=True)
class _Edges:
    """Standing (fact, claimed, planned …) -> ends -> the claims behind the edge."""

    claims: dict[str, dict[Ends, list[int]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))


def view(records: Records, ontology: Ontology) -> dict[str, object]:
    """The data of the page; nothing in it is HTML."""
    edges = _edges(records)
    order = list(records.things)
    drawn = {(s, o) for of_one in edges.claims.values() for s, _, o in of_one}
    places = layout(order, drawn)
    degree = Counter(end for pair in drawn for end in pair)
    network = Network(directed=True)
    for number, iri in enumerate(order):
        thing, (x, y) = records.things[iri], places[iri]
        shape, colour = COLOURS.get(thing.top, _OTHER)
        size = 9 + min(15, 2 * degree[iri])
        network.add_node(number, label=_short(thing.label), shape=shape, color=colour, x=x, y=y, size=size)
    at = {iri: number for number, iri in enumerate(order)}
    shown: list[Mapping[str, object]] = []
    for standing in sorted(edges.claims):
        for (s, p, o), behind in sorted(edges.claims[standing].items()):
            network.add_edge(at[s], at[o])
            shown.append({"predicate": p, "standing": standing, "claims": behind})
    sources = list(records.sources)
    return {
        "nodes": [{**node, **_about(records.things[iri])} for node, iri in zip(network.nodes, order, strict=True)],
        "edges": [
            {"id": number, "from": edge["from"], "to": edge["to"], **more}
            for number, (edge, more) in enumerate(zip(network.edges, shown, strict=True))
        ],
        "literals": _literals(records, at),
        "claims": [_claim(said, at, sources) for said in records.claims],
        "articles": [
            {"id": s.id, "title": s.title, "issued": s.issued, "publisher": s.publisher, "address": s.address}
            for s in records.sources.values()
        ],
        "words": {name: ontology.label(name) for name in _terms(records) if name in ontology.labels},
        "kinds": {top: {"shape": shape, "color": colour} for top, (shape, colour) in COLOURS.items()},
    }


def standing(said: Said, facts: set[Ends]) -> str:
    """How an edge of the claim is shown: fact, claimed (a speaker says so), planned, possible, conditional, denied."""
    if said.polarity == "Negated":
        return "denied"
    if said.modality != "Asserted":
        return said.modality.lower()
    return _FACT if (said.subject, said.predicate, said.object) in facts else "claimed"


def _edges(records: Records) -> _Edges:
    edges = _Edges()
    facts: set[Ends] = set()
    for subject, predicate, value in records.facts():
        if isinstance(value, URIRef) and str(value) in records.things:
            facts.add((subject, predicate, str(value)))
    for number, said in enumerate(records.claims):
        if not said.literal and said.object in records.things:
            edges.claims[standing(said, facts)][said.subject, said.predicate, said.object].append(number)
    behind = edges.claims[_FACT]
    for subject, predicate, object_ in sorted(facts):
        if not (predicate in _ONE_WAY and (object_, predicate, subject) in behind):
            behind[subject, predicate, object_] += []
    return edges


def _about(thing: Thing) -> dict[str, object]:
    return {
        "name": thing.label,
        "names": thing.names,
        "kind": thing.kind,
        "top": thing.top,
        "iri": thing.iri,
        "wikidata": thing.same_as,
    }


def _literals(records: Records, at: Mapping[str, int]) -> list[list[object]]:
    """[node, predicate, text] of every fact whose object is no node."""
    rows: list[list[object]] = []
    for subject, predicate, object_ in records.facts():
        if str(object_) not in records.things:
            text = str(object_).rsplit("#", 1)[-1] if isinstance(object_, URIRef) else str(object_)
            rows.append([at[subject], predicate, text])
    return rows


def _claim(said: Said, at: Mapping[str, int], sources: list[str]) -> dict[str, object]:
    return {
        "s": at[said.subject],
        "p": said.predicate,
        "o": said.object if said.literal else at.get(said.object, said.object),
        "literal": said.literal,
        "modality": said.modality,
        "polarity": said.polarity,
        "mode": said.mode,
        "speaker": at[said.speaker] if said.speaker else None,
        "of": at[said.position_of] if said.position_of else None,
        "confidence": said.confidence,
        "foundBy": said.found_by,
        "article": sources.index(said.article.iri),
        "quotes": [quote.text for quote in said.quotes],
    }


def _terms(records: Records) -> list[str]:
    used = {thing.kind for thing in records.things.values()} | {thing.top for thing in records.things.values()}
    used |= {said.predicate for said in records.claims} | {predicate for _, predicate, _ in records.facts()}
    used |= {value for said in records.claims for value in (said.modality, said.polarity, said.mode) if value}
    used |= {local(value) for _, _, value in records.facts() if isinstance(value, URIRef) and value in DEM}
    return sorted(used)


def _short(label: str) -> str:
    return label if len(label) <= _LABEL else label[: _LABEL - 1].rstrip() + "…"
