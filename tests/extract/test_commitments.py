"""Who is committed to what: a table of own sentences, kinds by their words, what is one and the same."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from kg.extract.commitments import commitments
from kg.extract.commitments.words import words
from kg.extract.forms import noun_forms, verb_forms
from kg.model import Claim, Entity, Polarity
from tests.extract.reading import context_of, names_of

TABLE = yaml.safe_load((Path(__file__).parents[1] / "cases" / "commitments.yaml").read_text("utf-8"))
KINDS = [
    ("send peacekeepers to Cyprus", "TroopDeployment"),
    ("deliver 40 howitzers", "ArmsSupply"),
    ("two Patriot batteries", "AirDefence"),
    ("monitor the ceasefire", "CeasefireMonitoring"),
    ("a permanent ceasefire", "Ceasefire"),
    ("end hostilities", "Ceasefire"),
    ("security guarantees for Moldova", "SecurityGuarantee"),
    ("lift sanctions on Syria", "Sanctions"),
    ("let food through to Darfur", "HumanitarianAid"),
    ("a loan of 3 billion dollars", "FinancialSupport"),
    ("€30m for schools", "FinancialSupport"),
    ("train border guards", "Training"),
    ("rebuild the bridge", "Reconstruction"),
    ("share intelligence", "IntelligenceSharing"),
    ("EU membership", "Membership"),
    ("resume direct flights", "Cooperation"),
    ("paint the fence", "OtherCommitment"),
]


def said(found: list[Claim], entities: tuple[Entity, ...]) -> list[tuple[str, Entity, Polarity]]:
    """The claims as (who, commitment, polarity)."""
    by_id = {e.id: e for e in entities}
    return [(c.subject, by_id[str(c.object)], c.polarity) for c in found]


@pytest.mark.model
@pytest.mark.parametrize("case", TABLE, ids=[row["text"][:50] for row in TABLE])
def test_a_sentence_commits_those_it_says(case: dict[str, object]) -> None:
    """24 sentences: every claim of the table is made, with its kind and polarity, and no other."""
    context = context_of(str(case["text"]))
    found = commitments(context)
    made = said(list(found.claims), found.entities)
    wanted = [tuple(part.strip() for part in row.split("|")) for row in case["claims"]]  # type: ignore[attr-defined]
    for who, what, kind, polarity in wanted:
        assert any(
            who in " / ".join(names_of(context, subject))
            and any(what in name for name in entity.names)
            and kind in (entity.kind, "*")
            and polarity == said_as.value.lower()
            for subject, entity, said_as in made
        ), (who, what, kind, polarity, [(names_of(context, s), e.names, e.kind, p) for s, e, p in made])
    assert len(made) == len(wanted), [(names_of(context, s), e.names, p) for s, e, p in made]


def test_the_table_is_as_long_as_it_should_be() -> None:
    """A filter that loses rows would go unnoticed."""
    assert len(TABLE) == 24
    assert len(KINDS) == 17


@pytest.mark.parametrize(("phrase", "kind"), KINDS)
def test_words_tell_the_kind(phrase: str, kind: str) -> None:
    """17 phrases, one of each kind at least."""
    assert words().kind(phrase) == kind


def test_a_word_is_known_by_its_forms() -> None:
    """Inflection by rule; what no rule gives is in the data."""
    assert {"agrees", "agreed", "agreeing"} <= verb_forms("agree")
    assert {"commits", "committed", "committing"} <= verb_forms("commit")
    assert {"supplies", "supplied", "supplying"} <= verb_forms("supply")
    assert noun_forms("treaty") == {"treaty", "treaties"}
    assert words().verbs["undertook"].lemma == "undertake"


@pytest.mark.model
def test_a_commitment_retold_is_one() -> None:
    """The same party and content in two sentences; amount, condition and beneficiary come from both."""
    text = (
        "Denmark promised to send 19 fighter jets to Ukraine if its pilots are trained. "
        "Frederiksen was cheered in Kyiv. Denmark agreed to send the fighter jets by July."
    )
    found = commitments(context_of(text))
    assert len(found.entities) == 1
    (jets,) = found.entities
    details = {d.predicate: d.value for d in jets.details}
    assert len(jets.names) == 2
    assert details["condition"].startswith("if its pilots")
    assert "beneficiary" in details


@pytest.mark.model
def test_a_promise_without_a_promiser_is_left_with_the_reason() -> None:
    """Nobody is made up."""
    found = commitments(context_of("It was promised that aid would come."))
    assert not found.claims
    assert [u.reason for u in found.uncoded] == ["nobody is named who is committed"]
