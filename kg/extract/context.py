"""What every extractor of one article needs: the doc, who is in it, who speaks, when it is, and how to make a claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from kg.extract.arguments import NOMINAL, members
from kg.extract.cast import Cast
from kg.extract.modality import Reading
from kg.extract.quotes import Speakers
from kg.extract.times import TimeExpression
from kg.model import Article, BlockKind, Claim, Entity, Mode, Span, Title, Uncoded, When
from kg.ontology import load_ontology


@dataclass(frozen=True, slots=True)
class Found:
    """What one extractor adds."""

    entities: tuple[Entity, ...] = ()
    claims: tuple[Claim, ...] = ()
    uncoded: tuple[Uncoded, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """How something is told: at which word, found by which rule, how surely; in which mood, mode and PLOVER class."""

    trigger: Token
    found_by: str
    confidence: float
    read: Reading
    mode: Mode | None = None
    plover: str | None = None
    presupposed: bool = False  # taken for granted by whoever speaks: "ahead of Thursday's meeting, X said …"


@dataclass(frozen=True)
class Context:
    """One article while it is read."""

    article: Article
    doc: Doc
    cast: Cast
    speakers: Speakers
    times: Sequence[TimeExpression]
    _spans: dict[int, Span] = field(default_factory=dict, repr=False)

    @cached_property
    def _unread(self) -> list[Span]:
        return [b.span for b in self.article.blocks if b.kind is BlockKind.NOISE]

    def is_read(self, sent: Words) -> bool:
        """False for sentences of noise: share buttons, bylines, navigation."""
        if not any(t.pos_ not in ("SPACE", "X", "PUNCT") for t in sent):
            return False
        where = Span(sent.start_char, sent.end_char)
        return not any(where.within(b) for b in self._unread)

    def evidence(self, token: Token) -> Span:
        """The sentence the token stands in, without the white space around it."""
        sent = token.sent
        if sent.start not in self._spans:
            text = sent.text
            left = len(text) - len(text.lstrip())
            self._spans[sent.start] = Span(sent.start_char + left, sent.start_char + len(text.rstrip()))
        return self._spans[sent.start]

    def actors(self, phrase: Token) -> list[str]:
        """Local ids of the actors a phrase stands for, coordination opened: "Macron and the two envoys"."""
        found: list[str] = []
        for head in members(phrase):
            found += [a for a in self.cast.all_at(head) if a not in found]
        return found

    def speaker(self, token: Token) -> str | None:
        """Local id of who says the token's clause inside the article; None where the article itself does.

        What a place or a document is said to say, the article says: "Paris Declaration: allies sign".
        """
        said_by = self.speakers.speaker(token)
        if said_by is None:
            return None
        found = self.cast.at(said_by)
        if found is None:
            return self.cast.ensure(said_by, "Group") if said_by.pos_ in NOMINAL - {"PRON"} else None
        return found if load_ontology().is_a(self.cast.entity(found).kind, "Actor") else None

    @cached_property
    def _times_by_start(self) -> list[TimeExpression]:
        return sorted((t for t in self.times if t.when is not None), key=lambda t: t.span)

    def times_in(self, span: Span) -> list[TimeExpression]:
        """Resolved expressions of time inside a span, in order."""
        return [t for t in self._times_by_start if t.span.within(span)]

    def time_at(self, phrase: Token) -> TimeExpression | None:
        """The expression of time, resolved or not, that the phrase's head stands in."""
        for t in self.times:
            if t.span.start <= phrase.idx < t.span.end:
                return t
        return None

    def claim(self, subject: str, predicate: str, object: str | When | Title, told: Told) -> Claim:
        """A claim made at the word that tells it, said by whoever speaks there."""
        speaker = None if told.presupposed else self.speaker(told.trigger)
        return Claim(
            self.article.id,
            subject,
            predicate,
            object,
            (self.evidence(told.trigger),),
            told.found_by,
            told.confidence,
            modality=told.read.modality,
            polarity=told.read.polarity,
            mode=told.mode,
            speaker=None if speaker == subject and predicate == "committedTo" else speaker,
            plover=told.plover,
        )
