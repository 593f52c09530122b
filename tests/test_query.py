"""Questions: named, from a file, or SPARQL itself; and answers in three forms."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.model import Extract, Linker
from kg.ontology import Ontology
from kg.query import ask, fill, listed, parameters, questions, show, sparql_of
from kg.rdf import dataset
from kg.write.turtle import turtle

WHO = "SELECT ?name WHERE { ?who dem:attended ?m ; rdfs:label ?name }"


@pytest.fixture
def graph(tmp_path: Path, extracts: list[Extract], linker: Linker, ontology: Ontology) -> Path:
    """The graph of the two articles as a file."""
    path = tmp_path / "graph.ttl"
    path.write_text("".join(turtle(dataset(extracts, linker, ontology))), "utf-8")
    return path


def test_prefixes_need_not_be_written(graph: Path) -> None:
    """The prefixes of the graph's files are known."""
    assert ask(graph, WHO).rows == (("Keir Starmer",),)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("csv", "name\nKeir Starmer\n"),
        ("json", '[\n  {\n    "name": "Keir Starmer"\n  }\n]\n'),
        ("table", "name\n------------\nKeir Starmer\n(1 row)\n"),
    ],
)
def test_an_answer_has_three_forms(graph: Path, form: str, text: str) -> None:
    """For people, spreadsheets and programs."""
    assert show(ask(graph, WHO), form) == text


def test_yes_or_no_and_triples_are_answers_too(graph: Path) -> None:
    """ASK is one row, CONSTRUCT one a triple, with IRIs shortened."""
    assert ask(graph, "ASK { ?who dem:signed ?what }").rows == (("yes",),)
    made = ask(graph, "CONSTRUCT { ?m dem:heldIn ?p } WHERE { ?m dem:heldIn ?p }")
    assert made.rows == (("meeting:one-m", "dem:heldIn", "place:one-paris"),)


def test_every_named_question_runs(graph: Path) -> None:
    """At least ten, each with title, description and group, with and without its parameters."""
    found = questions()
    assert len(found) >= 10
    assert len(listed().splitlines()) == len(found) + len({question.group for question in found})
    for question in found:
        assert question.title
        assert question.description
        assert question.group
        ask(graph, question.sparql)
        ask(graph, question.sparql, {name: "x" for name, _ in question.params})


def test_a_parameter_narrows_a_named_question(graph: Path) -> None:
    """Who attended the meeting called so."""
    assert ask(graph, sparql_of("attended"), parameters("attended", ["meeting=paris"])).rows
    assert not ask(graph, sparql_of("attended"), parameters("attended", ["meeting=rome"])).rows
    with pytest.raises(QueryError, match="It has: meeting"):
        parameters("attended", ["metting=rome"])


def test_a_value_cannot_leave_its_quotes() -> None:
    """A quote, a backslash and a brace stay text."""
    filled = fill('ASK { FILTER(BOUND(?x) && ?x = "a" && ?xy = 1) }', {"x": '"} \\1 { ?s ?p ?o'})
    assert filled == 'ASK { FILTER(true && "\\"} \\\\1 { ?s ?p ?o" = "a" && ?xy = 1) }'


def test_control_characters_do_not_reach_the_terminal(graph: Path) -> None:
    """A table prints what is printable, on one line a row."""
    rows = show(ask(graph, 'SELECT ("a\\u001b[31mb\\nc" AS ?x) WHERE {}'), "table")
    assert "\x1b" not in rows
    assert len(rows.splitlines()) == 4
    assert json.loads(show(ask(graph, 'SELECT ("a\\nb" AS ?x) WHERE {}'), "json")) == [{"x": "a\nb"}]


@pytest.mark.parametrize(
    ("asked", "message"), [("nobody-asked", "--list"), ("SELECT ?x WHERE { ?x", "not valid SPARQL")]
)
def test_a_wrong_question_says_what_to_do(graph: Path, asked: str, message: str) -> None:
    """Neither a name, a file nor SPARQL; and SPARQL that breaks off."""
    with pytest.raises(QueryError, match=message):
        ask(graph, sparql_of(asked))


def test_a_file_is_a_question(graph: Path, tmp_path: Path) -> None:
    """Its text is the query."""
    (tmp_path / "mine.rq").write_text(WHO)
    assert ask(graph, sparql_of(str(tmp_path / "mine.rq"))).rows == (("Keir Starmer",),)


def test_no_graph_says_how_to_make_one(tmp_path: Path) -> None:
    """The first mistake of everyone who starts with a question."""
    with pytest.raises(QueryError, match="kg build"):
        ask(tmp_path / "graph.ttl", WHO)
