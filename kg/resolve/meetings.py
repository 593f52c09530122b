"""Meetings across articles: profiles compared in blocks, then merged best first, under constraints."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations

from kg.resolve.cluster import Clusters
from kg.resolve.index import Index
from kg.resolve.likeness import NEAR_MISS, SAME_FROM, Verdict, bar, weigh
from kg.resolve.profile import Profile, Profiles

BLOCK_LIMIT = 80  # meetings that share a key; in larger blocks only neighbours in time are compared
MARGIN = 0.25  # points by which an undated meeting must fit one of two that exclude one another better than the other
RULE = "meeting"


class Meetings:
    """Merges the meetings of a run in `clusters`, whose actors and places are resolved already."""

    def __init__(self, index: Index, clusters: Clusters, ids: Sequence[str], tell: Callable[[str], str]) -> None:
        self.index, self.clusters, self.tell = index, clusters, tell
        self.profiles = Profiles(index, clusters)
        self.now: dict[str, Profile] = {one: self.profiles.of(one) for one in sorted(ids)}
        for one in list(self.now):
            root = clusters.root(one)
            if root != one:  # a correction has merged them
                self.now[root] = self.now[root].joined(self.now.pop(one)) if root in self.now else self.now.pop(one)
        self.neighbours: dict[str, set[str]] = defaultdict(set)

    def link(self) -> None:
        """First what one article tells twice, then across articles; the best pair first, until none is good enough."""
        self._within_articles()
        heap: list[tuple[float, str, str]] = []
        for left, right in sorted(self._pairs()):
            verdict = self._weigh(left, right)
            if verdict.points >= NEAR_MISS:
                self.neighbours[left].add(right)
                self.neighbours[right].add(left)
                heapq.heappush(heap, (-verdict.points, left, right))
        while heap:
            points, left, right = heapq.heappop(heap)
            if left not in self.now or right not in self.now:
                continue
            verdict = self._weigh(left, right)
            if abs(verdict.points + points) > 1e-9:
                heapq.heappush(heap, (-verdict.points, left, right))
            else:
                self._settle(left, right, verdict, heap)

    def _weigh(self, left: str, right: str) -> Verdict:
        return weigh(self.now[left], self.now[right], self.profiles, self.index, self.tell)

    def _settle(self, left: str, right: str, verdict: Verdict, heap: list[tuple[float, str, str]]) -> None:
        """Merges one pair or says why not."""
        refusal = verdict.barred or self.clusters.forbidden(left, right)
        if refusal is None and verdict.points < SAME_FROM:
            refusal = "that is not enough"
        rival = None if refusal else self._rival(left, right, verdict)
        if refusal or rival:
            self.clusters.reject(
                left,
                right,
                verdict.score if not verdict.barred else 0.0,
                f"{verdict.reason}; but {refusal or rival}",
                RULE,
            )
            if refusal:  # a rival stays in sight, so that neither of two gets what fits both
                self.neighbours[left].discard(right)
                self.neighbours[right].discard(left)
            return
        self.clusters.merge(left, right, verdict.score, verdict.reason, RULE)
        root = self.clusters.root(left)
        gone = right if root == left else left
        self.now[root] = self.now[root].joined(self.now.pop(gone))
        around = (self.neighbours.pop(left, set()) | self.neighbours.pop(right, set())) - {left, right}
        for other in sorted(around):
            self.neighbours[other] -= {left, right}
            if other in self.now:
                self.neighbours[other].add(root)
                self.neighbours[root].add(other)
                one, two = sorted((root, other))
                heapq.heappush(heap, (-self._weigh(one, two).points, one, two))

    def _rival(self, left: str, right: str, verdict: Verdict) -> str | None:
        """A meeting without date is not given to one of two meetings that it fits alike."""
        for mine, other in ((left, right), (right, left)):
            if self.now[mine].when:
                continue
            for rival in sorted(self.neighbours[mine] - {other}):
                if rival not in self.now or not bar(self.now[other], self.now[rival], self.tell):
                    continue
                if bar(self.now[mine], self.now[rival], self.tell) or self.clusters.forbidden(mine, rival):
                    continue
                if self._weigh(mine, rival).points > verdict.points - MARGIN:
                    return f"it fits another meeting as well ({self.tell(rival)}), and the two exclude one another"
        return None

    def _within_articles(self) -> None:
        """Merges what extraction told twice; every other pair of one article stays apart, also through a chain."""
        per_article: dict[str, list[str]] = defaultdict(list)
        for one, profile in self.now.items():
            for article in profile.articles:
                per_article[article].append(one)
        for article in sorted(per_article):
            for left, right in combinations(sorted(per_article[article]), 2):
                if left in self.now and right in self.now and not self._twice(left, right):
                    self.clusters.forbid(left, right, f"article {article} tells them as two meetings")

    def _twice(self, left: str, right: str) -> bool:
        one, two = self.now[left], self.now[right]
        alike = one.kinds == two.kinds and one.when == two.when and one.when is not None and one.cities == two.cities
        if not alike or not one.named or one.named != two.named or one.held != two.held or bar(one, two, self.tell):
            return False
        reason = "one article tells of the same kind of meeting, on the same day, with the same people"
        if self.clusters.merge(left, right, 0.95, reason, "meeting within an article"):
            root = self.clusters.root(left)
            self.now[root] = one.joined(two)
            self.now.pop(right if root == left else left)
        return True

    def _pairs(self) -> set[tuple[str, str]]:
        blocks: dict[str, list[str]] = defaultdict(list)
        for one in sorted(self.now):
            for key in keys(self.now[one]):
                blocks[key].append(one)
        pairs: set[tuple[str, str]] = set()
        for members in blocks.values():
            self._within(members, pairs)
        return pairs

    def _within(self, members: list[str], pairs: set[tuple[str, str]]) -> None:
        """The pairs of one block; in a large block only neighbours in time."""
        if len(members) <= BLOCK_LIMIT:
            pairs.update((one, two) for one, two in combinations(members, 2) if self._worth(one, two))
            return
        by_time = sorted(members, key=lambda one: (_start(self.now[one]), one))
        for place, one in enumerate(by_time):
            pairs.update((min(one, two), max(one, two)) for two in by_time[place + 1 : place + BLOCK_LIMIT // 2])

    def _worth(self, left: str, right: str) -> bool:
        """True for a pair that may be one, and for one that looks so but cannot: it is worth explaining."""
        one, two = self.now[left], self.now[right]
        if one.articles & two.articles:
            return False
        near = bool(one.cities & two.cities) and len(one.named & two.named) > 1
        return near or not bar(one, two, self.tell)


def keys(profile: Profile) -> set[str]:
    """Blocking keys: who or where, with the months in which it may have been; `?` where no month is known."""
    span = profile.when or profile.guess
    months = span.months() if span else []
    if len(months) > 3:
        months = sorted({month[:4] for month in months}) if profile.when else months
    anchors = sorted(profile.cities | profile.conveners | profile.people) + sorted(profile.names)
    anchors += sorted(profile.countries) if not profile.cities else []
    if not profile.people and not profile.cities:
        anchors += sorted(profile.states)
    if profile.series:
        anchors.append(f"number {profile.series}")
    found = {f"{anchor} {month}" for anchor in anchors for month in months}
    if not profile.when:
        found |= {f"{anchor} ?" for anchor in anchors}
    else:
        found |= {f"{anchor} ?" for anchor in sorted(profile.conveners | profile.cities | profile.people)}
        found |= {f"{anchor} {month[:4]}" for anchor in anchors for month in months}
    return found


def _start(profile: Profile) -> int:
    span = profile.when or profile.guess
    return span.first if span else 0
