"""Meetings across articles, by the table tests/cases/meetings.yaml."""

import random
from pathlib import Path

import pytest
import yaml

from kg.resolve import resolve
from tests.resolve.builders import with_meetings

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "meetings.yaml").read_text(encoding="utf-8"))


def test_the_table_is_whole() -> None:
    """15 cases."""
    assert len(CASES) == 15


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_meetings_are_one_when_place_day_and_people_say_so(case: dict) -> None:  # type: ignore[type-arg]
    """The groups of the case, and nothing else, in two orders of the articles."""
    extracts = [with_meetings(name, told) for name, told in case["articles"].items()]
    wanted = {tuple(sorted(one if "#" in one else f"{one}#m" for one in group)) for group in case["one"]}
    for _ in range(2):
        linker = resolve(extracts)
        found = {node.members for node in linker.nodes if len(node.members) > 1 and node.members[0][2] in "mn"}
        assert found == wanted, [decision for decision in linker.decisions if decision.rule == "meeting"]
        random.Random(1).shuffle(extracts)


def test_a_meeting_has_a_readable_key_and_label() -> None:
    """Date, place and kind; the body that meets is in the label."""
    linker = resolve([with_meetings(name, told) for name, told in CASES[0]["articles"].items()])
    node = linker.of["a#m"]
    assert (node.key, node.label) == ("2025-09-04-paris-summit", "Coalition of the Willing summit, Paris, 2025-09-04")
