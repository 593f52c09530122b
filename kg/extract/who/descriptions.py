"""Entities of descriptions: sides, governments, delegations, groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.coreference import clashes
from kg.extract.who.records import PERSON, PLACES, Draft, Nominal
from kg.extract.who.same import folded
from kg.extract.who.standing import PAIRS

if TYPE_CHECKING:
    from kg.extract.who.casting import Casting


class Descriptions:
    """The descriptions of one reading."""

    def __init__(self, casting: Casting) -> None:
        self.casting = casting
        self.doc = casting.doc

    def read(self, nominal: Nominal) -> None:
        """Says who a description stands for, where that is sure."""
        token = self.doc[nominal.head]
        anchors = [d for a in nominal.anchors for d in self.casting.cast.drafts_at(a) if self.doc[a].i != token.i]
        read = {
            "side": self._side,
            "state": self._state,
            "country": self._country_again,
            "delegation": self._delegation,
        }
        drafts = read.get(nominal.sort, self.casting.bodies.read if nominal.sort == "body" else self.group)(
            nominal, anchors
        )
        if drafts:
            self.casting.cast.put(nominal.head, drafts)
            self.casting.see(token, drafts, plural=nominal.sort == "group" or len(drafts) > 1)

    def _side(self, nominal: Nominal, anchors: list[Draft]) -> list[Draft]:
        """ "The Congolese side" is the country; "the two sides" the last two parties."""
        actors = [d.affiliation or d if d.kind == PERSON else d for d in anchors if d.kind not in PLACES]
        if actors:
            for d in actors:
                d.mention(nominal.start, nominal.end, "")
            return actors
        count = next((PAIRS[t.lower_] for t in self.doc[nominal.start : nominal.head] if t.lower_ in PAIRS), 0)
        if count:
            return list(self.casting.together.last_together(self.doc[nominal.head], count, lambda d: d.kind != PERSON))
        return []

    def _state(self, nominal: Nominal, anchors: list[Draft]) -> list[Draft]:
        countries = [d for d in anchors if d.kind == "Country"]
        before = [
            t
            for t in self.doc[nominal.start : nominal.head]
            if t.i not in self.casting.named and t.pos_ in ("ADJ", "NOUN")
        ]
        if countries and before and not nominal.plural:
            return self.casting.bodies.read(
                nominal, anchors
            )  # "Somalia's transitional government" is not all there is of it
        for d in countries:
            d.mention(
                nominal.start,
                nominal.end,
                nominal.names[-1]
                if len(countries) == 1 and "’s" not in nominal.names[-1] and "'s" not in nominal.names[-1]
                else "",
            )
        if countries:
            return countries
        return self.group(nominal, anchors) if nominal.plural else self.casting.bodies.read(nominal, anchors)

    def _country_again(self, nominal: Nominal, anchors: list[Draft]) -> list[Draft]:
        """ "The country" is the last one named, where it has no word of its own; "any country" is a group."""
        if self.doc[nominal.start].lower_ in ("any", "every", "each", "no"):
            return self.group(nominal, anchors)
        if nominal.plural or not nominal.bare or not nominal.definite or anchors:
            return []
        for seen in reversed(self.casting.seen):
            if seen.sentence < self.doc[nominal.head].sent.start - 60:
                break
            drafts = seen.drafts
            if clashes(self.doc[nominal.head], self.doc[seen.top if seen.top >= 0 else seen.token]):
                continue  # "Russia fired drones across the country"
            if len(drafts) == 1 and drafts[0].kind == "Country":
                return list(drafts)
        return []

    def _delegation(self, nominal: Nominal, anchors: list[Draft]) -> list[Draft]:
        actors = [d.affiliation if d.kind == PERSON and d.affiliation else d for d in anchors if d.kind not in PLACES]
        if not actors:
            if nominal.plural or not nominal.definite:
                return [self.new(nominal, "Delegation")] if not nominal.plural else []
            recent = [d for s in reversed(self.casting.seen) for d in s.drafts if d.kind == "Delegation"]
            return recent[:1] or [self.new(nominal, "Delegation")]
        found = []
        for actor in actors:
            key = ("delegation", str(id(actor)))
            draft = self.casting.described.setdefault(key, Draft("Delegation", proper=False, affiliation=actor))
            for text in nominal.names:
                draft.mention(nominal.start, nominal.end, text)
            found.append(draft)
        return found

    def group(self, nominal: Nominal, anchors: list[Draft]) -> list[Draft]:
        """The group the words describe, or the members of "the two leaders"."""
        token = self.doc[nominal.head]
        count = next((PAIRS[t.lower_] for t in self.doc[nominal.start : nominal.head] if t.lower_ in PAIRS), 0)
        if count and not anchors and nominal.bare:
            together = self.casting.together.last_together(token, count, self.casting.together.fits(token))
            if together:
                return list(together)
        key = (" ".join(folded(nominal.names[-1]).split()), "|".join(sorted(str(id(a)) for a in anchors)))
        draft = self.casting.described.setdefault(key, Draft("Group", proper=False))
        if draft.affiliation is None and len({id(a) for a in anchors}) == 1:
            draft.affiliation = anchors[0]
        for text in nominal.names:
            draft.mention(nominal.start, nominal.end, text)
        return [draft]

    def new(self, nominal: Nominal, kind: str) -> Draft:
        """The entity of exactly these words."""
        key = (" ".join(folded(nominal.names[0]).split()), kind)
        draft = self.casting.described.setdefault(key, Draft(kind, proper=False))
        for text in nominal.names:
            draft.mention(nominal.start, nominal.end, text)
        return draft
