"""Where the paragraphs and lines of a text begin and end; what they are is for `kinds`. Linear in the text's length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.model import Span

LONGEST_BLOCK = 5_000  # characters; a longer paragraph is cut at the ends of sentences
_LINE = re.compile(r"[^\n\v\f\x85\u2028\u2029]+")
_CUT = re.compile(r"[.!?…][\"”’»)\]]*\s+(?=[\"“‘«(\[]*[A-ZÀ-Þ])")
_OPEN_END = re.compile(r"[^.!?…:;\"”’»)\]]$")
_NARROW, _WIDE = 45, 110  # columns: the widths at which text is wrapped by hand or by a mail program
_WRAPPED_FROM = 0.6  # share of line breaks that the width explains, above which a text counts as wrapped


def split(text: str) -> list[Span]:
    """The paragraphs in order, without the white space around them. A line is one, but for lines wrapped at a width."""
    groups = _groups(text)
    width = _width(text, [line for group in groups for line in group], groups)
    return [piece for group in groups for whole in _joined(text, group, width) for piece in _pieces(text, whole)]


def _groups(text: str) -> list[list[Span]]:
    """Lines that are not blank, those without a blank line between them together."""
    groups: list[list[Span]] = [[]]
    line_end = -1
    for m in _LINE.finditer(text):
        words = m.group().strip()
        if not words:
            continue  # a line of blanks is an empty line: the next one does not follow `line_end` directly
        start = m.start() + len(m.group()) - len(m.group().lstrip())
        if m.start() - line_end > 1:
            groups.append([])
        groups[-1].append(Span(start, start + len(words)))
        line_end = m.end()
    return [g for g in groups if g]


def _width(text: str, lines: list[Span], groups: list[list[Span]]) -> int | None:
    """The column at which the whole text is wrapped; None where it is not."""
    longest = max((s.end - s.start for s in lines if " " in text[s.start : min(s.end, s.start + _WIDE + 1)]), default=0)
    breaks = [pair for group in groups for pair in pairwise(group)]
    if not _NARROW <= longest <= _WIDE or len(breaks) < 3:
        return None
    full = sum(_full(text, a, b, longest) for a, b in breaks)
    running = sum(_runs_on(text, a, b) for a, b in breaks)
    return longest if full >= _WRAPPED_FROM * len(breaks) and running * 4 >= len(breaks) else None


def _full(text: str, line: Span, after: Span, width: int) -> bool:
    """True where the first word of the next line did not fit on this one."""
    word = text[after.start : min(after.end, after.start + width)].split(maxsplit=1)[0]
    return line.end - line.start + 1 + len(word) > width


def _runs_on(text: str, line: Span, after: Span) -> bool:
    """True where a sentence goes on: this line does not end one and the next begins in lower case."""
    return bool(_OPEN_END.search(text[line.end - 1 : line.end])) and text[after.start].islower()


def _joined(text: str, group: list[Span], width: int | None) -> Iterator[Span]:
    """The paragraphs of a group of lines."""
    current = group[0]
    last = group[0]
    for line in group[1:]:
        long_enough = last.end - last.start >= _NARROW - 5
        if long_enough and ((width and _full(text, last, line, width)) or _runs_on(text, last, line)):
            current = Span(current.start, line.end)
        else:
            yield current
            current = line
        last = line
    yield current


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """The span, cut at the ends of sentences (else between words, else anywhere) where it is too long for one block."""
    start = span.start
    while span.end - start > LONGEST_BLOCK:
        limit = start + LONGEST_BLOCK
        ends = [m.end() for m in _CUT.finditer(text, start, limit)]
        cut = ends[-1] if ends else text.rfind(" ", start, limit) + 1
        if cut <= start:
            cut = limit
        yield _stripped(text, start, cut)
        start = cut
    if text[start : span.end].strip():
        yield _stripped(text, start, span.end)


def _stripped(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip()))
