"""Quality has a floor that only rises; lowering one needs a reason in the commit.

Measured are the samples of seeds/ against seeds/expected.yaml, always; and, where a folder shared/ with gold articles
and their scorer lies beside the checkout, these. `python -m tests.test_quality` prints what is measured now.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from kg.check import read_graph, union
from kg.expected import compare, load_expected
from kg.pipeline import build

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
GOLD, SCORER = SHARED / "gold" / "dev", SHARED / "eval" / "score.py"
SEEDS, DEV = "seeds", "dev"
FLOORS: dict[str, list[dict[str, Any]]] = json.loads((Path(__file__).parent / "floors.json").read_text("utf-8"))

Measure = dict[str, tuple[float, int]]
"""Name -> 0..1, and the size of the set it was measured on."""


def on_seeds(graph: Path) -> Measure:
    """The share of expectations that are met."""
    expected = load_expected(ROOT / "seeds" / "expected.yaml")
    count = sum(len(part) for part in expected.values())
    missed = len(compare(union(read_graph(graph)), expected))
    return {"expectations met": (1 - missed / count, count)}


def on_gold(graph: Path) -> Measure:
    """F1 of each predicate and of all, these with the modality right too, and of what is one across articles."""
    command = [sys.executable, str(SCORER), "--json", str(graph), str(GOLD)]
    found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return dict(_measures(found))


def _measures(found: dict[str, dict[str, float]]) -> Iterator[tuple[str, tuple[float, int]]]:
    articles = len(list(GOLD.glob("*.gold.json")))
    for name, row in found.items():  # across articles only pairs of what was found count: a size of no meaning
        size = int(row["tp"] + row["fn"]) if "tp" in row else articles
        yield f"{name} F1", (row["f1"], size)
        if name == "ALL":
            yield f"{name} strict F1", (row["f1_strict"], size)


def wrong(measured: Measure, floors: list[dict[str, Any]]) -> list[str]:
    """What fell below its floor, was measured on another set, or has no floor."""
    by_name = {floor["name"]: floor for floor in floors}
    said = [f"no floor: {name}" for name in measured.keys() - by_name.keys()]
    said += [f"not measured: {name}" for name in by_name.keys() - measured.keys()]
    for name in measured.keys() & by_name.keys():
        value, size = measured[name]
        if size != by_name[name]["size"]:
            said.append(f"{name}: measured on {size}, its floor on {by_name[name]['size']}")
        if value < by_name[name]["floor"]:
            said.append(f"{name}: {value:.3f}, its floor is {by_name[name]['floor']}")
    return sorted(said)


def test_every_floor_says_what_it_was_measured_on() -> None:
    """Two sets; a name, a floor of 0..1 and a size for each."""
    assert set(FLOORS) == {SEEDS, DEV}
    for floor in (floor for floors in FLOORS.values() for floor in floors):
        assert set(floor) == {"name", "floor", "size"}
        assert 0 <= floor["floor"] <= 1


@pytest.mark.parametrize(
    ("measured", "said"),
    [
        ({"F1": (0.5, 10)}, []),
        ({"F1": (0.4, 10)}, ["F1: 0.400, its floor is 0.5"]),
        ({"F1": (0.6, 9)}, ["F1: measured on 9, its floor on 10"]),
        ({}, ["not measured: F1"]),
        ({"F1": (0.5, 10), "new": (1.0, 1)}, ["no floor: new"]),
    ],
)
def test_a_fall_is_seen(measured: Measure, said: list[str]) -> None:
    """Five cases."""
    assert wrong(measured, [{"name": "F1", "floor": 0.5, "size": 10}]) == said


@pytest.mark.model
def test_the_samples_give_what_they_must(seeds_run: Result, seeds_place: Path) -> None:
    """In the graph that all tests share."""
    assert seeds_run.exit_code == 0, seeds_run.output
    assert wrong(on_seeds(seeds_place / "out" / "graph.ttl"), FLOORS[SEEDS]) == []


@pytest.mark.model
@pytest.mark.skipif(not SCORER.exists(), reason="no gold articles beside the checkout")
def test_the_gold_articles_give_what_they_gave(tmp_path: Path) -> None:
    """Claims, modalities, meetings and entities."""
    build([GOLD], tmp_path)
    assert wrong(on_gold(tmp_path / "graph.trig"), FLOORS[DEV]) == []


def main() -> None:
    """Prints what is measured now, in the form of floors.json."""
    measured: dict[str, Measure] = {}
    with tempfile.TemporaryDirectory() as folder:
        build([ROOT / "seeds"], Path(folder))
        measured[SEEDS] = on_seeds(Path(folder) / "graph.ttl")
        if SCORER.exists():
            build([GOLD], Path(folder))
            measured[DEV] = on_gold(Path(folder) / "graph.trig")
    for part, found in measured.items():
        print(part)
        for name, (value, size) in found.items():
            print(f'    {{"name": "{name}", "floor": {value:.3f}, "size": {size}}},')


if __name__ == "__main__":
    main()
