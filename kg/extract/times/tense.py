"""The tense around a place in a text, told by words alone: for text without a parse."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

_CUE = re.compile(
    r"(?P<future>\b(?:will|should|may|might|shall|won['’]t|(?:is|are|am) (?:to|due|set|expected|scheduled|slated|likely|going|planning|expecting)|to be (?:held|finali[sz]ed|published|released)"
    r"|plans? (?:to|for)|planned for|scheduled|upcoming|hopes? to|intends? to|deadline)\b|['’]ll\b)"
    r"|(?P<past>\b(?:was|were|had|did|has|have|said|met|told|took|came|began|went|held|gave|left|made|saw|spoke|fell|rose|sent|signed|ago|\w{3,}ed)\b)"
    r"|(?P<stop>[.!?]['\"”’)]*\s+(?=[\"“‘'(]?[A-Z])|\n)",
    re.IGNORECASE,
)


def tense_by_words(text: str) -> Callable[[int], str | None]:
    """A function from an offset to the tense of the nearest verb of its sentence: past, future or None."""
    sentences: list[list[tuple[int, int, str]]] = [[]]
    ends: list[int] = []
    for cue in _CUE.finditer(text):
        if cue.lastgroup == "stop":
            ends.append(cue.end())
            sentences.append([])
        else:
            sentences[-1].append((cue.start(), cue.end(), cue.lastgroup or ""))
    ends.append(len(text) + 1)

    def tense(offset: int) -> str | None:
        cues = sentences[bisect_left(ends, offset + 1)]
        # A verb before the date is likelier its own than one after it: what follows counts as further off.
        return min(cues, key=lambda cue: offset - cue[1] if cue[1] <= offset else 2 * (cue[0] - offset), default=(0, 0, None))[2]

    return tense
