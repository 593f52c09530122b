"""Known names with their kind and id: `load_gazetteer().country("Türkiye")`. The lists are ontology/gazetteer/*.csv.

`records` is what a row becomes, `tables` reads the rows, `lookup` answers.
"""

from __future__ import annotations

from functools import lru_cache

from kg.gazetteer.lookup import Gazetteer
from kg.gazetteer.records import Honorific, Known, Post, Via, fold
from kg.gazetteer.tables import read_gazetteer
from kg.ontology import data_path

__all__ = ["Gazetteer", "Honorific", "Known", "Post", "Via", "fold", "load_gazetteer", "read_gazetteer"]


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """The packaged gazetteer, read once a process."""
    return read_gazetteer(data_path("gazetteer"))
