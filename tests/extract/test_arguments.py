"""Who does what to whom, in every voice: a table of sentences read by the packaged model."""

import csv
from pathlib import Path

import pytest
from spacy.tokens import Token

import kg.nlp
from kg.extract.arguments import arguments, members

pytestmark = pytest.mark.model
CASES = list(
    csv.DictReader((Path(__file__).parents[1] / "cases" / "arguments.csv").open(encoding="utf-8"), delimiter="|")
)


@pytest.fixture(scope="module")
def nlp():  # type: ignore[no-untyped-def]
    """The packaged model."""
    return kg.nlp.load()


def names(tokens: tuple[Token, ...]) -> list[str]:
    """The single names under each phrase."""
    return [m.text for t in tokens for m in members(t)]


def test_the_table_is_whole() -> None:
    """Twenty-three sentences."""
    assert len(CASES) == 23


@pytest.mark.parametrize("case", CASES, ids=[f"{c['sentence']} [{c['trigger']}]" for c in CASES])
def test_arguments_are_found_in_every_voice(nlp, case: dict[str, str]) -> None:  # type: ignore[no-untyped-def]
    """Agent, patient and oblique of each trigger."""
    doc = nlp(case["sentence"])
    found = arguments(next(t for t in doc if t.text == case["trigger"]))
    assert (names(found.agents) or [""])[0] == case["agents"]
    assert (names(found.patients) or [""])[0] == case["patients"]
    if case["oblique"]:
        want, _, head = case["oblique"].partition(":")
        assert (want, head) in [(p, t.text) for p, t in found.oblique]
