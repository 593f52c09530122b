"""Commitments and documents across articles: few have names, so who, for whom and in which words must agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from kg.model import PartialDate
from kg.resolve.cluster import Clusters
from kg.resolve.dates import Days, days
from kg.resolve.families import family
from kg.resolve.index import Index
from kg.resolve.names import Comparison
from kg.resolve.text import content, tokens
from kg.resolve.words import pairs, words

SAME_FROM = 0.7
WORDS_ALIKE = 0.5  # part of the words of the shorter phrase that the longer one has, too
NEAR = 21  # days between two articles that tell of one promise
NEAR_SIGNED = 62  # days between two articles that tell of one paper with the same signers
BLOCK_LIMIT = 60


class Works:
    """Merges commitments and documents in `clusters`, whose actors and meetings are resolved already."""

    def __init__(self, index: Index, clusters: Clusters, ids: Sequence[str]) -> None:
        self.index, self.clusters = index, clusters
        self.ids = sorted(ids)

    def link_documents(self) -> None:
        """By name with date, by signers and kind of paper, by the meeting that produced it."""
        blocks: dict[str, list[str]] = defaultdict(list)
        for one in self.ids:
            for anchor in self.signers(one) | self.meetings(one) | self.title(one):
                blocks[anchor].append(one)
        self._link(blocks, "document")

    def link_commitments(self) -> None:
        """By committer and kind, then beneficiary, words and dates."""
        blocks: dict[str, list[str]] = defaultdict(list)
        for one in self.ids:
            for actor in self._actors(one, "committedTo"):
                blocks[f"{actor} {self.index.entities[one].kind}"].append(one)
        self._link(blocks, "commitment")

    def _link(self, blocks: dict[str, list[str]], rule: str) -> None:
        judge = self._document if rule == "document" else self._commitment
        wanted = {pair for members in blocks.values() for pair in self._near(members)}
        found = []
        for left, right in sorted(wanted):
            verdict = judge(left, right)
            if verdict.score >= SAME_FROM:
                found.append((-verdict.score, left, right, verdict.reason))
            elif verdict.score >= SAME_FROM / 2:
                self.clusters.reject(left, right, verdict.score, verdict.reason, rule)
        for score, left, right, reason in sorted(found):
            if self._one_article(left, right):
                self.clusters.reject(left, right, -score, reason + "; but one article has them as two", rule)
            elif not self.clusters.same(left, right):
                self.clusters.merge(left, right, -score, reason, rule)

    def _near(self, members: list[str]) -> list[tuple[str, str]]:
        if len(members) <= BLOCK_LIMIT:
            return list(combinations(members, 2))
        ordered = sorted(members, key=lambda one: (getattr(self._published(one), "first", 0), one))
        reach = BLOCK_LIMIT // 2
        return [(min(one, two), max(one, two)) for i, one in enumerate(ordered) for two in ordered[i + 1 : i + reach]]

    def _one_article(self, left: str, right: str) -> bool:
        """True where the merged cluster would hold two of one article."""
        mine = {self.index.article_of[one] for one in self.clusters.members(left)}
        return bool(mine & {self.index.article_of[one] for one in self.clusters.members(right)})

    def _commitment(self, left: str, right: str) -> Comparison:
        one, two = self.index.entities[left], self.index.entities[right]
        if self.index.article_of[left] == self.index.article_of[right]:
            return Comparison(0.0, "one article has them as two")
        shared = self._actors(left, "committedTo") & self._actors(right, "committedTo")
        if not shared or one.kind != two.kind:
            return Comparison(0.0, "another committer or another kind")
        mine, other = self._values(left, "beneficiary"), self._values(right, "beneficiary")
        if mine and other and not mine & other:
            return Comparison(0.1, "the same committer, but for others")
        amounts = self._values(left, "amount"), self._values(right, "amount")
        if amounts[0] and amounts[1] and not amounts[0] & amounts[1]:
            return Comparison(0.1, "the same committer, but other amounts")
        gap = self._gap(left, right)
        if gap is not None and gap > NEAR:
            return Comparison(0.4, f"the same committer and kind, but the articles are {gap} days apart")
        alike, common = self._words(one.names, two.names)
        paper = self._values(left, "laidDownIn") & self._values(right, "laidDownIn")
        score = (
            0.2
            + 0.25 * bool(mine & other)
            + 0.35 * alike
            + 0.1 * (gap is not None)
            + 0.2 * bool(paper)
            + 0.15 * bool(amounts[0])
        )
        if alike < WORDS_ALIKE and not paper:
            return Comparison(min(score, 0.5), "the same committer and kind, but other words")
        told = f"the same committer and kind of commitment, both in the words {', '.join(common) or 'of one paper'}"
        return Comparison(min(score, 1.0), told + ("; for the same beneficiary" if mine & other else ""))

    def _document(self, left: str, right: str) -> Comparison:
        one, two = self.index.entities[left], self.index.entities[right]
        if self.index.article_of[left] == self.index.article_of[right]:
            if self.title(left) & self.title(right):
                return Comparison(0.9, f"both are called “{min(self.title(left) & self.title(right))}”")
            return Comparison(0.0, "one article has them as two")
        gap, dates = self._gap(left, right), (self._signed(left), self._signed(right))
        if dates[0] and dates[1] and not dates[0].overlaps(dates[1]):
            return Comparison(0.1, "signed on different days")
        signers, others = self.signers(left), self.signers(right)
        met = self.meetings(left) & self.meetings(right)
        fits = bool(paper_kinds(one.names) & paper_kinds(two.names)) or "any" in paper_kinds(one.names) | paper_kinds(
            two.names
        )
        titles = self.title(left) & self.title(right)
        if titles:
            if gap is not None and gap > 400 and not signers & others:
                return Comparison(0.5, f"both are called “{min(titles)}”, but years lie between the articles")
            return Comparison(0.9, f"both are called “{min(titles)}”")
        if met and fits:
            return Comparison(0.8, "the same kind of paper, of one meeting")
        if len(signers & others) >= 2 and fits:
            most = 2 * len(signers & others) >= min(len(signers), len(others))
            if gap is None or gap > NEAR_SIGNED or not most:
                return Comparison(0.6, "signers in common, but the articles are not near or others signed as well")
            return Comparison(0.78, "the same kind of paper with the same signers, told within weeks")
        alike, common = self._words(one.names, two.names)
        if signers & others and fits and alike >= WORDS_ALIKE and gap is not None and gap <= NEAR:
            return Comparison(0.72, f"a signer in common, and the words {', '.join(common)}")
        return Comparison(0.3 if signers & others else 0.1, "no name, meeting or set of signers in common")

    def signers(self, document: str) -> set[str]:
        """Roots of the actors that signed it."""
        return self._actors(document, "signed")

    def meetings(self, document: str) -> set[str]:
        """Roots of the meetings that produced it."""
        found = {c.subject for c in self.index.by_object.get(document, []) if c.predicate == "produced"}
        found |= {value for value in self.index.refs(document, "producedBy") if value in self.index.entities}
        return {self.clusters.root(one) for one in found}

    def title(self, document: str) -> set[str]:
        """Its names as sorted words: “Paris Declaration”, “declaration signed in Paris” -> `declaration paris`."""
        found = set()
        for name in self.index.entities[document].names:
            kept = [
                word for word in tokens(name) if word not in words("stop") and word not in {"signed", "adopted", "new"}
            ]
            capital = [
                word for word in name.split()[0 if self.index.entities[document].proper else 1 :] if word[:1].isupper()
            ]
            if len(kept) in range(2, 6) and capital and set(kept) & words("document_words") and "joint" not in kept:
                found.add(" ".join(sorted(kept)))
        return found

    def _actors(self, thing: str, predicate: str) -> set[str]:
        named = {"Person", "Country", "Organization"}
        return {
            self.clusters.root(claim.subject)
            for one in self.clusters.members(thing)
            for claim in self.index.by_object.get(one, [])
            if claim.predicate == predicate and family(self.index.entities[claim.subject].kind) in named
        }

    def _values(self, thing: str, predicate: str) -> set[str]:
        found = self.index.refs(thing, predicate)
        return {self.clusters.root(value) if value in self.index.entities else value for value in found}

    def _signed(self, document: str) -> Days | None:
        found = [days(PartialDate(value)) for value in self.index.refs(document, "signedOn") if value[:4].isdigit()]
        return found[0] if found else None

    def _published(self, thing: str) -> Days | None:
        published = self.index.articles[self.index.article_of[thing]].published
        return days(published) if published else None

    def _gap(self, left: str, right: str) -> int | None:
        one, two = self._published(left), self._published(right)
        return one.gap(two) if one and two else None

    def _words(self, left: Sequence[str], right: Sequence[str]) -> tuple[float, list[str]]:
        best: tuple[float, list[str]] = (0.0, [])
        for a in left:
            for b in right:
                one, two = content(a), content(b)
                if one and two:
                    best = max(best, (len(one & two) / len(one | two), sorted(one & two)))
        return best


def paper_kinds(names: Sequence[str]) -> set[str]:
    """Which kinds of paper the names may speak of: `agreement`, `statement` …; `any` for “the document”."""
    return {pairs("document_words")[word] for name in names for word in tokens(name) if word in pairs("document_words")}
