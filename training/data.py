"""Corpora to windows of words with their annotations, and windows to padded batches.

A window is a run of whole sentences of one or more consecutive `Doc`s, at most `MAX_PIECES` word pieces long: what the
encoder sees at once, in training as at run time.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np
import spacy
import torch
from spacy.tokens import Doc, DocBin

from kg.nlp.features import SHAPES, WordPieces, shape_of
from kg.nlp.lemmas import edit_script

IGNORE = -100
MAX_PIECES = 250
MIN_LEMMA_SCRIPTS = 3
ENTITY_TYPES = ["PERSON", "ORG", "GPE", "LOC", "NORP", "EVENT", "FACILITY", "DATE", "MISC"]
DOC_TYPE = "DOCUMENT"


@dataclass(slots=True)
class Window:
    """Words of whole sentences; every label list is as long as `words`, `IGNORE` where gold says nothing."""

    words: list[str]
    pieces: list[list[int]]
    shapes: list[int]
    starts: list[int]  # 1 at the first word of a sentence
    labels: dict[str, list[int]] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many pieces it has."""
        return sum(map(len, self.pieces))


@dataclass(slots=True)
class Labels:
    """The label sets of every head, in the order of the output units."""

    tag: list[str]
    pos: list[str]
    morph: list[str]
    dep: list[str]
    lemma: list[str]
    ner: list[str]

    @classmethod
    def read(cls, docs: Iterable[Doc]) -> Labels:
        """The labels that occur; lemma scripts, those that occur often."""
        count: dict[str, Counter[str]] = {k: Counter() for k in ("tag", "pos", "morph", "dep", "lemma")}
        for doc in docs:
            for t in doc:
                count["tag"][t.tag_] += 1
                count["pos"][t.pos_] += 1
                count["morph"][str(t.morph)] += 1
                count["dep"][t.dep_] += 1
                count["lemma"][edit_script(t.text, t.lemma_)] += 1
        kept = {
            k: sorted(x for x, n in c.items() if n >= (MIN_LEMMA_SCRIPTS if k == "lemma" else 1))
            for k, c in count.items()
        }
        ner = ["O"] + [f"{p}-{t}" for t in [*ENTITY_TYPES, DOC_TYPE] for p in "BI"]
        return cls(**kept, ner=ner)


def read_docs(path: Path) -> list[Doc]:
    """The documents of one DocBin."""
    return list(DocBin().from_disk(path).get_docs(spacy.blank("en").vocab))


