"""Quality has a floor that only rises: F1 on our own gold articles. Lowering it needs a reason in the commit."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kg.ontology import Ontology, load_ontology
from kg.pipeline import build
from kg.write.records import Records, Said

GOLD = Path(__file__).parent / "gold"
FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text("utf-8"))
NAMES = sorted(path.name.removesuffix(".gold.json") for path in GOLD.glob("*.gold.json"))


@dataclass
class Score:
    """Claims that are right, wrong and missed; `strict` counts those right in modality too."""

    right: int = 0
    strict: int = 0
    wrong: int = 0
    missed: int = 0

    def f1(self, right: int) -> float:
        """Of the claims found and those in gold, with so many right; 0 where there is neither."""
        both = 2 * self.right + self.wrong + self.missed
        return 2 * right / both if both else 0.0


def fits(said: Said, gold: Mapping[str, Any], records: Records, ontology: Ontology) -> bool:
    """True where subject, predicate, object and polarity agree."""
    if (said.predicate, said.polarity) != (gold["predicate"], gold["polarity"]):
        return False
    straight = ((said.subject, gold["subject"]), (said.object, gold["object"]))
    turned = ((said.object, gold["subject"]), (said.subject, gold["object"]))
    ways = [straight, turned] if said.predicate == "metWith" else [straight]
    return any(all(is_one(end, names, records, ontology) for end, names in way) for way in ways)


def is_one(end: str, names: list[str], records: Records, ontology: Ontology) -> bool:
    """True where the node bears one of the names, or is of the class that stands for them."""
    thing = records.things.get(end)
    have = {name.casefold() for name in (thing.label, *thing.names)} if thing else {end.casefold()}
    kinds = ontology.kinds_above(thing.kind) if thing else ()
    return any(name[1:] in kinds if name.startswith("*") else name.casefold() in have for name in names)


def compare(claims: list[Said], gold: Mapping[str, Any], records: Records, ontology: Ontology) -> Score:
    """Each gold claim is found once at most; claims of other predicates than the file's do not count."""
    score, left = Score(), list(gold["claims"])
    seen = set()
    for said in claims:
        key = (said.subject, said.predicate, said.object, said.polarity)
        if said.predicate not in gold["predicates"] or key in seen:
            continue
        seen.add(key)
        found = next((each for each in left if fits(said, each, records, ontology)), None)
        if found is None:
            score.wrong += 1
            continue
        left.remove(found)
        score.right += 1
        score.strict += said.modality == found["modality"]
    score.missed = len(left)
    return score


@pytest.fixture(scope="module")
def total(tmp_path_factory: pytest.TempPathFactory) -> Score:
    """All gold articles, each run by itself."""
    score, ontology = Score(), load_ontology()
    for name in NAMES:
        gold = json.loads((GOLD / f"{name}.gold.json").read_text("utf-8"))
        records = Records(build([GOLD / f"{name}.txt"], tmp_path_factory.mktemp(name)).data, ontology)
        one = compare(records.claims, gold, records, ontology)
        for part in ("right", "strict", "wrong", "missed"):
            setattr(score, part, getattr(score, part) + getattr(one, part))
    return score


def test_floors_name_what_they_were_measured_on() -> None:
    """As many articles as there are."""
    assert set(FLOORS) == {"articles", "claims", "f1", "strict_f1"}
    assert FLOORS["articles"] == len(NAMES)


@pytest.mark.model
@pytest.mark.skipif(not NAMES, reason="no gold article in tests/gold yet")
def test_quality_does_not_fall(total: Score) -> None:
    """F1, and F1 with the modality right."""
    assert total.right + total.missed == FLOORS["claims"]
    assert total.f1(total.right) >= FLOORS["f1"]
    assert total.f1(total.strict) >= FLOORS["strict_f1"]
