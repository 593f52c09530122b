"""The files of a run: one writer a module, all of them written at once or none.

turtle, trig     the graph
html             the view (view: its data, layout: its places)
jsonl            claims, sentences not coded, decisions
records          the graph read back as plain records
files            atomic writing
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rdflib import Dataset

from kg.ids import Ids
from kg.model import Extract, Linker
from kg.ontology import Ontology
from kg.rdf.nodes import iris
from kg.write import jsonl
from kg.write.files import write_all
from kg.write.html import html
from kg.write.records import Records
from kg.write.trig import trig
from kg.write.turtle import turtle

__all__ = ["DECISIONS", "GRAPH", "VIEW", "write"]

GRAPH = "graph.ttl"
VIEW = "graph.html"
DECISIONS = "decisions.jsonl"


def write(  # every file of a run comes from these
    folder: Path, data: Dataset, extracts: Sequence[Extract], linker: Linker, ontology: Ontology, ids: Ids
) -> list[Path]:
    """Write every file of a run and return their paths; the same input gives the same bytes."""
    records = Records(data, ontology)
    return write_all(
        folder,
        {
            GRAPH: turtle(data),
            "graph.trig": trig(data),
            VIEW: html(records, ontology),
            "claims.jsonl": jsonl.claims(records),
            "uncoded.jsonl": jsonl.uncoded(extracts),
            DECISIONS: jsonl.decisions(extracts, linker, iris(linker, ontology, ids)),
        },
    )
