"""Scores to trees and tag sequences, against slow but obvious ways to the same."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.nlp.decode import EntityTags, best_tree
from kg.nlp.lemmas import apply_script, edit_script


def is_tree(heads: list[int]) -> bool:
    """True where each node leads to the one root."""
    roots = [i for i, h in enumerate(heads) if h == i]
    if len(roots) != 1:
        return False
    for i in range(len(heads)):
        seen = set()
        while heads[i] != i:
            if i in seen:
                return False
            seen.add(i)
            i = heads[i]
    return True


@given(st.integers(1, 5), st.integers(0, 10_000))
@settings(max_examples=150, deadline=None)
def test_the_tree_is_the_best_of_all_trees(n: int, seed: int) -> None:
    """Against all trees of up to five nodes."""
    scores = np.random.default_rng(seed).normal(size=(n, n)).astype(np.float32)
    found = best_tree(scores)
    assert is_tree(found)
    all_trees = (h for h in product(range(n), repeat=n) if is_tree(list(h)))
    value = lambda h: sum(scores[i, j] for i, j in enumerate(h))  # noqa: E731
    best = max(all_trees, key=value)
    if n <= 3:  # the root is chosen among the three likeliest
        assert value(found) == pytest.approx(value(best), abs=1e-4)


def test_an_entity_tag_never_continues_what_did_not_begin() -> None:
    """An inside tag follows its own kind alone."""
    tags = EntityTags(["O", "B-GPE", "I-GPE", "B-ORG", "I-ORG"])
    scores = np.array([[2, 1, 3, 0, 0], [0, 0, 1, 0, 3], [4, 0, 0, 0, 0]], dtype=np.float32)
    assert tags.best(scores) == ["B-ORG", "I-ORG", "O"]


LETTERS = st.text(st.characters(categories=["L"]), min_size=1, max_size=12)


@given(LETTERS, LETTERS)
def test_a_lemma_script_brings_the_lemma_back(word: str, lemma: str) -> None:
    """Any two words of letters."""
    if lemma == lemma.lower() and len(word) != len(word.lower()):
        return  # lower case of another length: no script of this kind
    assert apply_script(word, edit_script(word, lemma)) == lemma
