"""Readers of runs: "January 6 and 7", "25 October - 2 November", "between 2019 and 2021", "Monday to Wednesday"."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.times import calendar
from kg.extract.times.days import dated
from kg.extract.times.grammar import Match
from kg.extract.times.months import month_near
from kg.extract.times.records import Reading
from kg.extract.times.scene import DAY_DIGITS, IN_FULL, MONTH_DIGITS, Scene
from kg.extract.times.weekdays import weekday_near
from kg.extract.times.years import is_year
from kg.model import PartialDate, When

CENTURY = 100


def read_run_of_days(match: Match, scene: Scene) -> Reading | None:
    """Days of one month: "January 6 and 7", "from August 14 to 23". With "and" the days must follow one another."""
    days, month, year = match.values("days"), match.number("m1"), match.number("y1")
    if month is None or not days or match.kind(match.end) == "COUNT":
        return None
    days = [day for day in days if day is not None]
    weekday = match.number("w1")
    if match.number("w2") is not None:  # its weekday stands among the days
        days = [days[0], days[-1]]
    apart = match["join"] == "and" and days != list(range(days[0], days[0] + len(days)))
    first = dated(scene, month, days[0], weekday, year=year)
    if first is None or first.when is None or apart:
        return None if first is None or apart else replace(first, kind="range")
    if len(first.when.first.iso) < DAY_DIGITS:
        return replace(first, kind="range")
    last = calendar.day(int(first.when.first.iso[:4]), month, days[-1])
    return _run(first.when.first, last, first.anchor)


def _run(first: PartialDate | None, last: PartialDate | None, anchor: str) -> Reading | None:
    when = calendar.span_of(first, last)
    return Reading(when, "range", anchor) if when is not None else None


def read_two_days(match: Match, scene: Scene) -> Reading | None:
    """Two days with a month each; a year given once holds for both, but a run that crosses the New Year."""
    if match["iso"] is not None:
        return _run(PartialDate(match.word("iso") or ""), PartialDate(match.word("iso2") or ""), IN_FULL)
    m1, d1, m2, d2 = (match.number(name) for name in ("m1", "d1", "m2", "d2"))
    if m1 is None or d1 is None or m2 is None or d2 is None:
        return None
    y1, y2 = match.number("y1"), match.number("y2")
    crosses = (m2, d2) < (m1, d1)
    if y1 is None and y2 is not None:
        y1 = y2 - 1 if crosses else y2
    first = dated(scene, m1, d1, match.number("w1"), year=y1)
    if first is None or first.when is None or len(first.when.first.iso) < DAY_DIGITS:
        return None if first is None else replace(first, kind="range")
    start = int(first.when.first.iso[:4])
    last = dated(scene, m2, d2, match.number("w2"), year=y2 or (start + 1 if crosses else start))
    if last is None or last.when is None or len(last.when.first.iso) < DAY_DIGITS:
        return Reading(None, "range", "the end of the run is no day")
    return _run(first.when.first, last.when.first, first.anchor)


def read_two_months(match: Match, scene: Scene) -> Reading | None:
    """From one month to another."""
    m1, m2, y1, y2 = (match.number(name) for name in ("m1", "m2", "y1", "y2"))
    if m1 is None or m2 is None:
        return None
    anchor = IN_FULL
    if y1 is None and y2 is not None:
        y1 = y2 - (1 if m2 < m1 else 0)
    if y1 is None:
        near = month_near(scene, m1, scene.side)
        if near is None:
            return scene.unknown("range", f"year not settled by {scene.base_words}")
        y1, anchor = int(near.iso[:4]), scene.base_words
    y2 = y2 or y1 + (1 if m2 < m1 else 0)
    return _run(calendar.month(y1, m1), calendar.month(y2, m2), anchor)


def read_two_years(match: Match, _scene: Scene) -> Reading | None:
    """2019-2021, 2024/25, between 2019 and 2021."""
    iso = match.word("iso")
    y1, y2 = match.number("y1"), match.number("y2")
    if iso is not None:
        y1, y2 = int(iso[:4]), int(iso[MONTH_DIGITS - 2 :])
        if y2 != (y1 + 1) % CENTURY:
            return None
    if y1 is None or y2 is None or not is_year(match, y1):
        return None
    y2 += y1 // CENTURY * CENTURY if y2 < CENTURY else 0
    return _run(calendar.year(y1), calendar.year(y2), IN_FULL)


def read_two_weekdays(match: Match, scene: Scene) -> Reading | None:
    """Monday through Wednesday: the second is the first such day after the first."""
    w1, w2 = match.number("w1"), match.number("w2")
    if w1 is None or w2 is None or scene.day is None:
        return scene.unknown("range", f"not settled by {scene.base_words}")
    first = weekday_near(scene.day, w1, scene.side)
    last = calendar.next_weekday(first, w2) if first else None
    when: When | None = calendar.span_of(calendar.of(first), calendar.of(last)) if first and last else None
    return scene.from_base(when, "range")
