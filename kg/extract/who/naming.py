"""Entities of names: people by their names, countries by id, bodies by their words and short forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.names import short_form
from kg.extract.who.lookup import label_of
from kg.extract.who.metonymy import acts
from kg.extract.who.records import PERSON, Draft, Name
from kg.extract.who.same import folded, people
from kg.extract.who.words import words

if TYPE_CHECKING:
    from kg.extract.who.casting import Casting

THINGS = frozenset({"Country", "City", "Region", "Venue"})


class Naming:
    """The names of one reading and what they stand for."""

    def __init__(self, casting: Casting) -> None:
        self.casting = casting
        self.doc = casting.doc

    def name_people(self) -> None:
        """One entity a person."""
        drafts: dict[int, Draft] = {}
        regal = words()["regal"]
        for name, number in people([n for n in self.casting.names if n.kind == PERSON]).items():
            draft = drafts.setdefault(number, Draft(PERSON))
            text = name.text
            before = self.doc[name.start - 1] if name.start else None
            if before is not None and not before.is_space:
                title = before.lower_
                draft.gender = draft.gender or (
                    "m" if title in words()["male"] else "f" if title in words()["female"] else ""
                )
                if title in regal and before.text[:1].isupper() and title not in ("prince", "princess"):
                    draft.mention(name.start - 1, name.end, f"{before.text} {text}")
            draft.mention(name.start, name.end, text)
            self.casting.draft_of[name] = draft

    def name_things(self) -> None:
        """One entity a country, body or place."""
        bodies: dict[str, Draft] = {}
        for name in (n for n in self.casting.names if n.kind != PERSON):
            if name.kind == "Country":
                draft = self.country(name.known or name.text, name)
            elif name.seat and acts(self.doc[name.start : name.end].root, venue=name.kind == "Venue"):
                draft = self.country(name.seat, name)
            else:
                key = name.known or folded(name.text.removeprefix("the ").removeprefix("The "))
                draft = bodies.get(key) or self._same_body(name, bodies) or Draft(name.kind, known=name.known)
                draft.known = draft.known or name.known
                bodies[key] = draft
            draft.mention(name.start, name.end, "" if name.adjective else name.text)
            self.casting.draft_of[name] = draft
        for draft in bodies.values():
            draft.names = draft.names or [label_of(draft.known) or self.doc[slice(*draft.spans[0])].text]
        own: dict[Draft, list[str]] = {}  # names that are the country's own, no demonym's and no capital's
        for name, draft in self.casting.draft_of.items():
            if name.kind == "Country" and not name.adjective:
                own.setdefault(draft, []).append(name.text)
        for draft in self.casting.countries.values():
            if draft in own:
                draft.names.sort(key=lambda n, mine=own[draft]: n not in mine)  # type: ignore[misc]
            else:
                used = [self.doc[a:b].text for a, b in draft.spans]
                draft.names = [n for n in (label_of(draft.known), *draft.names, *dict.fromkeys(used)) if n]

    def country(self, known: str, name: Name | None = None) -> Draft:
        """The country with that Wikidata id, its first mention being the name."""
        return self.casting.countries.setdefault(known, Draft("Country", known=known))

    def _same_body(self, name: Name, bodies: dict[str, Draft]) -> Draft | None:
        if name.kind in THINGS:
            return None
        after = self.doc[name.start - 1].text == "(" if name.start else False
        for draft in bodies.values():
            if draft.kind in THINGS:
                continue
            if after and draft.spans and draft.spans[-1][1] == name.start - 1 and len(name.text.split()) == 1:
                return draft
            full = next((n for n in draft.names if " " in n), "")
            if full and name.text.isupper() and short_form(name.text, full):
                return draft
            if any(_same_words(name.text, n, self._nation(name), draft) for n in draft.names):
                return draft
        return None

    def _nation(self, name: Name) -> str:
        """The country's name that a body's begins with: "U.S." in "U.S. State Department"."""
        inner = self.casting.named.get(name.start)
        if inner is None or inner is name or inner.kind != "Country":
            return ""
        return inner.text

    def place(self, name: Name, draft: Draft) -> None:
        """The name's tokens, and titles such as "Mr" before it, stand for its entity."""
        for i in name.tokens:
            if self.casting.named[i] is name:
                self.casting.cast.put(i, (draft,))
        i = name.start - 1
        while (
            name.kind == PERSON
            and i >= 0
            and self.doc[i].lower_ in words()["honorifics"] | words()["ranks"]
            and i not in self.casting.named
        ):
            self.casting.cast.put(i, (draft,), inside=True)
            i -= 1

    def affiliate(self) -> None:
        """Whom people act for by "Kenya's X", "X of Somalia", "X (Latvia)"."""
        doc = self.doc
        ends = {n.end: n for n in self.casting.names if n.kind in ("Country",) and not n.adjective}
        starts = {n.start: n for n in self.casting.names if n.kind == "Country" and not n.adjective}
        for name in (n for n in self.casting.names if n.kind == PERSON):
            country = None
            if name.start > 1 and doc[name.start - 1].text in ("’s", "'s", "’", "'"):
                country = ends.get(name.start - 1)
            if country is None and name.end + 1 < len(doc) and doc[name.end].lower_ in ("of", "("):
                at = name.end + 1 + (doc[name.end + 1].lower_ == "the")
                country = starts.get(at)
            country = country or self._acts_for(name)
            if country is not None and self.casting.draft_of[name].affiliation is None:
                self.casting.draft_of[name].affiliation = self.casting.draft_of[country]

    def _acts_for(self, name: Name) -> Name | None:
        """The party that somebody signs for: "signatures came from X for Y", "X signed on behalf of Y"."""
        doc = self.doc
        if name.end + 1 >= len(doc) or doc[name.end].lower_ != "for":
            return None
        at = name.end + 1 + (doc[name.end + 1].lower_ in ("the", "its"))
        party = self.casting.named.get(at)
        if (
            party is None
            or party.start != at
            or self.casting.draft_of[party].kind in (PERSON, "City", "Venue", "Region")
        ):
            return None
        signing = words()["signing_words"]
        return party if any(t.lower_ in signing for t in doc[name.start].sent) else None


def _same_words(left: str, right: str, nation: str, draft: Draft) -> bool:
    """Whether two names of bodies are one but for case and the country before them; "Department" takes up any."""
    a, b = left.lower(), right.lower()
    if (
        a == b
        or (nation and a == f"{nation.lower()} {b}")
        or (" " not in a and a in words()["body_heads"] and b.endswith(" " + a))
    ):
        return True
    return b.endswith(" " + a) and " " in a and draft.known is None
