"""TriG: the default graph first, then one graph per article, each as sorted Turtle."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import Dataset
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.term import Node

from kg.write.turtle import blocks, bound, header, term


def trig(data: Dataset) -> Iterator[str]:
    """The lines of a TriG file: facts and nodes without a graph, claims in the graph of their article."""
    prefixes = bound(data)
    by_graph: dict[Node, set[tuple[Node, Node, Node]]] = {}
    for subject, predicate, object_, name in data.quads():
        by_graph.setdefault(name or DATASET_DEFAULT_GRAPH_ID, set()).add((subject, predicate, object_))
    yield from header(prefixes)
    yield from blocks(by_graph.pop(DATASET_DEFAULT_GRAPH_ID, set()), prefixes)
    for graph in sorted(by_graph, key=str):
        yield f"\n{term(graph, prefixes)} {{"
        yield from blocks(by_graph[graph], prefixes, indent="    ")
        yield "}\n"
