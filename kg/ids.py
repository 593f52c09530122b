"""The only place that mints ids and IRIs: the same input gives the same IRI on every machine and in every run."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from kg.errors import KgError
from kg.model import Span

BASE = "https://w3id.org/demarche/id/"
"""The base IRI of everything a run mints, unless the user sets another."""

PATHS = {
    "Person": "person",
    "Country": "country",
    "Delegation": "delegation",
    "Group": "group",
    "Organization": "organization",
    "Place": "place",
    "Meeting": "meeting",
    "Commitment": "commitment",
    "Document": "document",
    "Position": "position",
    "Utterance": "utterance",
    "Topic": "topic",
}
"""Class of the ontology -> first part of the IRIs of its members. A country is a place too: the first match counts."""

_UNSAFE = re.compile(r"[\x00-\x20<>\"{}|\\^`\x7f-\x9f]")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^/?#]+")
_HASH_LENGTH = 20  # hex digits, 80 bits: a collision is expected after about 10^12 claims


@dataclass(frozen=True, slots=True)
class Ids:
    """Mints the IRIs of one graph under its base IRI."""

    base: str = BASE

    def __post_init__(self) -> None:
        if not _ABSOLUTE.match(self.base) or _UNSAFE.search(self.base) or self.base[-1] not in "/#":
            raise KgError(
                f"not a base IRI: {self.base!r}",
                where="--base",
                fix="Give an absolute IRI that ends in / or #, such as https://example.org/id/",
            )

    def node(self, classes: Sequence[str], key: str) -> str:
        """IRI of a thing in the world; `classes` are its classes, most specific first, and `key` is its `Node.key`."""
        for name in classes:
            if name in PATHS:
                return self._iri(PATHS[name], key)
        raise KgError(
            f"no IRI path for a node of the classes {', '.join(classes) or '(none)'}",
            where=key,
            fix=f"Make its class a subclass of one of: {', '.join(PATHS)}.",
        )

    def position(self, title: str, of: str | None) -> str:
        """IRI of a post: its title, and the key of the country or organisation it belongs to."""
        return self._iri(PATHS["Position"], f"{slug(title)}-of-{of}" if of else slug(title))

    def article(self, article_id: str) -> str:
        """IRI of an article, which is also the IRI of the named graph of its claims."""
        return self._iri("article", article_id)

    def passage(self, article_id: str, span: Span) -> str:
        """IRI of the characters [start, end) of an article."""
        return self._iri("passage", f"{article_id}.{span.start}-{span.end}")

    def claim(self, article_id: str, evidence: Iterable[Span], triple: Sequence[str], polarity: str) -> str:
        """IRI of a claim: a hash of article, evidence, subject, predicate, object and polarity.

        The parts of the triple are shortened by the base, so that the hash is the same under any base.
        """
        spans = sorted({(span.start, span.end) for span in evidence})
        parts = [article_id, spans, [part.removeprefix(self.base) for part in triple], polarity]
        digest = hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode()).hexdigest()
        return self._iri("claim", digest[:_HASH_LENGTH])

    def _iri(self, *parts: str) -> str:
        return self.base + "/".join(quote(part, safe="-._~") for part in parts)


def slug(text: str) -> str:
    """Lower-case words of any script joined by hyphens: `prime minister` -> `prime-minister`."""
    return "-".join(re.findall(r"\w+", text.casefold()))


def web_address(url: str) -> str | None:
    """An article's own address as a legal IRI; None where it is no http or https address."""
    url = url.strip()
    if not re.match(r"https?://[^/?#\s]+", url, re.I):
        return None
    return _UNSAFE.sub(lambda match: quote(match[0], safe=""), url)
