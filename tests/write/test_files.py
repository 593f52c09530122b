"""Files appear whole or not at all, and the same input gives the same bytes in any process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.ids import BASE, Ids
from kg.model import Extract, Linker
from kg.ontology import Ontology
from kg.rdf import dataset
from kg.write import write
from kg.write.files import write_all
from kg.write.jsonl import read_linker

FILES = ["claims.jsonl", "decisions.jsonl", "graph.html", "graph.trig", "graph.ttl", "uncoded.jsonl"]

_AGAIN = """
import sys, hashlib, tempfile
from pathlib import Path
from kg.ids import Ids
from kg.ontology import load_ontology
from kg.rdf import dataset
from kg.write import write
from tests.handmade import SAME, link, one, two
extracts = [two(), one()] if sys.argv[1] == "turned" else [one(), two()]
linker, ontology = link(extracts, SAME), load_ontology()
with tempfile.TemporaryDirectory() as folder:
    paths = write(Path(folder), dataset(extracts, linker, ontology), extracts, linker, ontology, Ids())
    print([(path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in sorted(paths)])
"""


def written(folder: Path, extracts: list[Extract], linker: Linker, ontology: Ontology) -> list[Path]:
    """The files of the two articles."""
    return write(folder, dataset(extracts, linker, ontology), extracts, linker, ontology, Ids())


def test_a_run_writes_six_files_and_leaves_nothing_else(
    tmp_path: Path, extracts: list[Extract], linker: Linker, ontology: Ontology
) -> None:
    """No draft stays behind."""
    paths = written(tmp_path / "new" / "out", extracts, linker, ontology)
    assert sorted(path.name for path in paths) == FILES
    assert sorted(path.name for path in (tmp_path / "new" / "out").iterdir()) == FILES


def test_an_interrupted_run_leaves_the_old_files(tmp_path: Path) -> None:
    """The second file breaks: the first keeps its old text, and no draft stays."""

    def broken() -> Iterator[str]:
        yield "half"
        raise KeyboardInterrupt

    write_all(tmp_path, {"a": ["old"], "b": ["old"]})
    with pytest.raises(KeyboardInterrupt):
        write_all(tmp_path, {"a": ["new"], "b": broken()})
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a": "old", "b": "old"}


def test_where_nothing_can_be_written_the_error_says_so(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "out").write_text("a file")
    with pytest.raises(OutputError, match="Choose a folder you may write to"):
        write_all(tmp_path / "out", {"a": ["text"]})


def test_other_hash_seeds_and_orders_write_the_same_bytes(root: Path) -> None:
    """Two processes, every file of the run."""
    seen = set()
    for seed, order in (("0", "straight"), ("4711", "turned")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
        command = [sys.executable, "-c", _AGAIN, order]
        seen.add(subprocess.run(command, env=environment, cwd=root, check=True, capture_output=True).stdout)
    assert len(seen) == 1


def test_claims_are_records_with_names(
    tmp_path: Path, extracts: list[Extract], linker: Linker, ontology: Ontology
) -> None:
    """Eleven claims; the denied one names its speaker and its sentence."""
    written(tmp_path, extracts, linker, ontology)
    rows = [json.loads(line) for line in (tmp_path / "claims.jsonl").read_text().splitlines()]
    assert len(rows) == 11
    (denied,) = [row for row in rows if row["polarity"] == "Negated" and row["article"] == "two"]
    assert (denied["subject"], denied["predicate"], denied["speaker"]) == ("Keir Starmer", "attended", "aide")
    assert denied["sentences"] == ["Mr Starmer stayed away, an aide said."]
    (post,) = [row for row in rows if row["predicate"] == "holdsPosition"]
    assert (post["object"], post["position_of"]) == ("president", "France")


def test_what_was_not_coded_is_listed_with_its_reason(
    tmp_path: Path, extracts: list[Extract], linker: Linker, ontology: Ontology
) -> None:
    """The sentence, the word and why."""
    written(tmp_path, extracts, linker, ontology)
    (row,) = [json.loads(line) for line in (tmp_path / "uncoded.jsonl").read_text().splitlines()]
    assert (row["trigger"], row["reason"]) == ("joined", "no frame fits its arguments")
    assert row["sentence"] == "Keir Starmer joined by video link."


def test_decisions_are_read_back_as_they_were(
    tmp_path: Path, extracts: list[Extract], linker: Linker, ontology: Ontology
) -> None:
    """What explain needs is all there."""
    written(tmp_path, extracts, linker, ontology)
    again = read_linker((tmp_path / "decisions.jsonl").read_text().splitlines())
    assert set(again.nodes) == set(linker.nodes)
    assert again.of == linker.of
    assert json.loads((tmp_path / "decisions.jsonl").read_text().splitlines()[0])["iri"].startswith(BASE)
