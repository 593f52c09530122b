"""Commitments: who promised, agreed, offered or declined to do or give what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.extract.arguments import preposition
from kg.extract.commitments.content import Content, content
from kg.extract.commitments.deeds import fragment, laid_down, outlined, will_do
from kg.extract.commitments.merge import Commitment, Ledger
from kg.extract.commitments.nouns import at_noun
from kg.extract.commitments.promise import Promise, meeting_bodies
from kg.extract.commitments.sums import at_sum, of_another
from kg.extract.commitments.verbs import at_verb
from kg.extract.commitments.words import words
from kg.extract.context import Context, Found, Told
from kg.extract.documents import Library, library
from kg.extract.stance.classes import promised
from kg.model import Claim, Entity, Polarity, Uncoded

__all__ = ["commitments"]

ECHO_REACH = 2  # sentences back to what "refused" or "no such offer" takes up


def commitments(context: Context, meetings: Sequence[Entity] = ()) -> Found:
    """Entities of the article's commitments, and claims of who is committed to them.

    `meetings`: the article's, some with `meetingOf`: where "the summit agreed", the body that meets did.
    """
    return _Reader(context, tuple(meetings)).read()


class _Reader:
    """Reads one article's promises in order, so that a later one may take up an earlier."""

    def __init__(self, context: Context, meetings: tuple[Entity, ...]) -> None:
        self.context = context
        self.library: Library = library(context)
        self.meetings = meeting_bodies(context, meetings)
        self.ledger = Ledger()
        self.last: tuple[Token, list[Content], list[Commitment]] | None = None
        self.claims: list[tuple[Claim, Commitment]] = []
        self.uncoded: list[Uncoded] = []

    def read(self) -> Found:
        """Everything the article promises."""
        for sent in self.context.doc.sents:
            if not self.context.is_read(sent):
                continue
            for token in sent:
                for promise in self._promises(token):
                    self._code(promise)
        made = [c for c in self.ledger.commitments if any(c is m for _, m in self.claims)]
        ids = {id(c): f"{self.context.article.id}#c{n}" for n, c in enumerate(made, 1)}
        best: dict[tuple[str, str, Polarity], Claim] = {}
        for claim, commitment in self.claims:
            placed = replace(claim, object=ids[id(commitment)])
            key = (placed.subject, str(placed.object), placed.polarity)
            if key not in best or best[key].confidence < placed.confidence:
                best[key] = placed
        return Found(tuple(c.entity(ids[id(c)]) for c in made), tuple(best.values()), tuple(self.uncoded))

    def _promises(self, token: Token) -> Iterator[Promise]:
        found = list(at_verb(self.context, token, self.library, self.meetings))
        found += at_noun(self.context, token, self.meetings)
        found += laid_down(self.context, token, self.library)
        outline = list(outlined(self.context, token, self.library, self.meetings))
        found += outline or will_do(self.context, token, self.meetings)
        found += fragment(self.context, token)
        found += at_sum(self.context, token)
        yield from found

    def _code(self, promise: Promise) -> None:
        if promise.echo:
            self._echo(promise)
            return
        who = list(promise.committers)
        given = [
            h
            for h in promise.heads
            if promise.rule == "commit:list" or not of_another(self.context, promise.trigger, h)
        ]
        if promise.heads and not given:
            return
        heads = [self._meant(h, promise) for h in given]
        contents = [content(self.context, h, heads, who) for h in heads]
        contents = [c for c in contents if fits(c, promise)]
        if promise.wanted:
            self.last = (promise.trigger, contents, [])
            return
        if not contents or not who:
            if promise.only is None or contents:
                self._leave(
                    promise, "nobody is named who is committed" if contents else "not a commitment by its content"
                )
            return
        placed = [self.ledger.place(c, who, self._known(promise.document)) for c in contents]
        self.last = (promise.trigger, contents, placed)
        for commitment in placed:
            self._claim(promise, who, commitment)

    def _echo(self, promise: Promise) -> None:
        """A promise without a content of its own: it has that of the last one, near enough before it."""
        if self.last is None or not promise.committers or self._sentences_since(promise.trigger) > ECHO_REACH:
            self._leave(promise, "what it takes up is not known")
            return
        trigger, contents, placed = self.last
        who = list(promise.committers)
        strangers = [c for c in placed if c.committers and any(a for x in c.contents for a in x.amounts)]
        if not placed or strangers:
            placed = [self._anew(c, who) for c in contents]
            self.last = (trigger, contents, placed)
        for commitment in placed:
            commitment.committers.update(who)
            self._claim(promise, who, commitment)

    def _anew(self, content: Content, who: list[str]) -> Commitment:
        """A commitment of one's own in the same words: each that gives a sum gives its own."""
        made = Commitment(content.kind, [content], set(who))
        self.ledger.commitments.append(made)
        return made

    def _claim(self, promise: Promise, who: list[str], commitment: Commitment) -> None:
        for actor in who:
            claim = self.context.claim(
                actor,
                "committedTo",
                "",
                Told(
                    promise.trigger,
                    promise.rule,
                    round(max(promise.sure, 0.1), 2),
                    promise.read,
                    plover=promised(promise.trigger, commitment.kind, commitment.contents[-1].head, promise.read),
                ),
            )
            if promise.promiser is not None and promise.promiser != actor:
                claim = replace(claim, speaker=promise.promiser)
            self.claims.append((claim, commitment))

    def _meant(self, head: Token, promise: Promise) -> Token:
        """What "do so" stands for: the clause beside it, else the main one before it."""
        if head.lemma_ != "do" or not any(c.lower_ in ("so", "that", "it", "likewise", "same") for c in head.children):
            return head
        trigger = promise.trigger
        if trigger.dep_ in ("parataxis", "conj", "advcl") and trigger.head.pos_ == "VERB":
            return trigger.head
        start = trigger.sent.start
        return self.context.doc[start - 1].sent.root if start > 0 else head

    def _known(self, document: str | None) -> str | None:
        return document if any(e.id == document for e in self.library.entities) else None

    def _sentences_since(self, token: Token) -> int:
        if self.last is None:
            return ECHO_REACH + 1
        return sum(1 for t in self.context.doc[self.last[0].i + 1 : token.i + 1] if t.is_sent_start)

    def _leave(self, promise: Promise, reason: str) -> None:
        trigger = promise.trigger
        self.uncoded.append(Uncoded(self.context.article.id, self.context.evidence(trigger), trigger.text, reason))


def fits(content: Content, promise: Promise) -> bool:
    """Whether the content is what the word of promising may be about."""
    w = words()
    if w.has("empty", content.head):
        return False
    only = promise.only
    if only is None:
        return True
    known = content.kind != w.fallback
    if only == "kinds":
        return known
    if only == "helpful":
        return known or w.has("helpful", content.head)
    if only == "deeds":
        return known or content.head.tag_ == "VBG" or _is_deed(content.head)
    return content.kind in w.sets[only]


def _is_deed(noun: Token) -> bool:
    """True for a noun of doing with what is done: "the sending of medics", "the creation of a bank"."""
    return noun.lower_.endswith(("ing", "ion", "ment")) and any(preposition(c) == "of" for c in noun.children)
