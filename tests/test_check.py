"""The check finds what is wrong with a graph, and what it should hold and does not."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from rdflib import RDF, BNode, Dataset, Literal, URIRef

from kg.check import check, union
from kg.errors import InputError
from kg.expected import compare, load_expected
from kg.ids import BASE
from kg.model import Extract, Linker
from kg.ontology import Ontology
from kg.rdf import dataset
from kg.rdf.terms import DEM

SUMMIT = {"kind": "Meeting", "place": "Paris", "date": "2025-09-04"}

EXPECTED: list[tuple[str, Mapping[str, Any], str | None]] = [
    ("meetings", {"place": "Paris", "date": "2025-09-04", "kinds": ["Summit"], "articles": ["one", "two"]}, None),
    ("meetings", {"place": "Paris", "date": "2025-09", "count": 1}, "0 found"),
    ("meetings", {"place": "Rome", "count": 0}, None),  # only possible: no fact has it there
    ("meetings", {"place": "Paris", "articles": ["three"]}, "no claim about it from article three"),
    ("nodes", {"label": "Keir Starmer", "kind": "Person", "names": ["Mr Starmer"]}, None),
    ("nodes", {"label": "Keir Starmer", "kind": "Country"}, "0 nodes with this name"),
    ("nodes", {"label": "Emmanuel Macron", "kind": "Person", "names": ["Mr Starmer"]}, "belongs to: Keir Starmer"),
    ("facts", {"subject": "Keir Starmer", "predicate": "attended", "object": SUMMIT, "mode": "Virtual"}, None),
    ("facts", {"subject": "Keir Starmer", "predicate": "attended", "object": SUMMIT, "mode": "Phone"}, "no claim with"),
    ("facts", {"subject": "Mr Starmer", "predicate": "metWith", "object": "Emmanuel Macron"}, None),
    ("facts", {"subject": "Washington", "predicate": "signed", "object": {"kind": "Document"}}, "not a fact"),
    (
        "facts",
        {
            "subject": "Emmanuel Macron",
            "predicate": "holdsPosition",
            "object": {"name": "president"},
            "position_of": "France",
        },
        None,
    ),
    ("not_facts", {"subject": "Washington", "predicate": "signed", "why": "it did not"}, None),
    (
        "not_facts",
        {"subject": "Keir Starmer", "predicate": "attended"},
        "should be none: Keir Starmer attended Paris summit",
    ),
    ("claims", {"subject": "Washington", "predicate": "signed", "polarity": "Negated"}, None),
    ("claims", {"subject": "Keir Starmer", "polarity": "Negated", "speaker": "aide"}, None),
    ("claims", {"predicate": "heldIn", "modality": "Possible", "object": "Rome"}, None),
    ("claims", {"predicate": "heldIn", "modality": "Planned"}, "nothing claims"),
    ("facts", {"subject": {"of": "the coalition"}, "predicate": "heldIn", "object": "paris"}, None),
]


def test_table_is_whole() -> None:
    """Nineteen expectations, nine of them not met."""
    assert len(EXPECTED) == 19
    assert sum(wrong is not None for *_, wrong in EXPECTED) == 8


@pytest.mark.parametrize(("part", "entry", "wrong"), EXPECTED)
def test_an_expectation_is_met_or_says_what_is_wrong(
    extracts: list[Extract], linker: Linker, ontology: Ontology, part: str, entry: Mapping[str, Any], wrong: str | None
) -> None:
    """One finding for each that is not met, none for the others."""
    found = [finding.what for finding in compare(union(dataset(extracts, linker, ontology)), {part: [entry]})]
    if wrong is None:
        assert found == []
    else:
        assert len(found) == 1
        assert wrong in found[0]


@pytest.mark.parametrize(
    ("counts", "number"),
    [
        ({"articles": 2, "meetings": 2, "claims": 11, "facts_at_least": 5}, 0),
        ({"articles": 3}, 1),
        ({"claims_at_most": 10, "claims_at_least": 12, "claims": 10}, 3),
        ({"planets": 8}, 1),
    ],
)
def test_counts_are_exact_or_bounds(
    extracts: list[Extract], linker: Linker, ontology: Ontology, counts: Mapping[str, int], number: int
) -> None:
    """What cannot be counted is wrong too."""
    assert len(compare(union(dataset(extracts, linker, ontology)), {"counts": counts})) == number


def test_the_hand_made_graph_is_well_made(extracts: list[Extract], linker: Linker, ontology: Ontology) -> None:
    """Shapes, terms and names: nothing to find."""
    assert check(dataset(extracts, linker, ontology), ontology) == []


BROKEN = [
    ((URIRef(BASE + "claim/x"), RDF.type, DEM.Claim), "claim/x"),
    ((URIRef(BASE + "person/one-macron"), DEM.likes, URIRef(BASE + "person/one-starmer")), "not defined"),
    ((BNode(), DEM.attended, URIRef(BASE + "meeting/one-m")), "1 blank nodes"),
    ((URIRef(BASE + "meeting/one-m"), DEM.heldOn, Literal("some day")), "meeting/one-m"),
]


@pytest.mark.parametrize(("triple", "wrong"), BROKEN)
def test_each_kind_of_damage_is_found(
    extracts: list[Extract], linker: Linker, ontology: Ontology, triple: tuple[URIRef, URIRef, URIRef], wrong: str
) -> None:
    """A claim without parts, a term of nobody's, a blank node, a date that is none."""
    data: Dataset = dataset(extracts, linker, ontology)
    data.default_graph.add(triple)
    found = check(data, ontology)
    assert any(wrong in f"{finding.where} {finding.what}" for finding in found)
    assert {finding.level for finding in found} == {"error"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("meetings: [{plaec: Paris}]", "meetings: plaec"),
        ("meeting: []", "unknown: meeting"),
        ("- a list", "outermost"),
        ("a: [", "not readable"),
    ],
)
def test_a_wrong_file_of_expectations_says_what_is_wrong(tmp_path: Path, text: str, message: str) -> None:
    """A misspelt key would otherwise be a check that never fails."""
    path = tmp_path / "expected.yaml"
    path.write_text(text)
    with pytest.raises(InputError, match=message):
        load_expected(path)


def test_the_seeds_expectations_are_readable(root: Path) -> None:
    """The file that `make demo` is checked against."""
    assert set(load_expected(root / "seeds" / "expected.yaml")) == {
        "counts",
        "meetings",
        "nodes",
        "facts",
        "not_facts",
        "claims",
    }
