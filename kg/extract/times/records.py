"""What is known before a date is read (`Anchors`) and what comes of reading it (`TimeExpression`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.model import PartialDate, Span, When

Tense = Callable[[int], str | None]


def no_tense(_offset: int) -> str | None:
    """None everywhere: the tense is not known."""
    return None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that name a time, and the time they name.

    `kind`: day, weekday, week, weekend, month, season, quarter, year, decade, century, relative, range, duration, set
    or vague.
    `when` is None where the words, or what is known of the article, do not settle it; `anchor` says why.
    """

    span: Span
    when: When | None
    kind: str
    anchor: str  # what settled it, in words: "published 2025-09-05", "written in full"
    surface: str
    duration: str | None = None  # ISO 8601: the length of a duration, the distance of "two years ago"


@dataclass(frozen=True, slots=True)
class Anchors:
    """What the dates of a text hang on. Any of it may be unknown; then what hangs on it stays unknown too."""

    published: PartialDate | None = None
    block: When | None = None  # the entry's own date in a live blog, a tweet's: goes before `published`
    previous: When | None = None  # the date last mentioned: what "the day before" counts from
    tense: Tense = no_tense  # offset in the text -> "past" | "future" | None
    stated: tuple[PartialDate, ...] = ()  # days the article writes out with their year


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule makes of a match: a TimeExpression without its place."""

    when: When | None
    kind: str
    anchor: str
    duration: str | None = None
