"""Readers of years, decades and centuries; and the year that stands with a day or month."""

from __future__ import annotations

from kg.extract.times import calendar
from kg.extract.times.grammar import Match
from kg.extract.times.records import Reading
from kg.extract.times.scene import IN_FULL, YEAR_DIGITS, Scene


def explicit_year(match: Match, scene: Scene, name: str = "y1") -> tuple[int | None, str]:
    """The year written with a date, or named by "last year"; and in words where it comes from."""
    number = match.number(name)
    if number is not None:
        return number, IN_FULL
    if match.word("rel") is None or match.word("u") != "year":
        return None, ""
    return relative_year(match.word("rel") or "", scene)


def relative_year(word: str, scene: Scene) -> tuple[int | None, str]:
    """The year meant by "last", "this", "next", "same" … year."""
    if word in {"that", "same"}:
        return calendar.year_number(scene.said(YEAR_DIGITS)), "year said before"
    step = {"last": -1, "previous": -1, "prior": -1, "preceding": -1, "this": 0}.get(word, 1)
    year = calendar.year_number(scene.base)
    return (None if year is None else year + step), scene.base_words


def read_year(match: Match, scene: Scene) -> Reading | None:
    """A year of four digits, or any with AD or CE."""
    number = match.number("y1") or match.number("n")
    if number is None or (match["u"] is not None and match.word("u") != "year"):
        return None
    if match["ad"] is None and not is_year(match, number):
        return None
    return Reading(calendar.single(calendar.year(number)), "year", IN_FULL)


LIKELY_YEARS = range(1900, 2100)
ROUND = 50  # "2000 delegates", but "2011 elections"
# Words after which four digits below 1900 are a year too.
_OLD_YEAR_AFTER = frozenset(
    {"BY", "OF", "OR", "FROM", "TO", "AND", "OPEN", "COMMA", "EARLY", "LATE", "MID", "THROUGH", "BEFORE", "AFTER"}
)
_OLD_YEAR_AFTER |= {"THE", "THIS", "POSS", "DASH", "BREAK"}


def is_year(match: Match, number: int) -> bool:
    """Whether four digits are a year here, not a number of things or part of a name."""
    before, after, follower = match.kind(match.start - 1), match.kind(match.end), str(match.value(match.end))
    if match.end - match.start > 1:
        return True
    if before in {"GUARD", "AMOUNT", "HYPHEN", "SLASH", "ABOUT"} and not _prefix(match):
        return False
    if after == "COUNT" or (
        after == "HYPHEN" and before not in {"HYPHEN", "SLASH", "DASH"} and number not in LIKELY_YEARS
    ):
        return False
    plural = (
        after == "WORD"
        and follower.endswith("s")
        and not follower.endswith(("ss", "us", "is"))
        and len(follower) > len("was")
    )
    if before in {"IN", "SINCE", "UNTIL", "DURING", "CIRCA", "BETWEEN"}:
        return True
    if plural and (number % ROUND == 0 or number not in LIKELY_YEARS) and before != "THE":
        return False
    return number in LIKELY_YEARS or before in _OLD_YEAR_AFTER


def _prefix(match: Match) -> bool:
    """True for "post-2015", "pre-2014"."""
    return match.value(match.start - 2) in {"post", "pre", "mid"}


def read_before_christ(_match: Match, _scene: Scene) -> Reading | None:
    """A year before the first: no partial date can say it."""
    return Reading(None, "year", "before year 1")


def read_decade(match: Match, scene: Scene) -> Reading | None:
    """The 1990s, the '90s, the sixties. "The 1600s" are a century."""
    named = match.number("named")
    if named is None and not _is_decade(match):
        return None
    digits = (match.word("decade") or "").strip("'’‘s")
    first = named if named is not None else int(digits)
    source = IN_FULL
    if first < 100:
        year = calendar.year_number(scene.base)
        if year is None:
            return scene.unknown("decade", "century unknown: no publication date")
        first += year // 100 * 100
        first -= 100 if first > year else 0
        source = scene.base_words
    years = 99 if len(digits) == YEAR_DIGITS and first % 100 == 0 and first not in LIKELY_YEARS else 9
    return Reading(
        calendar.span_of(calendar.year(first), calendar.year(first + years)),
        "decade" if years == 9 else "century",
        source,
    )


def _is_decade(match: Match) -> bool:
    """False for an age or a temperature: "in his late 70s", "the 30s °F"."""
    written = match.word("decade") or ""
    before, first = match.kind(match.start - 1), match.kind(match.start)
    if written[:2].isdecimal() and written[2:4].isdecimal():
        return True
    if before == "PRONOUN" or match.value(match.end) in {"°", "F", "C"}:
        return False
    return first == "THE" or not written[0].isdecimal() or before in {"AND", "TO", "OR"}


def read_century(match: Match, _scene: Scene) -> Reading | None:
    """The 20th century, counted 1900 to 1999 as people do."""
    number = match.number("n")
    if match.word("u") != "century" or number is None:
        return None
    first = (number - 1) * 100
    return Reading(calendar.span_of(calendar.year(max(first, 1)), calendar.year(first + 99)), "century", IN_FULL)
