"""The steps of resolution in order, and the nodes that come out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from kg.ids import slug
from kg.model import Entity, Extract, Linker, Node
from kg.resolve import labels
from kg.resolve.bodies import Bodies
from kg.resolve.cluster import Clusters
from kg.resolve.corrections import apply, read_corrections
from kg.resolve.families import FAMILIES, family
from kg.resolve.groups import link_groups
from kg.resolve.index import Index
from kg.resolve.meetings import Meetings
from kg.resolve.people import People
from kg.resolve.profile import Profile, Profiles
from kg.resolve.text import fold
from kg.resolve.works import Works


def resolve(extracts: Sequence[Extract], corrections: Path | None = None) -> Linker:
    """Where every local entity of a run went, and why; the same for any order of the extracts.

    `corrections` is a YAML file of judgements that stand above every score. Raises OntologyError where it is wrong.
    """
    index = Index(extracts)
    clusters = Clusters(index.entities, {one.id: one.known for one in index.entities.values() if one.known})
    if corrections is not None:
        apply(read_corrections(corrections), index, clusters)
    by_family: dict[str, list[str]] = {name: [] for name in FAMILIES}
    for entity in index.entities.values():
        by_family[family(entity.kind)].append(entity.id)
    for name in ("Country", "Organization", "Place", "Topic"):
        Bodies(index, clusters, by_family[name], name).link()
    People(index, clusters, by_family["Person"]).link()
    namer = Namer(index, clusters)
    Meetings(index, clusters, by_family["Meeting"], namer.tell).link()
    Works(index, clusters, by_family["Document"]).link_documents()
    Works(index, clusters, by_family["Commitment"]).link_commitments()
    link_groups(index, clusters, by_family["Group"] + by_family["Delegation"])
    nodes = Namer(index, clusters).nodes()
    of = {member: node for node in nodes for member in node.members}
    return Linker(nodes, tuple(clusters.decisions), of)


class Namer:
    """Gives every cluster its label and key."""

    def __init__(self, index: Index, clusters: Clusters) -> None:
        self.index, self.clusters = index, clusters
        self._told: dict[tuple[str, int], str] = {}

    def tell(self, root: str) -> str:
        """The best name of a cluster."""
        members = self.clusters.members(root)
        at = (self.clusters.root(root), len(members))
        if at not in self._told:
            self._told[at] = labels.best_name([self.index.entities[one] for one in members])
        return self._told[at]

    def nodes(self) -> tuple[Node, ...]:
        """All nodes, sorted by family and key."""
        profiles = Profiles(self.index, self.clusters)
        drafts = []
        for members in self.clusters.groups().values():
            entities = [self.index.entities[one] for one in members]
            kind, top = labels.most_specific(entities), family(entities[0].kind)
            profile = self._joined(profiles, members) if top == "Meeting" else None
            label, key = self._meeting(entities, kind, profile) if profile else self._thing(entities, top)
            drafts.append((top, key or "unnamed", members[0], kind, label, entities))
        count: dict[tuple[str, str], int] = defaultdict(int)
        for top, key, *_ in drafts:
            count[top, key] += 1
        made = []
        for top, key, first, kind, label, entities in drafts:
            unique = key if count[top, key] == 1 else f"{key}-{labels.mark(first)}"
            known = next((entity.known for entity in entities if entity.known), None)
            names = tuple(sorted({name for entity in entities for name in entity.names} - {label}))
            made.append((top, Node(unique, kind, label, names, tuple(entity.id for entity in entities), known)))
        return tuple(node for _, node in sorted(made, key=lambda pair: (pair[0], pair[1].key, pair[1].members)))

    def _joined(self, profiles: Profiles, members: Sequence[str]) -> Profile:
        whole = profiles.of(members[0])
        for other in members[1:]:
            whole = whole.joined(profiles.of(other))
        return whole

    def _meeting(self, entities: Sequence[Entity], kind: str, profile: Profile) -> tuple[str, str]:
        proper = [entity for entity in entities if entity.proper]
        name = labels.best_name(proper) if proper else None
        return labels.meeting_label(profile, kind, name, self.tell), labels.meeting_key(profile, kind, self.tell)

    def _thing(self, entities: Sequence[Entity], top: str) -> tuple[str, str]:
        label = labels.best_name(entities)
        key = labels.short(slug(fold(label)))
        nameless = top in {"Group", "Delegation", "Commitment", "Utterance"} or not any(e.proper for e in entities)
        if nameless or not key:
            key = f"{key}-{labels.mark(entities[0].id)}".strip("-")
        return label, key
