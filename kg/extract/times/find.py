"""Finds the expressions of time in a text and reads them, each in the light of those before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources

import yaml

from kg.extract.times import days, months, ranges, relative, seasons, steps, weekdays, years
from kg.extract.times.grammar import Match, grammar
from kg.extract.times.records import Anchors, Reading, TimeExpression
from kg.extract.times.scene import REMEMBERED, Scene, next_story
from kg.model import Span, When

Reader = Callable[[Match, Scene], Reading | None]

# Every rule of grammar.yaml has its reader here; a rule without one is an error at start.
READERS: Mapping[str, Reader] = {
    "day": days.read_day,
    "weekday_number": days.read_weekday_number,
    "slashed": days.read_slashed,
    "run_of_days": ranges.read_run_of_days,
    "two_days": ranges.read_two_days,
    "month_year": months.read_month_year,
    "month": months.read_month,
    "two_months": ranges.read_two_months,
    "year": years.read_year,
    "before_christ": years.read_before_christ,
    "two_years": ranges.read_two_years,
    "decade": years.read_decade,
    "century": years.read_century,
    "season": seasons.read_season,
    "part_of_year": seasons.read_part_of_year,
    "weekday": weekdays.read_weekday,
    "weekday_after": weekdays.read_weekday_after,
    "two_weekdays": ranges.read_two_weekdays,
    "weekend": weekdays.read_weekend,
    "set": relative.read_set,
    "near_day": relative.read_near_day,
    "same_day": steps.read_same_day,
    "eve": steps.read_eve,
    "this_unit": relative.read_this_unit,
    "ago": relative.read_ago,
    "step": steps.read_step,
    "stretch": relative.read_stretch,
    "ahead": relative.read_ahead,
    "duration": relative.read_duration,
    "vague": relative.read_vague,
}
NOTHING = "nothing"  # the rule of what looks like a time and is none: "67-year-old"


def find_times(text: str, span: Span, anchors: Anchors) -> list[TimeExpression]:
    """The expressions of time in text[span], in order, none within another. Offsets count in `text`."""
    said = () if anchors.previous is None else (anchors.previous,)
    return find_after(text, span, anchors, said)[0]


def find_after(
    text: str, span: Span, anchors: Anchors, said: tuple[When, ...]
) -> tuple[list[TimeExpression], tuple[When, ...]]:
    """As `find_times`, with the dates said before (latest first); gives those back with this text's own."""
    found: list[TimeExpression] = []
    end, story = span.start, None
    for place, read in _candidates(text, span):
        if place.start < end:
            continue
        scene = Scene(text, place.start, anchors, said, story)
        reading = read(scene)
        if reading is None:
            continue
        end = place.end
        if reading.kind == NOTHING:
            continue
        found.append(
            TimeExpression(place, reading.when, reading.kind, reading.anchor, text[place.start : end], reading.duration)
        )
        story = next_story(scene, reading)
        if reading.when is not None:
            said = (reading.when, *said)[:REMEMBERED]
    return found, said


def _candidates(text: str, span: Span) -> list[tuple[Span, Callable[[Scene], Reading | None]]]:
    """What may be a time, leftmost first, then longest: matches of the grammar and the names of holidays."""
    found = [(match.place(), _reader(match)) for match in grammar().matches(text, span)]
    names, dates = _holidays()
    for name in names.finditer(text, span.start, span.end):
        found.append((Span(*name.span()), _named(dates[name.group().lower()])))
    return sorted(found, key=lambda pair: (pair[0].start, -pair[0].end))


def _reader(match: Match) -> Callable[[Scene], Reading | None]:
    if match.rule == NOTHING:
        return lambda _scene: Reading(None, NOTHING, "")
    read = READERS[match.rule]
    return lambda scene: read(match, scene)


def _named(date_words: str) -> Callable[[Scene], Reading | None]:
    return lambda scene: seasons.named_day(scene, date_words)


@cache
def _holidays() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern of the holidays' names, and their dates."""
    dates: dict[str, str] = yaml.safe_load(resources.files(__package__).joinpath("holidays.yaml").read_text("utf-8"))
    names = sorted(dates, key=len, reverse=True)
    return re.compile(rf"(?<![\w/])(?:{'|'.join(map(re.escape, names))})(?![\w/])", re.IGNORECASE), dates
