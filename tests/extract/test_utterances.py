"""Utterances: who is said to have said what, in the words of the article."""

from __future__ import annotations

import pytest

from kg.extract.utterances import utterances
from kg.model import Claim, Entity
from tests.extract.reading import context_of

SAID: list[tuple[str, str, str, str]] = [  # article, speaker, words, how
    ("Lula said Brazil would host the summit.", "Lula", "Brazil would host the summit", "reported"),
    ('"We signed the accord in Algiers," Keita said.', "Keita", "We signed the accord in Algiers", "quoted"),
    ("According to Norway, the two sides met in Oslo.", "Norway", "the two sides met in Oslo", "reported"),
    (
        "Kenya has sent police to Haiti, the Kenyan government said.",
        "Kenya",
        "Kenya has sent police to Haiti",
        "reported",
    ),
    ("Officials told reporters that the road was open.", "Officials", "the road was open", "reported"),
    ("Macron added that France was ready.", "Macron", "France was ready", "reported"),
    ("“The fight goes on,” Zelensky told the parliament.", "Zelensky", "The fight goes on", "quoted"),
    (
        "Peru’s foreign minister announced that the embassy would open.",
        "minister",
        "the embassy would open",
        "reported",
    ),
    ("A statement by Qatar said the talks had ended.", "Qatar", "the talks had ended", "reported"),
    ("Rutte wrote that NATO would “stand with Kyiv”.", "Rutte", "NATO would “stand with Kyiv”", "reported"),
]
UNSAID = [
    "The report says that the bridge is closed.",  # nobody issued it
    "Ghana promised to send doctors.",  # a commitment
    "The two ministers met in Doha.",
]


def found(text: str) -> tuple[tuple[Claim, ...], dict[str, Entity]]:
    """Claims of sayings, and the entities by id."""
    context = context_of(text)
    got = utterances(context)
    return got.claims, {e.id: e for e in (*context.cast.entities(), *got.entities)}


def test_the_tables_are_as_long_as_they_were() -> None:
    """Ten sayings, three sentences without one."""
    assert (len(SAID), len(UNSAID)) == (10, 3)


@pytest.mark.model
@pytest.mark.parametrize(("text", "speaker", "words", "how"), SAID, ids=[row[2] for row in SAID])
def test_words_go_to_who_says_them(text: str, speaker: str, words: str, how: str) -> None:
    """One utterance with exactly those words, said by the actor, quoted or reported."""
    claims, entities = found(text)
    assert [entities[str(c.object)].details[0].value for c in claims] == [words]
    assert speaker.lower() in " ".join(entities[claims[0].subject].names).lower()
    assert claims[0].found_by == f"said:{how}"


@pytest.mark.model
@pytest.mark.parametrize("text", UNSAID)
def test_what_nobody_says_is_no_utterance(text: str) -> None:
    """Documents without an issuer are no actors; promises and meetings are no sayings."""
    assert not found(text)[0]


@pytest.mark.model
def test_utterances_are_numbered_and_stand_in_the_text() -> None:
    """Ids count up within the article; the span of an utterance holds its words."""
    text = "Sall said the vote was fair. Sonko replied that it was not."
    context = context_of(text)
    entities = utterances(context).entities
    assert [e.id for e in entities] == ["x#u1", "x#u2"]
    assert all(text[e.mentions[0].start : e.mentions[0].end] == e.details[0].value for e in entities)


@pytest.mark.model
def test_a_saying_within_a_saying_has_its_reporter() -> None:
    """Of "X said that Y had told Z that …" the inner saying is claimed by X."""
    claims, entities = found("Blinken said that Kagame had told him that Rwanda would withdraw.")
    inner = [c for c in claims if "Kagame" in entities[c.subject].names]
    assert [entities[str(c.speaker)].names[0] for c in inner] == ["Blinken"]
