"""Whether two meetings are one: what rules it out, and what speaks for it, in points with reasons.

Points are added up as evidence; `SAME_FROM` of them make two meetings one. The score 0..1 is the logistic of what is
above or below that line, so that 0.5 is the line itself.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from math import exp
from typing import NamedTuple

from kg.resolve.dates import Days
from kg.resolve.index import Index
from kg.resolve.profile import CALLS, NEWS_AGE, PAIRS, Profile, Profiles

SAME_FROM = 4.0  # points; swept 3..6 on gold with a fifth of the claims dropped: F1 0.82, 0.84, 0.91, 0.85, 0.84, 0.69
NEAR_MISS = 2.5  # points from which a pair is worth a decision "not the same"
_IN_PERSON = frozenset({"Summit", "Visit", "Ministerial", "Ceremony", "Bilateral", "PressConference"})
_CROWD = 3  # people: with more of them a meeting is no bilateral one
ALIKE = 0.1  # likeness of two articles that only share the usual words of diplomacy
FAR = 4.0  # points against a meeting that one article reports as news and the other puts more than a month away
BOTH_NEWS = 0.8  # points where two articles of the same days are each about a meeting in the same place
_NEWS = 4  # days between two articles that report the same news


class Verdict(NamedTuple):
    """Points, and what each stands for; `barred` says why the two can never be one."""

    points: float
    reasons: tuple[str, ...]
    barred: str | None = None

    @property
    def score(self) -> float:
        """0..1, 0.5 at the line."""
        return round(1 / (1 + exp(SAME_FROM - self.points)), 3)

    @property
    def reason(self) -> str:
        """One sentence."""
        return "; ".join(self.reasons) or "nothing speaks for it"


def bar(one: Profile, two: Profile, tell: Callable[[str], str]) -> str | None:
    """Why two meetings can never be one; None where nothing rules it out. `tell` gives the label of a root."""
    if one.when and two.when and not one.when.overlaps(two.when):
        return f"the dates exclude one another: {say(one.when)} and {say(two.when)}"
    if one.cities and two.cities and not one.cities & two.cities:
        return f"different places: {_list(one.cities, tell)} and {_list(two.cities, tell)}"
    if one.countries and two.countries and not one.countries & two.countries and not one.cities & two.cities:
        return f"different countries: {_list(one.countries, tell)} and {_list(two.countries, tell)}"
    if one.series and two.series and one.series != two.series:
        return f"number {one.series} and number {two.series} of a series"
    if one.years and two.years and not one.years & two.years:
        return "their names carry different years"
    if (one.denied and two.held and not two.denied) or (two.denied and one.held and not one.denied):
        return "the one is said not to have been held"
    return _kinds(one, two) or _sides(one, two, tell)


def _kinds(one: Profile, two: Profile) -> str | None:
    for mine, other in ((one, two), (two, one)):
        if mine.kinds & CALLS and other.kinds & _IN_PERSON and not other.kinds & CALLS and not mine.kinds & _IN_PERSON:
            return "a call and a meeting in person"
        if "PressConference" in mine.kinds and not other.kinds & {"PressConference", "Meeting"}:
            return "a press conference and a meeting"
        if (
            mine.kinds <= PAIRS
            and len(mine.people) <= 2
            and (len(other.people) > _CROWD or len(other.states) > _CROWD + 1)
        ):
            return "a meeting of two and a gathering of many"
    return None


def _sides(one: Profile, two: Profile, tell: Callable[[str], str]) -> str | None:
    """Two meetings of two people each are one only when the two are the same; one in common is not enough."""
    if one.kinds & PAIRS and two.kinds & PAIRS:
        for mine, other in ((one.people, two.people), (two.people, one.people)):
            if len(mine) >= 2 and other and not (other <= mine or mine <= other):
                return f"different people: {_list(mine, tell)} and {_list(other, tell)}"
        if len(one.states) >= 2 and len(two.states) >= 2 and not (one.states <= two.states or two.states <= one.states):
            return f"different sides: {_list(one.states, tell)} and {_list(two.states, tell)}"
    return None


def weigh(one: Profile, two: Profile, profiles: Profiles, index: Index, tell: Callable[[str], str]) -> Verdict:
    """What speaks for and against two meetings being one."""
    barred = bar(one, two, tell)
    found: list[tuple[float, str]] = []
    if barred and barred.startswith("the dates") and not (one.named & two.named):
        return Verdict(0.0, (), barred)
    days = _dates(one, two, index)
    found += days
    found += _places(one, two, tell)
    where = one.cities & two.cities or one.countries & two.countries
    if one.news and two.news and where and any(points >= 1.0 for points, _ in days):
        found.append((BOTH_NEWS, "each is what its article is about"))
    found += _people(one, two, profiles, tell)
    found += _rest(one, two, tell)
    if not (one.when and two.when and one.when.exact and two.when.exact):
        found += _articles(one, two, profiles, index)
    return Verdict(round(sum(points for points, _ in found), 3), tuple(reason for _, reason in found), barred)


def _articles(one: Profile, two: Profile, profiles: Profiles, index: Index) -> list[tuple[float, str]]:
    """Where a date is missing or vague: whether the articles speak of the same things and people."""
    found = []
    likeness = max(index.likeness(a, b) for a in one.articles for b in two.articles)
    if likeness > ALIKE:
        found.append((min(0.8, 3 * (likeness - ALIKE)), "their articles speak of the same things"))
    company = profiles.company(sorted(one.articles), sorted(two.articles))
    numbered = one.series is not None and one.series == two.series
    if company and one.held and two.held and (one.news or two.news or numbered):
        weight = 1.2 if numbered or (one.news and two.news) else 0.7  # one's news is the other's past
        found.append((weight * company, f"their articles name the same people ({company:.2f})"))
    return found


def _dates(one: Profile, two: Profile, index: Index) -> list[tuple[float, str]]:
    if one.when and two.when:
        if not one.when.overlaps(two.when):
            return []
        if one.when.exact and two.when.exact:
            same = (one.when.first, one.when.last) == (two.when.first, two.when.last)
            return [(2.5 if same else 2.0, f"both on {say(one.when)}" if same else "their days overlap")]
        width = max(one.when.last - one.when.first, two.when.last - two.when.first)
        return [(1.5 if width < 32 else 0.5, f"{say(one.when)} and {say(two.when)} agree")]
    dated, other = (one, two) if one.when else (two, one)
    if dated.when and other.guess:
        if dated.when.overlaps(other.guess):
            narrow = other.guess.last - other.guess.first < 2 * NEWS_AGE
            return [(1.0 if narrow else 0.4, f"{say(dated.when)} is near the date of the other's article")]
        far = (-FAR if other.news else -1.5) if dated.when.gap(other.guess) > 31 else -0.5
        return [(far, f"{say(dated.when)} is far from the other's article")]
    if one.guess and two.guess:
        gap = one.guess.gap(two.guess)
        near = abs(one.guess.last - two.guess.last) <= _NEWS
        if near:
            return [(1.0, "their articles are of the same days")]
        return [(-FAR if one.news and two.news else -1.0, "their articles are far apart")] if gap else []
    return []


def _places(one: Profile, two: Profile, tell: Callable[[str], str]) -> list[tuple[float, str]]:
    if one.cities & two.cities:
        return [(1.5, f"both in {_list(one.cities & two.cities, tell)}")]
    if one.countries & two.countries:
        return [(0.7, f"both in {_list(one.countries & two.countries, tell)}")]
    return []


def _people(one: Profile, two: Profile, profiles: Profiles, tell: Callable[[str], str]) -> list[tuple[float, str]]:
    """Shared participants, rare ones counting more; a country beside its own official does not count again."""
    people = one.people & two.people
    counted = people | (one.bodies & two.bodies) | ((one.states & two.states) - profiles.countries_of(people))
    found: list[tuple[float, str]] = []
    if not people and len(one.people) >= 2 and len(two.people) >= 2:
        small = bool((one.kinds | two.kinds) & PAIRS) or not (one.conveners & two.conveners)
        found.append((-1.5 if small else -0.4, "not one person in common"))
    if counted:
        common = profiles.total(counted)
        least = min(profiles.total(group.named - profiles.countries_of(group.people)) for group in (one, two))
        overlap = min(1.0, common / least) * min(1.0, len(counted) / 2)
        found.append((1.8 * overlap + min(1.5, 0.5 * common), f"both with {_list(counted, tell)}"))
    if one.people & two.absent or two.people & one.absent:
        found.append((-1.0, "a participant of the one is said to have stayed away from the other"))
    return found


def _rest(one: Profile, two: Profile, tell: Callable[[str], str]) -> list[tuple[float, str]]:
    found: list[tuple[float, str]] = []
    if one.conveners and two.conveners:
        common = one.conveners & two.conveners
        found.append((1.2, f"both of {_list(common, tell)}") if common else (-1.2, "of different bodies"))
    if one.names & two.names:
        found.append((1.5, f"both called “{min(one.names & two.names)}”"))
    if one.series and one.series == two.series:
        found.append((1.2, f"both number {one.series} of a series"))
    if one.kinds & two.kinds - {"Meeting"}:
        found.append((0.5, f"both a {min(one.kinds & two.kinds - {'Meeting'})}"))
    elif {"Summit", "Bilateral"} <= one.kinds | two.kinds:
        found.append((-0.7, "a summit and a bilateral meeting"))
    topics = one.topics & two.topics
    if topics:
        part = len(topics) / min(len(one.topics), len(two.topics))
        found.append((0.8 * part, f"both about {', '.join(sorted(topics))}"))
    if one.denied != two.denied:
        found.append((-1.5, "only one of them is denied"))
    elif not one.held and not two.held:
        found.append((0.3, "neither is told as a fact"))
    return found


def say(span: Days) -> str:
    """The days in ISO 8601, with `/` between first and last."""
    first, last = date.fromordinal(span.first), date.fromordinal(span.last)
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def _list(roots: frozenset[str], tell: Callable[[str], str]) -> str:
    return ", ".join(sorted(tell(root) for root in roots))
