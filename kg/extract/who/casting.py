"""Fills a `Cast`: names first, then from left to right what only the words before can tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from kg.extract.cast import Cast
from kg.extract.coreference import SUBJECT, Pronouns
from kg.extract.names import find_names
from kg.extract.who.bodies import Bodies
from kg.extract.who.descriptions import Descriptions
from kg.extract.who.holders import Holders
from kg.extract.who.lists import first_of, list_ended_by, top_of
from kg.extract.who.naming import Naming
from kg.extract.who.nominals import find_nominals
from kg.extract.who.partners import Partners
from kg.extract.who.posts import find_posts
from kg.extract.who.records import PERSON, Draft, Name, Post, Seen
from kg.extract.who.standing import Standing
from kg.extract.who.takers import Takers
from kg.extract.who.together import Together
from kg.extract.who.towns import describe_towns
from kg.model import Article


class Casting:
    """One reading of one article."""

    def __init__(self, article: Article, doc: Doc) -> None:
        self.doc = doc
        self.cast = Cast(article, doc)
        self.names = find_names(doc)
        self.posts = find_posts(doc, self.names)
        self.named: dict[int, Name] = {
            i: n for n in sorted(self.names, key=lambda n: n.start - n.end) for i in n.tokens
        }
        self.draft_of: dict[Name, Draft] = {}
        self.countries: dict[str, Draft] = {}
        self.described: dict[tuple[str, str], Draft] = {}
        self.seen: list[Seen] = []
        self.mentioned: dict[Draft, int] = {}  # people read so far -> first token of their last name
        self.beside: dict[Name, list[Post]] = {}  # posts that a name holds in the phrase it stands in
        for post in self.posts:
            if post.holder is not None:
                self.beside.setdefault(post.holder, []).append(post)
        self.people_at = {n.start: n for n in self.names if n.kind == PERSON}
        self.pronouns = Pronouns(doc)
        self.naming = Naming(self)
        self.holders, self.takers, self.together = Holders(self), Takers(self), Together(self)
        self.descriptions, self.bodies, self.standing = Descriptions(self), Bodies(self), Standing(self)
        self.partners = Partners(self)

    def run(self) -> Cast:
        """The cast."""
        self.naming.name_people()
        self.naming.name_things()
        for name, draft in self.draft_of.items():
            self.naming.place(name, draft)
        self.naming.affiliate()
        for post in self.posts:
            if post.holder is not None:
                self.holders.title_words(post)
        self.holders.held_by_name()
        self._read_on()
        self.cast.posts = tuple(self.posts)
        self.cast.owners = {
            p.head: o for p in self.posts if p.holder is None and (o := self.holders.owner(p)) is not None
        }
        self._number()
        return self.cast

    def _read_on(self) -> None:
        nominals = {n.head: n for n in find_nominals(self.doc, self.names, self.posts)}
        posts: dict[int, list[Post]] = {}
        for post in self.posts:
            posts.setdefault(max(post.head, *(a for a in post.anchors if a > post.head), post.head), []).append(post)
        starts = {n.end - 1: n for n in self.names if not n.adjective and self.named[n.end - 1] is n}
        plurals = {p.head for p in self.posts if p.plural}
        for token in self.doc:
            i = token.i
            if i in starts:
                draft = self.draft_of[starts[i]]
                if draft.kind == PERSON:
                    self.mentioned[draft] = starts[i].start
                self.see(self._head(starts[i]), (draft,), phrase=self._phrase(starts[i]))
            for post in posts.get(i, ()):
                if not post.plural:
                    self.holders.read(post)
            plural = next((p for p in posts.get(i, ()) if p.plural), None)
            if plural is not None:
                self.together.read_plural(plural, nominals.get(plural.head))
            elif i in nominals and i not in plurals:
                self.descriptions.read(nominals[i])
            if not self.cast.drafts_at(i) and (person := self.takers.by_rank(token)) is not None:
                self.cast.put(i, (person,))
                person.mention(i, i + 1, "")
                self.see(token, (person,))
            if token.pos_ in ("PRON", "DET", "NUM", "NOUN"):
                self.standing.read(token)

    def seen_since(self, start: int) -> Iterator[Seen]:
        """What was mentioned from the sentence that starts there on, the latest first."""
        for seen in reversed(self.seen):
            if seen.sentence < start:
                return
            yield seen

    def _head(self, name: Name) -> Token:
        return self.doc[name.start : name.end].root

    def see(
        self, head: Token, drafts: Sequence[Draft], plural: bool = False, phrase: tuple[int, int] | None = None
    ) -> None:
        """Notes that somebody was mentioned, for the pronouns and descriptions that follow; and the list it ends."""
        start, end = phrase or (head.i, head.i + 1)
        top = top_of(head)
        subject = first_of(top).dep_ in SUBJECT
        person = all(d.kind == PERSON for d in drafts)
        is_head = top.dep_ not in ("compound", "amod", "nmod:poss") or (top.dep_ == "nmod:poss" and person)
        many = plural or len(drafts) > 1 or (len(drafts) == 1 and drafts[0].kind == "Group")
        latest = Seen(head.i, tuple(drafts), person, many, head.sent.start, subject, is_head, top.i, start, end)
        self.seen.append(latest)
        everyone = list_ended_by(self.doc, self.seen[:-1], latest, self.cast.drafts_at)
        if everyone is not None:
            self.seen.append(everyone)

    def _phrase(self, name: Name) -> tuple[int, int]:
        """The name with the title before it and the post after it."""
        own = self.beside.get(name, ())
        return min([name.start, *(p.start for p in own)]), max([name.end, *(p.end for p in own)])

    def sentence_before(self, start: int) -> int:
        """Index of the first token of the sentence before the one that starts there, blank ones left out."""
        i = start - 1
        while i > 0 and self.doc[i].is_space:
            i -= 1
        return self.doc[i].sent.start if i >= 0 else start

    def _number(self) -> None:
        """Gives local ids in the order of first mention, and capitals described as such their city."""
        describe_towns(self)
        drafts = dict.fromkeys([*self.draft_of.values(), *self.described.values(), *(h.person for h in self.cast.held)])
        for draft in sorted(drafts, key=lambda d: (min(d.spans, default=(0, 0)), d.kind)):
            self.cast.id_of(draft)
