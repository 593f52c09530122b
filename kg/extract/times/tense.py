"""The tense around a place in a text, told by words alone: for text without a parse."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

_CUE = re.compile(
    r"\b(?:(?P<future>(?:will|should|(?-i:may)|might|shall|won['’]t|would|(?:is|are|was|were) to)"
    r"(?: (?:not|also|now|then|only))?(?: be)?(?: [a-z]+)?"
    r"|(?:is|are|am) (?:due|set|expected|scheduled|slated|likely|going|planning|expecting)"
    r"|to be (?:held|finali[sz]ed|published|released)"
    r"|plans? (?:to|for)|planned for|scheduled|upcoming|hopes? to|intends? to|deadline)\b"
    r"|(?P<past>(?:was|were|had|did|has|have|said|met|told|took|came|began|went|held|gave|left|made|saw|spoke|fell|rose|sent|signed|ago|\w{3,30}ed)\b))"
    r"|(?P<stop>[.!?]['\"”’)]?\s+(?=[\"“‘'(]?[A-Z])|\n)",
    re.IGNORECASE,
)


def tense_by_words(text: str) -> Callable[[int], str | None]:
    """A function from an offset to the tense of the nearest verb of its sentence: past, future or None."""
    cues = [(match.start(), match.end(), match.lastgroup or "") for match in _CUE.finditer(text)]
    starts = [start for start, _, _ in cues]

    def tense(offset: int) -> str | None:
        at = bisect_left(starts, offset)
        before = cues[at - 1] if at > 0 and cues[at - 1][2] != "stop" else None
        after = cues[at] if at < len(cues) and cues[at][2] != "stop" else None
        if before is None or after is None:
            near = before or after
            return near[2] if near else None
        # A verb before the date is likelier its own than one after it: what follows counts as twice as far.
        return (before if offset - before[1] <= 2 * (after[0] - offset) else after)[2]

    return tense
