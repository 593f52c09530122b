"""The records that pass between the stages: frozen, slotted, with their units. Imports nothing of ours.

    Article ─ extract ─> Extract(entities, claims, uncoded) ─ resolve ─> Linker(nodes, decisions) ─ rdf ─> dataset

Ids of local entities are unique over a whole run because they begin with their article's id: `002#e7`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

_ISO = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class Modality(StrEnum):
    """How far the article goes in saying it; the names of the ontology's individuals."""

    ASSERTED = "Asserted"
    PLANNED = "Planned"
    POSSIBLE = "Possible"
    CONDITIONAL = "Conditional"


class Polarity(StrEnum):
    """Whether the article says it or denies it."""

    AFFIRMED = "Affirmed"
    NEGATED = "Negated"


class Mode(StrEnum):
    """How an actor took part in a meeting."""

    IN_PERSON = "InPerson"
    VIRTUAL = "Virtual"
    PHONE = "Phone"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters (Unicode code points) [start, end) of one article's text."""

    start: int
    end: int

    def within(self, other: Span) -> bool:
        """True where every character of this span is one of the other's."""
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: Span) -> bool:
        """True where the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date no more precise than the text: `2025`, `2025-09` or `2025-09-04` (ISO 8601)."""

    iso: str

    def __post_init__(self) -> None:
        if not _ISO.fullmatch(self.iso):
            raise ValueError(f"not a year, month or day in ISO 8601: {self.iso!r}")

    def covers(self, other: PartialDate) -> bool:
        """True where the other date is this one or lies within it: 2025-09 covers 2025-09-04."""
        return other.iso.startswith(self.iso)


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A day, month or year (`last` is None), or a run of them from `first` to `last`, both included."""

    first: PartialDate
    last: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Title:
    """A post as held: lower case, without its country: `prime minister`."""

    text: str


class BlockKind(StrEnum):
    """What a stretch of an article's text is."""

    TITLE = "title"
    BODY = "body"
    CAPTION = "caption"
    NOISE = "noise"  # share buttons, bylines, navigation, adverts: never read as claims


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, headline or piece of noise. Blocks are in order, do not overlap, and no sentence crosses one."""

    kind: BlockKind
    span: Span
    dated: When | None = None  # the block's own date where it has one: an entry of a live blog, a tweet


@dataclass(frozen=True, slots=True)
class Article:
    """One news item as published. Spans of everything found in it count in `text`, which no stage changes."""

    id: str  # the file's name without its ending (a line's id or number for .jsonl)
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    published: PartialDate | None = None
    published_from: str | None = None  # where the date was read, in words: "dateline 'Paris, Jan 6, 2026'"
    publisher: str | None = None
    source: str | None = None  # URL


@dataclass(frozen=True, slots=True)
class Finding:
    """What was wrong with the input or the graph: never raised, always shown."""

    level: str  # "error" | "warning" | "note"
    where: str  # file, article or node
    what: str
    fix: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names, describes or evokes a thing; `kind` is a class of the ontology (local name)."""

    span: Span
    kind: str
    text: str
    known: str | None = None  # key in the gazetteer: a Wikidata id such as Q142


@dataclass(frozen=True, slots=True)
class Detail:
    """Something said of an entity outside the claims: `beneficiary` -> local id, `condition` -> words."""

    predicate: str  # local name in the ontology
    value: str  # a local entity id where `ref`, else the literal's text
    ref: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """What the mentions of one article that corefer stand for: an actor, place, meeting, commitment, document."""

    id: str  # article id + "#" + a name of its own
    kind: str  # most specific class of the ontology: Person, Summit, SecurityGuarantee …
    names: tuple[str, ...]  # as written, best (fullest proper name) first; without leading articles and possessives
    mentions: tuple[Span, ...] = ()
    known: str | None = None
    details: tuple[Detail, ...] = ()
    proper: bool = True  # False where it has no name of its own: "European leaders", "a first round of talks"


@dataclass(frozen=True, slots=True)
class Claim:
    """What one article says. `subject` and an entity as `object` are local entity ids."""

    article: str
    subject: str
    predicate: str  # local name: attended, heldOn, committedTo …
    object: str | When | Title
    evidence: tuple[Span, ...]  # the sentences that say it, in order
    found_by: str  # "frame:attend.active", "title:appositive" …
    confidence: float  # 0..1
    modality: Modality = Modality.ASSERTED
    polarity: Polarity = Polarity.AFFIRMED
    mode: Mode | None = None  # attendance and meeting only
    speaker: str | None = None  # local id of who says so inside the article; None when the article itself does
    position_of: str | None = None  # holdsPosition: local id of the country or organisation of the post
    plover: str | None = None  # PLOVER 2.0 class, modality and polarity taken into account


@dataclass(frozen=True, slots=True)
class Uncoded:
    """A sentence with an event word that gave no claim, and why."""

    article: str
    span: Span
    trigger: str
    reason: str


@dataclass(frozen=True, slots=True)
class Extract:
    """All that was found in one article. Depends on that article alone."""

    article: Article
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    uncoded: tuple[Uncoded, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether two local entities are one, how sure (0..1) and why; `rule` names the step that judged."""

    left: str
    right: str
    same: bool
    score: float
    reason: str
    rule: str


@dataclass(frozen=True, slots=True)
class Node:
    """A thing in the world: what a cluster of local entities stands for."""

    key: str  # stable, readable, unique within its top class; `ids` makes the IRI of it
    kind: str  # most specific class
    label: str
    names: tuple[str, ...]  # every other name seen, sorted
    members: tuple[str, ...]  # local entity ids, sorted
    known: str | None = None


@dataclass(frozen=True, slots=True)
class Linker:
    """Where every local entity went, and why."""

    nodes: tuple[Node, ...]
    decisions: tuple[Decision, ...]
    of: Mapping[str, Node] = field(repr=False)  # local entity id -> node
