"""Blocks with a date of their own: entries of a live blog, quoted tweets. What introduces a sentence is noise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from kg.model import Block, BlockKind, PartialDate, Span, When
from kg.read.dateline import dateline, find_dates
from kg.read.kinds import BULLET, ENTRY, TWEET
from kg.read.lexicon import LONGEST

_ENTRIES = 2  # a single line that begins with a time makes no live blog
_DATELINES = 3  # only the first paragraphs begin with a dateline


def blocks(
    text: str, spans: Sequence[Span], kinds: Sequence[BlockKind], published: PartialDate | None
) -> tuple[Block, ...]:
    """The blocks; a dateline, a bullet, the time of an entry are blocks of noise before what they introduce."""
    lines = [text[s.start : min(s.end, s.start + LONGEST)] for s in spans]
    dates = _entry_dates(lines, kinds, published)
    _add_tweets(lines, kinds, dates)
    result: list[Block] = []
    body = 0
    for span, kind, line, dated in zip(spans, kinds, lines, dates, strict=True):
        body += kind is BlockKind.BODY
        cut = _prefix(line, body <= _DATELINES) if kind is BlockKind.BODY else 0
        end = span.start + len(line[:cut].rstrip())
        if end > span.start:
            result.append(Block(BlockKind.NOISE, Span(span.start, end)))
        if span.start + cut < span.end:
            result.append(Block(kind, Span(span.start + cut, span.end), dated))
    return tuple(result)


def _prefix(line: str, opening: bool) -> int:
    """Length of what stands before the first sentence of a paragraph."""
    if entry := ENTRY.match(line):
        return entry.end()
    if bullet := BULLET.match(line):
        return bullet.end()
    found = dateline(line) if opening else None
    return found[0] + len(line[found[0] :]) - len(line[found[0] :].lstrip()) if found else 0


def _entry_dates(lines: Sequence[str], kinds: Sequence[BlockKind], published: PartialDate | None) -> list[When | None]:
    """The day of each block of a live blog, newest entry first. Oldest first over midnight cannot be told: None."""
    entries = [(i, m) for i, line in enumerate(lines) if kinds[i] is BlockKind.BODY and (m := ENTRY.match(line))]
    dates: list[When | None] = [None] * len(lines)
    if len(entries) < _ENTRIES or published is None or len(published.iso) < 10:
        return dates
    times = [int(m["h"]) * 60 + int(m["m"]) for _, m in entries]
    falls = sum(a > b for a, b in pairwise(times))
    rises = len(times) - 1 - falls
    if falls and rises and falls <= rises:
        return dates
    day = date.fromisoformat(published.iso)
    ends = [i for i, _ in entries[1:]] + [len(lines)]
    for n, ((i, _), end) in enumerate(zip(entries, ends, strict=True)):
        if falls and n and times[n] > times[n - 1]:
            day -= timedelta(days=1)
        for j in range(i, end):
            dates[j] = When(PartialDate(day.isoformat())) if kinds[j] is BlockKind.BODY else None
    return dates


def _add_tweets(lines: Sequence[str], kinds: Sequence[BlockKind], dates: list[When | None]) -> None:
    """A tweet's date goes to the paragraph above its signature: plain text does not say where a longer one begins."""
    for i, line in enumerate(lines):
        if i and kinds[i - 1] is BlockKind.BODY and TWEET.fullmatch(line):
            first = next(find_dates(line), None)
            if first is not None:
                dates[i - 1] = When(first[1])
