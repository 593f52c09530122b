"""Scores to structure: the best tree of one sentence, the best sequence of entity tags."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
IMPOSSIBLE = np.float32(-1e4)


def best_tree(scores: Floats) -> list[int]:
    """Heads of the highest scoring tree with one root; `scores[i, j]`: j heads i, the diagonal: i is the root.

    The greedy choice is a tree in nine cases of ten; else the maximum spanning arborescence
    (Chu and Liu 1965, Edmonds 1967), with the root chosen first: the best of the few most likely roots.
    """
    n = len(scores)
    heads = scores.argmax(1)
    own = np.flatnonzero(heads == np.arange(n))
    if len(own) == 1 and not _cycle(heads):
        return [int(h) for h in heads]
    scores = scores - scores.max(1, keepdims=True)
    roots = np.argsort(-np.diagonal(scores), kind="stable")[: min(3, n)]
    best: tuple[float, list[int]] | None = None
    for root in roots:
        tree = _tree_from(scores, int(root))
        total = float(sum(scores[i, h] for i, h in enumerate(tree)))
        if best is None or total > best[0]:
            best = (total, tree)
    assert best is not None
    return best[1]


def _tree_from(scores: Floats, root: int) -> list[int]:
    fixed = scores.copy()
    np.fill_diagonal(fixed, IMPOSSIBLE)
    fixed[root] = IMPOSSIBLE
    fixed[root, root] = 0
    return [int(h) for h in _arborescence(fixed, root)]


def _arborescence(scores: Floats, root: int) -> NDArray[np.int64]:
    heads: NDArray[np.int64] = scores.argmax(1)
    heads[root] = root
    cycle = _cycle(heads, root)
    if not cycle:
        return heads
    rest = [i for i in range(len(scores)) if i not in set(cycle)]
    inside, outside = np.array(cycle), np.array(rest)
    gain = scores[inside] - scores[inside, heads[inside]][:, None]
    enter = gain[:, outside].argmax(0)  # for each head outside: the node of the cycle it would enter by
    leave = scores[np.ix_(outside, inside)].argmax(1)  # for each dependent outside: its best head in the cycle
    small = np.full((len(rest) + 1, len(rest) + 1), IMPOSSIBLE, dtype=np.float32)
    small[:-1, :-1] = scores[np.ix_(outside, outside)]
    small[:-1, -1] = scores[np.ix_(outside, inside)].max(1)
    small[-1, :-1] = gain[enter, rest]
    small[rest.index(root), :] = IMPOSSIBLE
    solved = _arborescence(small, rest.index(root))
    for k, node in enumerate(rest):
        h = solved[k]
        heads[node] = inside[leave[k]] if h == len(rest) else rest[h]
    broken = inside[enter[solved[-1]]]
    heads[broken] = rest[solved[-1]]
    heads[root] = root
    return heads


def _cycle(heads: NDArray[np.int64], root: int = -1) -> list[int]:
    """The nodes of one cycle of two or more, in no order of meaning; empty where there is none."""
    state = [0] * len(heads)  # 0 unseen, otherwise the walk that saw it
    for start in range(len(heads)):
        path, i = [], start
        while state[i] == 0:
            state[i] = start + 1
            path.append(i)
            if heads[i] == i or i == root:
                break
            i = int(heads[i])
        else:
            if state[i] == start + 1 and heads[i] != i and i != root:
                return path[path.index(i) :]
    return []


class EntityTags:
    """Viterbi over BIO tags: `I-X` may only follow `B-X` or `I-X`."""

    def __init__(self, tags: Sequence[str]) -> None:
        self.tags = tags
        n = len(tags)
        self._allowed = np.zeros((n, n), dtype=np.float32)
        for j, tag in enumerate(tags):
            if tag[0] == "I":
                kind = tag[2:]
                bad = [i for i, before in enumerate(tags) if before not in (f"B-{kind}", f"I-{kind}")]
                self._allowed[bad, j] = IMPOSSIBLE
        self._first = np.array([IMPOSSIBLE if t[0] == "I" else 0 for t in tags], dtype=np.float32)

    def best(self, scores: Floats) -> list[str]:
        """The best legal sequence for one sentence's scores (words, tags)."""
        greedy = scores.argmax(1)
        if self._legal(greedy):
            return [self.tags[i] for i in greedy]
        log = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
        total = log[0] + self._first
        back = np.zeros(scores.shape, dtype=np.int64)
        for k in range(1, len(log)):
            paths = total[:, None] + self._allowed
            back[k] = paths.argmax(0)
            total = paths.max(0) + log[k]
        at = int(total.argmax())
        out = [at]
        for k in range(len(log) - 1, 0, -1):
            at = int(back[k, at])
            out.append(at)
        return [self.tags[i] for i in reversed(out)]

    def _legal(self, ids: NDArray[np.int64]) -> bool:
        return bool(self._first[ids[0]] == 0) and not self._allowed[ids[:-1], ids[1:]].any()
