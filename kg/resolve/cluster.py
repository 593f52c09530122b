"""Clusters that grow by merging, and what may never be in one, also through a chain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.model import Decision


class Clusters:
    """A partition of local entity ids, with pairs that must stay apart and the decisions that made it."""

    def __init__(self, ids: Iterable[str], known: Mapping[str, str] | None = None) -> None:
        """`known` gives the gazetteer's ids: two clusters with different ones are never merged."""
        self._root = {one: one for one in ids}
        self._members: dict[str, list[str]] = {one: [one] for one in self._root}
        self._apart: dict[str, dict[str, str]] = {one: {} for one in self._root}
        self._known = dict(known or {})
        self.decisions: list[Decision] = []

    def root(self, one: str) -> str:
        """The id that stands for the cluster now; the first of its members in sorted order."""
        while self._root[one] != one:
            self._root[one] = self._root[self._root[one]]
            one = self._root[one]
        return one

    def members(self, one: str) -> list[str]:
        """Everything in the cluster of that id, sorted."""
        return self._members[self.root(one)]

    def same(self, left: str, right: str) -> bool:
        """True where both are in one cluster."""
        return self.root(left) == self.root(right)

    def forbid(self, left: str, right: str, reason: str) -> None:
        """From now on the clusters of the two are not merged. Does nothing where they already are."""
        left, right = self.root(left), self.root(right)
        if left != right:
            self._apart[left].setdefault(right, reason)
            self._apart[right].setdefault(left, reason)

    def forbidden(self, left: str, right: str) -> str | None:
        """Why the two may not be merged; None where they may."""
        left, right = self.root(left), self.root(right)
        mine, other = self._known.get(left), self._known.get(right)
        if mine and other and mine != other:
            return f"the gazetteer knows them as two, {min(mine, other)} and {max(mine, other)}"
        return self._apart[left].get(right)

    def merge(self, left: str, right: str, score: float, reason: str, rule: str) -> bool:
        """Merges and records it; False (recorded as well) where something forbids it."""
        one, two = sorted((self.root(left), self.root(right)))
        if one == two:
            return True
        refusal = self.forbidden(one, two)
        if refusal:
            self.reject(left, right, score, f"{reason}; but {refusal}", rule)
            return False
        self._root[two] = one
        if two in self._known:
            self._known.setdefault(one, self._known[two])
        self._members[one] = sorted(self._members[one] + self._members.pop(two))
        for other, why in self._apart.pop(two).items():
            del self._apart[other][two]
            self._apart[other].setdefault(one, why)
            self._apart[one].setdefault(other, why)
        self.record(left, right, True, score, reason, rule)
        return True

    def reject(self, left: str, right: str, score: float, reason: str, rule: str) -> None:
        """Records that two were compared and are not one."""
        self.record(left, right, False, score, reason, rule)

    def record(self, left: str, right: str, same: bool, score: float, reason: str, rule: str) -> None:
        """Adds one decision, its two ids in sorted order."""
        left, right = sorted((left, right))
        self.decisions.append(Decision(left, right, same, round(min(max(score, 0.0), 1.0), 3), reason, rule))

    def groups(self) -> Mapping[str, list[str]]:
        """Root -> members, for every cluster."""
        return self._members
