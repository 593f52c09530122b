"""How an article puts an event: a table of sentences of our own, many constructions, many regions."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Token

from kg.extract.modality import commitment_reading, lexical_negation, reading, tense, tense_at
from kg.extract.moods import APPLY, AS_FACT, DENIED, PLANNED, POSSIBLE
from kg.extract.wordlists import effects, words
from kg.model import Modality, Polarity

CASES = list(csv.DictReader((Path(__file__).parents[1] / "cases" / "modality.csv").open(encoding="utf-8")))


@cache
def nlp() -> Language:
    import kg.nlp

    return kg.nlp.load()


@cache
def trigger(sentence: str, word: str) -> Token:
    """The first token with that text."""
    return next(t for t in nlp()(sentence) if t.text == word)


def test_the_table_is_as_long_as_it_says() -> None:
    """A row lost by a broken quote would go unseen."""
    assert len(CASES) == 134
    assert {c["modality"] for c in CASES} == {m.value for m in Modality}
    assert {c["polarity"] for c in CASES} == {p.value for p in Polarity}


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['trigger']}: {c['sentence'][:60]}")
def test_an_event_is_read_as_the_sentence_puts_it(case: dict[str, str]) -> None:
    """Modality and polarity of the trigger."""
    found = reading(trigger(case["sentence"], case["trigger"]))
    assert (found.modality, found.polarity) == (case["modality"], case["polarity"]), found.cues
