"""Partial dates as runs of days, so that they can be compared."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from kg.model import PartialDate, When


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """Day numbers [first, last], both included, and whether the text names them to the day."""

    first: int
    last: int
    exact: bool

    def overlaps(self, other: Days) -> bool:
        """True where a day is in both."""
        return self.first <= other.last and other.first <= self.last

    def gap(self, other: Days) -> int:
        """Days between the two; 0 where they overlap."""
        return max(0, other.first - self.last, self.first - other.last)

    def months(self) -> list[str]:
        """The months it touches, at most 14: `2025-09`."""
        out: list[str] = []
        day = date.fromordinal(self.first).replace(day=1)
        while day.toordinal() <= self.last and len(out) < 14:
            out.append(f"{day.year}-{day.month:02}")
            day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        return out


def days(when: When | PartialDate) -> Days | None:
    """The days that a date may mean; None for a date that no calendar has."""
    first, last = (when.first, when.last or when.first) if isinstance(when, When) else (when, when)
    try:
        low, high = _low(first.iso), _high(last.iso)
    except ValueError:
        return None
    return Days(low, high, len(first.iso) == 10 and len(last.iso) == 10) if low <= high else None


def _low(iso: str) -> int:
    parts = [int(part) for part in iso.split("-")]
    return date(*[*parts, 1, 1][:3]).toordinal()


def _high(iso: str) -> int:
    parts = [int(part) for part in iso.split("-")]
    if len(parts) == 1:
        return date(parts[0], 12, 31).toordinal()
    if len(parts) == 2:
        return date(parts[0], parts[1], monthrange(parts[0], parts[1])[1]).toordinal()
    return date(parts[0], parts[1], parts[2]).toordinal()
