"""README's commands print what it shows, its figures are the floors; `python -m tests.test_readme` writes both."""

from __future__ import annotations

import json
import os
import re
import shlex
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"^```console\n(.*?)^```\n", re.M | re.S)
KG = ".venv/bin/kg "
MORE = "…"


def shown() -> Iterator[tuple[str, list[str]]]:
    """Each command of kg in a console block, with the lines shown under it."""
    for block in BLOCK.findall(README.read_text("utf-8")):
        for part in block.split("$ ")[1:]:
            command, *lines = part.rstrip("\n").split("\n")
            if command.startswith(KG):
                yield command, lines


def printed(command: str) -> list[str]:
    """The lines that a command of README prints here."""
    result = CliRunner().invoke(main, shlex.split(command.removeprefix(KG), comments=True))
    assert result.exit_code == 0, (command, result.output)
    return [line.rstrip() for line in result.output.splitlines()]


def tables() -> dict[str, str]:
    """Heading of a table of figures -> the table, made of the floors."""
    floors = json.loads((ROOT / "tests" / "floors.json").read_text("utf-8"))
    made = {}
    for heading, part in (
        ("| on the annotated articles | at least | of |", "dev"),
        ("| on the samples | at least | of |", "seeds"),
    ):
        rows = [f"| {row['name']} | {row['floor']:.2f} | {row['size']} |" for row in floors[part]]
        made[heading] = "\n".join([heading, "| --- | --- | --- |", *rows]) + "\n"
    return made


def test_the_readme_shows_commands() -> None:
    """Six of kg, three of them with what they print."""
    assert len(list(shown())) == 6
    assert sum(bool(lines) for _, lines in shown()) == 3


def test_the_figures_are_the_floors() -> None:
    """Row by row, to two places."""
    assert all(table in README.read_text("utf-8") for table in tables().values())


@pytest.mark.model
def test_the_commands_print_what_is_shown(
    seeds_run: Result, seeds_place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To the letter, as far as it is shown."""
    assert seeds_run.exit_code == 0
    monkeypatch.chdir(seeds_place)
    for command, lines in shown():
        have = printed(command)
        assert not lines or have[: len(lines) - (lines[-1] == MORE)] == [line for line in lines if line != MORE], (
            command
        )


def update() -> None:
    """Writes what the commands print now under them, as many lines as before."""
    text = README.read_text("utf-8")
    for heading, table in tables().items():
        text = re.sub(rf"^{re.escape(heading)}\n(\|.*\n)+", lambda _, table=table: table, text, flags=re.M)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "seeds").symlink_to(ROOT / "seeds")
        os.chdir(folder)
        CliRunner().invoke(main, ["build", "seeds", "-o", "out"])
        for command, lines in shown():
            if lines:
                old = "\n".join([f"$ {command}", *lines])
                now = printed(command)
                count = len(lines) - 1 if MORE in lines else len(now)
                text = text.replace(
                    old, "\n".join([f"$ {command}", *now[:count], *([MORE] if lines[-1] == MORE else [])])
                )
    README.write_text(text, "utf-8")


if __name__ == "__main__":
    update()
