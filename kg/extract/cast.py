"""The cast of one article: its people, bodies, places and groups, and the tokens that stand for them."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from kg.extract.who.records import PERSON, Draft, Held, Post
from kg.model import Article, Entity, Span


class Cast:
    """Who is in an article, and where: made by `cast_of`, asked by every extractor."""

    def __init__(self, article: Article, doc: Doc) -> None:
        self.article = article
        self.doc = doc
        self.held: list[Held] = []
        self.held_by: dict[Draft, list[Held]] = {}
        self.posts: tuple[Post, ...] = ()
        self.owners: dict[int, Draft] = {}  # head of a post's phrase -> whose post it is
        self._heads: dict[int, tuple[Draft, ...]] = {}  # token -> who the phrase it heads stands for
        self._inside: dict[int, tuple[Draft, ...]] = {}  # token -> whose phrase it is a part of
        self._ids: dict[int, str] = {}  # id() of a draft -> local id
        self._drafts: list[Draft] = []

    def at(self, token: Token | int) -> str | None:
        """Local id of what the token stands for, as head of a phrase or inside of one; None where nothing is known."""
        found = self.all_at(token)
        return found[0] if len(found) == 1 else (self._lone(token) if found else None)

    def all_at(self, token: Token | int) -> tuple[str, ...]:
        """Local ids of all that the token stands for: the members of "the two", "both leaders", "they"."""
        i = token if isinstance(token, int) else token.i
        return tuple(self.id_of(d) for d in self.drafts_at(i))

    def entity(self, id: str) -> Entity:
        """The entity with that local id. Raises KeyError where the article has none."""
        return self._entity(self._drafts[self._index(id)])

    def entities(self) -> list[Entity]:
        """All entities, in the order of their first mention."""
        return [self._entity(d) for d in self._drafts]

    def affiliation(self, id: str) -> str | None:
        """Local id of the country, body or person that an actor acts for, where the text says so."""
        of = self._drafts[self._index(id)].affiliation
        return self.id_of(of) if of is not None else None

    def ensure(self, token: Token, kind: str) -> str:
        """Local id of what the token stands for; a new entity of that kind, without a name, where there is none."""
        found = self.at(token)
        if found is not None:
            return found
        from kg.extract.who.nominals import describe

        nominal = describe(token, "group", {})
        draft = Draft(kind, list(nominal.names), [(nominal.start, nominal.end)], proper=False)
        same = next(
            (d for d in self._drafts if d.kind == kind and not d.proper and d.names[:1] == draft.names[:1]), None
        )
        if same is not None:
            same.mention(nominal.start, nominal.end, "")
            draft = same
        self.put(token.i, (draft,))
        return self.id_of(draft)

    def hold(self, held: Held) -> None:
        """Notes that somebody holds a post."""
        self.held.append(held)
        self.held_by.setdefault(held.person, []).append(held)

    def owner_of(self, post: Post) -> str | None:
        """Local id of the country, body or person of a post that nobody beside it holds."""
        owner = self.owners.get(post.head)
        return self.id_of(owner) if owner is not None else None

    def put(self, token: int, drafts: Sequence[Draft], inside: bool = False) -> None:
        """Says what a token stands for; what is there already stays."""
        (self._inside if inside else self._heads).setdefault(token, tuple(drafts))

    def drafts_at(self, token: int) -> tuple[Draft, ...]:
        """What the token stands for, as drafts."""
        return self._heads.get(token) or self._inside.get(token) or ()

    def id_of(self, draft: Draft) -> str:
        """Local id of a draft; new ones follow those there are."""
        if id(draft) not in self._ids:
            self._ids[id(draft)] = f"{self.article.id}#e{len(self._drafts) + 1}"
            self._drafts.append(draft)
        return self._ids[id(draft)]

    def _lone(self, token: Token | int) -> str | None:
        i = token if isinstance(token, int) else token.i
        return next((self.id_of(d) for d in self._inside.get(i, ()) if d.kind in ("Group", "Delegation")), None)

    def _index(self, id: str) -> int:
        prefix = f"{self.article.id}#e"
        if not id.startswith(prefix) or not id[len(prefix) :].isdigit() or int(id[len(prefix) :]) > len(self._drafts):
            raise KeyError(id)
        return int(id[len(prefix) :]) - 1

    def _entity(self, draft: Draft) -> Entity:
        doc = self.doc
        spans = sorted({Span(doc[a].idx, doc[b - 1].idx + len(doc[b - 1])) for a, b in draft.spans})
        return Entity(
            self.id_of(draft), draft.kind, ordered_names(draft), tuple(spans), draft.known, proper=draft.proper
        )  # fmt: skip


def ordered_names(draft: Draft) -> tuple[str, ...]:
    """The names, best first: for people the one with most words, for others the first that is no short form."""
    names = list(dict.fromkeys(" ".join(n.split()) for n in draft.names if n.strip()))
    if draft.kind == PERSON:
        best = max(names, key=lambda n: (len(n.split()), -names.index(n)), default="")
    elif draft.proper and draft.kind != "Country":
        best = next((n for n in names if not (n.isupper() and len(n) < 6)), names[0] if names else "")
    else:
        best = names[0] if names else ""
    return tuple(dict.fromkeys([best, *names])) if best else ()


def cast_of(article: Article, doc: Doc) -> Cast:
    """Who is in the article: names joined, descriptions and pronouns resolved as far as rules go."""
    from kg.extract.who.casting import Casting

    return Casting(article, doc).run()
