"""What the claims say of each local entity, looked up in one step."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import log, sqrt

from kg.errors import KgError
from kg.model import Article, Claim, Entity, Extract, Title
from kg.resolve.text import content

PARTAKES = frozenset({"attended", "hosted", "chaired"})
TOGETHER = frozenset({"metWith", "cooperatedWith"})


@dataclass
class Index:
    """All extracts of a run, in the order of their articles' ids."""

    extracts: Sequence[Extract]
    entities: dict[str, Entity] = field(default_factory=dict)
    articles: dict[str, Article] = field(default_factory=dict)  # by article id
    extract_of: dict[str, Extract] = field(default_factory=dict)  # by article id
    article_of: dict[str, str] = field(default_factory=dict)  # local entity id -> article id
    by_subject: dict[str, list[Claim]] = field(default_factory=lambda: defaultdict(list))
    _likeness: dict[tuple[str, str], float] = field(default_factory=dict)
    by_object: dict[str, list[Claim]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        self.extracts = sorted(self.extracts, key=lambda extract: extract.article.id)
        for extract in self.extracts:
            if extract.article.id in self.articles:
                raise KgError(
                    "two articles have this id",
                    where=extract.article.id,
                    fix="Rename one file, or give one line another id.",
                )
            self.articles[extract.article.id] = extract.article
            self.extract_of[extract.article.id] = extract
            for entity in sorted(extract.entities, key=lambda entity: entity.id):
                self.entities[entity.id] = entity
                self.article_of[entity.id] = extract.article.id
            for claim in extract.claims:
                self.by_subject[claim.subject].append(claim)
                if isinstance(claim.object, str):
                    self.by_object[claim.object].append(claim)

    def of_family(self, ids: Sequence[str]) -> list[Entity]:
        """The entities with these ids, in sorted order."""
        return [self.entities[one] for one in sorted(ids)]

    def claims(self, entity: str) -> list[Claim]:
        """Every claim with the entity as subject or object."""
        return self.by_subject.get(entity, []) + self.by_object.get(entity, [])

    def positions(self, person: str) -> set[tuple[str, str | None]]:
        """(title, local id of whose post it is) of a person."""
        return {
            (claim.object.text, claim.position_of)
            for claim in self.by_subject.get(person, [])
            if claim.predicate == "holdsPosition" and isinstance(claim.object, Title)
        }

    def refs(self, entity: str, predicate: str) -> list[str]:
        """Values of a detail of the entity, sorted."""
        return sorted(detail.value for detail in self.entities[entity].details if detail.predicate == predicate)

    @cached_property
    def told_apart(self) -> set[frozenset[str]]:
        """Pairs of local entities that one sentence names as two: who met, and who did the same in one sentence."""
        found = set()
        groups: dict[tuple[str, object, object], set[str]] = defaultdict(set)
        for claims in self.by_subject.values():
            for claim in claims:
                if claim.predicate in TOGETHER and isinstance(claim.object, str):
                    found.add(frozenset((claim.subject, claim.object)))
                elif isinstance(claim.object, str) and claim.evidence:
                    groups[claim.predicate, claim.object, claim.evidence[0]].add(claim.subject)
        for group in groups.values():
            ordered = sorted(group)
            found |= {frozenset((one, two)) for place, one in enumerate(ordered) for two in ordered[place + 1 :]}
        return found

    @cached_property
    def topics(self) -> dict[str, dict[str, float]]:
        """Article id -> its content words with their weight, rare words counting more; a vector of length 1."""
        counts = {one: Counter(content(article.text)) for one, article in self.articles.items()}
        spread = Counter(word for count in counts.values() for word in count)
        vectors = {}
        for one, count in counts.items():
            weights = {word: log((1 + len(counts)) / spread[word]) for word in sorted(count)}
            length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
            vectors[one] = {word: weight / length for word, weight in weights.items()}
        return vectors

    def likeness(self, left: str, right: str) -> float:
        """0..1: how far two articles speak of the same things."""
        pair = (min(left, right), max(left, right))
        if pair not in self._likeness:
            one, two = self.topics[pair[0]], self.topics[pair[1]]
            self._likeness[pair] = sum(weight * two[word] for word, weight in one.items() if word in two)
        return self._likeness[pair]
