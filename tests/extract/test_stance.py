"""Stance and conflict: who does what to whom in single sentences, in PLOVER's classes."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import yaml

from kg.extract.context import Context
from kg.extract.modality import Reading
from kg.extract.stance import stances
from kg.extract.stance.classes import signed
from kg.extract.stance.words import words
from kg.model import Claim, Entity, Modality, Polarity
from kg.ontology import data_path, load_ontology
from tests.extract.reading import context_of

TOLD_LENGTH, UNTOLD_LENGTH = 94, 9
TABLE = Path(__file__).parents[1] / "cases" / "stance.csv"
CASES = list(csv.DictReader(TABLE.read_text("utf-8").splitlines(), delimiter=";"))
TOLD = [row for row in CASES if row["plover"]]
UNTOLD = [row for row in CASES if not row["plover"]]
PLOVER = {
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
    "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip


def found(text: str) -> tuple[Context, tuple[Claim, ...], dict[str, Entity]]:
    """The stance claims of a text, with its entities by id."""
    context = context_of(text)
    got = stances(context)
    entities = {e.id: e for e in (*context.cast.entities(), *got.entities)}
    return context, got.claims, entities


def called(entity: Entity, name: str) -> bool:
    """Whether a name is one of the entity's, or part of the description of a group."""
    return any(name.lower() in each.lower() for each in entity.names)


def test_the_tables_are_as_long_as_they_were() -> None:
    """94 sentences tell an act, in each of the 15 classes, and 9 tell none."""
    assert (len(TOLD), len(UNTOLD)) == (TOLD_LENGTH, UNTOLD_LENGTH)
    assert {row["plover"] for row in TOLD} == PLOVER


@pytest.mark.model
@pytest.mark.parametrize("row", TOLD, ids=lambda row: row["sentence"][:50])
def test_an_act_is_claimed_with_its_sides_and_class(row: dict[str, str]) -> None:
    """Each sentence gives a claim of that predicate and class between those two, and no other class."""
    _, claims, entities = found(row["sentence"])
    told = [
        c
        for c in claims
        if c.predicate == row["predicate"]
        and called(entities[c.subject], row["source"])
        and called(entities[str(c.object)], row["target"])
    ]
    assert told, [(entities[c.subject].names, c.predicate, entities[str(c.object)].names, c.plover) for c in claims]
    assert {c.plover for c in claims} == {row["plover"]}


@pytest.mark.model
@pytest.mark.parametrize("row", UNTOLD, ids=lambda row: row["sentence"][:50])
def test_what_is_no_act_is_not_claimed(row: dict[str, str]) -> None:
    """Possibilities, denials of harm, and everyday senses of the words give no claim."""
    assert not found(row["sentence"])[1]


@pytest.mark.model
def test_what_is_part_of_another_act_is_not_told_twice() -> None:
    """What is demanded, refused or threatened is no act of its own; what follows "after" with its own subject is."""
    _, claims, _ = found("Chad urged Sudan to release the prisoners.")
    assert [c.plover for c in claims] == ["REQUEST"]
    _, claims, _ = found("Jordan condemned Syria after Syrian troops shelled Irbid.")
    assert sorted(str(c.plover) for c in claims) == ["ACCUSE", "ASSAULT"]


@pytest.mark.model
def test_an_uncoded_word_says_why() -> None:
    """An event word without both sides is listed with the reason."""
    assert [u.reason for u in stances(context_of("Somebody had bombed the old bridge.")).uncoded]


@pytest.mark.model
def test_taken_tokens_are_left() -> None:
    """A token that evoked a commitment or meeting already evokes no stance."""
    context = context_of("Russia attacked Ukraine in 2022.")
    assert stances(context).claims
    assert not stances(context, frozenset(range(len(context.doc)))).claims


def test_rows_are_of_the_ontology() -> None:
    """Every predicate and class of a row is one of the ontology and of PLOVER."""
    ontology = load_ontology()
    rows = [row for listed in words().verbs.values() for row in listed] + list(words().nouns.values())
    for row in rows:
        ontology.term(row.predicate)
        assert {row.plover, row.planned or "AGREE", row.denied or "REJECT"} <= PLOVER


def test_every_list_of_things_is_used() -> None:
    """A list of `things` that no row asks for is a slip."""
    raw = yaml.safe_load(data_path("frames", "stance.yaml").read_text("utf-8"))
    assert {row["objects"] for row in raw["frames"] if "objects" in row} == set(raw["things"])


def test_signatures_have_a_class() -> None:
    """To sign is SUPPORT, to be about to AGREE, not to REJECT; what is only possible has none."""
    assert signed(Reading()) == "SUPPORT"
    assert signed(Reading(Modality.PLANNED)) == "AGREE"
    assert signed(Reading(polarity=Polarity.NEGATED)) == "REJECT"
    assert signed(Reading(Modality.POSSIBLE)) is None
