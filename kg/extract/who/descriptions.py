"""Entities of descriptions: sides, governments, delegations, groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.arguments import COMPANY, members
from kg.extract.coreference import clashes
from kg.extract.who.records import PERSON, PLACES, Draft, Nominal
from kg.extract.who.same import folded
from kg.extract.who.standing import PAIRS
from kg.extract.who.words import words

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
            many = nominal.sort == "group" or len(drafts) > 1
            self.casting.see(token, drafts, plural=many, phrase=(nominal.start, nominal.end))

    def _side(self, nominal: Nominal, anchors: list[Draft]) -> list[Draft]:
        """ "The Congolese side" is the country; "the two sides" the last two parties."""
        if nominal.bare and nominal.plural and nominal.anchors:
            return []  # "both sides of the Arab-Israeli conflict"
        actors = [d.affiliation or d if d.kind == PERSON else d for d in anchors if d.kind not in PLACES]
        if actors:
            for d in actors:
                d.mention(nominal.start, nominal.end, "")
            return actors
        return self._counted(nominal)

    def _state(self, nominal: Nominal, anchors: list[Draft]) -> list[Draft]:
        theirs = [d.affiliation or d for d in anchors if d.kind == PERSON]  # "his government" is his country's
        countries = [d for d in (*anchors, *theirs) if d.kind == "Country"]
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
        together = self._apposed(nominal) or ([] if anchors or not nominal.bare else self._counted(nominal))
        if together:
            return together
        if len(anchors) == 1 and self._is_of_body(nominal, anchors[0]):
            anchors[0].mention(nominal.start, nominal.end, "")
            return anchors
        key = (" ".join(folded(nominal.names[-1]).split()), "|".join(sorted(str(id(a)) for a in anchors)))
        draft = self.casting.described.setdefault(key, Draft("Group", proper=False))
        if draft.affiliation is None and len({id(a) for a in anchors}) == 1:
            draft.affiliation = anchors[0]
        for text in nominal.names:
            draft.mention(nominal.start, nominal.end, text)
        return [draft]

    def _counted(self, nominal: Nominal) -> list[Draft]:
        """The members of "the two leaders", "the duo", "neither side"."""
        token = self.doc[nominal.head]
        lead = self.doc[nominal.start : nominal.head]
        count = next((PAIRS[t.lower_] for t in (*lead, token) if t.lower_ in PAIRS), 0)
        told = nominal.definite or any(t.lower_ in ("neither", "either", "those") for t in lead)
        if not count or not told:
            return []
        return list(self.casting.partners.last(token, self.casting.together.wanted(token, count)))

    def _apposed(self, nominal: Nominal) -> list[Draft]:
        """The names that follow a group as what it is: "the hosts, A, B and C, said"."""
        token = self.doc[nominal.head]
        if not nominal.plural or not nominal.definite or nominal.end >= len(self.doc):
            return []
        if self.doc[nominal.end].text not in (",", "—", "–", ":", "("):
            return []
        lists = [members(c) for c in token.children if c.dep_ == "appos" and c.i > nominal.end]
        heads = next((found for found in lists if len(found) > 1), [])
        until = next((t.i for t in self.doc[nominal.end : token.sent.end] if t.lower_ in COMPANY), token.sent.end)
        names = [m for m in heads if m.i in self.casting.named and m.i < until]
        if len(names) < 2 or any(m.i not in self.casting.named for m in heads):
            return []
        return list(dict.fromkeys(d for m in names for d in self.casting.cast.drafts_at(m.i) if d.kind not in PLACES))

    def _is_of_body(self, nominal: Nominal, body: Draft) -> bool:
        """True for "the paramilitaries of the RSF": nothing but the body."""
        of = self.doc[nominal.head + 1].lower_ == "of" if nominal.head + 1 < len(self.doc) else False
        fighting = self.doc[nominal.head].lower_ in words()["fighting_heads"]
        return (
            of
            and fighting
            and nominal.definite
            and nominal.bare
            and body.kind not in PLACES | {PERSON, "Country", "Group"}
        )

    def new(self, nominal: Nominal, kind: str) -> Draft:
        """The entity of exactly these words."""
        key = (" ".join(folded(nominal.names[0]).split()), kind)
        draft = self.casting.described.setdefault(key, Draft(kind, proper=False))
        for text in nominal.names:
            draft.mention(nominal.start, nominal.end, text)
        return draft
