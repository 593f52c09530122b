"""The command: quick help that ends in examples which run, errors in one place, exit codes as documented."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.ids import Ids
from kg.model import Extract, Linker
from kg.pipeline import publish

COMMANDS = ["build", "check", "query", "explain"]


@pytest.fixture
def place(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch, extracts: list[Extract], linker: Linker) -> Path:
    """A folder with seeds/ and the out/ of a run, as the examples assume; it is the working directory."""
    publish(extracts, linker, tmp_path / "out", ids=Ids())
    (tmp_path / "seeds").symlink_to(root / "seeds")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def kg(*arguments: str) -> Result:
    """What the command prints and returns."""
    return CliRunner().invoke(main, arguments)


def examples(command: str) -> list[list[str]]:
    """The arguments of the examples at the end of a command's help."""
    text = kg(command, "--help").output.split("Example", 1)[1].split("Options:")[0]
    return [
        [a or b for a, b in re.findall(r'"([^"]*)"|(\S+)', line)][1:] for line in text.splitlines() if " kg " in line
    ]


def test_help_answers_at_once(root: Path) -> None:
    """In less than half a second (0.1 s on an idle machine): nothing heavy is imported. The best of three counts."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "kg", "--help"],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONPATH": str(root)},
        )
        times.append(time.perf_counter() - start)
    assert min(times) < 0.5


def test_every_command_is_listed_and_has_an_example() -> None:
    """Four commands, each with at least one."""
    assert [line.split()[0] for line in kg("--help").output.split("Commands:")[1].splitlines() if line] == COMMANDS
    assert all(examples(command) for command in COMMANDS)


@pytest.mark.parametrize("command", ["check", "query", "explain"])
def test_the_examples_run(command: str, place: Path) -> None:
    """On the graph of the two articles; what seeds/ must hold is of course not there."""
    for arguments in examples(command):
        result = kg(*arguments)
        assert result.exit_code == (3 if "--expect" in arguments else 0), result.output
        assert result.output


@pytest.mark.model
def test_the_example_of_build_runs(place: Path) -> None:
    """From the samples to the files."""
    (arguments,) = examples("build")
    result = kg(*arguments)
    assert result.exit_code == 0, result.output
    assert "open      out/graph.html" in result.output


def test_errors_say_what_where_and_what_to_do(place: Path) -> None:
    """On standard error, without a traceback, with exit code 2."""
    for arguments, words in [
        (["query", "attended", "-g", "none.ttl"], "none.ttl: no graph there"),
        (["query", "who?"], "kg query --list"),
        (["query"], "kg query --list"),
        (["explain", "Macron", "-d", "none"], "none/decisions.jsonl: no decisions of a run there"),
        (["check", "--expect", "none.yaml"], "none.yaml: not readable"),
        (["check", "none.ttl"], "none.ttl: no graph there"),
        (["check", "seeds/README.md"], "seeds/README.md: not readable"),
        (["build", "nowhere", "-o", "out"], "nowhere"),
        (["build", "seeds", "-o", "out", "--base", "x"], "--base: not a base IRI"),
    ]:
        result = kg(*arguments)
        assert result.exit_code == 2, (arguments, result.output)
        assert words in result.stderr
        assert "Traceback" not in result.stderr
        assert result.stdout == ""


def test_explain_says_what_is_one(place: Path) -> None:
    """The node with its names and members."""
    assert "one#macron, two#macron" in kg("explain", "Macron").output


def test_exit_codes_are_documented_alike(root: Path) -> None:
    """The help and the README name the same four."""
    readme = (root / "README.md").read_text("utf-8")
    for code in range(4):
        assert re.search(rf"^ +{code}  ", kg("--help").output, re.M)
        assert f"| {code} |" in readme
