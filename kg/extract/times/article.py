"""Every time of an article, block by block, each block's dates remembered for the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kg.extract.times.find import find_after
from kg.extract.times.records import Anchors, TimeExpression
from kg.extract.times.scene import DAY_DIGITS, IN_FULL
from kg.model import Article, BlockKind, PartialDate, When

_STATING = frozenset({BlockKind.BODY, BlockKind.TITLE})


def resolve_in_article(article: Article, tense: Callable[[int], str | None]) -> list[TimeExpression]:
    """The expressions of time in the article's text, in order, noise left out. `tense` takes an offset in it."""
    anchors = Anchors(published=article.published, tense=tense)
    if article.published is None:
        anchors = replace(anchors, stated=stated_days(article))
    found: list[TimeExpression] = []
    said: tuple[When, ...] = ()
    for block in article.blocks:
        if block.kind is BlockKind.NOISE:
            continue
        times, after = find_after(article.text, block.span, replace(anchors, block=block.dated), said)
        found += times
        said = after if block.kind is BlockKind.BODY else said
    return found


def stated_days(article: Article) -> tuple[PartialDate, ...]:
    """The days that headline and body write out with their year, in order."""
    stated: list[PartialDate] = []
    for block in article.blocks:
        if block.kind in _STATING:
            times, _ = find_after(article.text, block.span, Anchors(), ())
            stated += [
                t.when.first
                for t in times
                if t.anchor == IN_FULL and t.when is not None and len(t.when.first.iso) == DAY_DIGITS
            ]
    return tuple(dict.fromkeys(stated))
