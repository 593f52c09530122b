"""The language pass: an `Article` in, a spaCy `Doc` out. The only import of spaCy's models and of ONNX Runtime."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.model import Article, BlockKind

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["annotate", "load"]

AHEAD = 32  # articles read together


def load() -> Language:
    """The English pipeline with the packaged model, made anew."""
    import spacy

    from kg.nlp.components import PIPELINE

    nlp = spacy.blank("en")
    nlp.max_length = 10_000_000
    for name in PIPELINE:
        nlp.add_pipe(name)
    return nlp


def annotate(nlp: Language, articles: Iterable[Article]) -> Iterator[tuple[Article, Doc]]:
    """Each article with its `Doc`, whose characters are the article's; noise is in the `Doc` but is not read."""
    docs = ((_doc(nlp, a), a) for a in articles)
    for doc, article in nlp.pipe(docs, as_tuples=True, batch_size=AHEAD):
        yield article, doc


def _doc(nlp: Language, article: Article) -> Doc:
    """The article's words with what is known of it: every block starts a sentence, no word of noise is read."""
    from kg.nlp.components import UNREAD

    doc = nlp.make_doc(article.text)
    unread = set(range(len(doc)))
    for block in article.blocks:
        span = doc.char_span(block.span.start, block.span.end, alignment_mode="expand")
        if span is None:
            continue
        doc[span.start].is_sent_start = True
        if span.end < len(doc):
            doc[span.end].is_sent_start = True
        if block.kind is not BlockKind.NOISE:
            unread.difference_update(range(span.start, span.end))
    doc.user_data[UNREAD] = frozenset(unread)
    return doc
