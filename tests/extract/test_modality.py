"""How an article puts an event: a table of sentences of our own, many constructions, many regions."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.extract.modality import commitment_reading, lexical_negation, reading, tense, tense_at
from kg.extract.moods import APPLY, AS_FACT, DENIED, PLANNED, POSSIBLE, Reading
from kg.extract.quotes import speakers_of
from kg.extract.wordlists import effects
from kg.model import Modality, Polarity

CASES = list(csv.DictReader((Path(__file__).parents[1] / "cases" / "modality.csv").open(encoding="utf-8")))


@cache
def nlp() -> Language:
    """The packaged model."""
    import kg.nlp

    return kg.nlp.load()


@cache
def _parsed() -> dict[str, Doc]:
    """The sentences of the table, parsed in one go."""
    sentences = sorted({c["sentence"] for c in CASES})
    return dict(zip(sentences, nlp().pipe(sentences), strict=True))


@cache
def trigger(sentence: str, word: str) -> Token:
    """The first token with that text."""
    return next(t for t in _parsed().get(sentence) or nlp()(sentence) if t.text == word)


def test_the_table_is_as_long_as_it_says() -> None:
    """A row lost by a broken quote would go unseen."""
    assert len(CASES) == 135
    assert {c["modality"] for c in CASES} == {m.value for m in Modality}
    assert {c["polarity"] for c in CASES} == {p.value for p in Polarity}


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['trigger']}: {c['sentence'][:60]}")
def test_an_event_is_read_as_the_sentence_puts_it(case: dict[str, str]) -> None:
    """Modality and polarity of the trigger."""
    found = reading(trigger(case["sentence"], case["trigger"]))
    assert (found.modality, found.polarity) == (case["modality"], case["polarity"]), found.cues


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['trigger']}: {c['sentence'][:60]}")
def test_who_says_so(case: dict[str, str]) -> None:
    """Head of the speaker's nominal, or nobody."""
    token = trigger(case["sentence"], case["trigger"])
    speaker = speakers_of(token.doc).speaker(token)
    assert (speaker.text if speaker else "") == case["speaker"]


COMMITMENTS = [
    ("Bolivia pledged to send doctors.", "pledged", "Asserted", "Affirmed"),
    ("Bolivia pledged to send doctors.", "send", "Asserted", "Affirmed"),
    ("France will send a frigate to Djibouti.", "send", "Asserted", "Affirmed"),
    ("Poland will not send soldiers.", "send", "Asserted", "Negated"),
    ("Japan said it would lend Manila a ship.", "lend", "Asserted", "Affirmed"),
    ("Jordan is ready to train the police.", "train", "Asserted", "Affirmed"),
    ("Ghana may pledge soldiers.", "pledge", "Possible", "Affirmed"),
    ("Ghana will pledge soldiers.", "pledge", "Planned", "Affirmed"),
    ("Chad did not promise soldiers.", "promise", "Asserted", "Negated"),
    ("Neither side agreed to stop.", "agreed", "Asserted", "Negated"),
    ("If the truce fails, Togo will send troops.", "send", "Conditional", "Affirmed"),
    ("The council is expected to approve the loan.", "approve", "Planned", "Affirmed"),
    ("Greece may raise its share.", "raise", "Possible", "Affirmed"),
    ("Iran made no pledge.", "pledge", "Asserted", "Negated"),
]


@pytest.mark.model
@pytest.mark.parametrize(("sentence", "word", "modality", "polarity"), COMMITMENTS)
def test_a_promise_made_is_a_fact(sentence: str, word: str, modality: str, polarity: str) -> None:
    """What is planned or conditional is its content."""
    assert len(COMMITMENTS) == 14
    found = commitment_reading(trigger(sentence, word))
    assert (found.modality, found.polarity) == (modality, polarity), found.cues


TENSES = [
    ("The two met in Oslo.", "met", "past"),
    ("The two have met in Oslo.", "Oslo", "past"),
    ("The two will meet in Oslo.", "Oslo", "future"),
    ("The two are expected to meet in Oslo.", "meet", "future"),
    ("PM Modi to meet Putin in Kazan", "Kazan", "future"),
    ("The two live in Oslo.", "Oslo", None),
]


@pytest.mark.model
@pytest.mark.parametrize(("sentence", "word", "expected"), TENSES)
def test_the_tense_of_the_clause_tells_before_from_after(sentence: str, word: str, expected: str | None) -> None:
    """For dates without a year or with a bare day of the week."""
    assert len(TENSES) == 6
    token = trigger(sentence, word)
    assert tense(token) == tense_at(token.doc, token.idx) == expected


def test_verbs_that_are_negative_in_themselves() -> None:
    """The frame's own verb: nobody was there, nothing was held."""
    assert [lexical_negation(verb) for verb in ("boycott", "call off", "attend")] == [True, True, False]


OUTER = {
    "fact": (AS_FACT, DENIED),
    "given": (AS_FACT, AS_FACT),
    "planned": (PLANNED, PLANNED.under(DENIED)),
    "possible": (POSSIBLE, POSSIBLE.under(DENIED)),
    "doubted": (POSSIBLE, POSSIBLE),
    "failed": (DENIED, AS_FACT),
    "refused": (DENIED, POSSIBLE),
    "excluded": (PLANNED.under(DENIED), POSSIBLE),
    "unlikely": (POSSIBLE.under(DENIED), POSSIBLE),
    "said": (AS_FACT, POSSIBLE),
}


@pytest.mark.parametrize("does", sorted(APPLY))
def test_what_a_governor_does_affirmed_and_denied(does: str) -> None:
    """ "did not fail to": it was; "did not refuse to", "did not rule out": it may be; "did not say that": it may be."""
    assert len(OUTER) == len(APPLY) == 10
    assert (APPLY[does](AS_FACT), APPLY[does](DENIED)) == OUTER[does]


@pytest.mark.parametrize("name", ["clauses", "objects", "subjects"])
def test_every_effect_in_the_lists_is_known(name: str) -> None:
    """And no word stands under two."""
    assert set(effects(name).values()) <= set(APPLY)


def test_the_weaker_modality_wins_and_negations_cancel() -> None:
    """Readings compose."""
    both = DENIED.under(PLANNED).under(Reading(Modality.POSSIBLE, Polarity.NEGATED))
    assert (both.modality, both.polarity) == (Modality.POSSIBLE, Polarity.AFFIRMED)
