"""IRIs: the same input gives the same one everywhere, and any name makes a legal one."""

from __future__ import annotations

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KgError
from kg.ids import BASE, Ids, slug, web_address
from kg.model import Span
from kg.ontology import Ontology

NODES = [
    (("Person", "Actor"), "emmanuel-macron", "person/emmanuel-macron"),
    (("Coalition", "Organization", "Actor"), "coalition-of-the-willing", "organization/coalition-of-the-willing"),
    (("Country", "Actor", "Place"), "Q142", "country/Q142"),
    (("City", "Place"), "são paulo", "place/s%C3%A3o%20paulo"),
    (("Summit", "Meeting"), "a/b?c#d", "meeting/a%2Fb%3Fc%23d"),
]


def test_table_is_whole() -> None:
    """Five kinds of node, one with every character that would end a path."""
    assert len(NODES) == 5


@pytest.mark.parametrize(("classes", "key", "path"), NODES)
def test_a_node_gets_the_path_of_its_class(classes: tuple[str, ...], key: str, path: str) -> None:
    """The first class with a path counts: a country is a country, not a place."""
    assert Ids().node(classes, key) == BASE + path


def test_every_class_of_nodes_has_a_path(ontology: Ontology) -> None:
    """No class under Actor, Place, Meeting, Commitment and Document is without one, but Actor itself."""
    tops = ("Actor", "Place", "Meeting", "Commitment", "Document", "Position", "Utterance", "Topic")
    kinds = set().union(*(ontology.kinds_below(top) for top in tops)) - {"Actor"}
    assert len(kinds) > 50
    for kind in kinds:
        assert Ids().node(ontology.kinds_above(kind), "x").startswith(BASE)


def test_an_unknown_class_says_what_to_do() -> None:
    """No silent default path."""
    with pytest.raises(KgError, match="Make its class a subclass of one of: Person"):
        Ids().node(("Comet",), "halley")


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_key_makes_a_legal_iri(key: str) -> None:
    """Whatever is in a name or a file name, the IRI can be written and is its own."""
    iri = Ids().article(key)
    assert rdflib.URIRef(iri).n3() == f"<{iri}>"
    assert "/" not in iri.removeprefix(BASE + "article/")


def test_a_claim_depends_on_article_evidence_triple_and_polarity_alone() -> None:
    """Each of the six parts changes it; the order of the evidence and the base do not."""
    spans, triple = [Span(3, 9), Span(12, 20)], (f"{BASE}person/a", "attended", f"{BASE}meeting/m")
    claim = Ids().claim("001", spans, triple, "Affirmed")
    assert claim == "https://w3id.org/demarche/id/claim/abe219157234eab4e190"
    assert Ids().claim("001", spans[::-1], triple, "Affirmed") == claim
    others = {
        Ids().claim("002", spans, triple, "Affirmed"),
        Ids().claim("001", spans[:1], triple, "Affirmed"),
        Ids().claim("001", spans, (f"{BASE}person/b", *triple[1:]), "Affirmed"),
        Ids().claim("001", spans, (triple[0], "chaired", triple[2]), "Affirmed"),
        Ids().claim("001", spans, (*triple[:2], f"{BASE}meeting/n"), "Affirmed"),
        Ids().claim("001", spans, triple, "Negated"),
        claim,
    }
    assert len(others) == 7
    other = Ids("https://example.org/g#")
    moved = (other.base + "person/a", "attended", other.base + "meeting/m")
    assert other.claim("001", spans, moved, "Affirmed") == other.base + claim.removeprefix(BASE)


@pytest.mark.parametrize("base", ["", "id/", "https://example.org/id", "https://exa mple.org/", "https://e.org/<x>/"])
def test_a_base_must_be_an_absolute_iri_that_ends_in_slash_or_hash(base: str) -> None:
    """A wrong base stops the run before it has cost time."""
    with pytest.raises(KgError, match=r"ends in / or #"):
        Ids(base)


def test_slug_keeps_letters_of_any_script() -> None:
    """Words joined by hyphens."""
    assert slug("Prime  Minister (acting)") == "prime-minister-acting"
    assert slug("Володимир Зеленський") == "володимир-зеленський"


@pytest.mark.parametrize(
    ("url", "iri"),
    [
        ("https://news.example/a?b=1 2", "https://news.example/a?b=1%202"),
        (' http://news.example/"x" ', "http://news.example/%22x%22"),
        ("javascript:alert(1)", None),
        ("news.example/a", None),
        ("", None),
    ],
)
def test_only_web_addresses_become_links(url: str, iri: str | None) -> None:
    """What no browser should follow is no IRI of the graph."""
    assert web_address(url) == iri
