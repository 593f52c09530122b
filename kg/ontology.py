"""Loads the ontology: `term("Meeting")` is an IRI, or an error that names what exists."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import yaml
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef
from rdflib.util import guess_format

from kg.errors import OntologyError

DEM = Namespace("https://w3id.org/demarche/ontology#")
OA = Namespace("http://www.w3.org/ns/oa#")
SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
WD = Namespace("http://www.wikidata.org/entity/")

_T = TypeVar("_T")
_BOOL = "tag:yaml.org,2002:bool"


def data_path(*parts: str) -> Path:
    """Path of a file or folder of the ontology's data, in the installed package or in a checkout.

    Raises OntologyError where there is none.
    """
    package = Path(str(files("kg")))
    packaged, checkout = package / "data" / "ontology", package.parent / "ontology"
    path = (packaged if packaged.is_dir() else checkout).joinpath(*parts)
    if not path.exists():
        raise OntologyError("the ontology's data is not there", where=str(path), fix="Install the package again.")
    return path


class _Words(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc] # which of the two depends on libyaml
    """YAML in which yes, no, on and off are words: only true and false are truth values."""


_Words.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag != _BOOL]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Words.add_implicit_resolver(_BOOL, re.compile(r"true|false"), ["t", "f"])


def load_words(*parts: str) -> dict[str, Any]:
    """A YAML file of the ontology's data: lists and tables of words by name. Raises OntologyError where it is none.

    >>> sorted(load_words("frames", "modality.yaml"))[:1]
    ['ability']
    """
    path = data_path(*parts)
    try:
        found = yaml.load(path.read_text("utf-8"), Loader=_Words)
    except yaml.YAMLError as error:
        raise OntologyError(f"not readable as YAML: {error}", where=str(path), fix="Correct the file.") from error
    if not isinstance(found, dict):
        raise OntologyError("no lists by name", where=str(path), fix="Give each list of words a name.")
    return found


@dataclass(frozen=True, slots=True)
class Ontology:
    """Classes, properties and individuals by their local names. Ask with `term`, `is_a`, `kinds_below`."""

    iris: Mapping[str, URIRef] = field(repr=False)
    labels: Mapping[str, str] = field(repr=False)
    above: Mapping[str, tuple[str, ...]] = field(repr=False)  # class -> itself and its superclasses, nearest first
    predicates: frozenset[str] = field(repr=False)
    plover: Mapping[str, str] = field(repr=False)

    def term(self, name: str) -> URIRef:
        """IRI of the term with that local name. Raises OntologyError, with the closest names, where there is none."""
        return _get(self.iris, name, "term")

    def label(self, name: str) -> str:
        """English label of a term: `press conference` of `PressConference`."""
        return _get(self.labels, name, "term")

    @property
    def kinds(self) -> frozenset[str]:
        """Every class."""
        return frozenset(self.above)

    def kinds_above(self, kind: str) -> tuple[str, ...]:
        """The class itself and all its superclasses, most specific first: Summit, Meeting."""
        return _get(self.above, kind, "class")

    def kinds_below(self, kind: str) -> frozenset[str]:
        """The class itself and all its subclasses."""
        _get(self.above, kind, "class")
        return frozenset(name for name, above in self.above.items() if kind in above)

    def is_a(self, kind: str, ancestor: str) -> bool:
        """True where every member of the first class is one of the second."""
        _get(self.above, ancestor, "class")
        return ancestor in self.kinds_above(kind)

    def plover_of(self, predicate: str) -> str | None:
        """PLOVER 2.0 class of an asserted, affirmed claim of the predicate; None where it is not fixed."""
        if predicate not in self.predicates:
            raise _unknown(predicate, "predicate", self.predicates)
        return self.plover.get(predicate)


def load_graph(name: str = "demarche.ttl") -> Graph:
    """A new graph of one of the ontology's files: `demarche.ttl` or `shapes.ttl`."""
    path = data_path(name)
    try:
        return Graph().parse(str(path), format=guess_format(path.name) or "turtle")
    except Exception as error:  # rdflib's parsers raise many kinds
        raise OntologyError(f"not readable as Turtle: {error}", where=str(path), fix="Correct the file.") from error


@lru_cache(maxsize=1)
def load_ontology() -> Ontology:
    """The ontology, read once a process."""
    return ontology_of(load_graph())


def ontology_of(graph: Graph) -> Ontology:
    """The ontology that a graph of OWL classes, properties and individuals defines in the namespace `DEM`."""
    iris = {_local(s): s for s in graph.subjects(RDFS.label) if isinstance(s, URIRef) and s in DEM}
    classes = [name for name, iri in iris.items() if (iri, RDF.type, OWL.Class) in graph]
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    predicates = frozenset(name for name, iri in iris.items() if any((iri, RDF.type, kind) in graph for kind in kinds))
    fixed = {name: graph.value(iri, DEM.ploverType) for name, iri in iris.items()}
    return Ontology(
        iris=iris,
        labels={name: str(graph.value(iri, RDFS.label)) for name, iri in iris.items()},
        above={name: _above(graph, name) for name in classes},
        predicates=predicates,
        plover={name: str(value) for name, value in fixed.items() if value is not None},
    )


def definitions(graph: Graph) -> dict[str, str]:
    """Local name -> definition of every term of the namespace `DEM` that has one."""
    return {_local(s): str(o) for s, o in graph.subject_objects(SKOS.definition) if isinstance(s, URIRef) and s in DEM}


def _above(graph: Graph, name: str) -> tuple[str, ...]:
    found = [name]
    for near in found:  # grows while it is walked: breadth first
        parents = sorted(
            _local(p) for p in graph.objects(DEM[near], RDFS.subClassOf) if isinstance(p, URIRef) and p in DEM
        )
        found += [parent for parent in parents if parent not in found]
    return tuple(found)


def _local(iri: URIRef) -> str:
    return str(iri).removeprefix(str(DEM))


def _get(table: Mapping[str, _T], name: str, what: str) -> _T:
    if name not in table:
        raise _unknown(name, what, table)
    return table[name]


def _unknown(name: str, what: str, known: Iterable[str]) -> OntologyError:
    by_lower = {each.lower(): each for each in sorted(known)}
    close = [by_lower[each] for each in difflib.get_close_matches(name.lower(), by_lower, n=3)]
    fix = f"Did you mean {' or '.join(close)}?" if close else "ontology/demarche.ttl lists what exists."
    return OntologyError(f"no {what} named {name!r} in the ontology", where="demarche.ttl", fix=fix)
