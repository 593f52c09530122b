"""The words of `ontology/frames/meetings.yaml`, indexed by lemma."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from kg.model import Mode
from kg.ontology import load_words


@dataclass(frozen=True, slots=True)
class Gather:
    """A verb that is itself a meeting. `pair`: subject and object meet each other; `with_`: only with "with"/"to"."""

    kind: str
    pair: bool = False
    with_: bool = False
    phone: bool = False  # only with a word of the telephone near it
    people: bool = False  # only where the object is a person
    particle: str | None = None
    host: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A verb that tells of a part in a meeting: the predicate and where the meeting stands."""

    predicate: str
    by: tuple[str, ...] = ()  # prepositions before the meeting; empty: it is the object
    object: str | None = None  # "part" of "take part"
    particle: str | None = None
    mode: Mode | None = None
    bare: str | None = None  # also without a word for the meeting: "always", or with a "mode": "joined by video link"
    light: bool = False  # only carries the noun: "held talks"
    purpose: bool = False  # goes there for it
    negative: bool = False
    of_patients: bool = False  # who takes part is the object: "invited X"


@dataclass(frozen=True)
class Words:
    """Everything the meeting extractor knows about words."""

    nouns: Mapping[str, str]
    weak: frozenset[str]
    neutral: frozenset[str]
    before: Mapping[str, str | bool]
    other: frozenset[str]
    gather: Mapping[str, Gather]
    parts: Mapping[str, tuple[Part, ...]]
    held: frozenset[str]
    cancelled: frozenset[str]
    together: frozenset[str]
    attendees: frozenset[str]
    people: frozenset[str]
    modes: Mapping[str, Mode]
    role_nouns: Mapping[str, str]
    opens: frozenset[str]
    closes: frozenset[str]
    leads: frozenset[str]
    sides: frozenset[str]
    present: frozenset[str]
    absent: frozenset[str]
    invitations: frozenset[str]
    declines: frozenset[str]

    @cached_property
    def part_verbs(self) -> frozenset[str]:
        """Lemmas of all the verbs of parts and of gathering."""
        return frozenset(self.parts) | frozenset(self.gather)


SETS = (
    "weak", "neutral", "other", "held", "cancelled", "together", "attendees", "people", "opens", "closes", "leads",
    "sides", "present", "absent", "invitations", "declines",
)  # fmt: skip


@cache
def words() -> Words:
    """The packaged words, read once."""
    raw = load_words("frames", "meetings.yaml")
    parts: dict[str, list[Part]] = defaultdict(list)
    for predicate, rows in raw["take_part"].items():
        for row in rows:
            parts[row["lemma"]].append(_part(predicate, row))
    return Words(
        nouns={lemma: kind for kind, lemmas in raw["nouns"].items() for lemma in lemmas},
        gather={row["lemma"]: _gather(row) for row in raw["gather"]},
        parts={k: tuple(v) for k, v in parts.items()},
        before=raw["before"],
        role_nouns={lemma: predicate for predicate, lemmas in raw["role_nouns"].items() for lemma in lemmas},
        modes={word: Mode(mode) for mode, found in raw["modes"].items() for word in found},
        **{name: frozenset(raw[name]) for name in SETS},
    )


def _gather(row: Mapping[str, Any]) -> Gather:
    rest = {("with_" if k == "with" else k): v for k, v in row.items() if k != "lemma"}
    return Gather(**rest)


def _part(predicate: str, row: Mapping[str, Any]) -> Part:
    rest = {k: v for k, v in row.items() if k not in ("lemma", "of", "by", "mode")}
    mode = Mode({"Phone": "Phone", "Virtual": "Virtual"}[row["mode"]]) if "mode" in row else None
    return Part(predicate, by=tuple(row.get("by", ())), mode=mode, of_patients=row.get("of") == "patients", **rest)
