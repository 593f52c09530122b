"""Documents, which mentions are of one, and who signed them: a table of own sentences."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from kg.extract.documents import documents
from kg.extract.documents.words import words
from tests.extract.reading import context_of, names_of

TABLE = yaml.safe_load((Path(__file__).parents[1] / "cases" / "documents.yaml").read_text("utf-8"))


@pytest.mark.model
@pytest.mark.parametrize("case", TABLE, ids=[row["text"][:50] for row in TABLE])
def test_a_sentence_says_who_signed(case: dict[str, object]) -> None:
    """12 sentences: every signature of the table is claimed, with kind, polarity and modality, and no other."""
    context = context_of(str(case["text"]))
    found = documents(context)
    by_id = {e.id: e for e in found.entities}
    made = [(names_of(context, c.subject), by_id[str(c.object)], c) for c in found.claims]
    wanted = [tuple(part.strip() for part in row.split("|")) for row in case["claims"]]  # type: ignore[attr-defined]
    for who, what, kind, polarity, modality in wanted:
        assert any(
            who in " / ".join(names)
            and any(what in name for name in document.names)
            and (kind, polarity, modality) == (document.kind, c.polarity.value.lower(), c.modality.value.lower())
            for names, document, c in made
        ), (who, what, [(n, d.names, d.kind, c.polarity, c.modality) for n, d, c in made])
    assert len(made) == len(wanted), [(n, d.names) for n, d, _ in made]


def test_the_table_is_as_long_as_it_should_be() -> None:
    """A filter that loses rows would go unnoticed."""
    assert len(TABLE) == 12


@pytest.mark.model
def test_mentions_of_a_document_are_one() -> None:
    """A deal is taken up as accord and pact; another is another."""
    text = "Chad and Libya signed an agreement. The accord ends a quarrel. A separate agreement was signed by Niger."
    found = documents(context_of(text))
    assert [(d.kind, len(d.mentions)) for d in found.entities] == [("Agreement", 2), ("Agreement", 1)]


@pytest.mark.model
def test_the_day_of_signing_is_kept() -> None:
    """As precise as the text."""
    found = documents(context_of("Ghana and Togo signed a maritime treaty on 3 March 2025."))
    assert [(d.predicate, d.value) for e in found.entities for d in e.details] == [("signedOn", "2025-03-03")]


@pytest.mark.model
def test_signing_no_document_is_left_with_the_reason() -> None:
    """A striker is no treaty."""
    found = documents(context_of("Chelsea signed two strikers."))
    assert [u.reason for u in found.uncoded] == ["what is signed is no document"]


def test_every_sign_of_a_document_is_a_known_noun() -> None:
    """Verbs that need certain nouns need ones that the file lists."""
    known = set(words().kinds)
    assert {n for s in words().verbs.values() for n in s.only} <= known
