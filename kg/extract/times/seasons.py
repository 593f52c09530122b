"""Readers of parts of a year: seasons, quarters, halves, and holidays that fall on the same day every year."""

from __future__ import annotations

from kg.extract.times import calendar
from kg.extract.times.days import dated
from kg.extract.times.grammar import Match
from kg.extract.times.records import Reading
from kg.extract.times.scene import IN_FULL, Scene
from kg.extract.times.years import relative_year

WINTER = 12
CENTURY = 100
NORTHERN = "northern seasons"


def read_season(match: Match, scene: Scene) -> Reading | None:
    """A season with its year, or the last or next one by words or tense.

    "The winter of 2012" began in it or in 2011: the year alone.
    """
    start, y1, y2, word = match.number("s"), match.number("y1"), match.number("y2"), match.word("side")
    if start is None:
        return None
    if y1 is not None:
        winter = start == WINTER and (y2 is None or y2 != (y1 + 1) % CENTURY)
        when = calendar.single(calendar.year(y1)) if winter else calendar.season(y1, start)
        return Reading(when, "season", f"{IN_FULL}; {NORTHERN}")
    index = calendar.month_index(scene.base)
    if index is None:
        return scene.unknown("season", f"not settled by {scene.base_words}")
    if word is None and (scene.side is None or match.kind(match.start) == "SEASON"):
        return scene.unknown("season", "any such season")
    begins = index - (index - (start - 1)) % 12  # the last such season that has begun
    running = index - begins < calendar.SEASON_MONTHS
    back = word in {"last", "past"} or (word is None and scene.side == "past")
    if word == "this" or (word is None and running):
        begins += 12 if not running and begins // 12 < index // 12 else 0
    elif back:
        begins -= 12 if running else 0
    else:
        begins += 12
    reading = scene.from_base(calendar.season(begins // 12, begins % 12 + 1), "season")
    return Reading(reading.when, reading.kind, f"{reading.anchor}; {NORTHERN}")


def read_part_of_year(match: Match, scene: Scene) -> Reading | None:
    """The third quarter of 2025, Q3 2025, the first half of last year; a quarter alone by the tense."""
    number, half = match.number("n"), match["h"] is not None
    unit = match.word("u")
    if not half and unit not in {None, "quarter"}:
        return None
    if number is None:
        number = match.number("h")
    parts = 2 if half else 4
    if number is None or number > parts:
        return None
    number = number or parts  # "the final quarter"
    year, source = match.number("y1"), IN_FULL
    if year is None and match["rel"] is not None:
        year, source = relative_year(match.word("rel") or "", scene)
    elif year is None:
        year, source = _by_tense(scene, number, parts), scene.base_words
    if year is None:
        return scene.unknown("quarter", f"year not settled by {scene.base_words}")
    length = 12 // parts
    first = calendar.month(year, (number - 1) * length + 1)
    return Reading(calendar.span_of(first, calendar.month(year, number * length)), "quarter", source)


def _by_tense(scene: Scene, number: int, parts: int) -> int | None:
    """The year of the last such part that has ended, or of the next where the tense is future."""
    index = calendar.month_index(scene.base)
    if index is None:
        return None
    year, month = divmod(index, 12)
    ended = month >= number * (12 // parts)
    if scene.side == "future":
        return year + 1 if ended else year
    return year if ended else year - 1


def named_day(scene: Scene, date_words: str) -> Reading | None:
    """A holiday of `holidays.yaml`: month and day, or a whole date."""
    parts = [int(part) for part in date_words.split("-")]
    year = parts[0] if len(parts) == len(("year", "month", "day")) else None
    return dated(scene, parts[-2], parts[-1], None, year=year)
