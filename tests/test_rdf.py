"""Claims and nodes to RDF: what becomes a fact, what a claim says, and that the order of the articles is no matter."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from rdflib import OWL, RDF, XSD, BNode, Dataset, Literal, URIRef

from kg.errors import OntologyError
from kg.ids import BASE
from kg.model import Claim, Detail, Extract, Linker, Modality, PartialDate, Polarity, When
from kg.ontology import Ontology
from kg.rdf import dataset, literals
from kg.rdf.terms import DEM, dem
from tests.handmade import SAME, entity, link, one, said, two

MACRON, STARMER = URIRef(BASE + "person/one-macron"), URIRef(BASE + "person/one-starmer")
SUMMIT, NEXT = URIRef(BASE + "meeting/one-m"), URIRef(BASE + "meeting/two-next")
USA, DECLARATION = URIRef(BASE + "country/one-usa"), URIRef(BASE + "document/one-doc")


def triples(data: Dataset) -> set[tuple[object, ...]]:
    """Every triple of the dataset with its graph."""
    return set(data.quads())


def with_claims(extract: Extract, *claims: Claim) -> Extract:
    """The extract with these claims alone."""
    return replace(extract, claims=claims)


def built(ontology: Ontology, *extracts: Extract) -> Dataset:
    """The dataset of these extracts, their common people and meetings joined."""
    return dataset(
        extracts,
        link(extracts, [g for g in SAME if all(any(m.startswith(e.article.id) for e in extracts) for m in g)]),
        ontology,
    )


FACTS = [
    (STARMER, "attended", SUMMIT, True),
    (MACRON, "signed", DECLARATION, True),
    (MACRON, "metWith", STARMER, True),
    (STARMER, "metWith", MACRON, True),
    (USA, "signed", DECLARATION, False),  # denied
    (NEXT, "heldIn", URIRef(BASE + "place/two-rome"), False),  # only possible
    (SUMMIT, "heldOn", Literal("2025-09-04", datatype=XSD.date), True),
    (SUMMIT, "meetingOf", URIRef(BASE + "organization/one-cow"), True),
    (MACRON, "holdsPosition", URIRef(BASE + "position/president-of-two-france"), True),
]


@pytest.mark.parametrize(("subject", "predicate", "object_", "fact"), FACTS)
def test_facts_are_what_an_article_asserts(
    extracts: list[Extract],
    linker: Linker,
    ontology: Ontology,
    subject: URIRef,
    predicate: str,
    object_: URIRef,
    fact: bool,
) -> None:
    """Nine triples: neither what is denied nor what is only possible is a plain one."""
    assert len(FACTS) == 9
    plain = dataset(extracts, linker, ontology).default_graph
    assert ((subject, dem(predicate), object_) in plain) is fact


def test_a_claim_says_all_that_the_contract_asks(extracts: list[Extract], linker: Linker, ontology: Ontology) -> None:
    """The virtual guest of the first article, with mode, evidence and source, in the article's own graph."""
    data = dataset(extracts, linker, ontology)
    graph = data.graph(URIRef(BASE + "article/one"))
    (claim,) = [c for c in graph.subjects(RDF.object, SUMMIT) if (c, RDF.predicate, DEM.attended) in graph]
    said_of = {str(p).rsplit("#")[-1].rsplit("/")[-1]: str(o) for p, o in graph.predicate_objects(claim)}
    assert said_of["mode"] == str(DEM.Virtual)
    assert said_of["modality"] == str(DEM.Asserted)
    assert said_of["polarity"] == str(DEM.Affirmed)
    assert said_of["confidence"] == "0.9"
    assert said_of["wasDerivedFrom"] == BASE + "article/one"
    passage = URIRef(said_of["evidence"])
    oa = "http://www.w3.org/ns/oa#"
    assert str(graph.value(passage, URIRef(oa + "exact"))) == "Keir Starmer joined by video link."
    assert [str(graph.value(passage, URIRef(oa + side))) for side in ("start", "end")] == ["55", "89"]


