"""People across articles: by name, and by post and country where the name alone does not decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from kg.model import Entity
from kg.resolve.cluster import Clusters
from kg.resolve.index import Index
from kg.resolve.names import CONTRADICTION, SAME_FROM, Comparison, compare
from kg.resolve.parse import Name, parse
from kg.resolve.sounds import skeleton
from kg.resolve.text import content

BLOCK_LIMIT = 60  # forms that share a word; above it only forms that share two are compared
WITHIN_ARTICLE = 0.93  # extraction has kept the two apart: only as good as the same words with another spelling
SURNAME_ALONE = 0.75  # a surname alone that agrees with one full name in the run and is not contradicted
WEAK_SUPPORT = 0.6  # scores from here up to SAME_FROM need a post or a country in common
LONG_NAME = 8  # letters of first and last name, from which one wrong letter may be a slip
MISSPELT = "differ by a letter"

RULE = "person"


class People:
    """Merges the people of a run in `clusters`; `country_of` says under which root a local country was merged."""

    def __init__(self, index: Index, clusters: Clusters, ids: Sequence[str]) -> None:
        self.index, self.clusters = index, clusters
        self.entities = index.of_family(ids)
        self.forms = {entity.id: forms(entity) for entity in self.entities}

    def link(self) -> None:
        """Full names first, best scores first; then those that are only called by one name."""
        self._keep_apart()
        full = [entity for entity in self.entities if is_full(entity)]
        pairs = []
        for left, right in sorted(self._blocked(full)):
            verdict = self.judge(left, right)
            if verdict.score >= SAME_FROM:
                pairs.append((-verdict.score, left, right, verdict.reason))
            elif verdict.score > CONTRADICTION - 0.15:
                self.clusters.reject(left, right, verdict.score, verdict.reason, RULE)
        for score, left, right, reason in sorted(pairs):
            self._merge(left, right, -score, reason)
        self._link_single([entity for entity in self.entities if not is_full(entity)])

    def _keep_apart(self) -> None:
        known: dict[str, str] = {}
        for entity in self.entities:
            if entity.known:
                first = known.setdefault(entity.known, entity.id)
                if first != entity.id:
                    self.clusters.merge(first, entity.id, 1.0, f"both are {entity.known} in the gazetteer", "known id")
        people = {entity.id for entity in self.entities}
        for pair in self.index.told_apart:
            if pair <= people and len(pair) == 2:
                one, two = sorted(pair)
                self.clusters.forbid(
                    one, two, f"article {self.index.article_of[one]} names them side by side, as two people"
                )

    def _blocked(self, entities: Iterable[Entity]) -> set[tuple[str, str]]:
        """Pairs of full names worth comparing: one entity per spelling, those that share the sound of a word."""
        first: dict[tuple[tuple[str, ...], ...], str] = {}
        blocks: dict[str, list[str]] = defaultdict(list)
        pairs: set[tuple[str, str]] = set()
        for entity in entities:
            spelling = (*sorted({parse(name).words for name in self.forms[entity.id]}), (entity.known or "",))
            if spelling in first:
                pairs.add((first[spelling], entity.id))
                continue
            first[spelling] = entity.id
            for key in sorted(keys(self.forms[entity.id])):
                blocks[key].append(entity.id)
        for members in blocks.values():
            wanted = combinations(members, 2)
            if len(members) <= BLOCK_LIMIT:
                pairs.update(wanted)
            else:
                pairs.update(p for p in wanted if len(keys(self.forms[p[0]]) & keys(self.forms[p[1]])) > 1)
        return {(min(pair), max(pair)) for pair in pairs}

    def judge(self, left: str, right: str) -> Comparison:
        """The best comparison of two people's names, moved by their posts; a contradiction of full names decides."""
        best = best_of(self.forms[left], self.forms[right])
        if self.index.article_of[left] == self.index.article_of[right] and best.score < WITHIN_ARTICLE:
            return Comparison(min(best.score, 0.5), best.reason + "; one article keeps them apart")
        shift, told = self._posts(left, right)
        if best.score <= CONTRADICTION:
            near = self._misspelt(left, right) if shift > 0 else None
            return near or best
        return Comparison(round(min(1.0, best.score + shift), 3), best.reason + told)

    def _misspelt(self, left: str, right: str) -> Comparison | None:
        """Names that miss by a letter or two while post and country agree: Alban, Aiban."""
        for one in self.forms[left]:
            for two in self.forms[right]:
                a, b = "".join(ends(parse(one))), "".join(ends(parse(two)))
                if len(a) >= LONG_NAME and _one_letter(a, b):
                    return Comparison(SAME_FROM + 0.02, f"“{one}” and “{two}” {MISSPELT}, and their posts agree")
        return None

    def _posts(self, left: str, right: str) -> tuple[float, str]:
        mine, other = self._held(left), self._held(right)
        both = sorted(
            (title, of) for title, of in mine if of and any(of == o and _same_title(title, t) for t, o in other)
        )
        if both:
            return 0.12, f"; both are {both[0][0]} of the same country or body"
        if {of for _, of in mine if of} & {of for _, of in other if of}:
            return 0.06, "; both hold a post of the same country or body"
        if mine and other and all(of for _, of in mine | other):
            return -0.05, "; they hold posts of different countries or bodies"
        return 0.0, ""

    def _held(self, person: str) -> set[tuple[str, str | None]]:
        everyone = self.clusters.members(person)
        held = {held for one in everyone for held in self.index.positions(one)}
        return {(title, self.clusters.root(of) if of else None) for title, of in held}

    def _merge(self, left: str, right: str, score: float, reason: str) -> bool:
        """Merges two clusters unless any two full names in them contradict one another."""
        if self.clusters.same(left, right):
            return True
        one, two = self._cluster_forms(left), self._cluster_forms(right)
        for a in one:
            for b in two:
                verdict = compare(a, b)
                if (
                    verdict.score <= CONTRADICTION
                    and best_of((a,), (b,)).score <= CONTRADICTION
                    and MISSPELT not in reason
                ):
                    self.clusters.reject(left, right, score, f"{reason}; but through others: {verdict.reason}", RULE)
                    return False
        return self.clusters.merge(left, right, score, reason, RULE)

    def _cluster_forms(self, person: str) -> list[str]:
        names = {name for one in self.clusters.members(person) for name in self.forms[one]}
        fullest = [name for name in names if len(parse(name).words) > 1]
        return sorted(fullest or names)

    def _link_single(self, singles: Sequence[Entity]) -> None:
        by_key: dict[str, set[str]] = defaultdict(set)
        for entity in self.entities:
            for key in keys(self.forms[entity.id]):
                by_key[key].add(entity.id)
        for entity in singles:
            roots = {self.clusters.root(other) for key in keys(self.forms[entity.id]) for other in by_key[key]}
            self._link_one(entity.id, sorted(roots - {self.clusters.root(entity.id)}))

    def _link_one(self, single: str, roots: Sequence[str]) -> None:
        """Gives a person of one name to the only bearer of it, or to the one whose post agrees."""
        found: list[tuple[float, str, str]] = []
        for root in roots:
            names = self._cluster_forms(root)
            best = best_of(self.forms[single], names)
            shift, told = self._posts(single, root)
            full = any(len(parse(name).words) > 1 for name in names)
            needed = SURNAME_ALONE if full else SAME_FROM
            score = best.score + shift
            if best.score >= WEAK_SUPPORT and (score >= needed if full else shift > 0 and score >= needed):
                found.append((-round(min(score, 1.0), 3), root, best.reason + told))
        if not found:
            return
        found.sort()
        rivals = [
            root for score, root, _ in found[1:] if score - found[0][0] < 0.05 and not self._alike(found[0][1], root)
        ]
        score, root, reason = found[0]
        if rivals:
            others = ", ".join(self._cluster_forms(rival)[0] for rival in rivals)
            self.clusters.reject(single, root, -score, f"{reason}; but it could as well be {others}", RULE)
            return
        if not self.clusters.forbidden(single, root):
            self._merge(single, root, -score, reason + "; no other bearer of the name fits as well")

    def _alike(self, left: str, right: str) -> bool:
        return best_of(self._cluster_forms(left), self._cluster_forms(right)).score >= SAME_FROM


