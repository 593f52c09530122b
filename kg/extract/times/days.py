"""Readers of days: "September 4, 2025", "4 September", "04/09/2025"."""

from __future__ import annotations

from datetime import date

from kg.extract.times import calendar
from kg.extract.times.grammar import Match
from kg.extract.times.records import Reading
from kg.extract.times.scene import IN_FULL, Scene
from kg.extract.times.years import explicit_year
from kg.model import PartialDate, When

FAR_DAYS = 330  # a day further off than this is written with its year; then the nearer one is meant, whatever the tense
NEAR_STATED = 31  # days from a date written in full within which a date without year is of the same year
NUMERIC_NEAR = 10  # days from the base within which one reading of 04/09 is taken, the other being further off
LEAP_YEAR = 2000  # has every day that any year has


def read_day(match: Match, scene: Scene) -> Reading | None:
    """A day with its month, with or without year and weekday."""
    iso = match.word("iso")
    if iso is not None:
        day = calendar.as_day(PartialDate(iso))
        return Reading(When(calendar.of(day)), "day", IN_FULL) if day else None
    month, number, weekday = match.number("m1"), match.number("d1"), match.number("w1")
    if month is None or number is None:
        return None
    side = match.word("rel")
    if match["u"] is not None and match.word("u") != "year":
        return None
    if side is not None and match["u"] is None:
        return dated(scene, month, number, weekday, side="past" if side == "last" else "future")
    year, source = explicit_year(match, scene)
    return dated(scene, month, number, weekday, year=year, source=source)


def dated(
    scene: Scene,
    month: int,
    number: int,
    weekday: int | None,
    *,
    year: int | None = None,
    source: str = IN_FULL,
    side: str | None = None,
) -> Reading | None:
    """The day of a month; its year from the words, else from the article. None where there is no such day."""
    if year is None:
        found, source = _year_of(scene, month, number, weekday, side or scene.side)
        if found is None:
            return None if source == "no such day" else Reading(None, "day", source)
        year = found
    day = calendar.as_day(calendar.day(year, month, number))
    if day is None:
        return None
    if weekday is not None and day.isoweekday() != weekday:
        return Reading(calendar.single(calendar.month(year, month)), "day", f"{source}; weekday and number disagree")
    return Reading(When(calendar.of(day)), "day", source)


def _year_of(scene: Scene, month: int, number: int, weekday: int | None, side: str | None) -> tuple[int | None, str]:
    """The year of a day and month, and where it comes from; None and why not, where nothing settles it."""
    if calendar.day(LEAP_YEAR, month, number) is None:
        return None, "no such day"
    told = scene.told(month, number)
    if told is not None and scene.story is not None:
        return told, f"year of {scene.story.iso}, told just before"
    base_year, base = calendar.year_number(scene.base), scene.day
    if base_year is None:
        return _stated_year(scene, month, number, weekday)
    around = [calendar.as_day(calendar.day(base_year + step, month, number)) for step in (-1, 0, 1)]
    days = [day for day in around if day is not None and weekday in {None, day.isoweekday()}]
    if base is None:
        return _year_by_month(scene, [day.year for day in days], month, side, weekday is not None)
    if not days:
        return None, f"no such weekday near {scene.base_words}"
    return nearest(days, base, side, FAR_DAYS).year, scene.base_words


def _year_by_month(
    scene: Scene, years: list[int], month: int, side: str | None, weekday: bool
) -> tuple[int | None, str]:
    """The year where the base is only a month or a year."""
    index = calendar.month_index(scene.base)
    if weekday and len(years) == 1:
        return years[0], scene.base_words
    if index is None or not years:
        return None, f"year not settled by {scene.base_words}"
    return min(
        years, key=lambda year: (abs(year * 12 + month - 1 - index), _wrong_side(year * 12 + month - 1 - index, side))
    ), scene.base_words


def _wrong_side(distance: int, side: str | None) -> bool:
    return (side == "past" and distance > 0) or (side == "future" and distance < 0)


def _stated_year(scene: Scene, month: int, number: int, weekday: int | None) -> tuple[int | None, str]:
    """The year of a date written in full in the same article, close to this one in the calendar."""
    stated = [day for day in map(calendar.as_day, scene.anchors.stated) if day is not None]
    if len({day.year for day in stated}) != 1:
        return None, "year unknown: no publication date"
    day = calendar.as_day(calendar.day(stated[0].year, month, number))
    close = [other for other in stated if day is not None and abs((other - day).days) <= NEAR_STATED]
    if day is None or not close or weekday not in {None, day.isoweekday()}:
        return None, "year unknown: no publication date"
    return day.year, f"year of {close[0].isoformat()}, written in full in the article"


def nearest(days: list[date], base: date, side: str | None, far: int) -> date:
    """The day on the side of `base` that the tense says, unless it is further off than `far` days: then the nearest."""
    wanted = [day for day in days if (side == "past" and day <= base) or (side == "future" and day >= base)]
    best = min(wanted or days, key=lambda day: abs((day - base).days))
    return best if abs((best - base).days) <= far else min(days, key=lambda day: abs((day - base).days))


def read_weekday_number(match: Match, scene: Scene) -> Reading | None:
    """Friday the 13th: the one such day within a month on the side of the tense."""
    weekday, number, base = match.number("w1"), match.number("d1"), scene.day
    if weekday is None or number is None:
        return None
    if base is None:
        return scene.unknown("day", f"month not settled by {scene.base_words}")
    steps = range(-NEAR_STATED, NEAR_STATED + 1)
    near = [
        day
        for day in (calendar.plus_days(base, step) for step in steps)
        if day and (day.isoweekday(), day.day) == (weekday, number)
    ]
    if not near:
        return scene.unknown("day", f"no such day near {scene.base_words}")
    return scene.from_base(When(calendar.of(nearest(near, base, scene.side, NEAR_STATED))), "day")


def read_slashed(match: Match, scene: Scene) -> Reading | None:
    """04/09/2025: day and month only where one reading alone is possible, or alone lies by the publication day."""
    text = match.word("s") or ""
    first, second, year = (int(part) for part in text.replace(".", "/").split("/"))
    if year < 100:
        base_year = calendar.year_number(scene.base)
        if base_year is None or "." in text:
            return None
        year += base_year // 100 * 100
    readings = [calendar.day(year, second, first), calendar.day(year, first, second)]
    days = sorted({d for d in map(calendar.as_day, readings) if d is not None})
    if len(days) == 1:
        return Reading(When(calendar.of(days[0])), "day", IN_FULL)
    near = [d for d in days if scene.day is not None and abs((d - scene.day).days) <= NUMERIC_NEAR]
    if len(near) == 1:
        return Reading(When(calendar.of(near[0])), "day", f"the reading next to {scene.base_words}")
    return (
        Reading(calendar.single(calendar.year(year)), "day", "day and month may be either way round") if days else None
    )
