"""The whole program, in order: read, annotate, extract, resolve, triples, check, write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from rdflib import Dataset

from kg.check import check
from kg.errors import InputError
from kg.ids import BASE, Ids
from kg.model import Article, Extract, Finding, Linker
from kg.ontology import load_ontology
from kg.rdf import dataset
from kg.write import write
from kg.write.files import must_be_writable

Input = Path | Literal["-"]
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Build:
    """What a run read, found and wrote. `files` is empty where `strict` kept it from writing."""

    extracts: Sequence[Extract]
    linker: Linker
    data: Dataset = field(repr=False)
    reading: Sequence[Finding]  # what was wrong with the input
    checking: Sequence[Finding]  # what is wrong with the graph
    files: Sequence[Path]


def build(
    paths: Sequence[Input],
    folder: Path,
    *,
    base: str = BASE,
    corrections: Path | None = None,
    strict: bool = False,
    progress: Progress = lambda stage, done, total: None,
) -> Build:
    """Articles to a graph in `folder`. Where `strict`, nothing is written as long as anything is wrong."""
    from kg.resolve import resolve

    ids = Ids(base)  # first: neither a wrong base nor a folder that cannot be written should cost a run
    must_be_writable(folder)
    articles, findings = read_all(paths)
    extracts = extract_all(articles, progress)
    progress("resolving names and meetings", 0, 0)
    linker = resolve(extracts, corrections)
    return publish(extracts, linker, folder, ids=ids, reading=findings, strict=strict)


def read_all(paths: Sequence[Input]) -> tuple[list[Article], list[Finding]]:
    """Articles sorted by id, and what was wrong with the rest; raises InputError where there is no article at all."""
    from kg.read import read

    items = list(read(paths))
    articles = sorted((item for item in items if isinstance(item, Article)), key=lambda item: item.id)
    findings = [item for item in items if isinstance(item, Finding)]
    if not articles:
        said = "\n".join(f"  {finding.where}: {finding.what}" for finding in findings)
        raise InputError(
            "no article to read" + (f"\n{said}" if said else ""),
            where=", ".join(map(str, paths)),
            fix="Give files or folders of .txt, .html or .jsonl articles.",
        )
    return articles, findings


def extract_all(articles: Sequence[Article], progress: Progress) -> list[Extract]:
    """What each article says, one after the other."""
    from kg.extract import extract
    from kg.nlp import annotate, load

    extracts = []
    progress("reading sentences", 0, len(articles))
    for article, doc in annotate(load(), articles):
        extracts.append(extract(article, doc))
        progress("reading sentences", len(extracts), len(articles))
    return extracts


def publish(
    extracts: Iterable[Extract],
    linker: Linker,
    folder: Path,
    *,
    ids: Ids,
    reading: Sequence[Finding] = (),
    strict: bool = False,
) -> Build:
    """The graph of resolved extracts, checked and written. Any order of the extracts gives the same bytes."""
    ontology = load_ontology()
    extracts = sorted(extracts, key=lambda extract: extract.article.id)
    data = dataset(extracts, linker, ontology, ids.base)
    checking = check(data, ontology)
    wrong = strict and any(finding.level != "note" for finding in [*reading, *checking])
    files = [] if wrong else write(folder, data, extracts, linker, ontology, ids)
    return Build(extracts, linker, data, reading, checking, files)
