"""Which kinds of thing are compared with one another: a country never with a city, a meeting never with a paper."""

from __future__ import annotations

from functools import cache

from kg.errors import OntologyError
from kg.ids import PATHS
from kg.ontology import load_ontology

FAMILIES = tuple(PATHS)


@cache
def family(kind: str) -> str:
    """The first class above a kind under which IRIs are minted: `City` -> `Place`. Raises OntologyError for others."""
    for name in load_ontology().kinds_above(kind):
        if name in PATHS:
            return name
    raise OntologyError(
        f"{kind!r} is no kind of thing that is resolved", where="demarche.ttl", fix=f"One of: {', '.join(PATHS)}."
    )
