"""One article's `Doc` to its entities and claims. Looks at it alone: so it runs anywhere and can be cached."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from kg.extract.cast import cast_of
from kg.extract.commitments import commitments
from kg.extract.context import Context
from kg.extract.documents import documents
from kg.extract.meetings import meetings
from kg.extract.modality import tense_at
from kg.extract.positions import positions
from kg.extract.quotes import speakers_of
from kg.extract.stance import stances
from kg.extract.times import resolve_in_article
from kg.extract.utterances import utterances
from kg.model import Claim, Entity, Extract, Title, When

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.model import Article

__all__ = ["extract"]


def extract(article: Article, doc: Doc) -> Extract:
    """Everything found in one article. Raises nothing: what is not understood is not coded, and listed."""
    times = resolve_in_article(article, partial(tense_at, doc))
    context = Context(article, doc, cast_of(article, doc), speakers_of(doc, article), times)
    met = meetings(context)
    found = [met, documents(context), commitments(context, met.entities), stances(context), utterances(context)]
    claims = [*positions(article, doc, context.cast), *(c for f in found for c in f.claims)]
    entities = [*context.cast.entities(), *(e for f in found for e in f.entities)]
    uncoded = [u for f in found for u in f.uncoded]
    return Extract(article, _used(entities, claims), tuple(claims), tuple(uncoded))


def _used(entities: Iterable[Entity], claims: Iterable[Claim]) -> tuple[Entity, ...]:
    """The entities that a claim is about, or that one of those refers to; in order."""
    everything = {e.id: e for e in entities}
    wanted: list[str] = []
    for c in claims:
        wanted += [x for x in (c.subject, c.object, c.speaker, c.position_of) if x and not isinstance(x, When | Title)]
    used: set[str] = set()
    while wanted:
        i = wanted.pop()
        if i not in used and i in everything:
            used.add(i)
            wanted += [d.value for d in everything[i].details if d.ref]
    return tuple(e for i, e in everything.items() if i in used)
