"""The word lists and letter tables that comparison uses, read once from the files beside this module."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from kg.errors import OntologyError

_HERE = Path(__file__).parent


@cache
def _lists() -> Mapping[str, object]:
    data = yaml.safe_load((_HERE / "words.yaml").read_text(encoding="utf-8"))
    if not isinstance(data, dict):
        raise OntologyError("not a mapping of list names to words", where=str(_HERE / "words.yaml"))
    return data


@cache
def words(name: str) -> frozenset[str]:
    """The list of that name in words.yaml; for a mapping there, its keys."""
    found = _lists().get(name)
    if not isinstance(found, list | dict):
        raise OntologyError(f"no word list {name!r}", where=str(_HERE / "words.yaml"), fix="Add it there.")
    return frozenset(str(word) for word in found)


@cache
def pairs(name: str) -> Mapping[str, str]:
    """The mapping of that name in words.yaml."""
    found = _lists().get(name)
    if not isinstance(found, dict):
        raise OntologyError(f"no mapping {name!r}", where=str(_HERE / "words.yaml"), fix="Add it there.")
    return {str(key): str(value) for key, value in found.items()}


@cache
def letters() -> Mapping[str, tuple[str, str]]:
    """Letter -> (script, Latin letters) for the scripts other than Latin."""
    with (_HERE / "romanise.csv").open(encoding="utf-8", newline="") as file:
        return {row["letter"]: (row["script"], row["latin"]) for row in csv.DictReader(file)}


@cache
def variants() -> Mapping[str, frozenset[int]]:
    """Given name -> the numbers of the groups of given names that may stand for one another."""
    groups: dict[str, set[int]] = {}
    with (_HERE / "variants.csv").open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            for name in row["names"].split():
                groups.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in groups.items()}
