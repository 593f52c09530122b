"""What a page's metadata say of its article: Open Graph, JSON-LD (schema.org), `<time>`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from kg.model import PartialDate
from kg.read.dateline import iso_date
from kg.read.decode import clean
from kg.read.text import Said

_DATES = (  # attribute and value of a <meta>: most trustworthy first
    ("property", "article:published_time"),
    ("itemprop", "datePublished"),
    ("name", "pubdate"),
    ("name", "publish-date"),
    ("name", "parsely-pub-date"),
    ("name", "DC.date.issued"),
    ("name", "dcterms.issued"),
    ("name", "date"),
)
_TIMES = (('[itemprop="datePublished"]', "datetime"), ("time[pubdate]", "datetime"), ("time[datetime]", "datetime"))
_TITLES = ('meta[property="og:title"]', 'meta[name="twitter:title"]')
_SOURCES = (('link[rel="canonical"]', "href"), ('meta[property="og:url"]', "content"))
_MOST_ITEMS = 5_000  # of one JSON-LD script


def metadata(tree: LexborHTMLParser) -> Said:
    """Title (without it: of the page), date, publisher and address of the article, each None where nothing says it."""
    items = list(_json_ld(tree))
    h1 = tree.css_first("h1")
    headings = [h1.text() if h1 is not None else None, *(_attribute(tree, s, "content") for s in _TITLES)]
    names = [_attribute(tree, 'meta[property="og:site_name"]', "content"), *(_publisher(i) for i in items)]
    addresses = [_attribute(tree, s, a) for s, a in _SOURCES]
    return Said(
        title=_first(headings),
        published=_date(tree, items),
        publisher=_first(names),
        source=_first([a for a in addresses if a and a.startswith(("http://", "https://"))]),
    )


def _date(tree: LexborHTMLParser, items: list[dict[str, Any]]) -> tuple[PartialDate, str] | None:
    said = [(_attribute(tree, f'meta[{a}="{name}"]', "content"), f"HTML {name}") for a, name in _DATES]
    said += [(i.get("datePublished"), "JSON-LD datePublished") for i in items]
    said += [(_attribute(tree, s, a), "HTML <time>") for s, a in _TIMES]
    for value, place in said:
        if isinstance(value, str) and (found := iso_date(value)):
            return found, f"{place} '{' '.join(value.split())[:40]}'"
    return None


def _attribute(tree: LexborHTMLParser, selector: str, name: str) -> str | None:
    node = tree.css_first(selector)
    return node.attributes.get(name) if node is not None else None


def _first(values: list[str | None]) -> str | None:
    return next((words for v in values if v and (words := " ".join(clean(v).split()))), None)


def _json_ld(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD at any depth; scripts that are no JSON are passed over."""
    for script in tree.css('script[type="application/ld+json"]'):
        try:
            stack: list[Any] = [json.loads(script.text())]
        except (ValueError, RecursionError):
            continue
        seen = 0
        while stack and seen < _MOST_ITEMS:
            item = stack.pop()
            seen += 1
            if isinstance(item, dict):
                yield item
                stack.extend(reversed(list(item.values())))
            elif isinstance(item, list):
                stack.extend(reversed(item))


def _publisher(item: dict[str, Any]) -> str | None:
    owner = item.get("publisher")
    name = owner.get("name") if isinstance(owner, dict) else owner
    return name if isinstance(name, str) else None
