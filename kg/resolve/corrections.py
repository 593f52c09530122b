"""Judgements of people, which stand above every score: what is the same, what is not, what to leave open.

- same: [Alexus Grynkewich, Alex Grynkewich]
  reason: one general, two forms of his name
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import yaml

from kg.errors import OntologyError
from kg.resolve.cluster import Clusters
from kg.resolve.families import family
from kg.resolve.index import Index
from kg.resolve.text import tokens

VERDICTS = ("same", "different", "unsure")
_FIX = "Write `- same: [one, two]` (or different, unsure) and `reason: why`."


@dataclass(frozen=True, slots=True)
class Correction:
    """One judgement: two or more labels or local ids, and the reason."""

    verdict: str  # one of VERDICTS
    names: tuple[str, ...]
    reason: str


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """The judgements in a YAML file. Raises OntologyError, with the entry's number, where one is not understood."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError, UnicodeDecodeError) as error:
        raise OntologyError(f"cannot be read: {error}", where=str(path), fix="Correct or remove the file.") from error
    if data is None:
        return ()
    if not isinstance(data, list):
        raise OntologyError("not a list of judgements", where=str(path), fix=_FIX)
    return tuple(_entry(entry, f"{path}, entry {number}") for number, entry in enumerate(data, start=1))


def _entry(entry: object, where: str) -> Correction:
    if not isinstance(entry, dict) or len(given := [verdict for verdict in VERDICTS if verdict in entry]) != 1:
        raise OntologyError("needs one of same, different, unsure", where=where, fix=_FIX)
    names, reason = entry[given[0]], entry.get("reason")
    if not isinstance(names, list) or len(names) < 2 or not all(isinstance(name, str) for name in names):
        raise OntologyError(f"{given[0]!r} needs two or more names", where=where, fix=_FIX)
    if not isinstance(reason, str) or not reason.strip():
        raise OntologyError("has no reason", where=where, fix=_FIX)
    return Correction(given[0], tuple(names), reason.strip())


def apply(corrections: tuple[Correction, ...], index: Index, clusters: Clusters) -> list[str]:
    """Merges and forbids what was judged, before any score; returns the names that no article holds."""
    named: Mapping[str, list[str]] = _by_name(index)
    unused = []
    for correction in corrections:
        found = [
            [name] if name in index.entities else named.get(" ".join(tokens(name)), []) for name in correction.names
        ]
        unused += [name for name, ids in zip(correction.names, found, strict=True) if not ids]
        if correction.verdict != "same":
            continue
        everyone = sorted({(family(index.entities[one].kind), one) for ids in found for one in ids})
        for (top, one), (other, two) in pairwise(everyone):
            if top == other:  # Kyiv the city and Kyiv for the government share a name
                clusters.merge(one, two, 1.0, f"corrections: {correction.reason}", "correction")
    for correction in corrections:
        found = [
            [name] if name in index.entities else named.get(" ".join(tokens(name)), []) for name in correction.names
        ]
        if correction.verdict == "same":
            continue
        for place, mine in enumerate(found):
            for one, two in ((a, b) for other in found[place + 1 :] for a in mine for b in other if a != b):
                clusters.forbid(one, two, f"corrections: {correction.reason}")
                clusters.reject(
                    one,
                    two,
                    0.5 if correction.verdict == "unsure" else 0.0,
                    f"corrections: {correction.reason}",
                    "correction",
                )
    return unused


def _by_name(index: Index) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for entity in index.entities.values():
        for name in {" ".join(tokens(name)) for name in entity.names}:
            found[name].append(entity.id)
    return found
