"""What each paragraph of an article is: its headline, its text, a caption, or the page around it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.model import BlockKind, Span
from kg.read.dateline import find_dates, remainder
from kg.read.lexicon import LONGEST, Lexicon, lexicon

ENTRY = re.compile(
    r"(?P<h>[01]?\d|2[0-3])[:.h](?P<m>[0-5]\d)(?: ?(?:GMT|UTC|CES?T|EES?T|BST|ES?T|MSK))?"
    r"(?:\s*[–—|-]\s*|:\s+|\s{2,})(?=\S)"
)
"""How an entry of a live blog begins: `19:40 – Zelensky at Sandringham`."""
TWEET = re.compile(r"[—–-]{1,2} ?.{1,80}\(@\w{1,30}\)\s*(?P<date>.{6,40})?")
"""The line under a quoted tweet: `— Name (@handle) January 6, 2026`."""
_SENTENCE = re.compile(r"\.[\"”’»)\]]*$")
BULLET = re.compile(r"[•‣▪●*·–—-]\s+(?=\S)")
"""How an item of a list begins."""
_SEPARATED = re.compile(r"\s{2,}|[|–—•·]|\s-\s|\t")
_PARAGRAPH = 160  # characters: a line this long is no headline, whatever it ends in
_FEW, _SOME = 8, 12  # words: below, a line before (after) the text that is no sentence belongs to the page


def classify(text: str, spans: Sequence[Span], hints: Mapping[Span, BlockKind]) -> list[BlockKind]:
    """The kind of each span; `hints` are kinds that the file itself says (HTML elements)."""
    lines = [text[s.start : min(s.end, s.start + LONGEST + 1)] for s in spans]
    words = lexicon()
    kinds = [hints.get(s) or _by_itself(line, words) for s, line in zip(spans, lines, strict=True)]
    body = [i for i, line in enumerate(lines) if kinds[i] in (None, BlockKind.BODY) and _is_text(line)]
    first, last = (body[0], body[-1]) if body else (0, len(lines) - 1)  # no sentence: nothing stands before or after it
    title = next((i for i, kind in enumerate(kinds) if kind is BlockKind.TITLE), None)
    if title is None:
        title = _title(lines, kinds, first)
    result = [kind or _by_place(i, lines[i], first, last) for i, kind in enumerate(kinds)]
    if title is not None:
        result[title] = BlockKind.TITLE
    return _without_repeats(text, spans, result, title)


def is_date_line(line: str) -> bool:
    """True for a date on a line of its own or set off from few words: `Style | 30 May 2023`, `Paris - 3rd Nov 2022`."""
    if len(line) > _PARAGRAPH or _SENTENCE.search(line):
        return False
    found = list(find_dates(line))
    if not found:
        return not remainder(line) and any(c.isalpha() for c in line)  # a weekday, a time with its zone
    rest = remainder(line)
    if not rest:
        return True
    before, after = line[: found[0][0].start], line[found[-1][0].end :]
    if len(found) > 1 or (remainder(before) and remainder(after)):
        return False
    set_off = bool(_SEPARATED.search(before[-4:] + "x" + after[:4]))
    return len(rest.split()) <= (_FEW if set_off else 2)


def _by_itself(line: str, words: Lexicon) -> BlockKind | None:
    """What a line is by its own words, wherever it stands; None where that depends on the place."""
    if ENTRY.match(line) and len(line) <= LONGEST:
        return BlockKind.BODY
    if words.is_noise(line) or is_date_line(line) or (len(line) <= _PARAGRAPH and TWEET.fullmatch(line)):
        return BlockKind.NOISE
    return BlockKind.CAPTION if words.is_caption(line) else None


def _is_text(line: str) -> bool:
    """True for a paragraph: it ends a sentence, or is too long for a headline."""
    return len(line) > _PARAGRAPH or (len(line.split()) >= 5 and bool(_SENTENCE.search(line)))


def _title(lines: Sequence[str], kinds: Sequence[BlockKind | None], first: int) -> int | None:
    """Where the headline is: the first line of five words or more before the text; else one of three, no name."""
    candidates = [i for i in range(first) if kinds[i] is None]
    for i in candidates:
        if len(lines[i].split()) >= 5:
            return i
    for i in candidates:
        w = lines[i].split()
        if len(w) >= 3 and any(x.islower() and len(x) > 3 for x in w[1:]):
            return i
    return None


def _by_place(i: int, line: str, first: int, last: int) -> BlockKind:
    """What a line with nothing special about it is, by where it stands."""
    limit = _FEW if i < first else _SOME if i > last else 0
    page = len(line.split()) < limit and not BULLET.match(line) and not line.endswith((".", "!", "?", "”", '"'))
    return BlockKind.NOISE if page else BlockKind.BODY


def _without_repeats(text: str, spans: Sequence[Span], kinds: list[BlockKind], title: int | None) -> list[BlockKind]:
    """Repeated headlines and paragraphs are noise: the first stays."""
    seen = {_key(text, spans[title])} if title is not None else set()
    result = []
    for i, (span, kind) in enumerate(zip(spans, kinds, strict=True)):
        key = _key(text, span)
        again = key in seen and i != title and key.count(" ") >= 2
        seen.add(key)
        result.append(BlockKind.NOISE if again else kind)
    return result


def _key(text: str, span: Span) -> str:
    return " ".join(re.sub(r"[^\w\s]", "", text[span.start : span.end].casefold()).split())
