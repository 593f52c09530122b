"""What the network sees of a word."""

import pytest

from kg.nlp.features import SHAPES, WordPieces, shape_of

SHAPE_CASES = [
    ("Paris", "Title"), ("NATO", "UPPER"), ("U", "U"), ("U.S.", "U.S."), ("McDonald", "McMixed"), ("iPhone", "mIxed"),
    ("Franco-German", "Hy-Phen"), ("co-chair", "hy-phen"), ("2025", "digits"), ("G20", "d4igit"), ("“", "punct"),
    ("Élysée", "Title"), ("talks", "lower"), (" ", "none"), ("中国", "other"),
]  # fmt: skip


@pytest.mark.parametrize(("word", "shape"), SHAPE_CASES)
def test_the_shape_of_a_word_is_its_case(word: str, shape: str) -> None:
    """A row each."""
    assert SHAPES[shape_of(word)] == shape


def test_the_table_of_shapes_reaches_most_of_them() -> None:
    """Every shape has a row."""
    assert {s for _, s in SHAPE_CASES} == set(SHAPES)


PIECES = ["[UNK]", "[CLS]", "[SEP]", "sum", "##mit", "##s", "paris", "-", "elysee", "'", "s"]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("summits", ["sum", "##mit", "##s"]),
        ("Paris", ["paris"]),
        ("Élysée", ["elysee"]),
        ("Paris-summit", ["paris", "-", "sum", "##mit"]),
        ("'s", ["'", "s"]),
        ("xyz", ["[UNK]"]),
        ("s" * 100, ["[UNK]"]),
        ("\u200b", ["[UNK]"]),
    ],
)
def test_a_word_is_cut_into_the_longest_known_pieces(word: str, pieces: list[str]) -> None:
    """Accents and case fall away; what has no pieces is unknown."""
    assert [PIECES[i] for i in WordPieces(PIECES)(word)] == pieces
