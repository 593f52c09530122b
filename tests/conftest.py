"""What most tests need: the ontology, and two articles made by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

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
