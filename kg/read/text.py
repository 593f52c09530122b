"""Plain text to an article: the text itself stays as it is, its blocks, date, title and publisher are read off it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.model import Article, BlockKind, Finding, PartialDate, Span
from kg.read.blocks import split
from kg.read.decode import MAX_TEXT
from kg.read.headers import published
from kg.read.kinds import classify
from kg.read.language import is_english
from kg.read.live import blocks
from kg.read.publisher import publisher


@dataclass(frozen=True, slots=True)
class Said:
    """What a file says of its article outside the text: fields of a record, metadata of a page."""

    title: str | None = None
    published: tuple[PartialDate, str] | None = None  # the date and where it was read, in words
    publisher: str | None = None
    source: str | None = None  # URL


def article(
    text: str, id: str, where: str, said: Said = Said(), hints: Mapping[Span, BlockKind] | None = None
) -> Article | Finding:
    """The article, or why there is none. `hints` gives the kind of paragraphs that the file marks."""
    if wrong := _unreadable(text, where):
        return wrong
    spans = split(text)
    kinds = classify(text, spans, hints or {})
    date = said.published or published(text, spans, kinds)
    headline = next((s for s, k in zip(spans, kinds, strict=True) if k is BlockKind.TITLE), None)
    own_title = " ".join(text[headline.start : headline.end].split()) if headline else None
    return Article(
        id=id,
        text=text,
        blocks=blocks(text, spans, kinds, date[0] if date else None),
        title=said.title or own_title,
        published=date[0] if date else None,
        published_from=date[1] if date else None,
        publisher=said.publisher or publisher(text, spans, kinds),
        source=said.source,
    )


def _unreadable(text: str, where: str) -> Finding | None:
    """Why a text cannot be an article; None where it can."""
    if not text.strip():
        return Finding("error", where, "empty: there is no text in it", "Remove the file or put the article in.")
    if len(text) > MAX_TEXT:
        what = f"{len(text):,} characters: an article may have {MAX_TEXT:,}"
        return Finding("error", where, what, "Split it: one article a file, or one a line in a .jsonl file.")
    if not is_english(text):
        return Finding("warning", where, "skipped: not in English", "Give an English translation.")
    return None
