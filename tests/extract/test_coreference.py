"""Who the words of an article stand for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import kg.nlp
from kg.extract.cast import cast_of
from kg.model import Article, Block, BlockKind, Span

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "coreference.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def nlp() -> Any:
    """The packaged model."""
    return kg.nlp.load()


def read(nlp: Any, text: str) -> Any:
    """The cast of a text, and its doc."""
    article = Article("a", text, (Block(BlockKind.BODY, Span(0, len(text))),))
    _, doc = next(iter(kg.nlp.annotate(nlp, [article])))
    return cast_of(article, doc), doc


def test_the_table_is_whole() -> None:
    """No row is lost unnoticed."""
    assert len(CASES) == 46


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=[c["text"][:40] for c in CASES])
def test_words_stand_for_people_and_bodies(nlp: Any, case: dict[str, Any]) -> None:
    """Wrong is worse than none: "-" asks for none."""
    cast, doc = read(nlp, case["text"])
    for key, names in case["means"].items():
        word, _, number = key.partition("/")
        token = [t for t in doc if t.text == word][int(number or 1) - 1]
        found = " + ".join(cast.entity(i).names[0] for i in cast.all_at(token)) or "-"
        assert found == names, key


@pytest.mark.model
def test_local_ids_follow_the_text_and_stay(nlp: Any) -> None:
    """Ids begin with the article's, count from the first mention, and a new group gets the next one, once."""
    cast, doc = read(nlp, "Poland and Lithuania met some visitors. The visitors left.")
    assert [(e.id, e.names[0]) for e in cast.entities()][:2] == [("a#e1", "Poland"), ("a#e2", "Lithuania")]
    visitors = [t for t in doc if t.text == "visitors"]
    before = len(cast.entities())
    first = cast.ensure(visitors[0], "Group")
    assert first == cast.ensure(visitors[0], "Group") == cast.at(visitors[0])
    assert len(cast.entities()) == before + 1
    assert cast.entity(first).names == ("visitors",)
    assert not cast.entity(first).proper
    with pytest.raises(KeyError):
        cast.entity("a#e99")


@pytest.mark.model
def test_an_affiliation_is_known_where_the_text_says_it(nlp: Any) -> None:
    """From titles, possessives and brackets; else None."""
    cast, _ = read(nlp, "Kenya’s Musalia Mudavadi, Polish Prime Minister Donald Tusk and Jane Goodall spoke.")
    by_name = {e.names[0]: cast.affiliation(e.id) for e in cast.entities() if e.kind == "Person"}
    told = {n: cast.entity(i).names[0] if i else None for n, i in by_name.items()}
    assert told == {"Musalia Mudavadi": "Kenya", "Donald Tusk": "Poland", "Jane Goodall": None}
