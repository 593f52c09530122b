"""Who holds which post: beside the name, or by a description that is taken up: "the Ukrainian president"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.who.nominals import describe
from kg.extract.who.records import PERSON, PLACES, Draft, Held, Post
from kg.extract.who.synonyms import canonical
from kg.extract.who.words import words

if TYPE_CHECKING:
    from kg.extract.who.casting import Casting

CONFIDENCE = {
    "prefix": 0.95,
    "appositive": 0.9,
    "inverted": 0.88,
    "coreference": 0.6,
    "distributive": 0.65,
    "peer": 0.85,
}


ABROAD = frozenset(
    {
        "envoy",
        "ambassador",
        "representative",
        "emissary",
        "adviser",
        "advisor",
        "aide",
        "coordinator",
        "rapporteur",
        "negotiator",
    }
)  # "Trump's Ukraine envoy": the name between is what the post is about


RECENT = 200  # posts


class Holders:
    """Posts of one reading, resolved in the order of the text."""

    def __init__(self, casting: Casting) -> None:
        self.casting = casting
        self.doc = casting.doc

    def recent(self) -> list[Held]:
        """The posts named last: what a title can take up."""
        return self.casting.cast.held[-RECENT:]

    def held_by(self, person: Draft) -> list[Held]:
        """The posts of a person so far."""
        return self.casting.cast.held_by.get(person, [])

    def title_words(self, post: Post) -> None:
        """The words of a title stand for its holder."""
        assert post.holder is not None
        draft = self.casting.draft_of[post.holder]
        cast = self.casting.cast
        cast.put(post.head, (draft,))
        own = {*post.anchors, *([post.possessor] if post.possessor is not None else [])}
        for i in range(post.start, post.end):
            if i not in own and i not in self.casting.named and self.doc[i].dep_ not in ("nmod:poss", "case"):
                if self.doc[i].tag_ == "PRP$" or (post.possessor is not None and i < post.possessor):
                    continue
                cast.put(i, (draft,), inside=True)
        if post.how != "prefix":
            draft.mention(post.start, post.end, "")

    def held_by_name(self) -> None:
        """Takes in, before the reading, the posts whose country or body is a name beside them."""
        for post in self.casting.posts:
            if post.holder is None or not post.title or post.plural:
                continue
            of = self.named_owner(post)
            person = self.casting.draft_of[post.holder]
            if of is not None and of.kind != PERSON and person.affiliation is None and not post.former:
                person.affiliation = of

    def named_owner(self, post: Post) -> Draft | None:
        """The country, body or person of the post where a name beside it says so."""
        named = self.casting.named
        own = [post.possessor] if post.possessor is not None else []
        for i in own if own and post.title.split(" ")[-1] in ABROAD else (*post.anchors, *own):
            if i in named and named[i] in self.casting.draft_of:
                return self.casting.draft_of[named[i]]
        return None

    def read(self, post: Post) -> None:
        """Resolves whose post it is and who holds it; a description without a name is taken up where that is sure."""
        of = self.owner(post)
        if not post.title:
            self._read_peer(post, of)
            return
        if post.holder is not None:
            self.add(self.casting.draft_of[post.holder], post, of, post.how)
            return
        if self._is_indefinite(post):
            return
        person = self.casting.takers.person(post, of)
        if person is None:
            return
        self.casting.cast.put(post.head, (person,))
        person.mention(post.start, post.end, "")
        self.casting.see(self.doc[post.head], (person,), phrase=(post.start, post.end))
        if self.is_weak(post) or of is person or canonical(post.title) in words()["short_posts"]:
            return
        if not any(canonical(h.title) == canonical(post.title) and h.of in (of, None) for h in self.held_by(person)):
            self.add(person, post, of, "coreference")

    def add(self, person: Draft, post: Post, of: Draft | None, how: str) -> None:
        """Says that somebody holds a post, where that is a post at all."""
        if of is person:
            of = None
        if (
            of is None
            and person.affiliation is not None
            and how != "coreference"
            and not post.former
            and person.affiliation.kind == "Country"
        ):
            of = person.affiliation
        if self.is_weak(post) and of is None:
            return
        regal = words()["regal"]
        if self.is_weak(post) and (post.former or how == "distributive"):
            return
        if post.title in words()["no_claim_posts"] or (post.title in regal and how == "prefix" and of is None):
            return
        self.casting.cast.hold(Held(person, post.title, of, post.head, post.former, f"title:{how}", CONFIDENCE[how]))
        if of is not None and person.affiliation is None and not post.former:
            person.affiliation = of if of.kind != PERSON else of.affiliation

    def is_weak(self, post: Post) -> bool:
        """True for a bare "leader" or "chief": said of many."""
        return post.title in words()["plain_posts"]

    def _is_indefinite(self, post: Post) -> bool:
        if post.definite or post.possessor is not None:
            return False
        start = post.start
        before = self.doc[start - 1].lower_ if start else ""
        first = self.doc[start].lower_
        if before in ("a", "an", "any", "another", "no", "every", "each", "former") or first in (
            "a",
            "an",
            "any",
            "another",
            "no",
        ):
            return True
        return not (post.anchors or self.doc[post.head].text in words()["post_short"])

    def owner(self, post: Post) -> Draft | None:
        """The country, body or person of the post, by what the text says beside it."""
        cast = self.casting.cast
        if post.anchors:
            last = post.title.split(" ")[-1] if post.title else ""
            named = [d for a in post.anchors for d in cast.drafts_at(a) if d.kind not in PLACES]
            if post.possessor is None and named:
                return named[0]
            if named and last not in ABROAD:
                return named[0]
        if post.possessor is not None:
            found = cast.drafts_at(post.possessor)
            if len(found) == 1 and found[0].kind not in PLACES:
                owner = found[0]
                token = self.doc[post.possessor]
                if owner.kind == PERSON and token.pos_ == "NOUN" and owner.affiliation is not None:
                    return owner.affiliation  # "the Ukrainian president's chief of staff"
                return owner
            token = self.doc[post.possessor]
            if not found and token.lower_ in words()["body_heads"]:
                self.casting.descriptions.read(describe(token, "body", self.casting.named))
                found = cast.drafts_at(post.possessor)
                return found[0] if len(found) == 1 else None
        for a in post.anchors:
            if not cast.drafts_at(a) and self.doc[a].lower_ in words()["body_heads"]:
                self.casting.descriptions.read(describe(self.doc[a], "body", self.casting.named))
                found = cast.drafts_at(a)
                return found[0] if len(found) == 1 else None
        return None

    def _read_peer(self, post: Post, of: Draft | None) -> None:
        """ "His Somali counterpart X": the same post elsewhere."""
        cast = self.casting.cast
        named = [d for a in post.anchors for d in cast.drafts_at(a) if d.kind not in PLACES and d.kind != PERSON]
        country = named[0] if named else None
        peer = cast.drafts_at(post.possessor) if post.possessor is not None else ()
        title = next((h.title for d in peer for h in reversed(self.held_by(d)) if not h.former), "")
        if post.holder is not None:
            person = self.casting.draft_of[post.holder]
            person.affiliation = person.affiliation or country
            if title and country is not None:
                self.casting.cast.hold(Held(person, title, country, post.head, False, "title:peer", CONFIDENCE["peer"]))
            return
        if country is None:
            return
        found = [
            h.person for h in self.recent() if h.of is country and (not title or canonical(h.title) == canonical(title))
        ]
        found = found or [d for d in self.casting.mentioned if d.affiliation is country]
        if len({id(d) for d in found}) == 1 and found[0] not in peer:
            cast.put(post.head, (found[0],))
            found[0].mention(post.start, post.end, "")
            self.casting.see(self.doc[post.head], (found[0],), phrase=(post.start, post.end))
