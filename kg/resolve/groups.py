"""Unnamed groups and delegations: “European leaders” of one article are others than those of the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kg.resolve.cluster import Clusters
from kg.resolve.index import PARTAKES, Index
from kg.resolve.text import tokens
from kg.resolve.words import words


def link_groups(index: Index, clusters: Clusters, ids: Sequence[str]) -> None:
    """Merges groups of the same words within an article, and across articles when they attended the same meeting."""
    holders: dict[tuple[str, ...], str] = {}
    for entity in index.of_family(ids):
        if not entity.names:
            continue
        phrase = tuple(word for word in tokens(entity.names[0]) if word not in words("stop"))
        if not phrase:
            continue
        within = ("", index.article_of[entity.id], *phrase)
        first = holders.setdefault(within, entity.id)
        if first != entity.id:
            clusters.merge(first, entity.id, 0.9, f"one article, and both “{entity.names[0]}”", "group")
    attended: dict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
    for entity in index.of_family(ids):
        phrase = tuple(word for word in tokens(" ".join(entity.names[:1])) if word not in words("stop"))
        for claim in index.by_subject.get(entity.id, []):
            if claim.predicate in PARTAKES and isinstance(claim.object, str) and phrase:
                attended[clusters.root(claim.object), phrase].append(entity.id)
    for (_, phrase), members in sorted(attended.items()):
        for other in members[1:]:
            if not clusters.same(members[0], other):
                reason = f"both “{' '.join(phrase)}”, at the same meeting"
                clusters.merge(members[0], other, 0.85, reason, "group")
