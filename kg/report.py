"""What a run did, on one screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.model import Finding
from kg.ontology import load_ontology
from kg.pipeline import Build
from kg.rdf.terms import local
from kg.write import VIEW
from kg.write.records import Records

MOST = 20
"""Rows of a list that are shown; the rest is counted."""


def report(build: Build) -> str:
    """Articles, nodes, claims, facts, meetings and files of a run."""
    records = Records(build.data, load_ontology())
    parts = [
        _articles(build),
        *_counts(records),
        f"uncoded   {sum(len(extract.uncoded) for extract in build.extracts)} event words gave no claim",
        *_meetings(records),
        *findings(build.checking, "The graph fails its check"),
        *_files(build.files),
    ]
    return "\n".join(parts) + "\n"


def findings(found: Sequence[Finding], title: str) -> Iterator[str]:
    """A titled list of findings; nothing where there are none."""
    if found:
        yield f"{title}:"
        yield from _some(
            [line for finding in found for line in [f"  {finding.level}: {finding.where}: {finding.what}"]]
        )


def _articles(build: Build) -> str:
    skipped = [finding for finding in build.reading if finding.level == "error"]
    lines = [f"articles  {len(build.extracts)} read" + (f", {len(skipped)} skipped" if skipped else "")]
    lines += _some([f"  {f.where}: {f.what}{f' {f.fix}' if f.fix else ''}" for f in build.reading if f.level != "note"])
    return "\n".join(lines)


def _counts(records: Records) -> Iterator[str]:
    kinds = Counter(thing.top for thing in records.things.values())
    claims = Counter("denied" if c.polarity == "Negated" else c.modality.lower() for c in records.claims)
    yield f"nodes     {_sum(kinds)}"
    yield f"claims    {_sum(claims)}"
    predicates = {claim.predicate for claim in records.claims}
    facts = Counter(predicate for _, predicate, _ in records.facts() if predicate in predicates)
    yield f"facts     {_sum(facts)}"


def _meetings(records: Records) -> Iterator[str]:
    about: dict[str, dict[str, str]] = {}
    for subject, predicate, object_ in records.facts():
        if predicate in ("heldOn", "heldIn", "status"):
            text = records.label(str(object_)) if predicate == "heldIn" else local(object_)
            row = about.setdefault(subject, {})
            row[predicate] = max(row.get(predicate, ""), text, key=len)
    articles: dict[str, set[str]] = {}
    for claim in records.claims:
        for end in (claim.subject, claim.object):
            articles.setdefault(end, set()).add(claim.article.id)
    rows = []
    for thing in records.things.values():
        if thing.top == "Meeting":
            row = about.get(thing.iri, {})
            count = len(articles.get(thing.iri, ()))
            rows.append((row.get("heldOn", ""), row.get("heldIn", ""), thing.label, row.get("status", ""), count))
    rows.sort(key=lambda row: (row[3] != "Held", not row[0], *row[:3]))
    yield f"meetings  {len(rows)}"
    yield from _some(
        [
            f"  {day or '-':10}  {place or '-':<12.12}  {label:<52.52}  {status:<9}  articles: {count}"
            for day, place, label, status, count in rows
        ]
    )


def _files(files: Sequence[Path]) -> Iterator[str]:
    if not files:
        yield "wrote     nothing: --strict, and something above is wrong"
        return
    yield f"wrote     {files[0].parent}: {', '.join(path.name for path in files)}"
    yield f"open      {next(path for path in files if path.name == VIEW)}"


def _sum(counts: Counter[str]) -> str:
    detail = ", ".join(f"{count} {name}" for name, count in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])))
    return f"{sum(counts.values())}" + (f": {detail}" if detail else "")


def _some(lines: Sequence[str]) -> Iterable[str]:
    rest = [f"  … and {len(lines) - MOST} more"] if len(lines) > MOST else []
    return [*lines[:MOST], *rest]
