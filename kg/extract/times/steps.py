"""Readers of times counted from a date just mentioned: "a day earlier", "the following week", "that year"."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.times import calendar
from kg.extract.times.grammar import Match
from kg.extract.times.records import Reading
from kg.extract.times.relative import EXACT_DAYS, KIND
from kg.extract.times.scene import DAY_DIGITS, Scene
from kg.extract.times.units import NEEDS, counted, iso, shifted
from kg.model import PartialDate, When

# After "before" and "after" these end the phrase: what is counted from is the date said before, not a thing now named.
_ENDS = frozenset({"PUNCT", "DOT", "COMMA", "BREAK", "CLOSE", "OPEN", "AND", "DASH", "IN", "AT", "BY", "ON"})


def read_step(match: Match, scene: Scene) -> Reading | None:
    """A day earlier, the day before, two weeks later, the following month."""
    unit, side = match.word("u") or "", match.word("side") or ""
    numbered = any(match[name] is not None for name in ("n", "n3", "v"))
    count = counted(match) if numbered else 1
    length = iso(count, unit) if numbered else None
    if side == "since":
        return scene.unknown("duration", "a length of time", length)
    if side in {"before", "after"} and match.kind(match.end) not in _ENDS:
        return scene.unknown("relative", "counted from a thing the text names", length)
    if count is None or (unit == "day" and count > EXACT_DAYS):
        return scene.unknown("vague", "the number is not said or rounded", length)
    step = -count if side in {"earlier", "before", "previous", "prior", "preceding"} else count
    return replace(_counted_from(scene, unit, step), duration=length)


def _counted_from(scene: Scene, unit: str, step: int) -> Reading:
    """`step` units from the date last said that is precise enough, else from the article's own."""
    said = scene.said(NEEDS.get(unit, DAY_DIGITS))
    if said is None:
        return scene.from_base(shifted(scene.base, unit, step), "relative")
    when = shifted(said, unit, step)
    return Reading(when, "relative", f"date said before, {said.iso}")


def read_same_day(match: Match, scene: Scene) -> Reading | None:
    """In the evening, later in the day, that week, the same year."""
    unit = match.word("u") or "day"
    if unit not in KIND or (match.value(match.start) == "that" and match.kind(match.end) in {"PART"}):
        return None
    words = {match.value(at) for at in range(match.start, match.end)}
    if unit != "day" and not words & {"that", "same"}:  # later in the week, the end of the year: the article's own
        return scene.from_base(shifted(scene.base, unit, 0), KIND[unit])
    said: PartialDate | None = scene.said(NEEDS[unit])
    if said is None and unit != "day":
        return scene.unknown(KIND[unit], f"no {unit} said before")
    if said is None:
        return scene.from_base(When(scene.base) if scene.base else None, "relative")
    return Reading(shifted(said, unit, 0), KIND[unit], f"date said before, {said.iso}")


def read_eve(_match: Match, scene: Scene) -> Reading | None:
    """On the eve of the summit: the day before the day said last."""
    said = calendar.as_day(scene.said(DAY_DIGITS))
    if said is None:
        return scene.unknown("relative", "no day said before")
    return Reading(calendar.days_from(said, -1, -1), "relative", f"date said before, {said.isoformat()}")
