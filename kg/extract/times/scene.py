"""What a rule may ask of the article while it reads a date: the base day, the dates said before, the tense here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kg.extract.times import calendar
from kg.extract.times.records import Anchors, Reading
from kg.model import PartialDate, When

IN_FULL = "written in full"  # the anchor of a date that hangs on nothing
YEAR_DIGITS, MONTH_DIGITS, DAY_DIGITS = 4, 7, 10  # length of a partial date's ISO form, by precision
REMEMBERED = 6  # dates said before, latest first: as far as "the day before" can reach back
STORY_YEARS = 2  # a date so many years back begins a story of its own
_LEAD = 40  # characters before a date in which words may say on which side of the article it lies
# Words that say a date lies ahead of something that may itself be past: then the nearer one is meant.
_AHEAD = re.compile(
    r"(?:ahead of|until|till|upcoming|(?:due|scheduled|set|planned|slated|postpon\w*|delay\w*|deferr\w*|push\w* back"
    r"|rescheduled|brought forward)"
    r"(?: (?:for|on|in|to|until|till|from))?)(?: the)?(?: early| late)?\s+$",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\b(?:since|after|following|dating (?:back )?to|as of)(?: the)?\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scene:
    """One expression's surroundings. `recent`: dates already said, latest first."""

    text: str
    start: int
    anchors: Anchors
    recent: tuple[When, ...] = ()
    story: PartialDate | None = None  # the day or month of long ago that this paragraph has got to

    @property
    def base(self) -> PartialDate | None:
        """The date of the entry, else of the article: as precise as known."""
        block = self.anchors.block
        return block.first if block is not None and block.last is None else self.anchors.published

    @property
    def base_words(self) -> str:
        """Which date `base` is, in words."""
        if self.base is None:
            return "no publication date"
        return f"{'published' if self.base is self.anchors.published else 'entry of'} {self.base.iso}"

    @property
    def day(self) -> date | None:
        """The base as a calendar day, where it is that precise."""
        return calendar.as_day(self.base)

    @property
    def tense(self) -> str | None:
        """The tense of the verb here: past, future or None."""
        return self.anchors.tense(self.start)

    @property
    def side(self) -> str | None:
        """Where the words put the date: past, future, near (whichever is nearer) or None."""
        lead = self.text[max(0, self.start - _LEAD) : self.start]
        if _BEHIND.search(lead):
            return "past"
        if _AHEAD.search(lead) and self.tense != "future":
            return "near"
        return self.tense

    def said(self, length: int) -> PartialDate | None:
        """The last date said that has so long an ISO form at least; a run only where it lies within one such."""
        for when in self.recent:
            if len(when.first.iso) >= length and (
                when.last is None or when.last.iso[:length] == when.first.iso[:length]
            ):
                return when.first
        return None

    def unknown(self, kind: str, why: str, duration: str | None = None) -> Reading:
        """A reading without a time, and the reason."""
        return Reading(None, kind, why, duration)

    def from_base(self, when: When | None, kind: str, duration: str | None = None) -> Reading:
        """A reading that hangs on the base; unresolved where the base is not precise enough."""
        if when is None:
            return Reading(None, kind, f"not settled by {self.base_words}", duration)
        return Reading(when, kind, self.base_words, duration)

    def told(self, month: int, number: int | None) -> int | None:
        """The year in which such a day or month next follows in a story of long ago; None where none is told here."""
        if self.story is None or self.side == "future":
            return None
        year = int(self.story.iso[:YEAR_DIGITS])
        ahead = (month - int(self.story.iso[5:7])) % 12
        step_back = ahead == 12 - 1 or (ahead == 0 and number is not None)  # a story may step back a few weeks
        months = int(self.story.iso[5:7]) - 1 + (ahead if not step_back or ahead == 0 else -1)
        return year + months // 12

    def behind(self) -> bool:
        """True where "since" or the like stands before the expression: the text is back in its own time after it."""
        return _BEHIND.search(self.text[max(0, self.start - _LEAD) : self.start]) is not None


def next_story(scene: Scene, reading: Reading) -> PartialDate | None:
    """What the next expression of the paragraph follows: a day or month of long ago, or what follows on it."""
    base, when = calendar.year_number(scene.base), reading.when
    if when is None:
        return scene.story
    old = base is not None and int(when.first.iso[:YEAR_DIGITS]) <= base - STORY_YEARS
    if not old or when.last is not None or len(when.first.iso) < MONTH_DIGITS or scene.behind():
        return None
    return when.first
