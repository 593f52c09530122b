"""An article's own date, from what the page says. What it does not say stays None."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from kg.model import BlockKind, PartialDate, Span
from kg.read.dateline import dateline, find_dates
from kg.read.kinds import TWEET, is_date_line
from kg.read.lexicon import LONGEST

Dated = tuple[PartialDate, str]
"""A date, and where it was read, in words."""

_AGO = re.compile(
    r"\b(?P<n>\d{1,3}|an?|one|two|three) ?(?P<unit>min|minute|hour|day|week|month|year)s? ago$", re.IGNORECASE
)
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}
_TODAY = re.compile(r"\b(?:today|this (?:morning|afternoon|evening))(?:,? \(?|, on )(?:\w+day,? )?$", re.IGNORECASE)
_LABEL = re.compile(r"\b(published|posted|issued|first published)\b|\b(updated|modified)\b", re.IGNORECASE)
_TEXT_ABOVE = 2  # a lone date line with more paragraphs than this above it is a subheading of a chronology
_FOOTER = 5  # blocks at the end


def published(text: str, spans: Sequence[Span], kinds: Sequence[BlockKind]) -> Dated | None:
    """The article's date and where it was read, most trustworthy place first; None where nothing says it."""
    lines = [text[s.start : min(s.end, s.start + LONGEST)] for s in spans]
    for place in (_leading, _labelled, _page_header, _lone, _in_dateline, _today, _footer, _tweet):
        found = place(lines, kinds)
        if found is not None:
            return found
    return None


def _leading(lines: Sequence[str], kinds: Sequence[BlockKind]) -> Dated | None:
    found = dateline(lines[0]) if lines else None
    if found and found[1] and found[2].lower().startswith("date"):
        return found[1], f"leading '{found[2]}'"
    return None


def _labelled(lines: Sequence[str], kinds: Sequence[BlockKind]) -> Dated | None:
    """`Published On 2 Mar 2025`; `Last updated` only where nothing says published."""
    best: Dated | None = None
    for line, kind in zip(lines, kinds, strict=True):
        label = _LABEL.search(line) if kind is BlockKind.NOISE else None
        dates = list(find_dates(line)) if label else []
        if not label or not dates:
            continue
        after = next((d for s, d in dates if s.start >= label.start()), None)
        if after and label[1]:
            return after, f"line '{line}'"
        best = best or ((after, f"line '{line}'") if after else None)
    return best


def _page_header(lines: Sequence[str], kinds: Sequence[BlockKind]) -> Dated | None:
    """A page saved on one day that says how old the article was: `Saturday, November 8, 2025` and `2 months ago`."""
    saved: tuple[PartialDate, str] | None = None
    ago: re.Match[str] | None = None
    for line in _header(lines, kinds):
        if saved is None and is_date_line(line) and (found := next(find_dates(line), None)):
            saved = found[1], line
        ago = ago or _AGO.search(line)
    if saved is None or ago is None or len(saved[0].iso) < 10:
        return None
    said = ago["n"].lower()
    count = _NUMBERS[said] if said in _NUMBERS else int(said)
    older = _older(date.fromisoformat(saved[0].iso), count, ago["unit"].lower())
    return (older, f"page header '{saved[1]}' with '{ago.group()}'") if older else None


def _older(day: date, count: int, unit: str) -> PartialDate | None:
    """The date so long before, no more precise than the unit."""
    if unit in ("min", "minute", "day"):
        return PartialDate((day - timedelta(days=count if unit == "day" else 0)).isoformat())
    if unit == "hour":  # that day or, for all we know, the one before
        return PartialDate(day.isoformat()[:7]) if day.day > 1 else None
    if unit == "week":
        return PartialDate((day - timedelta(weeks=count)).isoformat()[:7])
    months = day.year * 12 + day.month - 1 - count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    return PartialDate(f"{year:04}" if unit == "year" else f"{year:04}-{month + 1:02}") if year > 0 else None


def _lone(lines: Sequence[str], kinds: Sequence[BlockKind]) -> Dated | None:
    for line in _header(lines, kinds):
        if is_date_line(line) and (found := next(find_dates(line), None)):
            return found[1], f"line '{line}'"
    return None


def _in_dateline(lines: Sequence[str], kinds: Sequence[BlockKind]) -> Dated | None:
    for line in _body(lines, kinds):
        found = dateline(line)
        if found and found[1]:
            return found[1], f"dateline '{found[2]}'"
    return None


def _today(lines: Sequence[str], kinds: Sequence[BlockKind]) -> Dated | None:
    for line in _body(lines, kinds):
        for span, day in find_dates(line):
            if m := _TODAY.search(line[max(0, span.start - 40) : span.start]):
                return day, f"text '{m.group()}{line[span.start : span.end]}'"
    return None


def _footer(lines: Sequence[str], kinds: Sequence[BlockKind]) -> Dated | None:
    for line, kind in list(zip(lines, kinds, strict=True))[-_FOOTER:]:
        if kind is BlockKind.NOISE and is_date_line(line) and (found := next(find_dates(line), None)):
            return found[1], f"line '{line}' at the end"
    return None


def _tweet(lines: Sequence[str], kinds: Sequence[BlockKind]) -> Dated | None:
    """Last resort: the newest tweet that the article quotes. The article is at least as new."""
    found = [(d.iso, line) for line in lines if TWEET.fullmatch(line) for _, d in find_dates(line)]
    return (PartialDate(max(found)[0]), f"tweet quoted in the text '{max(found)[1]}'") if found else None


def _header(lines: Sequence[str], kinds: Sequence[BlockKind]) -> Iterator[str]:
    """The page's lines above the text."""
    above = 0
    for line, kind in zip(lines, kinds, strict=True):
        above += kind is BlockKind.BODY and len(line) > 40
        if above > _TEXT_ABOVE:
            return
        if kind is BlockKind.NOISE and not TWEET.fullmatch(line):
            yield line


def _body(lines: Sequence[str], kinds: Sequence[BlockKind]) -> list[str]:
    return [line for line, kind in zip(lines, kinds, strict=True) if kind is BlockKind.BODY][:3]
