"""Fills a `Cast`: names first, then from left to right what only the words before can tell."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from kg.extract.arguments import members
from kg.extract.cast import Cast, Draft, Held
from kg.extract.coreference import RELATIVE, SUBJECT, Pronouns, Seen, clashes, folded, people
from kg.extract.holders import Holders
from kg.extract.lookup import capital_of, label_of
from kg.extract.metonymy import acts
from kg.extract.names import PERSON, Name, find_names, short_form
from kg.extract.nominals import Nominal, find_nominals
from kg.extract.posts import Post, find_posts
from kg.extract.words import singular, words
from kg.gazetteer import load_gazetteer
from kg.model import Article

THINGS = frozenset({"Country", "City", "Region", "Venue"})
PAIRS = {"two": 2, "both": 2, "pair": 2, "duo": 2, "three": 3, "trio": 3, "four": 4}


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
        self.pronouns = Pronouns(doc)
        self.holders = Holders(self)

    def run(self) -> Cast:
        """The cast."""
        self._name_people()
        self._name_things()
        for name, draft in self.draft_of.items():
            self._place(name, draft)
        self._affiliate_by_country()
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

    # ---------------------------------------------------------------- names

    def _name_people(self) -> None:
        drafts: dict[int, Draft] = {}
        regal = words()["regal"]
        for name, number in people([n for n in self.names if n.kind == PERSON]).items():
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
            self.draft_of[name] = draft

    def _name_things(self) -> None:
        bodies: dict[str, Draft] = {}
        for name in (n for n in self.names if n.kind != PERSON):
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
            self.draft_of[name] = draft
        for draft in bodies.values():
            draft.names = draft.names or [label_of(draft.known) or self.doc[slice(*draft.spans[0])].text]
        plain = [d for n, d in self.draft_of.items() if n.kind == "Country" and not n.adjective]
        for draft in self.countries.values():
            if draft not in plain:  # known by its demonym or its capital alone
                used = [self.doc[a:b].text for a, b in draft.spans]
                draft.names = [n for n in (label_of(draft.known), *draft.names, *dict.fromkeys(used)) if n]
            else:  # the country's own name before its capital's
                own = [
                    n.text for n, d in self.draft_of.items() if d is draft and n.kind == "Country" and not n.adjective
                ]
                draft.names.sort(key=lambda n: n not in own)

    def country(self, known: str, name: Name | None = None) -> Draft:
        """The country with that Wikidata id, its first mention being the name."""
        return self.countries.setdefault(known, Draft("Country", known=known))

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
        inner = next(
            (n for n in self.names if n.start == name.start and n.end < name.end and n.kind == "Country"), None
        )
        return inner.text if inner is not None else ""

    def _place(self, name: Name, draft: Draft) -> None:
        """The name's tokens, and titles such as "Mr" before it, stand for its entity."""
        for i in name.tokens:
            if self.named[i] is name:
                self.cast.put(i, (draft,))
        i = name.start - 1
        while (
            name.kind == PERSON
            and i >= 0
            and self.doc[i].lower_ in words()["honorifics"] | words()["ranks"]
            and i not in self.named
        ):
            self.cast.put(i, (draft,), inside=True)
            i -= 1

    def _affiliate_by_country(self) -> None:
        """Whom people act for by "Kenya's X", "X of Somalia", "X (Latvia)"."""
        doc = self.doc
        ends = {n.end: n for n in self.names if n.kind in ("Country",) and not n.adjective}
        starts = {n.start: n for n in self.names if n.kind == "Country" and not n.adjective}
        for name in (n for n in self.names if n.kind == PERSON):
            country = None
            if name.start > 1 and doc[name.start - 1].text in ("’s", "'s", "’", "'"):
                country = ends.get(name.start - 1)
            if country is None and name.end + 1 < len(doc) and doc[name.end].lower_ in ("of", "("):
                at = name.end + 1 + (doc[name.end + 1].lower_ == "the")
                country = starts.get(at)
            if country is not None and self.draft_of[name].affiliation is None:
                self.draft_of[name].affiliation = self.draft_of[country]

    # ---------------------------------------------------------------- from left to right

    def _read_on(self) -> None:
        nominals = {n.head: n for n in find_nominals(self.doc, self.names, self.posts)}
        posts: dict[int, list[Post]] = {}
        for post in self.posts:
            posts.setdefault(max(post.head, *(a for a in post.anchors if a > post.head), post.head), []).append(post)
        starts = {n.end - 1: n for n in self.names if not n.adjective and self.named[n.end - 1] is n}
        for token in self.doc:
            i = token.i
            if i in starts:
                self._see(self._head(starts[i]), (self.draft_of[starts[i]],))
            for post in posts.get(i, ()):
                if not post.plural:
                    self.holders.read(post)
            plural = next((p for p in posts.get(i, ()) if p.plural), None)
            if plural is not None:
                self.holders.read_plural(plural, nominals.get(plural.head))
            elif i in nominals and not any(p.head == i and p.plural for p in self.posts):
                self._read_nominal(nominals[i])
            if token.pos_ in ("PRON", "DET", "NUM", "NOUN"):
                self._read_pronoun(token)

    def _head(self, name: Name) -> Token:
        return self.doc[name.start : name.end].root

    def _see(self, head: Token, drafts: Sequence[Draft], plural: bool = False) -> None:
        ids = tuple(self.ref(d) for d in drafts)
        top = head
        while top.dep_ in ("appos", "flat", "nmod:desc") and top.head != top:
            top = top.head
        subject = top.dep_ in SUBJECT or (top.dep_ == "conj" and _first(top).dep_ in SUBJECT)
        person = all(d.kind == PERSON for d in drafts)
        is_head = top.dep_ not in ("compound", "amod", "nmod:poss") or top.dep_ == "nmod:poss" and person
        many = plural or len(drafts) > 1 or (len(drafts) == 1 and drafts[0].kind == "Group")
        self.seen.append(Seen(head.i, ids, person, many, head.sent.start, subject, is_head, top.i))
        first = _first(top)
        if not plural and top.dep_ == "conj" and first is not top:
            joined = [d for m in members(first) if m.i <= head.i for d in self.cast.drafts_at(m.i)]
            if len(set(map(id, joined))) > 1:
                ids = tuple(dict.fromkeys(self.ref(d) for d in joined))
                self.seen.append(
                    Seen(first.i, ids, person, True, head.sent.start, first.dep_ in SUBJECT, True, first.i)
                )

    def ref(self, draft: Draft) -> str:
        """A name for a draft inside this reading; local ids come last."""
        key = str(id(draft))
        self._refs[key] = draft
        return key

    @property
    def _refs(self) -> dict[str, Draft]:
        if not hasattr(self, "_refs_"):
            self._refs_: dict[str, Draft] = {}
        return self._refs_

    def drafts(self, ids: Sequence[str]) -> tuple[Draft, ...]:
        """The drafts behind what the pronouns were resolved to."""
        return tuple(self._refs[i] for i in ids)

    def _read_pronoun(self, token: Token) -> None:
        if token.lower_ in RELATIVE and token.pos_ == "PRON":
            clause = next((a for a in (token, *token.ancestors) if a.dep_ == "acl:relcl"), None)
            if clause is not None:
                many = any(
                    t.tag_ == "VBP" or t.lower_ in ("were", "have", "are")
                    for t in (clause, *clause.children)
                    if t.pos_ in ("VERB", "AUX")
                )
                heads = members(clause.head) if many else [clause.head]
                found = [d for h in heads for d in self.cast.drafts_at(h.i)]
                if found:
                    self.cast.put(token.i, found)
            return
        count = self._count(token)
        if count:
            found_many = self.holders.last_together(token, count, lambda d: True)
            if found_many:
                self.cast.put(token.i, found_many)
                self._see(token, found_many, plural=True)
            return
        if token.pos_ not in ("PRON", "DET"):
            return
        ids = self.pronouns.resolve(token, self.seen)
        if ids:
            drafts = self.drafts(ids)
            self.cast.put(token.i, drafts)
            if token.dep_ != "nmod:poss":
                self._see(token, drafts, plural=len(drafts) > 1)

    def _count(self, token: Token) -> int:
        """How many "the two", "both", "the duo", "the three" stand for; 0 where the word counts something else."""
        count = PAIRS.get(token.lower_, 0)
        if not count or token.dep_ in (
            "nummod",
            "det",
            "cc:preconj",
            "compound",
            "det:predet",
            "advmod",
            "nmod:unmarked",
        ):
            return 0
        if token.lower_ in ("two", "three", "four", "pair", "duo", "trio"):
            before = self.doc[token.i - 1].lower_ if token.i else ""
            if before not in ("the", "these", "those") or any(c.dep_ == "nmod" for c in token.children):
                return 0
        return (
            count
            if token.dep_ in SUBJECT | {"obj", "obl", "iobj", "nmod", "obl:agent", "appos", "conj", "nmod:poss"}
            else 0
        )

    # ---------------------------------------------------------------- descriptions

    def _read_nominal(self, nominal: Nominal) -> None:
        token = self.doc[nominal.head]
        anchors = [d for a in nominal.anchors for d in self.cast.drafts_at(a) if self.doc[a].i != token.i]
        read = {
            "side": self._side,
            "state": self._state,
            "country": self._country_again,
            "delegation": self._delegation,
        }
        drafts = read.get(nominal.sort, self._body if nominal.sort == "body" else self._group)(nominal, anchors)
        if drafts:
            self.cast.put(nominal.head, drafts)
            self._see(token, drafts, plural=nominal.sort == "group" or len(drafts) > 1)

    def _side(self, nominal: Nominal, anchors: list[Draft]) -> list[Draft]:
        """ "The Congolese side" is the country; "the two sides" the last two parties."""
        actors = [
            d.affiliation or d if d.kind == PERSON else d for d in anchors if d.kind not in ("City", "Venue", "Region")
        ]
        if actors:
            for d in actors:
                d.mention(nominal.start, nominal.end, "")
            return actors
        count = next((PAIRS[t.lower_] for t in self.doc[nominal.start : nominal.head] if t.lower_ in PAIRS), 0)
        if count:
            return list(self.holders.last_together(self.doc[nominal.head], count, lambda d: d.kind != PERSON))
        return []

    def _state(self, nominal: Nominal, anchors: list[Draft]) -> list[Draft]:
        countries = [d for d in anchors if d.kind == "Country"]
        before = [
            t for t in self.doc[nominal.start : nominal.head] if t.i not in self.named and t.pos_ in ("ADJ", "NOUN")
        ]
        if countries and before and not nominal.plural:
            return self._body(nominal, anchors)  # "Somalia's transitional government" is not all there is of it
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
        return self._group(nominal, anchors) if nominal.plural else self._body(nominal, anchors)

    def _country_again(self, nominal: Nominal, anchors: list[Draft]) -> list[Draft]:
        """ "The country" is the last one named as an actor, where it has no word of its own; "any country" is a group."""
        if self.doc[nominal.start].lower_ in ("any", "every", "each", "no"):
            return self._group(nominal, anchors)
        if nominal.plural or not nominal.bare or not nominal.definite or anchors:
            return []
        for seen in reversed(self.seen):
            if seen.sentence < self.doc[nominal.head].sent.start - 60:
                break
            drafts = self.drafts(seen.ids)
            if clashes(self.doc[nominal.head], self.doc[seen.top if seen.top >= 0 else seen.token]):
                continue  # "Russia fired drones across the country"
            if len(drafts) == 1 and drafts[0].kind == "Country":
                return list(drafts)
        return []

    def _delegation(self, nominal: Nominal, anchors: list[Draft]) -> list[Draft]:
        actors = [
            d.affiliation if d.kind == PERSON and d.affiliation else d
            for d in anchors
            if d.kind not in ("City", "Venue", "Region")
        ]
        if not actors:
            if nominal.plural or not nominal.definite:
                return [self._new(nominal, "Delegation")] if not nominal.plural else []
            recent = [d for s in reversed(self.seen) for d in self.drafts(s.ids) if d.kind == "Delegation"]
            return recent[:1] or [self._new(nominal, "Delegation")]
        found = []
        for actor in actors:
            key = ("delegation", str(id(actor)))
            draft = self.described.setdefault(key, Draft("Delegation", proper=False, affiliation=actor))
            for text in nominal.names:
                draft.mention(nominal.start, nominal.end, text)
            found.append(draft)
        return found

    def _body(self, nominal: Nominal, anchors: list[Draft]) -> list[Draft]:
        low = self.doc[nominal.head].lower_
        if nominal.start == nominal.head and low not in words()["bare_bodies"] | {"authorities"}:
            return []  # "in front of"
        if low == "group" and nominal.end > nominal.head + 1:
            return self._group(nominal, anchors)
        again = self._body_again(nominal, low) if not anchors and nominal.definite else None
        if again is not None:
            again.mention(nominal.start, nominal.end, nominal.names[-1])
            return [again]
        if nominal.plural and low not in words()["body_heads"]:
            return []
        if not anchors and nominal.bare and low not in words()["bare_bodies"]:
            return []
        if not anchors and not nominal.definite and low not in ("parliament", "congress"):
            return [self._new(nominal, nominal.kind)] if not nominal.bare else []
        key = (" ".join(folded(nominal.names[-1]).split()), str(id(anchors[0])) if anchors else "")
        draft = self.described.setdefault(key, Draft(nominal.kind, proper=False))
        draft.affiliation = draft.affiliation or next((a for a in anchors if a.kind in ("Country", PERSON)), None)
        named = next((i for i in range(nominal.start, nominal.head) if i in self.named), None)
        proper = self.doc[named : nominal.head + 1].text if named is not None else ""
        for text in dict.fromkeys((nominal.names[-1], nominal.names[0], proper)):
            draft.mention(nominal.start, nominal.end, text)
        return [draft]

    def _body_again(self, nominal: Nominal, low: str) -> Draft | None:
        """The body that "the coalition", "the army" or "the bloc" takes up: the last one of that kind or with that word."""
        lexicon = words()
        if not nominal.bare:
            return None
        kind = lexicon.table("body_heads")[low]
        generic = {k.key for k in load_gazetteer().generic(f"the {low}")}
        collective = low in ("group", "grouping", "body", "bloc", "alliance", "organisation", "organization", "union")
        for seen in reversed(self.seen):
            for draft in reversed(self.drafts(seen.ids)):
                if draft.kind in THINGS or draft.kind in (PERSON, "Group", "Delegation"):
                    continue
                worded = any(low in folded(n).split() for n in draft.names)
                if worded or draft.known in generic or (draft.kind == kind and kind == "ArmedForce"):
                    return draft
                if collective and draft.kind in ("Coalition", "InternationalOrganization"):
                    return draft
        return None

    def _group(self, nominal: Nominal, anchors: list[Draft]) -> list[Draft]:
        token = self.doc[nominal.head]
        count = next((PAIRS[t.lower_] for t in self.doc[nominal.start : nominal.head] if t.lower_ in PAIRS), 0)
        if count and not anchors and nominal.bare:
            together = self.holders.last_together(token, count, self.holders.fits(token))
            if together:
                return list(together)
        key = (" ".join(folded(nominal.names[-1]).split()), "|".join(sorted(str(id(a)) for a in anchors)))
        draft = self.described.setdefault(key, Draft("Group", proper=False))
        if draft.affiliation is None and len({id(a) for a in anchors}) == 1:
            draft.affiliation = anchors[0]
        for text in nominal.names:
            draft.mention(nominal.start, nominal.end, text)
        return [draft]

    def _new(self, nominal: Nominal, kind: str) -> Draft:
        key = (" ".join(folded(nominal.names[0]).split()), kind)
        draft = self.described.setdefault(key, Draft(kind, proper=False))
        for text in nominal.names:
            draft.mention(nominal.start, nominal.end, text)
        return draft

    # ---------------------------------------------------------------- at the end

    def sentence_before(self, start: int) -> int:
        """Index of the first token of the sentence before the one that starts there, blank ones left out."""
        i = start - 1
        while i > 0 and self.doc[i].is_space:
            i -= 1
        return self.doc[i].sent.start if i >= 0 else start

    def _number(self) -> None:
        """Gives local ids in the order of first mention, and capitals described as such their city."""
        self._capitals()
        drafts = {
            id(d): d for d in [*self.draft_of.values(), *self.described.values(), *(h.person for h in self.cast.held)]
        }
        for draft in sorted(drafts.values(), key=lambda d: (min(d.spans, default=(0, 0)), d.kind)):
            self.cast.id_of(draft)

    def _capitals(self) -> None:
        """ "The Turkish capital" is the city."""
        cities = {d.known or folded(d.names[0]): d for d in self.draft_of.values() if d.kind == "City" and d.names}
        for token in self.doc:
            if token.lower_ != "capital" or self.cast.drafts_at(token.i):
                continue
            for child in token.children:
                name = self.named.get(child.i)
                known = name.known if name is not None and name.kind == "Country" else None
                capital = capital_of(known) if known else None
                if capital is None:
                    continue
                draft = next((c for c in cities.values() if folded(capital) in map(folded, c.names)), None)
                draft = draft or self.described.setdefault(("city", capital), Draft("City", names=[capital]))
                draft.mention(token.i, token.i + 1, "")
                self.cast.put(token.i, (draft,))


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


def _first(token: Token) -> Token:
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    return token


def held(person: Draft, title: str, of: Draft | None, post: Post, found_by: str, confidence: float) -> Held:
    """A `Held` of a post's phrase."""
    return Held(person, title, of, post.head, post.former, found_by, confidence)


__all__ = ["Casting", "singular"]
