"""Arithmetic on dates that may lack their day or month. None in, None out: what is not known stays unknown."""

from __future__ import annotations

from datetime import date, timedelta

from kg.model import PartialDate, When

SEASON_MONTHS = 3
FIRST_YEAR, LAST_YEAR = 1, 9999


def year(number: int) -> PartialDate | None:
    """The year as a partial date; None outside 1..9999."""
    return PartialDate(f"{number:04d}") if FIRST_YEAR <= number <= LAST_YEAR else None


def month(year_number: int, month_number: int) -> PartialDate | None:
    """The month; months below 1 and above 12 count into the neighbouring years."""
    years, index = divmod(year_number * 12 + month_number - 1, 12)
    return PartialDate(f"{years:04d}-{index + 1:02d}") if FIRST_YEAR <= years <= LAST_YEAR else None


def day(year_number: int, month_number: int, day_number: int) -> PartialDate | None:
    """The day; None where the calendar has no such day."""
    try:
        return of(date(year_number, month_number, day_number))
    except ValueError:
        return None


def of(value: date) -> PartialDate:
    """A calendar day as a partial date."""
    return PartialDate(value.isoformat())


def as_day(value: PartialDate | None) -> date | None:
    """The calendar day, None where the date is less precise than a day or no day at all."""
    if value is None or len(value.iso) < len("2025-09-04"):
        return None
    try:
        return date.fromisoformat(value.iso)
    except ValueError:
        return None


def month_index(value: PartialDate | None) -> int | None:
    """Months since year 0, None where the date is only a year."""
    if value is None or len(value.iso) < len("2025-09"):
        return None
    return int(value.iso[:4]) * 12 + int(value.iso[5:7]) - 1


def year_number(value: PartialDate | None) -> int | None:
    """The year as a number."""
    return None if value is None else int(value.iso[:4])


def from_index(index: int) -> PartialDate | None:
    """The inverse of `month_index`."""
    return month(index // 12, index % 12 + 1)


def plus_days(value: date, days: int) -> date | None:
    """The day so many days later; None off the end of the calendar."""
    try:
        return value + timedelta(days=days)
    except OverflowError:
        return None


def span_of(first: PartialDate | None, last: PartialDate | None) -> When | None:
    """From first to last; None where an end is unknown or they are the wrong way round."""
    if first is None or last is None or first.iso > last.iso:
        return None
    return When(first) if first == last else When(first, last)


def single(value: PartialDate | None) -> When | None:
    """The date as a time of its own."""
    return None if value is None else When(value)


def days_from(base: date, start: int, end: int) -> When | None:
    """The days from `start` to `end` days after base, both included."""
    first, last = plus_days(base, start), plus_days(base, end)
    return None if first is None or last is None else span_of(of(first), of(last))


def week(base: date, shift: int) -> When | None:
    """Monday to Sunday of the week so many weeks after that of `base`."""
    start = 7 * shift - (base.isoweekday() - 1)
    return days_from(base, start, start + 6)


def latest_weekday(base: date, weekday: int) -> date | None:
    """The last such weekday (Monday 1) up to and including `base`."""
    return plus_days(base, -((base.isoweekday() - weekday) % 7))


def next_weekday(base: date, weekday: int) -> date | None:
    """The first such weekday from `base` on, that day included."""
    return plus_days(base, (weekday - base.isoweekday()) % 7)


def season(year_number: int, start_month: int) -> When | None:
    """The three months of a northern season; winter begins in December of the year given."""
    return span_of(month(year_number, start_month), month(year_number, start_month + SEASON_MONTHS - 1))
