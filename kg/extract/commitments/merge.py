"""Which promises of an article are of one and the same commitment."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.commitments.content import Content
from kg.extract.commitments.words import words
from kg.model import Detail, Entity, Span

SHARED, SHARED_BY_STRANGERS = 0.5, 0.8  # part of the shorter key that must be in the other


@dataclass(slots=True)
class Commitment:
    """One commitment while its mentions are gathered."""

    kind: str
    contents: list[Content] = field(default_factory=list)
    committers: set[str] = field(default_factory=set)
    documents: list[str] = field(default_factory=list)

    def entity(self, local_id: str) -> Entity:
        """The record of the commitment; its names are the words used, the first said first."""
        names = tuple(dict.fromkeys(c.words for c in self.contents))
        spans = tuple(dict.fromkeys(c.span for c in self.contents))
        return Entity(
            local_id,
            self.kind,
            names,
            tuple(Span(s.start, s.end) for s in spans),
            details=self._details(),
            proper=False,
        )

    def _details(self) -> tuple[Detail, ...]:
        found = [
            Detail("beneficiary", b, ref=True)
            for c in self.contents
            for b in c.beneficiaries
            if b not in self.committers
        ]
        found += [Detail("amount", a) for c in self.contents for a in c.amounts]
        found += [Detail("condition", c.condition) for c in self.contents if c.condition]
        found += [Detail("deadline", c.deadline) for c in self.contents if c.deadline]
        found += [Detail("laidDownIn", d, ref=True) for d in self.documents]
        return tuple(dict.fromkeys(found))


class Ledger:
    """The commitments of one article, each new content put with the one it retells."""

    def __init__(self) -> None:
        self.commitments: list[Commitment] = []

    def place(self, content: Content, committers: list[str], document: str | None) -> Commitment:
        """The commitment that a content belongs to, made where there is none."""
        ranked = [(score, c) for c in self.commitments if (score := likeness(c, content, committers)) > 0]
        found = max(ranked, key=lambda pair: pair[0])[1] if ranked else Commitment(content.kind)
        if not ranked:
            self.commitments.append(found)
        found.contents.append(content)
        found.committers.update(committers)
        if document and document not in found.documents:
            found.documents.append(document)
        return found


def likeness(known: Commitment, content: Content, committers: list[str]) -> float:
    """How far a content retells a commitment, 0..1; 0 where it is another."""
    shared = bool(known.committers & set(committers)) or not known.committers or not committers
    sums = frozenset(s for c in known.contents for s in c.sums())
    if sums and content.amounts:
        return 1.0 if sums & content.sums() and shared else 0.0
    if known.kind != content.kind:
        return 0.0
    if known.kind in words().lists["single"] and shared:
        return 0.9
    needed = SHARED if shared else SHARED_BY_STRANGERS
    best = max((_overlap(c.key, content.key) for c in known.contents), default=0.0)
    return best if best >= needed else 0.0


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    if not one or not other:
        return 0.0
    short = min(len(one), len(other))
    common = len(one & other)
    if common < 2 and short > 1:
        return 0.0
    return common / short if common > 1 or one == other else 0.0
