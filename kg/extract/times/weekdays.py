"""Readers of weekdays and weekends: "on Thursday", "last Monday", "over the weekend"."""

from __future__ import annotations

from datetime import date

from kg.extract.times import calendar
from kg.extract.times.grammar import Match
from kg.extract.times.records import Reading
from kg.extract.times.scene import DAY_DIGITS, Scene
from kg.extract.times.units import SHIFT
from kg.model import When

SATURDAY = 6


def weekday_near(base: date, weekday: int, side: str | None) -> date | None:
    """That weekday within a week of `base`: up to it where the tense is past or unknown, from it on in the future."""
    back, ahead = calendar.latest_weekday(base, weekday), calendar.next_weekday(base, weekday)
    if side == "near" and back is not None and ahead is not None:
        return min(ahead, back, key=lambda day: abs((day - base).days))
    return ahead if side == "future" else back


def read_weekday(match: Match, scene: Scene) -> Reading | None:
    """A weekday, with "last", "next", "this" or "of last week" where the text has them."""
    weekday, side, rel = match.number("w1"), match.word("side"), match.word("rel")
    if weekday is None or (match["u"] is not None and match.word("u") != "week"):
        return None
    base = scene.day
    if base is None:
        return scene.unknown("weekday", f"not settled by {scene.base_words}")
    if rel is not None:
        found = calendar.plus_days(base, 7 * SHIFT[rel] + weekday - base.isoweekday())
    elif match.value(match.start) == "that":
        said = calendar.as_day(scene.said(DAY_DIGITS))
        found = said if said is not None and said.isoweekday() == weekday else weekday_near(base, weekday, "past")
    elif side in {"last", "next"}:
        return _last_or_next(scene, base, weekday, side)
    elif side == "this":
        found = weekday_near(base, weekday, scene.side or "near")
    elif side == "past" or side in {"previous", "prior", "preceding"}:
        found = weekday_near(calendar.plus_days(base, -1) or base, weekday, "past")
    elif side is not None:
        found = weekday_near(calendar.plus_days(base, 1) or base, weekday, "future")
    else:
        found = weekday_near(base, weekday, scene.side)
    return scene.from_base(When(calendar.of(found)) if found else None, "weekday")


def _last_or_next(scene: Scene, base: date, weekday: int, side: str) -> Reading:
    """Last and next Friday: the nearest, or that of the week before or after. Where the two differ it stays unknown."""
    step = -1 if side == "last" else 1
    by_week = calendar.plus_days(base, 7 * step + weekday - base.isoweekday())
    start = calendar.plus_days(base, step) or base
    by_day = weekday_near(start, weekday, "past" if step < 0 else "future")
    if by_week is None or by_week != by_day:
        return scene.unknown("weekday", f"{side} such day, or that of {side} week, seen from {scene.base_words}")
    return scene.from_base(When(calendar.of(by_week)), "weekday")


def read_weekday_after(match: Match, scene: Scene) -> Reading | None:
    """The following Monday, the Tuesday before: counted from the day said before."""
    weekday, said = match.number("w1"), calendar.as_day(scene.said(DAY_DIGITS))
    if weekday is None or said is None:
        return scene.unknown("weekday", "no day said before")
    step = -1 if match.word("side") == "before" else 1
    found = weekday_near(calendar.plus_days(said, step) or said, weekday, "past" if step < 0 else "future")
    return Reading(When(calendar.of(found)) if found else None, "weekday", f"day said before, {said.isoformat()}")


def read_weekend(match: Match, scene: Scene) -> Reading | None:
    """Saturday and Sunday; by the tense where the words do not say which."""
    base, rel = scene.day, match.word("rel")
    if base is None:
        return scene.unknown("weekend", f"not settled by {scene.base_words}")
    own = base.isoweekday()
    ahead = SATURDAY - own if own <= SATURDAY else -1  # days to this week's Saturday
    if rel == "last":
        start = ahead - 7
    elif rel == "past":
        start = ahead - 7 if own < SATURDAY else ahead
    elif rel == "next" and own < SATURDAY:
        return scene.unknown("weekend", f"this week's or next week's, seen from {scene.base_words}")
    elif rel in {"next", "coming", "upcoming", "forthcoming", "following"}:
        start = ahead if own < SATURDAY else ahead + 7
    else:
        back = scene.side in {"past", "near"} or (scene.side is None and rel is None)
        start = ahead - 7 if own < SATURDAY and back else ahead
    return scene.from_base(calendar.days_from(base, start, start + 1), "weekend")
