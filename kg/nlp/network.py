"""The trained network under ONNX Runtime: one window of words in, the scores of every head out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from kg.nlp.decode import EntityTags, Floats
from kg.nlp.features import WordPieces, shape_of

MODEL = Path(__file__).parent / "model"
OUTPUTS = ("tag", "pos", "morph", "lemma", "start", "ner", "arc_query", "arc_head", "dep_dep", "dep_head")
THREADS = 2


@dataclass(frozen=True, slots=True)
class Scores:
    """One window's outputs, a row a word. `tag` … `lemma`: ids; `start`: log odds; `ner`: scores; the rest states."""

    tag: NDArray[np.int64]
    pos: NDArray[np.int64]
    morph: NDArray[np.int64]
    lemma: NDArray[np.int64]
    start: Floats
    ner: Floats
    arc_query: Floats
    arc_head: Floats
    dep_dep: Floats
    dep_head: Floats


class Network:
    """Loads the packaged model. Windows run one at a time, so that no result depends on what else is in the run:
    dynamic quantisation scales by the whole tensor."""

    def __init__(self, path: Path = MODEL) -> None:
        self.path = path
        self.labels: dict[str, list[str]] = json.loads((path / "labels.json").read_text("utf-8"))
        self.pieces = WordPieces((path / "vocab.txt").read_text("utf-8").split("\n")[:-1])
        self.entity_tags = EntityTags(self.labels["ner"])
        self._dep: Floats = np.load(path / "dep.npy").astype(np.float32)

    @cached_property
    def lemmas(self) -> dict[tuple[str, str], str]:
        """Lemmas known from the training data, by form in lower case and part of speech."""
        rows = (line.split("\t") for line in (self.path / "lemmas.tsv").read_text("utf-8").splitlines())
        return {(form, pos): lemma for form, pos, lemma in rows}

    @cached_property
    def _session(self) -> Any:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(
            str(self.path / "network.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def run(self, windows: Sequence[Sequence[str]]) -> list[Scores]:
        """Scores of each window, in order. A window holds at least one word and fits the encoder."""
        if len(windows) < 2:
            return [self._one(w) for w in windows]
        with ThreadPoolExecutor(THREADS) as pool:
            return list(pool.map(self._one, windows))

    def _one(self, words: Sequence[str]) -> Scores:
        pieces, shapes, first = [self.pieces.cls], [0], []
        for word in words:
            ids = self.pieces(word)
            first.append(len(pieces))
            pieces += ids
            shapes += [shape_of(word)] * len(ids)
        pieces.append(self.pieces.sep)
        shapes.append(0)
        feed = {"pieces": pieces, "shapes": shapes, "first": first}
        out = self._session.run(OUTPUTS, {k: np.array([v], dtype=np.int64) for k, v in feed.items()})
        return Scores(*(x[0] for x in out))

    def dependency_labels(self, scores: Scores, dependents: Sequence[int], heads: Sequence[int]) -> list[str]:
        """The best label of each arc, given as positions in the window."""
        one = np.ones((len(dependents), 1), dtype=np.float32)
        dependent = np.hstack([scores.dep_dep[dependents], one])
        head = np.hstack([scores.dep_head[heads], one])
        best = np.einsum("nli,ni->nl", np.tensordot(head, self._dep, axes=(1, 2)), dependent).argmax(1)
        return [self.labels["dep"][i] for i in best]
