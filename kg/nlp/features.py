"""What the network sees of a word: its pieces and its shape. Used in training and at run time alike."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

MAX_WORD = 60  # characters; a longer "word" is noise and becomes one unknown piece
UNKNOWN, CLS, SEP = "[UNK]", "[CLS]", "[SEP]"

SHAPES = (
    "none", "lower", "Title", "UPPER", "U", "U.S.", "McMixed", "mIxed", "Hy-Phen", "hy-phen", "digits", "d4igit",
    "punct", "other",
)  # fmt: skip
_SHAPE = {name: i for i, name in enumerate(SHAPES)}


def shape_of(word: str) -> int:
    """Index into `SHAPES`: what the letters' case says, which an uncased encoder does not see."""
    return _SHAPE[_shape(word)]


def _shape(word: str) -> str:  # one return per shape reads best here
    letters = [c for c in word if c.isalpha()]
    if not letters:
        if any(c.isdigit() for c in word):
            return "digits"
        return "punct" if word.strip() else "none"
    if any(c.isdigit() for c in word):
        return "d4igit"
    upper = sum(c.isupper() for c in letters)
    if "-" in word[1:-1]:
        return "Hy-Phen" if upper else "hy-phen"
    if upper == 0:
        return "lower" if letters[0].islower() else "other"
    if upper == len(letters):
        if "." in word:
            return "U.S."
        return "U" if len(letters) == 1 else "UPPER"
    if letters[0].isupper():
        return "Title" if upper == 1 else "McMixed"
    return "mIxed"


class WordPieces:
    """Words to piece ids by greedy longest match over an uncased vocabulary (WordPiece, Wu et al. 2016)."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._ids = {piece: i for i, piece in enumerate(vocabulary)}
        self._known: dict[str, list[int]] = {}
        self.unknown, self.cls, self.sep = (self._ids[x] for x in (UNKNOWN, CLS, SEP))

    def __call__(self, word: str) -> list[int]:
        """Ids of the pieces of one word, at least one."""
        ids = self._known.get(word)
        if ids is None:
            ids = [i for part in _parts(word) for i in self._split(part)] or [self.unknown]
            if len(self._known) < 200_000:
                self._known[word] = ids
        return ids

    def _split(self, part: str) -> list[int]:
        if len(part) > MAX_WORD:
            return [self.unknown]
        ids, start = [], 0
        while start < len(part):
            for end in range(len(part), start, -1):
                found = self._ids.get(("##" if start else "") + part[start:end])
                if found is not None:
                    break
            else:
                return [self.unknown]
            ids.append(found)
            start = end
        return ids


def _parts(word: str) -> list[str]:
    """Lower case, accents off, each mark of punctuation on its own: how the vocabulary was made."""
    folded = unicodedata.normalize("NFD", word.lower())
    parts, now = [], ""
    for c in folded:
        kind = unicodedata.category(c)
        if kind == "Mn":
            continue
        if kind[0] in "PSZC":
            if now:
                parts.append(now)
            if kind[0] in "PS":
                parts.append(c)
            now = ""
        else:
            now += c
    return [*parts, now] if now else parts
