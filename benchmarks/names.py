"""How well personal names are compared: precision, recall and F1 on tests/cases/names.csv, beside edit distance.

python benchmarks/names.py [--errors]
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from kg.resolve.names import SAME_FROM, compare

CASES = Path(__file__).parent.parent / "tests" / "cases" / "names.csv"


class Case(NamedTuple):
    """A row of the table: two names, whether they are one person's, and what is hard about it."""

    left: str
    right: str
    same: bool
    kind: str


class Score(NamedTuple):
    """Precision, recall and F1 of "the same"."""

    precision: float
    recall: float
    f1: float


def cases(path: Path = CASES) -> list[Case]:
    """The table of pairs."""
    with path.open(encoding="utf-8", newline="") as file:
        return [Case(row["left"], row["right"], row["verdict"] == "same", row["kind"]) for row in csv.DictReader(file)]


def measure(rows: Iterable[Case], judge: Callable[[str, str], bool]) -> Score:
    """How well a judge of two names does."""
    counts = Counter((case.same, judge(case.left, case.right)) for case in rows)
    right, wrong, missed = counts[True, True], counts[False, True], counts[True, False]
    precision = right / (right + wrong) if right + wrong else 0.0
    recall = right / (right + missed) if right + missed else 0.0
    return Score(precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0)


def ours(left: str, right: str) -> bool:
    """The judgement of kg.resolve."""
    return compare(left, right).score >= SAME_FROM


def levenshtein(left: str, right: str) -> float:
    """1 - edits / longer length, in lower case: the usual baseline."""
    left, right = left.lower(), right.lower()
    row = list(range(len(right) + 1))
    for number, letter in enumerate(left, start=1):
        above, row = row, [number]
        for place, other in enumerate(right, start=1):
            row.append(min(above[place - 1] + (letter != other), above[place] + 1, row[-1] + 1))
    return 1 - row[-1] / max(len(left), len(right), 1)


def best_baseline(rows: list[Case]) -> tuple[float, Score]:
    """The threshold at which edit distance does best on these very pairs, and how well."""
    found = [
        (step / 100, measure(rows, lambda a, b, at=step / 100: levenshtein(a, b) >= at)) for step in range(30, 100, 2)
    ]
    return max(found, key=lambda pair: pair[1].f1)


def main() -> None:
    """Prints the figures, and with --errors every pair judged wrong."""
    rows = cases()
    print(f"{len(rows)} pairs, {sum(case.same for case in rows)} of them the same person")
    print("                        precision  recall     F1")
    print("kg.resolve              {:9.3f} {:7.3f} {:6.3f}".format(*measure(rows, ours)))
    at, score = best_baseline(rows)
    print("Levenshtein, from {:.2f}  {:9.3f} {:7.3f} {:6.3f}".format(at, *score))
    for kind in sorted({case.kind for case in rows}):
        part = [case for case in rows if case.kind == kind]
        print(f"  {kind:36} {sum(ours(c.left, c.right) == c.same for c in part):3} of {len(part):3} right")
    if "--errors" in sys.argv:
        for case in rows:
            if ours(case.left, case.right) != case.same:
                verdict = compare(case.left, case.right)
                print(f"{'missed' if case.same else 'wrong '} {verdict.score:.2f} [{case.kind}] {verdict.reason}")


if __name__ == "__main__":
    main()
