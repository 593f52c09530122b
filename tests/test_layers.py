"""Imports point down: a module may import from its own layer and from those below."""

from __future__ import annotations

import ast
from pathlib import Path

LAYERS = [
    {"model", "errors"},
    {"ids", "ontology", "gazetteer"},
    {"read", "nlp"},
    {"extract"},
    {"resolve"},
    {"rdf"},
    {"expected", "check"},
    {"write", "query"},
    {"pipeline", "report"},
    {"cli"},
    {"__main__"},
]
HEIGHT = {name: height for height, names in enumerate(LAYERS) for name in names}


def imported(path: Path) -> set[str]:
    """The parts of kg that a module imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "kg":
            rest = node.module.split(".")[1:]
            found |= {rest[0]} if rest else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {parts[1] for a in node.names if (parts := a.name.split("."))[0] == "kg" and parts[1:]}
    return found


def test_imports_point_down(root: Path) -> None:
    """Every module of the package has a layer, and imports nothing above it."""
    modules = sorted((root / "kg").rglob("*.py"))
    assert len(modules) > 30
    wrong = []
    for path in modules:
        part = path.relative_to(root / "kg").with_suffix("").parts[0]
        if part != "__init__":
            wrong += [f"{path.name} imports {up}" for up in imported(path) if HEIGHT[up] > HEIGHT[part]]
    assert wrong == []


def test_every_module_has_a_layer(root: Path) -> None:
    """And every layer names only what there is."""
    there = {path.stem for path in (root / "kg").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert there - {"__init__"} == set(HEIGHT)