class Encoder:
    """Turns documents into windows with label ids."""

    def __init__(self, labels: Labels, pieces: WordPieces) -> None:
        self.pieces = pieces
        self.ids = {k: {x: i for i, x in enumerate(getattr(labels, k))} for k in labels.__slots__}

    def windows(self, docs: list[Doc], *, parse: bool, rng: random.Random) -> Iterator[Window]:
        """Whole sentences packed up to a limit drawn anew for each window, so that lengths vary."""
        limit = MAX_PIECES
        now: Window | None = None
        for doc in docs:
            for sent in self._sentences(doc, parse):
                if now is not None and now.size + sent.size > limit:
                    yield now
                    now, limit = None, rng.choice((MAX_PIECES, MAX_PIECES, MAX_PIECES // 2, MAX_PIECES // 4))
                now = sent if now is None else _joined(now, sent)
                if now.size >= MAX_PIECES:
                    yield _cut(now)
                    now = None
            # Documents of one corpus stand in the order of their source: packing two is seeing the next paragraph.
            if now is not None and rng.random() < 0.5:
                yield now
                now = None
        if now is not None:
            yield now

    def _sentences(self, doc: Doc, parse: bool) -> Iterator[Window]:
        known = all(t.is_sent_start is not None for t in doc[1:])
        bounds = [t.i for t in doc if t.is_sent_start or t.i == 0] + [len(doc)]
        for a, b in pairwise(bounds):
            span = doc[a:b]
            words = [t.text for t in span]
            w = Window(
                words,
                [self.pieces(x) for x in words],
                [shape_of(x) for x in words],
                [1 if i == 0 else 0 for i in range(len(words))],
            )
            w.labels["start"] = list(w.starts) if known else [IGNORE] * len(words)
            w.labels["ner"] = [self._ner(t.ent_iob_, t.ent_type_) for t in span]
            if parse:
                for k, value in (("tag", "tag_"), ("pos", "pos_"), ("morph", "morph"), ("dep", "dep_")):
                    w.labels[k] = [self.ids[k].get(str(getattr(t, value)), IGNORE) for t in span]
                w.labels["lemma"] = [self.ids["lemma"].get(edit_script(t.text, t.lemma_), IGNORE) for t in span]
                w.labels["head"] = [t.head.i - a for t in span]
            yield w

    def _ner(self, iob: str, kind: str) -> int:
        return self.ids["ner"][iob if iob == "O" else f"{iob}-{kind}"] if iob else IGNORE


def _joined(a: Window, b: Window) -> Window:
    n = len(a.words)
    labels = {}
    for k in a.labels.keys() | b.labels.keys():
        left = a.labels.get(k) or [IGNORE] * n
        right = b.labels.get(k) or [IGNORE] * len(b.words)
        labels[k] = left + ([x + n if x != IGNORE else x for x in right] if k == "head" else right)
    return Window(a.words + b.words, a.pieces + b.pieces, a.shapes + b.shapes, a.starts + b.starts, labels)


def _cut(w: Window) -> Window:
    """The window without the words that do not fit; arcs that leave it are dropped."""
    total, n = 0, 0
    for n, p in enumerate(w.pieces, 1):
        total += len(p)
        if total > MAX_PIECES:
            n -= 1
            break
    labels = {k: v[:n] for k, v in w.labels.items()}
    if "head" in labels:
        labels["head"] = [h if h < n else IGNORE for h in labels["head"]]
    return Window(w.words[:n], w.pieces[:n], w.shapes[:n], w.starts[:n], labels)


def recased(w: Window, rng: random.Random) -> Window:
    """Now and then a window as a headline, in capitals, or in lower case: the pieces stay, the shapes change."""
    draw = rng.random()
    if draw > 0.10:
        return w
    how = str.title if draw < 0.05 else str.upper if draw < 0.08 else str.lower
    return Window(w.words, w.pieces, [shape_of(how(x)) for x in w.words], w.starts, w.labels)


LABEL_KEYS = ("start", "ner", "tag", "pos", "morph", "dep", "lemma", "head")


def batch_of(windows: list[Window], cls_id: int, sep_id: int) -> dict[str, torch.Tensor]:
    """Padded tensors: pieces, shapes, mask (batch, pieces); first (batch, words); labels (batch, words)."""
    n = len(windows)
    width = max(w.size for w in windows) + 2
    length = max(len(w.words) for w in windows)
    pieces, shapes, mask = (np.zeros((n, width), dtype=np.int64) for _ in range(3))
    first = np.zeros((n, length), dtype=np.int64)
    word_mask = np.zeros((n, length), dtype=bool)
    sentence = np.full((n, length), -1, dtype=np.int64)
    labels = {k: np.full((n, length), IGNORE, dtype=np.int64) for k in LABEL_KEYS}
    for r, w in enumerate(windows):
        flat, where, shape = [cls_id], [], [0]
        for p, s in zip(w.pieces, w.shapes, strict=True):
            where.append(len(flat))
            flat += p
            shape += [s] * len(p)
        flat.append(sep_id)
        shape.append(0)
        pieces[r, : len(flat)], shapes[r, : len(flat)], mask[r, : len(flat)] = flat, shape, 1
        first[r, : len(where)] = where
        word_mask[r, : len(where)] = True
        sentence[r, : len(where)] = np.cumsum(w.starts)
        for k, v in w.labels.items():
            labels[k][r, : len(v)] = v
    labels["start"][:, 0] = IGNORE  # the first word of a window starts a sentence by construction
    arrays = {"pieces": pieces, "shapes": shapes, "mask": mask, "first": first, "word_mask": word_mask}
    arrays |= {"sentence": sentence} | labels
    assert shapes.max() < len(SHAPES)
    return {k: torch.from_numpy(v) for k, v in arrays.items()}


def batches(windows: list[Window], size: int, rng: random.Random) -> Iterator[list[Window]]:
    """Shuffled batches of about `size` word pieces, windows of like length together."""
    order = sorted(windows, key=lambda w: w.size + rng.random() * 40)
    made: list[list[Window]] = []
    now: list[Window] = []
    for w in order:
        if now and (len(now) + 1) * max(w.size, now[-1].size) > size:
            made.append(now)
            now = []
        now.append(w)
    if now:
        made.append(now)
    rng.shuffle(made)
    yield from made
