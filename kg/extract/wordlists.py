"""The word lists of `ontology/frames/modality.yaml` and `speech.yaml`, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from kg.errors import OntologyError
from kg.ontology import load_words


@cache
def _file(name: str) -> Mapping[str, Any]:
    return load_words("frames", f"{name}.yaml")


@cache
def words(file: str, name: str) -> frozenset[str]:
    """The list of that name in a file of frames. Raises OntologyError where there is none.

    >>> "say" in words("speech", "verbs")
    True
    """
    found = _file(file).get(name)
    if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
        raise OntologyError(
            f"no list of words {name!r}", where=f"frames/{file}.yaml", fix="Add it, as a list of words."
        )
    return frozenset(found)


@cache
def effects(name: str) -> Mapping[str, str]:
    """Word -> what it does, from a mapping of effects to words. Raises OntologyError where a word has two."""
    found = _file("modality").get(name)
    where = f"frames/modality.yaml: {name}"
    if not isinstance(found, dict):
        raise OntologyError("no mapping of effects to words", where=where)
    effect: dict[str, str] = {}
    for does, listed in found.items():
        for word in listed:
            if word in effect:
                raise OntologyError(f"{word!r} stands under {effect[word]} and {does}", where=where, fix="Keep one.")
            effect[str(word)] = str(does)
    return effect
