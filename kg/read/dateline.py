"""Dates as written in headers and datelines: finding them, and what a line is without them. Nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kg.model import PartialDate, Span

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_M = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_Y = r"(?:1[6-9]|20|21)\d\d(?!\d)"
_D = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"(?<![\w/.])(?:(?P<m1>{_M})\s*(?P<d1>{_D}),?\s+(?P<y1>{_Y})"
    rf"|(?P<d2>{_D})(?:\s+of)?[\s-]+(?P<m2>{_M}),?[\s-]+(?P<y2>{_Y})"
    rf"|(?P<y3>{_Y})[-/](?P<m3>\d\d)[-/](?P<d3>\d\d)(?!\d)"
    rf"|(?P<a4>\d{{1,2}})(?P<s4>[/.-])(?P<b4>\d{{1,2}})(?P=s4)(?P<y4>{_Y})"
    rf"|(?P<m5>{_M}),?\s+(?P<y5>{_Y}))",
    re.IGNORECASE,
)
_WEEKDAY = r"(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_AROUND = re.compile(  # what may stand beside a date on a line of its own
    rf"\b{_WEEKDAY}|\b\d{{1,2}}[:.h]\d\d(?::\d\d)?\s*(?:[ap]\.?m\b\.?)?|\b\d{{1,2}}\s*[ap]\.?m\b\.?"
    r"|\b(?:gmt|utc|ces?t|ees?t|wes?t|bst|msk|ist|[ecmp][sd]t|et|ad|ce)\b(?:\s*[+-]\d{1,2}(?::?\d\d)?)?|\bT\d\d:[\d:.]*Z?"
    r"|\b\d{1,2}\s+[^\W\d_][\w’'-]*(?:[ -][\w’'-]+)?\s+1[34]\d\d\s*(?:ah|h)\b\.?"
    r"|\b(?:first |last |originally )?(?:published|posted|issued|updated|modified|created|released|filed|dated?)\b"
    r"|\b(?:on|at|of|the|and|local time|time|edition)\b",
    re.IGNORECASE,
)
_PLACE = r"[A-ZÀ-Þ][\w’'.-]*(?:[ /][A-ZÀ-Þ][\w’'.-]*){0,4}"
_DAY_MONTH = rf"(?i:(?:{_WEEKDAY},?\s+)?(?:{_M}\s*{_D}|{_D}\s+{_M})(?:,?\s+{_Y})?)"
_DATELINE = re.compile(
    rf"\s*(?:(?P<place>{_PLACE}(?:\s?\[[^\]]{{2,30}}\])?(?:,\s(?!(?i:{_M}))[A-ZÀ-Þ][\w’'.-]*(?: [A-ZÀ-Þ][\w’'.-]*)?)?)"
    rf"(?P<date>,?\s+(?:[-–—]\s)?{_DAY_MONTH})?)?(?P<agency>\s*\([A-Z][^()]{{1,40}}\))?"
    rf"\s*(?P<dash>[—–―]|--?|:)\s+(?=[“‘\"'(]?[A-ZÀ-Þ\d])"
)
_LEADING = re.compile(r"\s*date:?\s+(?=\d{4}-\d\d)", re.IGNORECASE)
_LONGEST_DATELINE = 120  # characters


def find_dates(text: str) -> Iterator[tuple[Span, PartialDate]]:
    """Every date with a year in the text, in order: `Nov. 2, 2022`, `3rd Nov 2022`, `2022-11-02`, `May 2022`.

    `02/11/2022` may be two days in two months, so it gives the year alone; `25/11/2022` gives the day.
    """
    for m in _DATE.finditer(text):
        found = _partial(m)
        if found is not None:
            yield Span(*m.span()), found


def remainder(line: str) -> str:
    """The line without its dates, times, weekdays, zones, labels and separators: empty where it is a lone date line."""
    rest = _AROUND.sub(" ", _DATE.sub(" ", line))
    return " ".join(re.sub(r"[^\w\s]|_", " ", rest).split())


def dateline(text: str) -> tuple[int, PartialDate | None, str] | None:
    """Length of the dateline that the text begins with, its date where it has a year, and its words; else None.

    Cut off are `PARIS, Jan 6, 2026 (XYZ) –`, `Addis Abeba –`, `Washington/New Delhi, Apr 6, 2022:`, `date 2025-09-04`.
    """
    head = text[:_LONGEST_DATELINE]
    if m := _LEADING.match(head):
        first = next(find_dates(head), None)
        if first is not None and first[0].start == m.end():
            return first[0].end, first[1], head[: first[0].end].strip()
    m2 = _DATELINE.match(head)
    if m2 is None or not (m2["place"] or m2["agency"]):
        return None
    if m2["dash"] == ":" and not m2["date"]:
        return None
    first = next(find_dates(m2.group()), None)
    return m2.end(), first[1] if first else None, m2.group().strip()


def iso_date(text: str) -> PartialDate | None:
    """The date of a field such as `2026-01-06T18:30:00Z`, `2026-01` or `6 Jan 2026`; None where it is none."""
    text = text.strip()
    if re.fullmatch(rf"{_Y}(?:-(?:0[1-9]|1[0-2]))?", text):
        return PartialDate(text)
    first = next(find_dates(text[:200]), None)
    return first[1] if first else None


def _partial(m: re.Match[str]) -> PartialDate | None:
    if m["y3"]:
        return _checked(int(m["y3"]), int(m["m3"]), int(m["d3"]))
    if m["y4"]:
        return _numeric(int(m["a4"]), int(m["b4"]), int(m["y4"]))
    if m["y5"]:
        return PartialDate(f"{m['y5']}-{_month(m['m5']):02}")
    month, day, year = (m["m1"] or m["m2"]), (m["d1"] or m["d2"]), (m["y1"] or m["y2"])
    return _checked(int(year), _month(month), int(re.sub(r"\D", "", day)))


def _numeric(a: int, b: int, year: int) -> PartialDate | None:
    days = {d for d in (_checked(year, b, a), _checked(year, a, b)) if d is not None}
    return next(iter(days)) if len(days) == 1 else PartialDate(str(year)) if days else None


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _checked(year: int, month: int, day: int) -> PartialDate | None:
    try:
        return PartialDate(date(year, month, day).isoformat())
    except ValueError:
        return None
