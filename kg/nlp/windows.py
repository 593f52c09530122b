"""A `Doc` cut into windows: runs of words that the encoder sees at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Doc

MAX_PIECES = 250  # as in training
FINAL = frozenset(".?!…")


def windows(doc: Doc, size_of: Callable[[str], int], skip: frozenset[int] = frozenset()) -> Iterator[list[int]]:
    """Token indices of each window, in order: whole stretches between known sentence starts, packed up to the limit.

    White space and the tokens in `skip` belong to no window. A stretch that is too long is cut after a final mark.
    """
    now: list[int] = []
    used = 0
    for stretch in _stretches(doc, skip):
        sizes = [min(size_of(doc[i].text), MAX_PIECES) for i in stretch]
        if now and used + sum(sizes) > MAX_PIECES:
            yield now
            now, used = [], 0
        while sum(sizes) > MAX_PIECES:
            cut = _cut(doc, stretch, sizes)
            yield stretch[:cut]
            stretch, sizes = stretch[cut:], sizes[cut:]
        now = now + stretch
        used += sum(sizes)
    if now:
        yield now


def _stretches(doc: Doc, skip: frozenset[int]) -> Iterator[list[int]]:
    now: list[int] = []
    for token in doc:
        if token.is_space or token.i in skip:
            continue
        if now and (token.is_sent_start or _starts_after_space(doc, token.i)):
            yield now
            now = []
        now.append(token.i)
    if now:
        yield now


def _starts_after_space(doc: Doc, i: int) -> bool:
    """True where a known start was set on the white space just before: `\\n\\n` is a token of its own."""
    return i > 0 and doc[i - 1].is_space and bool(doc[i - 1].is_sent_start) and i - 1 > 0


def _cut(doc: Doc, stretch: list[int], sizes: list[int]) -> int:
    """How many words of the stretch to take: up to the last sentence end that fits, else as many as fit."""
    total, fits, ends = 0, 0, 0
    for k, size in enumerate(sizes):
        total += size
        if total > MAX_PIECES:
            break
        fits = k + 1
        after = doc[stretch[k + 1]].text if k + 1 < len(stretch) else ""
        if doc[stretch[k]].text in FINAL and (after[:1].isupper() or not after[:1].isalpha()):
            ends = fits
    return ends or max(fits, 1)
