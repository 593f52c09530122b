"""The ontology is complete and aligned, its shapes find what is wrong, its named questions answer."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyshacl
import pytest
import yaml
from rdflib import RDF, RDFS, SKOS, BNode, Dataset, Graph, Literal, URIRef
from rdflib import namespace as vocabularies

from kg.errors import OntologyError
from kg.model import Modality, Mode, Polarity
from kg.ontology import DEM, data_path, definitions, load_graph, load_ontology, load_words

CASES = Path(__file__).parent / "cases"
SMALL = CASES / "small.trig"
BROKEN = yaml.safe_load((CASES / "broken_graphs.yaml").read_text(encoding="utf-8"))
ASKED = yaml.safe_load((CASES / "named_queries.yaml").read_text(encoding="utf-8"))
CONTRACT = yaml.safe_load((CASES / "contract.yaml").read_text(encoding="utf-8"))
QUERIES = sorted(data_path("queries").glob("*.rq"))

CLOSED = tuple(
    getattr(vocabularies, name)
    for name in ("PROV", "FOAF", "ORG", "TIME", "SDO", "SKOS", "DCTERMS", "OWL", "RDFS", "RDF", "VANN")
)


@lru_cache(maxsize=1)
def ontology_graph() -> Graph:
    """The ontology as triples."""
    return load_graph()


@lru_cache(maxsize=1)
def small() -> Dataset:
    """The small graph of tests/cases, in its named graphs."""
    dataset = Dataset(default_union=True)
    dataset.parse(str(SMALL))
    return dataset


def one_graph(dataset: Dataset) -> Graph:
    """All of a dataset in one graph, as graph.ttl holds it."""
    graph = Graph()
    for s, p, o, _ in dataset.quads((None, None, None, None)):
        graph.add((s, p, o))
    return graph


def prefixes() -> str:
    """The prefix lines of the small graph."""
    return "\n".join(line for line in SMALL.read_text(encoding="utf-8").splitlines() if line.startswith("@prefix"))


def test_every_term_of_the_contract_exists() -> None:
    """Whatever the contract names can be asked for by its local name."""
    assert len(CONTRACT["terms"]) == 113
    assert all(load_ontology().term(name) for name in CONTRACT["terms"])


def test_every_term_has_one_label_and_one_definition() -> None:
    """A reader finds out what any term means from the ontology alone."""
    graph = ontology_graph()
    terms = {s for s in graph.subjects() if isinstance(s, URIRef) and s in DEM}
    assert len(terms) > 150
    for term in terms:
        assert len(set(graph.objects(term, RDFS.label))) == 1, term
        assert len(set(graph.objects(term, SKOS.definition))) == 1, term
    assert len(definitions(graph)) == len(terms)


def test_only_defined_terms_are_used() -> None:
    """Shapes, questions and the small graph use no term that the ontology lacks."""
    graph, known = ontology_graph(), load_ontology().iris.values()
    for path in (data_path("demarche.ttl"), data_path("shapes.ttl"), *QUERIES, SMALL):
        used = set(re.findall(r"\bdem:(\w+)", path.read_text(encoding="utf-8")))
        assert {DEM[name] for name in used} <= set(known), path
    assert not any(isinstance(term, BNode) for triple in graph for term in triple)


def test_every_alignment_exists_in_the_vocabulary_it_points_to() -> None:
    """An IRI of a vocabulary that rdflib knows in full is one of it."""
    checked = set()
    for term in {term for triple in ontology_graph() for term in triple if isinstance(term, URIRef)}:
        for namespace in CLOSED:
            if term.startswith(str(namespace)) and term != URIRef(str(namespace)):
                assert term in namespace, term
                checked.add(term)
    assert len(checked) > 60


def test_every_vocabulary_of_the_contract_is_aligned() -> None:
    """Every foreign term that the contract lists is used in an alignment."""
    text = data_path("demarche.ttl").read_text(encoding="utf-8")
    assert len(CONTRACT["aligned"]) == 28
    assert [name for name in CONTRACT["aligned"] if not re.search(rf"{name}\b", text)] == []


def test_the_tree_of_classes() -> None:
    """Superclasses come nearest first; a country is an actor and a place."""
    ontology = load_ontology()
    assert ontology.kinds_above("Country") == ("Country", "Actor", "Place")
    assert ontology.kinds_above("PhoneCall") == ("PhoneCall", "Call", "Meeting")
    assert {"Summit", "PhoneCall", "Meeting"} <= ontology.kinds_below("Meeting")
    assert ontology.is_a("Summit", "Meeting")
    assert not ontology.is_a("Meeting", "Summit")
    assert ontology.label("PressConference") == "press conference"
    assert "attended" in ontology.predicates
    assert "Meeting" in ontology.kinds


def test_the_individuals_are_those_of_the_model() -> None:
    """What a stage can write as modality, polarity or mode is an individual, and no more."""
    graph = ontology_graph()
    for enum in (Modality, Polarity, Mode):
        named = set(graph.subjects(RDF.type, DEM[enum.__name__]))
        assert named == {DEM[member.value] for member in enum}


def test_plover_classes_are_named_and_fixed_where_the_contract_asks() -> None:
    """Every stance predicate has one of the fifteen classes."""
    ontology, graph = load_ontology(), ontology_graph()
    scheme = {str(n) for c in graph.subjects(SKOS.inScheme, DEM.PloverScheme) for n in graph.objects(c, SKOS.notation)}
    assert len(scheme) == 15
    fixed = [ontology.plover_of(name) for name in CONTRACT["stance"]]
    assert len(fixed) == 15
    assert set(fixed) <= scheme
    assert ontology.plover_of("attended") == "CONSULT"
    assert ontology.plover_of("heldIn") is None


@pytest.mark.parametrize(
    ("ask", "wrong", "close"),
    [("term", "Sumit", "Summit"), ("kinds_below", "meeting", "Meeting"), ("plover_of", "signs", "signed")],
)
def test_an_unknown_name_is_an_error_that_names_close_ones(ask: str, wrong: str, close: str) -> None:
    """A typing error ends with what was probably meant."""
    with pytest.raises(OntologyError, match=close):
        getattr(load_ontology(), ask)(wrong)


def test_the_small_graph_conforms() -> None:
    """A graph in the shape of the contract has no finding."""
    assert findings(one_graph(small())) == ""


def findings(graph: Graph) -> str:
    """What SHACL reports of a graph; empty where it conforms."""
    ok, _, text = pyshacl.validate(graph, shacl_graph=shapes(), ont_graph=ontology_graph(), inference="none")
    return "" if ok else str(text)


@lru_cache(maxsize=1)
def shapes() -> Graph:
    """The SHACL shapes as triples."""
    return load_graph("shapes.ttl")


def test_the_table_of_broken_graphs_is_whole() -> None:
    """No row of the table is lost unnoticed."""
    assert len(BROKEN) == 39


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case["says"][:40])
def test_what_is_wrong_is_found_and_said(case: dict[str, str]) -> None:
    """One thing wrong in the small graph gives a message that a person understands."""
    graph = one_graph(small())
    for change in ("remove", "add"):
        for triple in Graph().parse(data=f"{prefixes()}\n{case.get(change, '')}", format="turtle"):
            assert (triple in graph) == (change == "remove"), triple
            graph.remove(triple) if change == "remove" else graph.add(triple)
    assert case["says"] in findings(graph)


def test_every_shape_that_checks_something_says_so_in_words() -> None:
    """No property shape reports in SHACL terms only, unless an outer shape speaks for it."""
    graph = shapes()
    sh = "http://www.w3.org/ns/shacl#"
    for shape in graph.objects(None, URIRef(sh + "property")):
        nested = [s for s in graph.subjects(URIRef(sh + "property"), shape) if str(s).endswith("Claim")]
        told = (shape, URIRef(sh + "message"), None) in graph
        assert told or [s for s in nested if (None, URIRef(sh + "node"), s) in graph]


def test_every_named_question_is_asked() -> None:
    """Each question has a row with what it must answer."""
    assert len(QUERIES) == 17
    assert len(ASKED) == 21
    assert {path.stem for path in QUERIES} == {case["query"] for case in ASKED}


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_a_named_question_says_what_it_asks(path: Path) -> None:
    """Title, description and group come first, and each parameter is used."""
    text = path.read_text(encoding="utf-8")
    head = [line for line in text.splitlines() if line.startswith("#")]
    assert [line.split(":")[0] for line in head[:3]] == ["# title", "# description", "# group"]
    for line in head[3:]:
        name = re.fullmatch(r"# param: (\w+) - \S.+", line)
        assert name is not None, line
        assert f"?{name[1]})" in text


@pytest.mark.parametrize("case", ASKED, ids=lambda case: f"{case['query']}-{case.get('given', '')}")
def test_a_named_question_answers_over_a_dataset_and_over_one_graph(case: dict[str, Any]) -> None:
    """The rows are the same over graph.trig and graph.ttl."""
    text = data_path("queries", f"{case['query']}.rq").read_text(encoding="utf-8")
    given = {name: Literal(str(value)) for name, value in case.get("given", {}).items()}
    for graph in (small(), one_graph(small())):
        rows = [[None if v is None else str(v) for v in row] for row in graph.query(text, initBindings=given)]  # type: ignore[union-attr]
        assert rows == case["rows"]


def test_word_lists_are_read_as_words() -> None:
    """`on` and `no` are words there, `true` is not; what is no list by name is an error that says where."""
    assert "on" in load_words("lexicon", "people.yaml")["place_prepositions"]
    with pytest.raises(OntologyError, match=r"none\.yaml"):
        load_words("frames", "none.yaml")
