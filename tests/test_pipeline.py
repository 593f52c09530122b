"""Everything after resolution as one, and, with the model, the seeds from text to files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import Result

from kg.errors import InputError
from kg.ids import Ids
from kg.model import Extract, Finding, Linker
from kg.pipeline import publish, read_all
from kg.report import report


def test_publish_checks_and_writes(tmp_path: Path, extracts: list[Extract], linker: Linker) -> None:
    """Two articles, no findings, six files, and a summary that fits a screen."""
    done = publish(extracts, linker, tmp_path, ids=Ids())
    assert list(done.checking) == []
    assert len(done.files) == 6
    lines = report(done).splitlines()
    assert lines[0] == "articles  2 read"
    assert any(line.startswith("claims    11: 8 asserted, 2 denied, 1 possible") for line in lines)
    assert any(line.split() == ["2025-09-04", "Paris", "Paris", "summit", "Held", "articles:", "2"] for line in lines)
    assert lines[-1] == f"open      {tmp_path / 'graph.html'}"
    assert len(lines) < 40


def test_strict_writes_nothing_if_anything_is_wrong(tmp_path: Path, extracts: list[Extract], linker: Linker) -> None:
    """A file that could not be read is enough."""
    unread = [Finding("error", "x.txt", "empty")]
    done = publish(extracts, linker, tmp_path, ids=Ids(), reading=unread, strict=True)
    assert not done.files
    assert not list(tmp_path.iterdir())
    assert "x.txt: empty" in report(done)
    assert "wrote     nothing" in report(done)
    assert publish(extracts, linker, tmp_path, ids=Ids(), reading=unread).files


def test_no_article_at_all_is_an_error_with_the_reasons(tmp_path: Path) -> None:
    """An empty folder, and an empty file."""
    with pytest.raises(InputError, match=r"Give files or folders of \.txt, \.html or \.jsonl articles"):
        read_all([tmp_path])
    (tmp_path / "a.txt").write_text("")
    with pytest.raises(InputError, match=r"a\.txt"):
        read_all([tmp_path])


@pytest.mark.model
def test_the_order_of_files_and_the_hash_seed_change_no_byte(
    tmp_path: Path, root: Path, seeds_place: Path, seeds_run: Result
) -> None:
    """The samples once more, file by file in reverse, by a Python with another hash seed."""
    assert seeds_run.exit_code == 0
    seeds = root / "seeds"
    files = sorted((path for path in seeds.iterdir() if path.suffix in (".txt", ".html", ".jsonl")), reverse=True)
    command = [sys.executable, "-m", "kg", "build", *map(str, files), "-o", str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONHASHSEED": "4711"}
    subprocess.run(command, check=True, capture_output=True, env=environment)
    first = {path.name: path.read_bytes() for path in (seeds_place / "out").iterdir()}
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == first
