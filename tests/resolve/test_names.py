"""Personal names: the table as a whole, and the rules that hold for any pair."""

import pytest

from benchmarks.names import best_baseline, cases, measure, ours
from kg.resolve.names import compare
from kg.resolve.parse import parse

ROWS = cases()


def test_the_table_is_whole() -> None:
    """522 pairs, no pair twice."""
    assert len(ROWS) == 522
    assert len({frozenset((row.left, row.right)) for row in ROWS}) == 522


def test_names_are_told_apart_better_than_by_edit_distance() -> None:
    """F1 and precision on the table have floors, and edit distance at its best threshold stays far below."""
    score, (_, baseline) = measure(ROWS, ours), best_baseline(ROWS)
    assert score.precision >= 0.97
    assert score.f1 >= 0.96
    assert baseline.f1 < score.f1 - 0.2


def test_the_order_of_the_two_names_does_not_matter() -> None:
    """Every pair of the table gets one score from both sides."""
    assert [row for row in ROWS if compare(row.left, row.right).score != compare(row.right, row.left).score] == []


def test_a_name_is_itself_and_says_why() -> None:
    """Equal names score 0.9 at least (a name of one word stays below 1), and no comparison lacks a reason."""
    named = [name for row in ROWS for name in (row.left, row.right) if parse(name).words]
    assert [name for name in named if compare(name, name).score < 0.9] == []
    assert all(compare(row.left, row.right).reason for row in ROWS)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("US Special Envoy Steve Witkoff", ("steve", "witkoff")),
        ("Prime Minister Sir Keir Starmer", ("keir", "starmer")),
        ("U.S. Secretary of State Antony Blinken", ("antony", "blinken")),
        ("Gen. Abdel-Fattah al-Burhan", ("abd", "fattah", "burhan")),
        ("J.D. Vance", ("j", "d", "vance")),
        ("Putin, Vladimir", ("vladimir", "putin")),
        ("the Ukrainian president", ()),
        ("his Ethiopian colleague", ()),
        ("Martin Luther King", ("martin", "luther", "king")),
    ],
)
def test_titles_and_particles_come_off(written: str, words: tuple[str, ...]) -> None:
    """Nine names as written, and the words that are compared."""
    assert parse(written).words == words
