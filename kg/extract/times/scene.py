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
_LEAD = 40  # characters before a date in which words may say on which side of the article it lies
# Words that say a date lies ahead of something that may itself be past: then the nearer one is meant.
_AHEAD = re.compile(
    r"(?:ahead of|until|till|upcoming|(?:due|scheduled|set|planned|slated|postpon\w*|delay\w*|deferr\w*|push\w* back|rescheduled|brought forward)"
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
        """The last date said that is at least so precise (length of its ISO form), as written; runs do not count."""
        return next((w.first for w in self.recent if w.last is None and len(w.first.iso) >= length), None)

    def unknown(self, kind: str, why: str, duration: str | None = None) -> Reading:
        """A reading without a time, and the reason."""
        return Reading(None, kind, why, duration)

    def from_base(self, when: When | None, kind: str, duration: str | None = None) -> Reading:
        """A reading that hangs on the base; unresolved where the base is not precise enough."""
        if when is None:
            return Reading(None, kind, f"not settled by {self.base_words}", duration)
        return Reading(when, kind, self.base_words, duration)

