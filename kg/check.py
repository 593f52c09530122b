"""Is the graph well made, and does it hold what it must? Findings only: nothing is repaired."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyshacl
from rdflib import SH, BNode, Dataset, Graph, URIRef
from rdflib.plugins.parsers.notation3 import BadSyntax

from kg.errors import InputError
from kg.expected import compare, load_expected
from kg.model import Finding
from kg.ontology import Ontology, load_graph
from kg.rdf.terms import DEM, local

_LEVELS = {str(SH.Violation): "error", str(SH.Warning): "warning", str(SH.Info): "note"}


def check(data: Dataset, ontology: Ontology, expected: Path | None = None) -> list[Finding]:
    """What is wrong with the shape and terms of the graph and, given `expected`, what it should hold and does not."""
    everything = union(data)
    found = [*blank_nodes(everything), *unknown_terms(everything, ontology), *shapes(everything)]
    if expected is not None:
        found += compare(everything, load_expected(expected))
    return found


def read_graph(path: Path) -> Dataset:
    """The dataset of a Turtle or TriG file, or of a folder that a build wrote; raises InputError where it is none."""
    path = path / "graph.trig" if path.is_dir() else path
    data = Dataset()
    try:
        data.parse(data=path.read_text("utf-8"), format="trig" if path.suffix == ".trig" else "turtle")
    except FileNotFoundError as error:
        raise InputError("no graph there", where=str(path), fix="Make one: kg build PATH... -o DIR") from error
    except (OSError, ValueError, BadSyntax) as error:
        what = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise InputError(f"not readable: {what}", where=str(path), fix="Build the graph again.") from error
    return data


def union(data: Dataset) -> Graph:
    """All triples of a dataset in one graph."""
    graph = Graph(bind_namespaces="none")
    for subject, predicate, object_, _ in data.quads():
        graph.add((subject, predicate, object_))
    return graph


def shapes(graph: Graph) -> Iterator[Finding]:
    """What SHACL finds with the shapes of the ontology, sorted."""
    _, report, _ = pyshacl.validate(graph, shacl_graph=load_graph("shapes.ttl"), ont_graph=None, inplace=True)
    assert isinstance(report, Graph)
    found = set()
    for result in report.subjects(SH.resultSeverity):
        node, path = report.value(result, SH.focusNode), report.value(result, SH.resultPath)
        message = str(report.value(result, SH.resultMessage) or "does not fit its shape")
        what = f"{_short(path)}: {message}" if isinstance(path, URIRef) else message
        level = _LEVELS.get(str(report.value(result, SH.resultSeverity)), "error")
        found.add(
            Finding(level, str(node), what, "A bug in kg/rdf, or a shape that asks too much (ontology/shapes.ttl).")
        )
    yield from sorted(found, key=lambda finding: (finding.where, finding.what))


def unknown_terms(graph: Graph, ontology: Ontology) -> Iterator[Finding]:
    """Terms in the ontology's namespace that it does not define."""
    used = {term for triple in graph for term in triple if isinstance(term, URIRef) and term.startswith(str(DEM))}
    for term in sorted(used):
        if local(term) not in ontology.iris:
            yield Finding("error", str(term), "used in the graph, not defined", "Define it in ontology/demarche.ttl.")


def blank_nodes(graph: Graph) -> Iterator[Finding]:
    """One finding for all blank nodes: they have no name to be called by, and differ from run to run."""
    found = {str(term) for triple in graph for term in triple if isinstance(term, BNode)}
    if found:
        yield Finding("error", "graph", f"{len(found)} blank nodes", "Give each an IRI in kg/ids.py.")


def _short(term: URIRef) -> str:
    return f"dem:{local(term)}" if term.startswith(str(DEM)) else str(term)