def forms(entity: Entity) -> tuple[str, ...]:
    """The names of a person that name him or her (no “the president”), the fullest only when there is a full one."""
    named = [
        name for name in entity.names if parse(name).words and parse(name).bare[:1].upper() == parse(name).bare[:1]
    ]
    full = [name for name in named if len(parse(name).words) > 1 or parse(name).ordinal]
    return tuple(sorted(set(full or named)))


def is_full(entity: Entity) -> bool:
    """True where the person is called by more than one word, or by a word and a number, somewhere in the article."""
    return any(len(parse(name).words) > 1 or parse(name).ordinal for name in entity.names)


def best_of(left: Iterable[str], right: Iterable[str]) -> Comparison:
    """The comparison with the highest score among all pairs of names."""
    right = tuple(right)
    found = [compare(one, two) for one in left for two in right]
    return max(found, default=Comparison(0.0, "no name to compare"))


def keys(names: Iterable[str]) -> frozenset[str]:
    """Blocking keys: the consonants of every word, and the group of a given name that has variants."""
    found = set()
    for name in names:
        read = parse(name)
        found |= {skeleton(word) for word in read.words if len(word) > 1}
        found.add(skeleton("".join(read.words)))
    return frozenset(found)


def ends(name: Name) -> tuple[str, ...]:
    """First and last word of a name."""
    return (name.words[0], name.words[-1]) if len(name.words) > 1 else name.words


def _one_letter(one: str, two: str) -> bool:
    return len(one) == len(two) and sum(a != b for a, b in zip(one, two, strict=True)) == 1


def _same_title(one: str, two: str) -> bool:
    return one == two or len(content(one) & content(two)) >= 2
