"""Entities of bodies that are described, not named: "the Turkish foreign ministry", "the coalition" again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.who.records import PERSON, PLACES, Draft, Nominal
from kg.extract.who.same import folded
from kg.extract.who.words import words
from kg.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from kg.extract.who.casting import Casting

NO_BODY = PLACES | {PERSON, "Country", "Group", "Delegation"}
COLLECTIVE = frozenset({"group", "grouping", "body", "bloc", "alliance", "organisation", "organization", "union"})


class Bodies:
    """The described bodies of one reading."""

    def __init__(self, casting: Casting) -> None:
        self.casting = casting
        self.doc = casting.doc

    def read(self, nominal: Nominal, anchors: list[Draft]) -> list[Draft]:
        """The body, which may be one already known; nothing where the words could mean any."""
        low = self.doc[nominal.head].lower_
        if nominal.start == nominal.head and low not in words()["bare_bodies"] | {"authorities"}:
            return []  # "in front of"
        if low == "group" and nominal.end > nominal.head + 1:
            return self.casting.descriptions.group(nominal, anchors)
        again = self._again(nominal, low) if not anchors and nominal.definite else None
        if again is not None:
            again.mention(nominal.start, nominal.end, nominal.names[-1])
            return [again]
        if nominal.plural and low not in words()["body_heads"]:
            return []
        if not anchors and nominal.bare and low not in words()["bare_bodies"]:
            return []
        if not anchors and not nominal.definite and low not in ("parliament", "congress"):
            return [self.casting.descriptions.new(nominal, nominal.kind)] if not nominal.bare else []
        key = (" ".join(folded(nominal.names[-1]).split()), str(id(anchors[0])) if anchors else "")
        draft = self.casting.described.setdefault(key, Draft(nominal.kind, proper=False))
        draft.affiliation = draft.affiliation or next((a for a in anchors if a.kind in ("Country", PERSON)), None)
        named = next((i for i in range(nominal.start, nominal.head) if i in self.casting.named), None)
        proper = self.doc[named : nominal.head + 1].text if named is not None else ""
        for text in dict.fromkeys((nominal.names[-1], nominal.names[0], proper)):
            draft.mention(nominal.start, nominal.end, text)
        return [draft]

    def _again(self, nominal: Nominal, low: str) -> Draft | None:
        """The body that "the coalition" or "the bloc" takes up: the last one of that kind or with that word."""
        lexicon = words()
        if not nominal.bare:
            return None
        kind = lexicon.table("body_heads").get(low)  # None for a head of no kind of its own: "the regime"
        generic = {k.key for k in load_gazetteer().generic(f"the {low}")}
        for seen in reversed(self.casting.seen):
            for draft in reversed(seen.drafts):
                if draft.kind in NO_BODY:
                    continue
                worded = any(_headed_by(low, folded(n).split()) for n in draft.names)
                if worded or draft.known in generic or (draft.kind == kind and kind == "ArmedForce"):
                    return draft
                if low in COLLECTIVE and draft.kind in ("Coalition", "InternationalOrganization"):
                    return draft
        return None


def _headed_by(noun: str, name: list[str]) -> bool:
    """True for "coalition" and "Coalition of the Willing", not for "government" and "government-backed militia"."""
    return any(w == noun and name[i + 1 : i + 2] in ([], ["of"], ["for"], ["on"]) for i, w in enumerate(name))
