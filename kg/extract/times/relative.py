"""Readers of times counted from the article's own date: "last month", "two weeks ago", "the past three days"."""

from __future__ import annotations

from kg.extract.times import calendar
from kg.extract.times.grammar import Match
from kg.extract.times.records import Reading
from kg.extract.times.scene import Scene
from kg.extract.times.units import SHIFT, back_and_ahead, counted, iso, shifted
from kg.model import When

KIND = {"day": "relative", "week": "week", "fortnight": "range", "month": "month", "quarter": "quarter", "year": "year"}
KIND |= {"decade": "decade", "century": "century"}
HOURS = 24
SAME_DAY_HOURS = 6  # so many hours back are taken for the same day
EXACT_DAYS = 10  # "30 days ago" is rounded, "nine days ago" is not


def read_near_day(match: Match, scene: Scene) -> Reading | None:
    """Today, yesterday, tomorrow, tonight, this morning, last night, overnight."""
    word = match.word("day") or ""
    shift = {"yesterday": -1, "tomorrow": 1}.get(word, 0) * (2 if match["two"] is not None else 1)
    if match["night"] is not None:
        if match.value(match.end - 1) not in {"night", "evening"}:
            return None
        shift = -1
    if match["over"] is not None:
        if match.kind(match.end) in {"WORD", "HYPHEN"} and match.kind(match.end - 2) in {"AN", "THE"}:
            return None
        return scene.from_base(calendar.days_from(scene.day, -1, 0) if scene.day else None, "relative")
    if shift == 0 and scene.base is not None:  # an article of September 2025 has its today in that month
        return scene.from_base(When(scene.base), "relative")
    return scene.from_base(calendar.days_from(scene.day, shift, shift) if scene.day else None, "relative")


def read_this_unit(match: Match, scene: Scene) -> Reading | None:
    """Last month, this week, next year, the week before last, the end of the year."""
    unit = match.word("u") or match.word("rel2")
    rel = match.word("rel") or ("last" if match["rel2"] is not None else "this")
    if match["two"] is not None:
        unit = str(match.value(match.start + 1))
    if unit is None or unit not in KIND or (unit == "day" and rel != "this"):
        return None
    count = SHIFT[rel] * (2 if match["two"] is not None else 1)
    return scene.from_base(shifted(scene.base, unit, count), KIND[unit])


def read_ago(match: Match, scene: Scene) -> Reading | None:
    """So many units ago, no more precise than the unit: "two years ago" is a year, "a week ago" a week."""
    unit, count = match.word("u") or "", counted(match)
    if match["half"] is not None:
        return scene.unknown("relative", "half a unit ago")
    length = iso(count, unit)
    if count is None:
        return scene.unknown("vague", "the number is not said", length)
    if unit in {"hour", "minute"}:
        return _hours_ago(scene, unit, count, length)
    if unit == "day" and count > EXACT_DAYS:
        return scene.unknown("relative", "a rounded number of days", length)
    if unit in {"decade", "century"}:
        return scene.unknown("relative", "a rounded number of years", length)
    return scene.from_base(shifted(scene.base, unit, -count), "relative", length)


def _hours_ago(scene: Scene, unit: str, count: int, length: str) -> Reading:
    """Whole days of hours, or a few hours of the same day; else it depends on the hour of publication."""
    days = 0 if unit == "minute" or count <= SAME_DAY_HOURS else -(count // HOURS)
    if scene.day is None or (days and count % HOURS) or (not days and unit == "hour" and count > SAME_DAY_HOURS):
        return scene.unknown("relative", "depends on the hour", length)
    return scene.from_base(calendar.days_from(scene.day, days, days), "relative", length)


def read_stretch(match: Match, scene: Scene) -> Reading | None:
    """The past three days, the next two years: from or to the article's own date, as precise as the unit."""
    unit, side = match.word("u") or "", match.word("side") or ""
    back = SHIFT[side] < 0
    numbered = any(match[name] is not None for name in ("n", "n3", "v"))
    count = counted(match) if numbered else 1
    if side == "last" and not numbered:
        return scene.from_base(shifted(scene.base, unit, -1), KIND[unit]) if unit != "day" else None
    if count is None:
        return scene.unknown("vague", "the number is not said", iso(None, unit))
    length = iso(count, unit)
    if unit in {"hour", "minute"}:
        return scene.unknown("duration", "shorter than a day", length)
    here, there = back_and_ahead(scene.base, unit, 0), back_and_ahead(scene.base, unit, -count if back else count)
    when = calendar.span_of(there, here) if back else calendar.span_of(here, there)
    return scene.from_base(when, "range", length)


def read_ahead(match: Match, scene: Scene) -> Reading | None:
    """In two weeks, within three days: a time only where the tense is future, else a length."""
    unit, count = match.word("u") or "", counted(match)
    length = iso(count, unit)
    if count is None or match.word("in") == "within" or (match["day"] is None and scene.tense != "future"):
        return scene.unknown("duration", "a length of time", length)
    return scene.from_base(shifted(scene.base, unit, count), "relative", length)


def read_duration(match: Match, scene: Scene) -> Reading | None:
    """Ten days, a four-week truce: a length, no date."""
    if match["half"] is not None:
        return scene.unknown("duration", "a length of time")
    count = counted(match)
    if count is None and match["v"] is None:
        return None
    return scene.unknown("duration", "a length of time", iso(count, match.word("u") or ""))


def read_set(match: Match, scene: Scene) -> Reading | None:
    """Every week, on Mondays, annual: times that come again."""
    unit = match.word("u")
    if match.value(match.start) == "per" and unit is None:
        return None
    return scene.unknown(
        "set", "comes again", match.word("code") or (iso(match.number("n") or 1, unit) if unit else None)
    )


def read_vague(match: Match, scene: Scene) -> Reading | None:
    """Recently, in the coming weeks: a time that nobody could name."""
    unit = match.word("u")
    return scene.unknown("vague", "no time is named", iso(None, unit) if unit else None)