def test_the_same_pair_met_in_two_articles_has_one_direction(
    extracts: list[Extract], linker: Linker, ontology: Ontology
) -> None:
    """Macron met Starmer, Starmer met Macron: two claims about one triple, confirmed by two articles."""
    data = dataset(extracts, linker, ontology)
    claims = {s for s, _, _, _ in data.quads((None, RDF.predicate, DEM.metWith, None))}
    assert len(claims) == 2
    assert {o for c in claims for _, _, o, _ in data.quads((c, RDF.subject, None, None))} == {MACRON}
    assert {str(o) for c in claims for _, _, o, _ in data.quads((c, DEM.articleCount, None, None))} == {"2"}


def test_what_a_speaker_says_is_a_fact_from_the_second_article_on(ontology: Ontology) -> None:
    """One speaker in one article makes none, two in one article neither, speakers in two articles do."""
    first, second = one(), two()
    spoken = said(first.article, 2, ("macron", "attended", "m"), speaker="one#usa")
    again = said(first.article, 3, ("macron", "attended", "m"), speaker="one#starmer")
    elsewhere = said(second.article, 0, ("macron", "attended", "m"), speaker="two#aide")
    fact = (MACRON, DEM.attended, SUMMIT)
    keep = with_claims(second)
    assert fact not in built(ontology, with_claims(first, spoken), keep).default_graph
    assert fact not in built(ontology, with_claims(first, spoken, again), keep).default_graph
    assert fact in built(ontology, with_claims(first, spoken), with_claims(second, elsewhere)).default_graph


STATUSES = [
    ({"predicate": "attended"}, "Held"),
    ({"predicate": "attended", "speaker": "one#usa"}, "Reported"),
    ({"predicate": "attended", "modality": Modality.PLANNED}, "Planned"),
    ({"predicate": "invitedTo"}, "Reported"),
    ({"predicate": "attended", "polarity": Polarity.NEGATED}, "Reported"),
    ({"predicate": "heldIn", "polarity": Polarity.NEGATED, "modality": Modality.PLANNED}, "Cancelled"),
]


@pytest.mark.parametrize(("more", "status"), STATUSES)
def test_the_status_of_a_meeting_follows_from_its_claims(ontology: Ontology, more: dict[str, str], status: str) -> None:
    """Six cases. Somebody's absence calls no meeting off."""
    assert len(STATUSES) == 6
    extract, rest = one(), dict(more)
    predicate = rest.pop("predicate")
    triple = ("m", predicate, "paris") if predicate == "heldIn" else ("macron", predicate, "m")
    data = built(ontology, with_claims(extract, said(extract.article, 0, triple, **rest)))
    assert set(data.default_graph.objects(None, DEM.status)) == {dem(status)}


def test_sources_that_disagree_are_marked(extracts: list[Extract], linker: Linker, ontology: Ontology) -> None:
    """An article has Starmer there, an aide in another denies it: both claims and both nodes say so."""
    data = dataset(extracts, linker, ontology)
    assert len(list(data.quads((None, DEM.contradicts, None, None)))) == 2
    assert set(data.default_graph.subjects(DEM.sourcesDisagree)) == {STARMER, SUMMIT}


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        (When(PartialDate("2025-09-04")), When(PartialDate("2025-09")), False),
        (When(PartialDate("2025-09-04")), When(PartialDate("2025-09-05")), True),
        (When(PartialDate("2025-09-04")), When(PartialDate("2025-09-03"), PartialDate("2025-09-05")), False),
        (When(PartialDate("2025")), When(PartialDate("2026-01-06")), True),
    ],
)
def test_two_days_of_one_meeting_disagree_unless_one_holds_the_other(
    ontology: Ontology, left: When, right: When, apart: bool
) -> None:
    """A month holds its days, a run of days each of them."""
    extract = one()
    claims = [said(extract.article, number, ("m", "heldOn", day)) for number, day in enumerate((left, right))]
    data = built(ontology, with_claims(extract, *claims))
    assert bool(list(data.default_graph.subjects(DEM.sourcesDisagree))) is apart


def test_a_run_of_days_has_its_first_day_as_object(ontology: Ontology) -> None:
    """heldOn the first, and startedOn and endedOn as well."""
    extract = one()
    days = When(PartialDate("2025-09-03"), PartialDate("2025-09-04"))
    plain = built(ontology, with_claims(extract, said(extract.article, 0, ("m", "heldOn", days)))).default_graph
    values = {str(plain.value(SUMMIT, DEM[name])) for name in ("heldOn", "startedOn")}
    assert values == {"2025-09-03"}
    assert str(plain.value(SUMMIT, DEM.endedOn)) == "2025-09-04"


