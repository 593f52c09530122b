"""Stance and conflict: who supports, opposes, accuses, threatens, sanctions, attacks … whom, in PLOVER's classes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml
from spacy.tokens import Token

from kg.extract.arguments import Arguments, arguments, members
from kg.extract.context import Context, Found
from kg.extract.meetings.sighting import actors
from kg.extract.modality import Reading, reading
from kg.model import Claim, Entity, Modality, Polarity, Span, Uncoded
from kg.ontology import data_path

WITH_ACTOR, WITH_TOPIC, NOMINAL = 0.7, 0.55, 0.5  # confidence
LONGEST_TOPIC = 12  # words
VERBS, NOUNS = ("VERB", "AUX"), ("NOUN",)


@dataclass(frozen=True, slots=True)
class Row:
    """One predicate: its PLOVER class as such, when planned and when denied, and where its target stands."""

    predicate: str
    plover: str
    target: tuple[str, ...]
    planned: str
    denied: str | None


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows by lemma; a lemma may evoke several, the first that finds a target wins."""

    verbs: Mapping[str, tuple[Row, ...]]
    nouns: Mapping[str, tuple[Row, ...]]


@cache
def rows() -> Rows:
    """The packaged rows, read once."""
    verbs: dict[str, tuple[Row, ...]] = {}
    nouns: dict[str, tuple[Row, ...]] = {}
    for raw in yaml.safe_load((data_path() / "frames" / "stance.yaml").read_text("utf-8")):
        row = _row(raw)
        for lemma in raw["verbs"]:
            verbs[lemma] = (*verbs.get(lemma, ()), row)
        for lemma in raw["nouns"]:
            nouns[lemma] = (*nouns.get(lemma, ()), row)
    return Rows(verbs, nouns)


def _row(raw: Mapping[str, Any]) -> Row:
    return Row(raw["predicate"], raw["plover"], tuple(raw["target"]), raw["planned"], raw["denied"])


class _Topics:
    """Topic entities of one article, one for the same words."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.by_words: dict[str, Entity] = {}

    def of(self, token: Token) -> str | None:
        words = _phrase(token)
        if words is None:
            return None
        key = words.lower()
        if key not in self.by_words:
            span = Span(token.idx, token.idx + len(token))
            found = Entity(
                f"{self.context.article.id}#t{len(self.by_words) + 1}", "Topic", (words,), (span,), proper=False
            )
            self.by_words[key] = found
        return self.by_words[key].id


def stances(context: Context, taken: frozenset[int] = frozenset()) -> Found:
    """Claims of stance and conflict. `taken`: tokens that already evoked a commitment or a meeting."""
    topics = _Topics(context)
    claims: list[Claim] = []
    uncoded: list[Uncoded] = []
    for sent in context.doc.sents:
        if not context.is_read(sent):
            continue
        for token in sent:
            if token.i in taken:
                continue
            found = list(_of_token(context, token, topics))
            claims += found
            if not found and _rows_of(token):
                uncoded.append(
                    Uncoded(context.article.id, context.evidence(token), token.text, "no actor for the event word")
                )
    used = {c.object for c in claims}
    entities = tuple(t for t in topics.by_words.values() if t.id in used)
    return Found(entities, tuple(dict.fromkeys(claims)), tuple(uncoded))


def _rows_of(token: Token) -> tuple[Row, ...]:
    lemma = token.lemma_.lower()
    if token.pos_ in VERBS:
        return rows().verbs.get(lemma, ())
    return rows().nouns.get(lemma, ()) if token.pos_ in NOUNS else ()


def _of_token(context: Context, token: Token, topics: _Topics) -> Iterator[Claim]:
    found = _rows_of(token)
    if not found:
        return
    args = arguments(token)
    who = [a for p in args.agents for a in actors(context, p)]
    if not who:
        return
    read = reading(token)
    best: tuple[int, Row, list[str]] | None = None
    for row in found:
        rank, targets = _targets(context, args, row, who, topics)
        if targets and (best is None or rank < best[0]):
            best = (rank, row, targets)
    if best is None:
        return
    rank, row, targets = best
    plover = _plover(row, read)
    if plover is None:
        return
    noun = token.pos_ in NOUNS
    confidence = NOMINAL if noun else WITH_ACTOR if rank == 0 else WITH_TOPIC
    rule = f"stance:{row.predicate}.{'noun' if noun else 'verb'}"
    for a in who:
        for b in targets:
            if a != b:
                yield context.claim(
                    a, row.predicate, b, token, found_by=rule, confidence=confidence, read=read, plover=plover
                )


def _targets(context: Context, args: Arguments, row: Row, who: list[str], topics: _Topics) -> tuple[int, list[str]]:
    """(0, actors) where an actor is the target, (1, actors inside the target's phrase), (2, a topic), else (3, [])."""
    phrases = [p for place in row.target for p in _at(args, place) if context.time_at(p) is None]
    for p in phrases:
        found = [a for a in actors(context, p) if a not in who]
        if found:
            return 0, found
    for p in phrases:
        inner = [a for m in members(p) for c in m.children if c.dep_.split(":")[0] in ("nmod", "compound", "amod")
                 for a in actors(context, c) if a not in who]  # fmt: skip
        if inner:
            return 1, inner[:3]
    for p in phrases:
        if p.pos_ in ("NOUN", "PROPN") and (topic := topics.of(p)):
            return 2, [topic]
    return 3, []


def _at(args: Arguments, place: str) -> list[Token]:
    if place == "obj":
        return list(args.patients)
    if place == "iobj":
        return list(args.recipients)
    if place == "clause":
        return [t for c in args.clauses for t in (*arguments(c).agents, *arguments(c).patients)]
    return list(args.by(place))


def _plover(row: Row, read: Reading) -> str | None:
    if read.polarity is Polarity.NEGATED:
        return row.denied
    return row.plover if read.modality is Modality.ASSERTED else row.planned


def _phrase(token: Token) -> str | None:
    """The words of a noun phrase, without relative clauses and appositions; None where it is too long to be a topic."""
    skip = {i for c in token.children if c.dep_ in ("acl:relcl", "appos", "parataxis", "conj", "cc", "punct", "advcl", "case", "det")
            for i in (t.i for t in c.subtree)}  # fmt: skip
    kept = [t for t in token.subtree if t.i not in skip]
    if not 0 < len(kept) <= LONGEST_TOPIC or kept[-1].i - kept[0].i + 1 != len(kept):
        return token.text if token.pos_ == "PROPN" else None
    return str(token.doc[kept[0].i : kept[-1].i + 1].text)
