"""What most tests need: the ontology, and two articles made by hand."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.model import Extract, Linker
from kg.ontology import Ontology, load_ontology
from tests.handmade import SAME, link, one, two


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    """The ontology as it is shipped."""
    return load_ontology()


@pytest.fixture
def extracts() -> list[Extract]:
    """Two articles about one meeting."""
    return [one(), two()]


@pytest.fixture
def linker(extracts: list[Extract]) -> Linker:
    """Who is who in the two articles."""
    return link(extracts, SAME)


@pytest.fixture
def root() -> Path:
    """The checkout."""
    return Path(__file__).parent.parent


@pytest.fixture(scope="session")
def seeds_place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of seeds/, in which `seeds_run` was made: its out/ is what the samples give."""
    folder = tmp_path_factory.mktemp("samples")
    shutil.copytree(Path(__file__).parent.parent / "seeds", folder / "seeds")
    return folder


@pytest.fixture(scope="session")
def seeds_run(seeds_place: Path) -> Result:
    """What `kg build seeds -o out` prints and returns, run once for all tests: it needs the trained model."""
    before = Path.cwd()
    os.chdir(seeds_place)
    try:
        return CliRunner().invoke(main, ["build", "seeds", "-o", "out"])
    finally:
        os.chdir(before)
