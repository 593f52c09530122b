"""Readers of months: "September 2025", "in June", "next March"."""

from __future__ import annotations

from kg.extract.times import calendar
from kg.extract.times.grammar import Match
from kg.extract.times.records import Reading
from kg.extract.times.scene import IN_FULL, YEAR_DIGITS, Scene
from kg.extract.times.years import explicit_year
from kg.model import PartialDate


def read_month_year(match: Match, scene: Scene) -> Reading | None:
    """A month with its year."""
    iso = match.word("iso")
    if iso is not None:
        year, month = int(iso[:YEAR_DIGITS]), int(iso[-2:])
        # 2008-09 is a month or a season of two years
        return (
            None
            if month == (year + 1) % 100
            else Reading(calendar.single(calendar.month(year, month)), "month", IN_FULL)
        )
    found, source = explicit_year(match, scene)
    number = match.number("m1")
    if number is None or (match["u"] is not None and match.word("u") != "year"):
        return None
    if found is None:
        return scene.unknown("month", f"year not settled by {source}")
    return Reading(calendar.single(calendar.month(found, number)), "month", source)


def read_month(match: Match, scene: Scene) -> Reading | None:
    """A month without year: the last or next such month by the tense, the nearest where there is none."""
    number = match.number("m1")
    word = match.word("side")
    if number is None:
        return None
    if word == "this":
        year = calendar.year_number(scene.base)
        return scene.from_base(calendar.single(calendar.month(year, number)) if year else None, "month")
    if word == "that":
        year = calendar.year_number(scene.said(YEAR_DIGITS))
        return Reading(calendar.single(calendar.month(year, number)) if year else None, "month", "year said before")
    told = scene.told(number, None) if word is None else None
    if told is not None and scene.story is not None:
        return Reading(
            calendar.single(calendar.month(told, number)), "month", f"year of {scene.story.iso}, told just before"
        )
    side = {"last": "past", "past": "past", "next": "future", "coming": "future", "upcoming": "future"}.get(
        word or "", scene.side
    )
    return scene.from_base(calendar.single(month_near(scene, number, side, strict=word is not None)), "month")


def month_near(scene: Scene, number: int, side: str | None, *, strict: bool = False) -> PartialDate | None:
    """The month nearest to the base on the given side; `strict` leaves out the base's own month."""
    index = calendar.month_index(scene.base)
    if index is None:
        return None
    own = index % 12 + 1
    behind = (own - number) % 12 or (12 if strict else 0)
    before = (number - own) % 12 or (12 if strict else 0)
    back = side == "past" or (side != "future" and behind <= before)
    return calendar.from_index(index - behind if back else index + before)
