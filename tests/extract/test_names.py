"""Names: how they are compared, shortened and found in text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import kg.nlp
from kg.extract.cast import cast_of
from kg.extract.names import short_form
from kg.extract.who.same import same_person
from kg.extract.who.words import singular, words
from kg.model import Article, Block, BlockKind, Span

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "cast_names.yaml").read_text("utf-8"))
SAME = [
    ("Steve Witkoff", "Steven Witkoff", True),
    ("Yuri Ushakov", "Yury Ushakov", True),
    ("Recep Tayyip Erdogan", "Recep Erdogan", True),
    ("Alex Grynkewich", "Alexus Grynkewich", True),
    ("George Bush", "Laura Bush", False),
    ("Rajnath Singh", "Daleep Singh", False),
    ("Mohammed bin Salman", "Mohammed bin Zayed", False),
]
SHORT = [
    ("RSF", "Rapid Support Forces", True),
    ("SCO", "Shanghai Cooperation Organisation", True),
    ("Dirco", "Department of International Relations and Cooperation", True),
    ("AU", "AU Commission", False),
    ("OSCE", "World Bank", False),
]


def test_the_tables_are_whole() -> None:
    """No row is lost unnoticed."""
    assert (len(CASES), len(SAME), len(SHORT)) == (17, 7, 5)


@pytest.mark.parametrize(("left", "right", "same"), SAME)
def test_full_names_of_one_article_are_compared(left: str, right: str, same: bool) -> None:
    """Short forms and spellings join, other first names part."""
    assert same_person(left, right) is same
    assert same_person(right, left) is same


@pytest.mark.parametrize(("short", "text", "fits"), SHORT)
def test_short_forms_begin_the_words_in_order(short: str, text: str, fits: bool) -> None:
    """A word of the name itself is no short form of it."""
    assert short_form(short, text) is fits


@pytest.mark.parametrize(
    ("plural", "one"),
    [("ministers", "minister"), ("secretaries", "secretary"), ("spokesmen", "spokesman"), ("boss", "boss")],
)
def test_singulars_of_posts(plural: str, one: str) -> None:
    """Posts are listed in the singular."""
    assert singular(plural) == one


def test_an_unknown_list_is_an_error_that_names_those_there_are() -> None:
    """A misspelt list is no empty one."""
    with pytest.raises(Exception, match="no list 'hounorifics'"):
        words()["hounorifics"]


@pytest.fixture(scope="module")
def nlp() -> Any:
    """The packaged model."""
    return kg.nlp.load()


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=[c["text"][:40] for c in CASES])
def test_names_are_found_with_their_kind(nlp: Any, case: dict[str, Any]) -> None:
    """Titles are no part of a name, and a capital is a city or a government by what it does."""
    article = Article("a", case["text"], (Block(BlockKind.BODY, Span(0, len(case["text"]))),))
    _, doc = next(iter(kg.nlp.annotate(nlp, [article])))
    found = [f"{e.kind}: {e.names[0]}" for e in cast_of(article, doc).entities()]
    assert set(case["finds"]) <= set(found)
    assert not set(case.get("not", ())) & set(found)
