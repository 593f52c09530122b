"""Who holds which post: beside the name, by description ("the Ukrainian president"), shared out over a plural."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.extract.cast import Draft, Held
from kg.extract.coreference import SUBJECT
from kg.extract.names import PERSON, Name
from kg.extract.nominals import Nominal, describe
from kg.extract.posts import Post
from kg.extract.words import singular, words
from kg.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from kg.extract.casting import Casting

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
ACTORS = frozenset({"City", "Venue", "Region"})


def canonical(title: str) -> str:
    """The post behind a title: `foreign minister` of `external affairs minister`."""
    same = words().table("post_same")
    listed = load_gazetteer().title(title)
    title = same.get(title, listed.same_as if listed is not None else title)
    for old, new in (
        ("advisor", "adviser"),
        ("defense", "defence"),
        ("spokeswoman", "spokesperson"),
        ("spokesman", "spokesperson"),
    ):
        title = title.replace(old, new)
    return same.get(title, title)


def compatible(left: str, right: str) -> bool:
    """True where one person may be called both: "leader" and "president", "minister" and "foreign minister"."""
    a, b = canonical(left), canonical(right)
    if a == b or a.endswith(" " + b) or b.endswith(" " + a):
        return not (
            ("vice" in a) != ("vice" in b)
            or ("deputy" in a) != ("deputy" in b)
            or {a, b} == {"prime minister", "minister"}
        )
    return "leader" in (a, b) and (a if b == "leader" else b) in (
        "president",
        "prime minister",
        "king",
        "chancellor",
        "head of state",
        "head of government",
    )


def refers(short: str, title: str) -> bool:
    """True where a description takes up a title: "the minister" after "Interior Minister X"."""
    a, b = canonical(short), canonical(title)
    return a == b or (a in words()["short_posts"] and b.endswith(" " + a) and not b.startswith(("deputy ", "vice ")))


class Holders:
    """Posts of one reading, resolved in the order of the text."""

    def __init__(self, casting: Casting) -> None:
        self.casting = casting
        self.doc = casting.doc

    @property
    def held(self) -> list[Held]:
        """What is known so far."""
        return self.casting.cast.held

    # ---------------------------------------------------------------- beside a name

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
            of = self._named_owner(post)
            person = self.casting.draft_of[post.holder]
            if of is not None and of.kind != PERSON and person.affiliation is None and not post.former:
                person.affiliation = of

    def _named_owner(self, post: Post) -> Draft | None:
        named = self.casting.named
        own = [post.possessor] if post.possessor is not None else []
        for i in own if own and post.title.split(" ")[-1] in ABROAD else (*post.anchors, *own):
            if i in named and named[i] in self.casting.draft_of:
                return self.casting.draft_of[named[i]]
        return None

    # ---------------------------------------------------------------- in the order of the text

    def read(self, post: Post) -> None:
        """Resolves whose post it is and who holds it; a description without a name is taken up where that is sure."""
        of = self.owner(post)
        if not post.title:
            self._read_peer(post, of)
            return
        if post.holder is not None:
            self._add(self.casting.draft_of[post.holder], post, of, post.how)
            return
        if self._is_indefinite(post):
            return
        person = self._described(post, of)
        if person is None:
            return
        self.casting.cast.put(post.head, (person,))
        person.mention(post.start, post.end, "")
        self.casting._see(self.doc[post.head], (person,))
        if self._is_weak(post) or of is person or canonical(post.title) in words()["short_posts"]:
            return
        if not any(
            h.person is person and canonical(h.title) == canonical(post.title) and h.of in (of, None) for h in self.held
        ):
            self._add(person, post, of, "coreference")

    def _add(self, person: Draft, post: Post, of: Draft | None, how: str) -> None:
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
        if self._is_weak(post) and of is None:
            return
        regal = words()["regal"]
        if self._is_weak(post) and (post.former or how == "distributive"):
            return
        if post.title in words()["no_claim_posts"] or (post.title in regal and how == "prefix" and of is None):
            return
        self.held.append(Held(person, post.title, of, post.head, post.former, f"title:{how}", CONFIDENCE[how]))
        if of is not None and person.affiliation is None and not post.former:
            person.affiliation = of if of.kind != PERSON else of.affiliation

    def _is_weak(self, post: Post) -> bool:
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
            named = [d for a in post.anchors for d in cast.drafts_at(a) if d.kind not in ACTORS]
            if post.possessor is None and named:
                return named[0]
            if named and last not in ABROAD:
                return named[0]
        if post.possessor is not None:
            found = cast.drafts_at(post.possessor)
            if len(found) == 1 and found[0].kind not in ACTORS:
                owner = found[0]
                token = self.doc[post.possessor]
                if owner.kind == PERSON and token.pos_ == "NOUN" and owner.affiliation is not None:
                    return owner.affiliation  # "the Ukrainian president's chief of staff"
                return owner
            token = self.doc[post.possessor]
            if not found and token.lower_ in words()["body_heads"]:
                self.casting._read_nominal(describe(token, "body", self.casting.named))
                found = cast.drafts_at(post.possessor)
                return found[0] if len(found) == 1 else None
        for a in post.anchors:
            if not cast.drafts_at(a) and self.doc[a].lower_ in words()["body_heads"]:
                self.casting._read_nominal(describe(self.doc[a], "body", self.casting.named))
                found = cast.drafts_at(a)
                return found[0] if len(found) == 1 else None
        return None

    def _read_peer(self, post: Post, of: Draft | None) -> None:
        """ "His Somali counterpart X": the same post elsewhere."""
        cast = self.casting.cast
        named = [d for a in post.anchors for d in cast.drafts_at(a) if d.kind not in ACTORS and d.kind != PERSON]
        country = named[0] if named else None
        peer = cast.drafts_at(post.possessor) if post.possessor is not None else ()
        title = next((h.title for d in peer for h in reversed(self.held) if h.person is d and not h.former), "")
        if post.holder is not None:
            person = self.casting.draft_of[post.holder]
            person.affiliation = person.affiliation or country
            if title and country is not None:
                self.held.append(Held(person, title, country, post.head, False, "title:peer", CONFIDENCE["peer"]))
            return
        if country is None:
            return
        found = [
            h.person for h in self.held if h.of is country and (not title or canonical(h.title) == canonical(title))
        ]
        found = found or [
            d
            for n, d in self.casting.draft_of.items()
            if n.kind == PERSON and d.affiliation is country and n.start < post.head
        ]
        if len({id(d) for d in found}) == 1 and found[0] not in peer:
            cast.put(post.head, (found[0],))
            found[0].mention(post.start, post.end, "")
            self.casting._see(self.doc[post.head], (found[0],))

    def _described(self, post: Post, of: Draft | None) -> Draft | None:
        """The person that a title alone means."""
        mentioned = [n for n in self.casting.names if n.kind == PERSON and n.start < post.head]
        rank = {id(self.casting.draft_of[n]): n.start for n in mentioned}
        table = [h for h in self.held if not h.former and refers(post.title, h.title)]
        fit = [h.person for h in table if (of is None or h.of is None or h.of is of) and id(h.person) in rank]
        if of is not None:
            fit = [h.person for h in table if h.of is of and id(h.person) in rank] or fit
        if fit:
            return max(fit, key=lambda d: rank[id(d)])
        if of is not None and of.kind == "Country":
            theirs = [self.casting.draft_of[n] for n in mentioned if self.casting.draft_of[n].affiliation is of]
            theirs = [d for d in theirs if self._may_hold(d, post.title, of)]
            if len({id(d) for d in theirs}) == 1:
                return theirs[0]
        return self._just_named(post, of)

    def _may_hold(self, person: Draft, title: str, of: Draft | None) -> bool:
        """True where nothing said so far speaks against it."""
        for h in self.held:
            if h.person is person and not compatible(h.title, title):
                return False
        return of is None or person.affiliation is None or person.affiliation is of or of.kind == PERSON

    def _just_named(self, post: Post, of: Draft | None) -> Draft | None:
        """The only person of the sentence before, where the title is the subject: "X resigned. The Ukrainian president …"."""
        token = self.doc[post.head]
        if canonical(post.title) not in words()["unique_posts"]:
            return None
        if token.dep_ not in SUBJECT or self._is_weak(post) or post.possessor is not None:
            return None
        start = token.sent.start
        before = self.casting.sentence_before(start)
        names = [n for n in self.casting.names if n.kind == PERSON and before <= n.start < post.start]
        here = {id(self.casting.draft_of[n]) for n in names}
        if len(here) != 1 or any(n.start >= start for n in names):
            return None
        person = self.casting.draft_of[names[0]]
        return person if self._may_hold(person, post.title, of) else None

    # ---------------------------------------------------------------- plurals

    def read_plural(self, post: Post, nominal: Nominal | None) -> None:
        """ "The foreign ministers of A and B": their holders where all are known, and a group."""
        casting = self.casting
        following = self._names_after(post)
        owners = [d for a in post.anchors for d in casting.cast.drafts_at(a) if d.kind not in ACTORS]
        if following:
            for k, name in enumerate(following):
                person = casting.draft_of[name]
                of = (
                    owners[k]
                    if len(owners) == len(following)
                    else owners[0]
                    if len(owners) == 1
                    else person.affiliation
                )
                self._add(person, post, of, "prefix")
            casting.cast.put(post.head, tuple(casting.draft_of[n] for n in following))
            return
        people = [self._holder_of(post, o) for o in owners]
        if post.title == "" and not people:
            people = []
        sure = [p for p in people if p is not None]
        if owners and len(sure) == len(owners) and len({id(p) for p in sure}) == len(sure) and len(owners) > 1:
            for person, of in zip(sure, owners, strict=True):
                if post.title and not any(
                    h.person is person and canonical(h.title) == canonical(post.title) for h in self.held
                ):
                    self._add(person, post, of, "distributive")
            casting.cast.put(post.head, sure)
            casting._see(self.doc[post.head], sure, plural=True)
            return
        group = nominal or describe(self.doc[post.head], "group", casting.named)
        if post.end > group.end:
            phrase = self.doc[group.head - (len(group.names[-1].split()) - 1) : post.end].text
            group = replace(group, end=post.end, names=(phrase, *group.names))
        casting._read_nominal(group)
        together = casting.cast.drafts_at(post.head)
        if (
            not owners
            and post.title
            and len(together) > 1
            and canonical(post.title) not in ("leader", "minister", *words()["plain_posts"])
        ):
            for person in (d for d in together if d.kind == PERSON):
                if not any(h.person is person and canonical(h.title) == canonical(post.title) for h in self.held):
                    self._add(person, post, None, "distributive")

    def _holder_of(self, post: Post, of: Draft) -> Draft | None:
        table = [h for h in self.held_anywhere() if compatible(h[1], post.title) or not post.title]
        exact = [p for p, t, o in table if o is of and canonical(t) == canonical(post.title)]
        exact = exact or [p for p, t, o in table if o is of]
        if exact:
            return exact[0]
        mine = [d for n, d in self.casting.draft_of.items() if n.kind == PERSON and d.affiliation is of]
        mine = [d for d in mine if self._may_hold(d, post.title, of)] if post.title else []
        loose = [
            p for p, t, o in table if o is None and p.affiliation is None and canonical(t) == canonical(post.title)
        ]
        found = loose or mine
        return found[0] if len({id(d) for d in found}) == 1 else None

    def held_anywhere(self) -> list[tuple[Draft, str, Draft | None]]:
        """Person, title and owner of every post beside a name in the whole article, before and after."""
        out = []
        titles: dict[int, str] = {}
        for post in self.casting.posts:
            if post.holder is not None and post.title and not post.former:
                person = self.casting.draft_of[post.holder]
                out.append((person, post.title, self._named_owner(post)))
                titles[id(person)] = post.title
            elif post.holder is not None and not post.title:
                person = self.casting.draft_of[post.holder]
                before = next((t for p, t, _ in reversed(out)), "")
                out.append((person, before, person.affiliation))
        return out

    def _names_after(self, post: Post) -> list[Name]:
        starts = {n.start: n for n in self.casting.names if n.kind == PERSON}
        found: list[Name] = []
        i = post.end
        if i < len(self.doc) and self.doc[i].text in (",", "—", "–", ":") and post.anchors:
            i += 1
        while i in starts and not (i < len(self.doc) and self.doc[i].is_sent_start):
            name = starts[i]
            found.append(name)
            i = name.end
            if i + 1 < len(self.doc) and self.doc[i].lower_ == "of" and i + 1 in self.casting.named:
                i = self.casting.named[i + 1].end
            while i < len(self.doc) and self.doc[i].lower_ in (",", "and"):
                i += 1
        return found if len(found) > 1 else []

    def fits(self, token: Token) -> Callable[[Draft], bool]:
        """Whether somebody may be one of "the two ministers", "both leaders"."""
        title = singular(token.lower_)
        if token.lower_ in (
            "countries",
            "nations",
            "states",
            "governments",
            "neighbours",
            "neighbors",
            "sides",
            "parties",
            "powers",
        ):
            return lambda d: d.kind not in (PERSON, "Group") and d.kind not in ACTORS
        if title in words()["post_heads"] or title in ("official", "man", "woman"):
            return lambda d: (
                d.kind == PERSON and (title in ("official", "man", "woman") or self._may_hold(d, title, None))
            )
        return lambda d: d.kind not in ACTORS

    def last_together(self, token: Token, count: int, fits: Callable[[Draft], bool]) -> tuple[Draft, ...]:
        """The last so many that stood together in a sentence; nothing where it is not clear who."""
        casting = self.casting
        starts = [token.sent.start]
        for _ in range(2):
            starts.append(casting.sentence_before(starts[-1]))
        for start in dict.fromkeys(starts):
            seen = [s for s in casting.seen if s.sentence == start and s.token < token.i]
            for s in reversed(seen):
                drafts = casting.drafts(s.ids)
                if len(drafts) == count and all(fits(d) for d in drafts):
                    return drafts
            for people in (True, False):
                alone = [
                    d
                    for s in seen
                    if s.head and not s.plural
                    for d in casting.drafts(s.ids)
                    if fits(d) and (d.kind == PERSON) == people and d.kind not in ACTORS
                ]
                unique = list({id(d): d for d in alone}.values())
                if len(unique) == count and (people or all(d.kind == "Country" for d in unique)):
                    return tuple(unique)
        return ()
