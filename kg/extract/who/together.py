"""Several at once: "the foreign ministers of A and B", "the two presidents", "both"."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.extract.who.nominals import describe
from kg.extract.who.partners import Wanted
from kg.extract.who.records import PERSON, PLACES, Draft, Name, Nominal, Post
from kg.extract.who.synonyms import canonical, compatible
from kg.extract.who.words import singular, words

if TYPE_CHECKING:
    from kg.extract.who.casting import Casting


class Together:
    """Plurals of one reading and who they stand for."""

    def __init__(self, casting: Casting) -> None:
        self.casting = casting
        self.doc = casting.doc

    def read_plural(self, post: Post, nominal: Nominal | None) -> None:
        """ "The foreign ministers of A and B": their holders where all are known, and a group."""
        casting = self.casting
        following = self._names_after(post)
        owners = [d for a in post.anchors for d in casting.cast.drafts_at(a) if d.kind not in PLACES]
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
                self.casting.holders.add(person, post, of, "prefix")
            casting.cast.put(post.head, tuple(casting.draft_of[n] for n in following))
            return
        people = [self._holder_of(post, o) for o in owners]
        if post.title == "" and not people:
            people = []
        sure = [p for p in people if p is not None]
        if owners and len(sure) == len(owners) and len({id(p) for p in sure}) == len(sure) and len(owners) > 1:
            for person, of in zip(sure, owners, strict=True):
                if post.title and not self._known(person, post):
                    self.casting.holders.add(person, post, of, "distributive")
            casting.cast.put(post.head, sure)
            casting.see(self.doc[post.head], sure, plural=True, phrase=(post.start, post.end))
            return
        group = nominal or describe(self.doc[post.head], "group", casting.named)
        if post.end > group.end:
            phrase = self.doc[group.head - (len(group.names[-1].split()) - 1) : post.end].text
            group = replace(group, end=post.end, names=(phrase, *group.names))
        casting.descriptions.read(group)
        together = casting.cast.drafts_at(post.head)
        if (
            not owners
            and post.title
            and len(together) > 1
            and canonical(post.title) not in ("leader", "minister", *words()["plain_posts"])
        ):
            for person in (d for d in together if d.kind == PERSON):
                if not self._known(person, post):
                    self.casting.holders.add(person, post, None, "distributive")

    def _known(self, person: Draft, post: Post) -> bool:
        return any(canonical(h.title) == canonical(post.title) for h in self.casting.holders.held_by(person))

    def _holder_of(self, post: Post, of: Draft) -> Draft | None:
        table = [h for h in self._held_anywhere if compatible(h[1], post.title) or not post.title]
        exact = [p for p, t, o in table if o is of and canonical(t) == canonical(post.title)]
        exact = exact or [p for p, t, o in table if o is of]
        if exact:
            return exact[0]
        everybody = dict.fromkeys(d for n, d in self.casting.draft_of.items() if n.kind == PERSON)
        mine = [d for d in everybody if d.affiliation is of]
        mine = [d for d in mine if self.casting.takers.may_hold(d, post.title, of)] if post.title else []
        loose = [
            p for p, t, o in table if o is None and p.affiliation is None and canonical(t) == canonical(post.title)
        ]
        found = loose or mine
        return found[0] if len({id(d) for d in found}) == 1 else None

    @cached_property
    def _held_anywhere(self) -> list[tuple[Draft, str, Draft | None]]:
        """Person, title and owner of every post beside a name in the whole article, before and after."""
        out: list[tuple[Draft, str, Draft | None]] = []
        for post in self.casting.posts:
            if post.holder is not None and post.title and not post.former:
                person = self.casting.draft_of[post.holder]
                out.append((person, post.title, self.casting.holders.named_owner(post)))
            elif post.holder is not None and not post.title:
                person = self.casting.draft_of[post.holder]
                out.append((person, out[-1][1] if out else "", person.affiliation))
        return out

    def _names_after(self, post: Post) -> list[Name]:
        starts = self.casting.people_at
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

    def wanted(self, token: Token, count: int) -> Wanted:
        """Who may be one of "the two ministers", "both leaders", "the two countries"; of a bare count, any actor."""
        low, title = token.lower_, singular(token.lower_)
        lexicon = words()
        if low in lexicon["paired_countries"]:
            return Wanted(count, lambda d: d.kind == "Country", homes=True)
        if low in lexicon["paired_parties"] or title in lexicon["paired_parties"]:
            return Wanted(count, lambda d: d.kind != PERSON and d.kind not in PLACES, homes=True)
        if title in lexicon["paired_people"]:
            return Wanted(count, lambda d: d.kind == PERSON)
        if title in lexicon["post_heads"]:
            return Wanted(count, lambda d: d.kind == PERSON and self.casting.takers.may_hold(d, title, None))
        return Wanted(count, lambda d: d.kind not in PLACES and d.kind != "Group")
