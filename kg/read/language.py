"""Whether a text is English, by its commonest words and its letters."""

from __future__ import annotations

import re

from kg.read.lexicon import lexicon

_SAMPLE = 20_000  # characters looked at
_ENOUGH = 40  # words: fewer are judged by their letters alone
ENGLISH_FROM = 0.12  # share of the commonest words; English news has 0.25 to 0.45, its neighbours under 0.06
_LATIN_FROM = 0.5  # share of the letters


def is_english(text: str) -> bool:
    """True where the text may be English; a short one only has to be written in Latin letters."""
    sample = text[:_SAMPLE]
    letters = [c for c in sample if c.isalpha()]
    if not letters:
        return False
    if sum(c < "\u0250" for c in letters) < _LATIN_FROM * len(letters):
        return False
    words = re.findall(r"[^\W\d_]+", sample.casefold())
    if len(words) < _ENOUGH:
        return True
    common = lexicon().english
    return sum(w in common for w in words) >= ENGLISH_FROM * len(words)
