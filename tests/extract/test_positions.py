"""Posts: who holds them, for which country or body, and who belongs to what."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import kg.nlp
from kg.extract.cast import Cast, cast_of
from kg.extract.positions import positions
from kg.extract.who.synonyms import canonical, compatible
from kg.model import Article, Block, BlockKind, Claim, Span, Title

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "positions.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def nlp() -> Any:
    """The packaged model."""
    return kg.nlp.load()


def told(cast: Cast, claim: Claim) -> str:
    """A claim on one line, as the table writes it."""
    who = cast.entity(claim.subject).names[0]
    if isinstance(claim.object, Title):
        return f"{who} | {claim.object.text} | {cast.entity(claim.position_of).names[0] if claim.position_of else '-'}"
    assert isinstance(claim.object, str)
    return f"{who} in {cast.entity(claim.object).names[0]}"


def test_the_table_is_whole() -> None:
    """No row is lost unnoticed."""
    assert len(CASES) == 20


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=[c["text"][:40] for c in CASES])
def test_posts_are_claimed_as_the_text_says(nlp: Any, case: dict[str, Any]) -> None:
    """All of the row's claims and no other, each with the sentence as evidence."""
    text = case["text"]
    article = Article("a", text, (Block(BlockKind.BODY, Span(0, len(text))),))
    _, doc = next(iter(kg.nlp.annotate(nlp, [article])))
    cast = cast_of(article, doc)
    claims = positions(article, doc, cast)
    assert sorted(told(cast, c) for c in claims) == sorted(case["finds"])
    assert all(c.evidence == (Span(0, len(text)),) and 0 < c.confidence <= 1 for c in claims)


def test_titles_that_say_the_same() -> None:
    """One post has many names, and a deputy is not the holder."""
    assert canonical("external affairs minister") == canonical("foreign minister")
    assert canonical("spokeswoman") == canonical("spokesman")
    assert compatible("leader", "president")
    assert not compatible("deputy prime minister", "prime minister")
