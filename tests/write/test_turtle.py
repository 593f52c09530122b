"""Turtle and TriG: what is written is what was there, byte for byte the same, for two parsers."""

from __future__ import annotations

import io
import random

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import XSD, BNode, Dataset, Literal, URIRef

from kg.errors import OutputError
from kg.ids import BASE
from kg.model import Extract, Linker
from kg.ontology import Ontology
from kg.rdf import dataset
from kg.rdf.terms import bind
from kg.write.trig import trig
from kg.write.turtle import turtle
from tests.handmade import SAME, link, one, two

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
LITERALS = st.one_of(
    TEXTS.map(Literal),
    st.sampled_from(["2025", "2025-09"]).map(lambda t: Literal(t, datatype=XSD.gYear, normalize=False)),
    st.integers().map(lambda n: Literal(str(n), datatype=XSD.integer)),
    st.just(Literal("not a number", datatype=XSD.integer, normalize=False)),
    st.just(Literal("true", datatype=XSD.boolean)),
    TEXTS.map(lambda t: Literal(t, lang="en")),
)
IRIS = st.sampled_from(
    ["person/a", "person/a.b-", "person/-a", "person/a.", "meeting/1%20x", "", "a/b/c", "claim/9"]
).map(lambda path: URIRef(BASE + path))


def quads(text: str, form: ox.RdfFormat) -> set[tuple[str, ...]]:
    """The triples of a file with their graphs, as another library reads them."""
    parsed = ox.parse(io.BytesIO(text.encode()), format=form)
    return {tuple(map(str, (q.subject, q.predicate, q.object, q.graph_name))) for q in parsed}


@given(st.lists(st.tuples(IRIS, IRIS, st.one_of(IRIS, LITERALS)), max_size=8))
def test_what_is_written_is_read_again(triples: list[tuple[URIRef, URIRef, URIRef | Literal]]) -> None:
    """Any text, IRI and datatype comes through both rdflib and a stricter parser."""
    data = Dataset()
    bind(data, BASE)
    for triple in triples:
        data.default_graph.add(triple)
    text = "".join(turtle(data))
    again = Dataset().default_graph.parse(data=text, format="turtle")
    assert {tuple(t.n3() for t in triple) for triple in again} == {
        tuple(t.n3() for t in triple) for triple in data.default_graph
    }
    assert len(quads(text, ox.RdfFormat.TURTLE)) == len(set(data.default_graph))


def test_trig_keeps_the_graphs_apart(extracts: list[Extract], linker: Linker, ontology: Ontology) -> None:
    """One graph per article, and the shared nodes and facts in none."""
    data = dataset(extracts, linker, ontology)
    again = Dataset()
    again.parse(data="".join(trig(data)), format="trig")
    assert set(again.quads()) == set(data.quads())
    names = {graph for *_, graph in quads("".join(trig(data)), ox.RdfFormat.TRIG)}
    assert names == {"DEFAULT", f"<{BASE}article/one>", f"<{BASE}article/two>"}


def test_turtle_and_trig_hold_the_same_triples(extracts: list[Extract], linker: Linker, ontology: Ontology) -> None:
    """Only the graphs differ."""
    data = dataset(extracts, linker, ontology)
    both = (("".join(turtle(data)), ox.RdfFormat.TURTLE), ("".join(trig(data)), ox.RdfFormat.TRIG))
    first, second = ({quad[:3] for quad in quads(text, form)} for text, form in both)
    assert first == second


def test_the_order_of_the_articles_changes_no_byte(ontology: Ontology) -> None:
    """Ten shuffles, one text."""
    texts = set()
    for seed in range(10):
        extracts = random.Random(seed).sample([one(), two()], 2)
        texts.add("".join(trig(dataset(extracts, link(extracts, SAME), ontology))))
    assert len(texts) == 1


def test_a_blank_node_is_refused() -> None:
    """It has no name to sort by, and no other file could speak of it."""
    data = Dataset()
    data.default_graph.add((BNode(), URIRef(BASE), URIRef(BASE)))
    with pytest.raises(OutputError, match="blank node"):
        list(turtle(data))
