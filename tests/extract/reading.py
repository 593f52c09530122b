"""A short text made into the context that extractors get."""

from __future__ import annotations

from functools import cache, partial

from spacy.language import Language

from kg.extract.cast import cast_of
from kg.extract.context import Context
from kg.extract.modality import tense_at
from kg.extract.quotes import speakers_of
from kg.extract.times import resolve_in_article
from kg.model import Article, Block, BlockKind, PartialDate, Span
from kg.nlp import annotate, load


@cache
def language() -> Language:
    """The packaged pipeline, loaded once a run."""
    return load()


def context_of(text: str, published: str = "2025-06-04") -> Context:
    """The context of an article of one paragraph, published on a Wednesday."""
    whole = Block(BlockKind.BODY, Span(0, len(text)))
    article = Article("x", text, (whole,), published=PartialDate(published))
    ((_, doc),) = annotate(language(), [article])
    times = resolve_in_article(article, partial(tense_at, doc))
    return Context(article, doc, cast_of(article, doc), speakers_of(doc, article), times)


def names_of(context: Context, entity: str) -> tuple[str, ...]:
    """Every name of a member of the cast."""
    return context.cast.entity(entity).names
