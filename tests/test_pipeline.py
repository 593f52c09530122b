"""Everything after resolution as one, and, with the model, the seeds from text to files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.ids import Ids
from kg.model import Extract, Finding, Linker
from kg.pipeline import build, publish, read_all
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
def test_the_seeds_give_what_is_expected_in_any_order(tmp_path: Path, root: Path) -> None:
    """All of seeds/expected.yaml, and equal bytes when the files come one by one in reverse."""
    seeds = root / "seeds"
    done = build([seeds], tmp_path / "a", expected=seeds / "expected.yaml")
    assert [finding for finding in [*done.reading, *done.checking] if finding.level == "error"] == []
    files = sorted((path for path in seeds.iterdir() if path.suffix in (".txt", ".html", ".jsonl")), reverse=True)
    again = build(files, tmp_path / "b")
    assert [path.read_bytes() for path in again.files] == [path.read_bytes() for path in done.files]


@pytest.mark.model
def test_bad_files_cost_only_themselves(tmp_path: Path, root: Path) -> None:
    """Empty, binary and enormous files are findings; the article beside them is read."""
    folder = tmp_path / "in"
    folder.mkdir()
    shutil.copy(root / "seeds" / "kyiv-advisers.txt", folder)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 64)
    (folder / "enormous.txt").write_bytes(b"word " * 4_000_000)
    done = build([folder], tmp_path / "out")
    assert len(done.extracts) == 1
    assert {Path(finding.where).name for finding in done.reading if finding.level == "error"} == {
        "empty.txt",
        "binary.txt",
        "enormous.txt",
    }
