"""The command: quick help that ends in examples which run, errors in one place, exit codes as documented."""

from __future__ import annotations

import os
import re
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.ids import Ids
from kg.model import Extract, Linker
from kg.pipeline import publish
from tests.handmade import one

GOOD = "The leaders of the coalition met in Oslo and agreed to hold another round of talks there."
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
    """In less than half a second of a processor (0.1 s): nothing heavy is imported. The best of three counts."""
    times = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        environment = {**os.environ, "PYTHONPATH": str(root)}
        subprocess.run([sys.executable, "-m", "kg", "--help"], check=True, capture_output=True, env=environment)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
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
def test_the_example_of_build_runs(seeds_run: Result, place: Path) -> None:
    """From the samples to the files, as in help."""
    assert examples("build") == [["build", "seeds", "-o", "out"]]
    assert seeds_run.exit_code == 0, seeds_run.output
    assert "open      out/graph.html" in seeds_run.output


BAD = [
    ("empty.txt", b"", "empty"),
    ("binary.txt", bytes(range(256)) * 64, "not text"),
    ("latin.txt", f"Ren\xe9 Petit said so. {GOOD}".encode("latin-1"), "not UTF-8: read as Windows-1252"),
    ("line.txt", b"Talks were held in Oslo. " * 200_000, "5,000,000 characters: an article may have 2,000,000"),
    ("bad.jsonl", b'{"text": "Talks were held in Oslo."}\n{"text": \n', "bad.jsonl:2: not JSON"),
    (
        "foreign.txt",
        "Ayer los ministros de la región se reunieron con el presidente en la capital. ".encode() * 9,
        "not in English",
    ),
    ("broken.html", b"<html><p>Merz met Macron in Paris.<div><b>They <i>spoke</b", ""),
    ("picture.png", b"\x89PNG", "unknown kind of file"),
    ("void", None, "nothing to read in this folder"),
    ("nowhere.txt", None, "there is no such file or folder"),
]


def test_there_are_ten_kinds_of_bad_input() -> None:
    """The table's length."""
    assert len(BAD) == 10


@pytest.mark.model
def test_bad_input_costs_only_itself(tmp_path: Path) -> None:
    """All of it in one run, beside a good article: a finding each where something is lost, and code 1."""
    for name, data, _ in BAD:
        if data is not None:
            (tmp_path / name).write_bytes(data)
    (tmp_path / "void").mkdir()
    (tmp_path / "good.txt").write_text(GOOD)
    result = kg(
        "build", *(str(tmp_path / name) for name, *_ in BAD), str(tmp_path / "good.txt"), "-o", str(tmp_path / "out")
    )
    assert result.exit_code == 1, result.output
    assert "articles  4 read, 6 skipped" in result.output
    for name, _, words in BAD:
        lines = [line for line in result.output.splitlines() if name in line and words in line]
        assert len(lines) == bool(words), (name, result.output)
    assert (tmp_path / "out" / "graph.html").exists()


def test_a_folder_that_cannot_be_written_is_found_before_the_work(place: Path) -> None:
    """A file in its place; a folder without permission, where the system minds it."""
    (place / "file").write_text("")
    assert "file: cannot write: not a folder" in kg("build", "seeds", "-o", "file/out").stderr
    (place / "locked").mkdir(mode=0o500)
    if not os.access(place / "locked", os.W_OK):
        assert "locked: cannot write: no permission" in kg("build", "seeds", "-o", "locked").stderr


def test_an_interrupted_run_leaves_the_old_files(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A signal while the graph is written: code 130, the same bytes, nothing beside them."""
    (place / "a.txt").write_text(GOOD)
    before = {path.name: path.read_bytes() for path in (place / "out").iterdir()}

    def interrupted(*_: object) -> Iterator[str]:
        yield "half of it"
        signal.raise_signal(signal.SIGINT)
        yield "the other half"

    monkeypatch.setattr("kg.pipeline.extract_all", lambda *_: [one()])
    monkeypatch.setattr("kg.write.trig", interrupted)
    result = kg("build", "a.txt", "-o", "out")
    assert result.exit_code == 130, result.output
    assert "interrupted" in result.stderr
    assert {path.name: path.read_bytes() for path in (place / "out").iterdir()} == before


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
    """The help and the README name the same five."""
    readme = (root / "README.md").read_text("utf-8")
    for code in (0, 1, 2, 3, 130):
        assert re.search(rf"^ +{code}  ", kg("--help").output, re.M)
        assert f"| {code} |" in readme