@pytest.mark.parametrize(("iso", "kind"), [("2025", "gYear"), ("2025-09", "gYearMonth"), ("2025-09-04", "date")])
def test_a_date_is_as_precise_as_the_text(iso: str, kind: str) -> None:
    """The datatype fits the text, so rdflib has nothing to rewrite."""
    made = literals.date(PartialDate(iso))
    assert (str(made), made.datatype) == (iso, XSD[kind])


@pytest.mark.parametrize(("value", "text"), [(0.87, "0.87"), (1, "1.0"), (0, "0.0"), (1 / 3, "0.3333"), (7.5, "1.0")])
def test_a_confidence_is_a_canonical_decimal_of_0_to_1(value: float, text: str) -> None:
    """Never in exponents, never beyond the bounds."""
    assert str(literals.confidence(value)) == text


def test_equal_claims_become_one_the_surest(ontology: Ontology) -> None:
    """Two rules that find the same in one sentence make one claim; the surer one speaks."""
    extract = one()
    sure = said(extract.article, 0, ("macron", "attended", "m"), confidence=0.8, modality=Modality.PLANNED)
    data = built(ontology, with_claims(extract, sure, replace(sure, confidence=0.6, modality=Modality.ASSERTED)))
    assert {o for _, _, o, _ in data.quads((None, DEM.modality, None, None))} == {DEM.Planned}
    assert {str(o) for _, _, o, _ in data.quads((None, DEM.confidence, None, None))} == {"0.8"}


def test_a_name_of_which_nothing_is_said_is_no_node(
    extracts: list[Extract], linker: Linker, ontology: Ontology
) -> None:
    """The bystander is in the linker and not in the graph; a body that only a detail names is."""
    plain = dataset(extracts, linker, ontology).default_graph
    assert URIRef(BASE + "person/one-bystander") not in set(plain.subjects())
    assert (URIRef(BASE + "organization/one-cow"), RDF.type, DEM.Organization) in plain


def test_only_wikidata_items_are_the_same_thing(extracts: list[Extract], linker: Linker, ontology: Ontology) -> None:
    """A gazetteer key that is no Q-number makes no sameAs."""
    extract = one()
    odd = replace(extract, entities=tuple(replace(e, known="local:1") for e in extract.entities))
    assert set(built(ontology, odd).default_graph.subjects(OWL.sameAs)) == set()
    assert len(set(dataset(extracts, linker, ontology).default_graph.subjects(OWL.sameAs))) == 4


def test_unknown_terms_stop_the_run(ontology: Ontology) -> None:
    """A predicate that the ontology lacks is an error with the nearest names, not a triple."""
    extract = one()
    with pytest.raises(OntologyError, match="attended"):
        built(ontology, with_claims(extract, said(extract.article, 0, ("macron", "attendid", "m"))))
    item = entity(extract.article, "macron", "Person", "M", details=(Detail("benefactor", "x"),))
    with pytest.raises(OntologyError, match="beneficiary"):
        built(ontology, replace(extract, entities=(item, *extract.entities[1:])))


def test_any_order_gives_the_same_triples_and_no_blank_node(ontology: Ontology) -> None:
    """Twenty shuffles of articles, entities and claims."""
    wanted = None
    for seed in range(20):
        mixed = random.Random(seed)
        extracts = [
            replace(
                e,
                claims=tuple(mixed.sample(e.claims, len(e.claims))),
                entities=tuple(mixed.sample(e.entities, len(e.entities))),
            )
            for e in mixed.sample([one(), two()], 2)
        ]
        found = triples(dataset(extracts, link(extracts, SAME), ontology))
        assert not any(isinstance(term, BNode) for quad in found for term in quad[:3])
        wanted = wanted or found
        assert found == wanted


def test_the_base_can_be_chosen(extracts: list[Extract], linker: Linker, ontology: Ontology) -> None:
    """No IRI of a node keeps the default base."""
    data = dataset(extracts, linker, ontology, "https://example.org/g/")
    assert not [term for quad in data.quads() for term in quad if str(term).startswith(BASE)]
