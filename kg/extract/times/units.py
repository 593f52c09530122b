"""Days, weeks, months, years, decades and centuries before and after a date, as precise as the unit."""

from __future__ import annotations

from kg.extract.times import calendar
from kg.extract.times.grammar import Match
from kg.extract.times.scene import DAY_DIGITS, MONTH_DIGITS, YEAR_DIGITS
from kg.model import PartialDate, When

SHIFT = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "prior": -1,
    "preceding": -1,
    "this": 0,
    "that": 0,
    "same": 0,
    "next": 1,
}
SHIFT |= {"coming": 1, "upcoming": 1, "forthcoming": 1, "following": 1}
# Length of the ISO form that a date needs before a unit can be counted from it.
NEEDS = {"day": DAY_DIGITS, "week": DAY_DIGITS, "fortnight": DAY_DIGITS, "month": MONTH_DIGITS, "quarter": MONTH_DIGITS}
NEEDS |= {"year": YEAR_DIGITS, "decade": YEAR_DIGITS, "century": YEAR_DIGITS}
_ISO = {
    "day": ("P", 1, "D"),
    "week": ("P", 1, "W"),
    "fortnight": ("P", 2, "W"),
    "month": ("P", 1, "M"),
    "quarter": ("P", 3, "M"),
}
_ISO |= {
    "year": ("P", 1, "Y"),
    "decade": ("P", 10, "Y"),
    "century": ("P", 100, "Y"),
    "hour": ("PT", 1, "H"),
    "minute": ("PT", 1, "M"),
}


def iso(count: int | None, unit: str) -> str:
    """The length in ISO 8601; X for a number that is not said: PXD."""
    prefix, times, letter = _ISO[unit]
    return f"{prefix}{'X' if count is None else count * times}{letter}"


def counted(match: Match) -> int | None:
    """The number of units that the words say; None for "several"."""
    if match["v"] is not None:
        return None
    dozens = match.number("n3")
    if dozens is not None:
        return dozens
    number = match.number("n")
    return None if number is None else number + (match.number("n2") or 0)


def shifted(base: PartialDate | None, unit: str, count: int) -> When | None:
    """The unit that lies `count` units after that of base; a week is a run of days. None where base is less precise."""
    if base is None or len(base.iso) < NEEDS.get(unit, DAY_DIGITS):
        return None
    day, index, year = calendar.as_day(base), calendar.month_index(base), calendar.year_number(base)
    if unit == "day" and day is not None:
        return calendar.days_from(day, count, count)
    if unit in {"week", "fortnight"} and day is not None:
        return calendar.week(day, count * (2 if unit == "fortnight" else 1))
    if unit == "month" and index is not None:
        return calendar.single(calendar.from_index(index + count))
    if unit == "quarter" and index is not None:
        start = index // 3 * 3 + 3 * count
        return calendar.span_of(calendar.from_index(start), calendar.from_index(start + 2))
    if unit == "year" and year is not None:
        return calendar.single(calendar.year(year + count))
    if unit in {"decade", "century"} and year is not None:
        size = 10 if unit == "decade" else 100
        start = (year // size + count) * size
        return calendar.span_of(calendar.year(start), calendar.year(start + size - 1))
    return None


def back_and_ahead(base: PartialDate | None, unit: str, count: int) -> PartialDate | None:
    """The date `count` units from base, as precise as the unit (weeks: the day, decades and centuries: the year)."""
    if base is None or len(base.iso) < NEEDS.get(unit, DAY_DIGITS):
        return None
    factor = {"fortnight": 14, "week": 7, "decade": 10, "century": 100, "quarter": 3}.get(unit, 1)
    smaller = {"fortnight": "day", "week": "day", "decade": "year", "century": "year", "quarter": "month"}.get(
        unit, unit
    )
    when = shifted(base, smaller, factor * count)
    return None if when is None else when.first
