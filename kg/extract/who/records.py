"""The records that pass between the readers of one article: names, posts, descriptions, drafts of entities."""

from __future__ import annotations

from dataclasses import dataclass, field

PERSON, COUNTRY = "Person", "Country"
PLACES = frozenset({"City", "Venue", "Region"})  # where things happen: they hold no post and sign nothing
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
HYPHENS = frozenset("-–‑")


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name at the doc's tokens [start, end), without titles, articles and possessives."""

    start: int
    end: int
    kind: str  # class of the ontology
    text: str
    known: str | None = None  # Wikidata id
    adjective: bool = False  # a demonym: "French"
    seat: str | None = None  # Wikidata id of the country whose capital or seat of power it is

    @property
    def tokens(self) -> range:
        """Indices of its tokens."""
        return range(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Post:
    """A phrase for a post at the doc's tokens [start, end); `title` in lower case, without country and article."""

    start: int
    end: int
    head: int
    title: str  # empty for "counterpart", "colleague": the same post elsewhere
    plural: bool = False
    former: bool = False
    definite: bool = False  # "the prime minister"
    possessor: int | None = None  # token: "Trump" in "Trump's envoy", "his" in "his deputy"
    anchors: tuple[int, ...] = ()  # tokens of the country, body or person of the post
    holder: Name | None = None
    how: str = ""  # prefix | appositive | inverted


@dataclass(frozen=True, slots=True)
class Nominal:
    """A description headed by the token `head`; `names` from the longest to the shortest."""

    head: int
    start: int
    end: int
    sort: str  # group | delegation | side | state | body | country
    kind: str
    names: tuple[str, ...]
    anchors: tuple[int, ...]  # tokens of the countries, bodies and people it belongs to
    definite: bool
    plural: bool
    bare: bool  # nothing but an article before the head


@dataclass(slots=True, eq=False)
class Draft:
    """An entity while the article is read."""

    kind: str
    names: list[str] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)  # tokens [start, end)
    known: str | None = None
    proper: bool = True
    affiliation: Draft | None = None
    gender: str = ""

    def mention(self, start: int, end: int, text: str) -> None:
        """Adds a mention, with its text as a name where it is new; an empty text names nothing."""
        if (start, end) not in self.spans:
            self.spans.append((start, end))
        if text and text not in self.names:
            self.names.append(text)


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """Somebody holds a post, as one phrase of the article says."""

    person: Draft
    title: str
    of: Draft | None
    token: int  # the head of the phrase
    former: bool
    found_by: str
    confidence: float


@dataclass(slots=True)
class Seen:
    """A mention as the pronouns see it."""

    token: int  # the head of its phrase
    drafts: tuple[Draft, ...]
    person: bool
    plural: bool
    sentence: int  # index of the sentence's first token
    subject: bool
    head: bool = True  # not inside a title or a modifier
    top: int = -1  # the token that the whole phrase hangs on its governor by
    start: int = -1  # tokens [start, end) of the phrase with its title; -1 for lists
    end: int = -1
