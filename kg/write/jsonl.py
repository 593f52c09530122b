"""JSON lines, one record a line, sorted: claims, sentences that were not coded, and what resolution decided."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.model import Decision, Extract, Linker, Node
from kg.write.records import Records, Said


def claims(records: Records) -> Iterator[str]:
    """One claim a line, in the order of articles and sentences."""
    order = sorted(
        records.claims, key=lambda said: (said.article.id, said.quotes[:1] and said.quotes[0].start, said.iri)
    )
    return _lines(_claim(said, records) for said in order)


def uncoded(extracts: Iterable[Extract]) -> Iterator[str]:
    """One sentence with an event word that gave no claim a line, with the reason."""
    rows = [
        {
            "article": skipped.article,
            "start": skipped.span.start,
            "end": skipped.span.end,
            "trigger": skipped.trigger,
            "reason": skipped.reason,
            "sentence": extract.article.text[skipped.span.start : skipped.span.end],
        }
        for extract in extracts
        for skipped in extract.uncoded
    ]
    return _lines(sorted(rows, key=lambda row: json.dumps(row, sort_keys=True)))


def decisions(extracts: Sequence[Extract], linker: Linker, iris: Mapping[str, str]) -> Iterator[str]:
    """First the nodes with their members, then each decision on a pair of them; `kg explain` reads it."""
    names = {entity.id: list(entity.names) for extract in extracts for entity in extract.entities}
    nodes = [
        {
            "record": "node",
            "key": node.key,
            "iri": iris.get(node.members[0]),
            "kind": node.kind,
            "label": node.label,
            "names": list(node.names),
            "known": node.known,
            "members": {member: names.get(member, []) for member in node.members},
        }
        for node in sorted(linker.nodes, key=lambda node: (node.key, node.kind))
    ]
    pairs = [
        {
            "record": "decision",
            "left": decision.left,
            "right": decision.right,
            "same": decision.same,
            "score": round(decision.score, 4),
            "rule": decision.rule,
            "reason": decision.reason,
        }
        for decision in sorted(linker.decisions, key=lambda d: (d.left, d.right, d.rule, d.reason, d.same, d.score))
    ]
    return _lines([*nodes, *pairs])


def _claim(said: Said, records: Records) -> Mapping[str, object]:
    return {
        "article": said.article.id,
        "subject": records.label(said.subject),
        "predicate": said.predicate,
        "object": said.object if said.literal else records.label(said.object),
        "modality": said.modality,
        "polarity": said.polarity,
        "mode": said.mode,
        "speaker": records.label(said.speaker) if said.speaker else None,
        "position_of": records.label(said.position_of) if said.position_of else None,
        "plover": said.plover,
        "confidence": said.confidence,
        "found_by": said.found_by,
        "sentences": [quote.text for quote in said.quotes],
        "spans": [[quote.start, quote.end] for quote in said.quotes],
        "issued": said.article.issued,
        "iri": said.iri,
        "subject_iri": said.subject,
        "object_iri": None if said.literal else said.object,
    }


def _lines(rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    for row in rows:
        yield json.dumps(row, ensure_ascii=False) + "\n"


def read_linker(lines: Iterable[str]) -> Linker:
    """The linker that `decisions` wrote; raises ValueError or KeyError where the lines are something else."""
    nodes, pairs = [], []
    for row in map(json.loads, lines):
        if row.pop("record") == "node":
            kept = {name: row[name] for name in ("key", "kind", "label", "known")}
            nodes.append(Node(names=tuple(row["names"]), members=tuple(row["members"]), **kept))
        else:
            pairs.append(Decision(**row))
    return Linker(tuple(nodes), tuple(pairs), {member: node for node in nodes for member in node.members})
