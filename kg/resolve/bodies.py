"""Countries, organisations and places across articles: by known id, by name, by acronym, by spelling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from kg.model import Entity
from kg.resolve.cluster import Clusters
from kg.resolve.index import Index
from kg.resolve.names import Comparison
from kg.resolve.sounds import alike, skeleton
from kg.resolve.text import tokens
from kg.resolve.words import pairs, words

SPELLING = 0.9  # every word of two names sounds at least so much alike: Addis Ababa, Addis Abeba
LONG_ENOUGH = 5  # letters of the word that differs; shorter ones are too often another word
_SMALL = frozenset({"the", "of", "and", "for", "on", "in", "de", "a", "an"})
_NOT_AMONG = frozenset({"City", "Venue", "Region"})


@lru_cache(maxsize=50_000)
def normal(name: str) -> tuple[str, ...]:
    """The words of a body's or place's name: folded, one spelling, small words left out."""
    joined = "".join(tokens(name)) if _is_acronym(name) else ""
    if joined:
        return (joined,)
    kept = tuple(pairs("spellings").get(word, word) for word in tokens(name) if word not in _SMALL)
    return kept or tuple(tokens(name))


def compare(left: str, right: str) -> Comparison:
    """How likely two names are one body's or place's, 0..1, and why."""
    one, two = normal(left), normal(right)
    said = f"“{left}” and “{right}”"
    if not one or not two:
        return Comparison(0.0, f"{said}: no word to compare")
    if one == two:
        return Comparison(1.0, f"{said} are one name")
    if stands_for(left, right) or stands_for(right, left):
        return Comparison(0.85, f"{said}: the one is the other's initials")
    if sorted(one) == sorted(two) and len(one) > 1:
        return Comparison(0.93, f"{said}: the same words in another order")
    if len(one) == len(two):
        scores = [
            alike(a, b) if a == b or min(len(a), len(b)) >= LONG_ENOUGH else 0.0 for a, b in zip(one, two, strict=True)
        ]
        if min(scores) >= (SPELLING if len(one) == 1 else SPELLING - 0.05) and one[0][:1] == two[0][:1]:
            return Comparison(0.9, f"{said} are spellings of one name")
    return Comparison(0.1, f"{said} are different names")


def stands_for(acronym: str, name: str) -> bool:
    """True where the one is made of the first letters of the other's words: AU, African Union."""
    letters = "".join(tokens(acronym))
    if not _is_acronym(acronym) or not 2 <= len(letters) <= 8:
        return False
    every, main = tokens(name.replace("-", " ")), normal(name)
    return len(main) > 1 and letters in {"".join(word[0] for word in every), "".join(word[0] for word in main)}


def owned(entity: Entity) -> bool:
    """False where the name is one that every country has: the parliament, the foreign ministry."""
    generic = words("generic_bodies")
    return any(word not in generic for name in entity.names[:1] for word in normal(name))


class Bodies:
    """Merges the entities of one family (countries, or organisations, or places) in `clusters`."""

    def __init__(self, index: Index, clusters: Clusters, ids: Sequence[str], rule: str) -> None:
        self.index, self.clusters, self.rule = index, clusters, rule
        self.entities = index.of_family(ids)

    def link(self) -> None:
        """Known ids first, then equal names, then acronyms and spellings."""
        known: dict[str, str] = {}
        for entity in self.entities:
            if entity.known:
                first = known.setdefault(entity.known, entity.id)
                reason = f"both are {entity.known} in the gazetteer"
                if first != entity.id:
                    self.clusters.merge(first, entity.id, 1.0, reason, "known id")
        self._by_name()
        self._by_likeness()

    def _by_name(self) -> None:
        holders: dict[tuple[tuple[str, ...], str], str] = {}
        for rank in (0, 1):  # best names first, so that an alias cannot take the place of a name
            for entity in self.entities:
                if not self._nameable(entity):
                    continue
                for name in entity.names[:1] if rank == 0 else entity.names[1:]:
                    if rank and self.rule != "Country" and not _is_name(name):
                        continue
                    key = (normal(name), self._owner(entity))
                    other = holders.setdefault(key, entity.id)
                    if other != entity.id and not self.clusters.same(other, entity.id) and self._fits(other, entity.id):
                        self.clusters.merge(other, entity.id, 0.97, f"both are called “{name}”", self.rule)

    def _by_likeness(self) -> None:
        names: dict[str, set[str]] = defaultdict(set)  # blocking key -> roots
        for entity in self.entities:
            for name in entity.names if self._nameable(entity) and owned(entity) else ():
                if _is_name(name):
                    for key in _keys(name):
                        names[key].add(entity.id)
        for members in [sorted(group) for group in names.values() if len(group) > 1]:
            roots = sorted({self.clusters.root(one) for one in members})
            for place, one in enumerate(roots[:60]):
                rivals = [(self._best(one, two), two) for two in roots[place + 1 : 60]]
                good = [(verdict, two) for verdict, two in rivals if verdict.score >= 0.85]
                if len({self.clusters.root(two) for _, two in good}) == 1 or all(v.score >= 0.9 for v, _ in good):
                    for verdict, two in good:
                        if self._fits(one, two) and not self.clusters.same(one, two):
                            self.clusters.merge(one, two, verdict.score, verdict.reason, self.rule)
                else:
                    for verdict, two in good:
                        self.clusters.reject(
                            one, two, verdict.score, verdict.reason + "; others fit as well", self.rule
                        )

    def _best(self, left: str, right: str) -> Comparison:
        mine = {
            name for one in self.clusters.members(left) for name in self.index.entities[one].names if _is_name(name)
        }
        other = {
            name for one in self.clusters.members(right) for name in self.index.entities[one].names if _is_name(name)
        }
        found = [compare(a, b) for a in sorted(mine) for b in sorted(other)]
        return max(found, default=Comparison(0.0, "no name to compare"))

    def _nameable(self, entity: Entity) -> bool:
        return bool(entity.names) and (entity.proper or self.rule == "Country")

    def _owner(self, entity: Entity) -> str:
        """Whose body it is, where its name does not say so; the article where nothing does."""
        if self.rule == "Country" or owned(entity):
            return ""
        for predicate in ("partOf", "locatedIn", "positionIn", "belongsTo"):
            for value in self.index.refs(entity.id, predicate):
                return self.clusters.root(value) if value in self.index.entities else value
        return self.index.article_of[entity.id]

    def _fits(self, left: str, right: str) -> bool:
        one, two = self.index.entities[left], self.index.entities[right]
        kinds = {one.kind, two.kind}
        if kinds <= _NOT_AMONG and len(kinds) > 1:
            self.clusters.reject(left, right, 0.3, f"one name, but a {one.kind} and a {two.kind}", self.rule)
            return False
        return True


def _keys(name: str) -> set[str]:
    read = normal(name)
    found = {"".join(skeleton(word) for word in read)}
    if _is_acronym(name):
        found.add("=" + "".join(tokens(name)))
    elif len(read) > 1:
        found.add("=" + "".join(word[0] for word in read))
        found.add("=" + "".join(word[0] for word in tokens(name.replace("-", " "))))
        found.add("+" + "".join(sorted(read)))
    return found


def _is_acronym(name: str) -> bool:
    letters = [letter for letter in name if letter.isalnum()]
    return (
        len(letters) >= 2
        and " " not in name.strip()
        and all(letter.isupper() or letter.isdigit() for letter in letters)
    )


def _is_name(name: str) -> bool:
    """True where a word of it has a capital: “the continental body” names nothing."""
    return any(word[:1].isupper() or not word.isascii() for word in name.split())
