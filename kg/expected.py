"""What a run must find, as data: a YAML file of counts, meetings, nodes, facts and claims; see seeds/README.md."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from rdflib import DCTERMS, PROV, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.term import Node

from kg.errors import InputError
from kg.model import Finding
from kg.rdf.terms import DEM, dem, local

Entry = Mapping[str, Any]

_FIX = "See kg explain and the claims in claims.jsonl; or correct the expectation, if it is wrong."
_REFERENCES = ("subject", "object", "speaker", "position_of")
_IN_CLAIM = {
    "subject": RDF.subject,
    "object": RDF.object,
    "predicate": RDF.predicate,
    "modality": DEM.modality,
    "polarity": DEM.polarity,
    "mode": DEM.mode,
    "speaker": DEM.claimedBy,
    "position_of": DEM.positionOf,
}
_KEYS = {
    "meetings": {"label", "kinds", "place", "date", "count", "articles"},
    "nodes": {"label", "kind", "names"},
    "facts": {"subject", "predicate", "object", "mode", "position_of"},
    "not_facts": {"subject", "predicate", "object", "why"},
    "claims": set(_IN_CLAIM),
}


def load_expected(path: Path) -> Mapping[str, Any]:
    """The expectations of a file; raises InputError where it is not one."""
    try:
        found = yaml.safe_load(path.read_text("utf-8")) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise InputError(
            f"not readable: {error}", where=str(path), fix="Give a YAML file: see seeds/README.md."
        ) from error
    wrong = sorted(set(found) - {"counts", *_KEYS}) if isinstance(found, dict) else ["its outermost list"]
    for part, keys in _KEYS.items() if not wrong else ():
        wrong += sorted({f"{part}: {key}" for entry in found.get(part, []) for key in set(entry) - keys})
    if wrong:
        raise InputError(
            f"unknown: {', '.join(wrong)}", where=str(path), fix="seeds/README.md lists what an entry says."
        )
    return found


def compare(graph: Graph, expected: Mapping[str, Any]) -> list[Finding]:
    """One finding for every expectation that the graph does not meet."""
    world = _World(graph)
    checks: dict[str, Callable[[Entry], Iterator[str]]] = {
        "meetings": world.meetings,
        "nodes": world.nodes,
        "facts": world.facts,
        "not_facts": world.not_facts,
        "claims": world.claims,
    }
    wrong = [*world.counts(expected.get("counts", {}))]
    for part, judge in checks.items():
        wrong += [f"{part}: {text}" for entry in expected.get(part, []) for text in judge(entry)]
    return [Finding("error", "expected", text, _FIX) for text in wrong]


class _World:
    """The graph as these checks ask for it."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._names: dict[Node, set[str]] = {}
        for predicate in (RDFS.label, SKOS.altLabel):
            for node, name in graph.subject_objects(predicate):
                self._names.setdefault(node, set()).add(str(name).casefold())
        self._claims = sorted(graph.subjects(RDF.type, DEM.Claim), key=str)

    def counts(self, wanted: Mapping[str, int]) -> Iterator[str]:
        predicates = set(self._graph.objects(None, RDF.predicate))
        facts = [o for p in predicates for o in self._graph.objects(None, p) if isinstance(o, URIRef)]
        have = {
            "articles": len(set(self._graph.subjects(RDF.type, DEM.Article))),
            "meetings": len(set(self._graph.subjects(RDF.type, DEM.Meeting))),
            "claims": len(self._claims),
            "facts": len(facts),
        }
        for name, number in wanted.items():
            what = re.sub(r"_at_(least|most)$", "", name)
            if what not in have:
                yield f"counts: {name} cannot be counted, only {', '.join(have)}"
            elif name.endswith("_at_least"):
                yield from [] if have[what] >= number else [f"counts: {have[what]} {what}, at least {number} expected"]
            elif name.endswith("_at_most"):
                yield from [] if have[what] <= number else [f"counts: {have[what]} {what}, at most {number} expected"]
            elif have[what] != number:
                yield f"counts: {have[what]} {what}, {number} expected"

    def meetings(self, entry: Entry) -> Iterator[str]:
        reference = {key: entry[key] for key in ("place", "date") if key in entry}
        kinds = entry.get("kinds", ["Meeting"])
        found = {m for kind in kinds for m in self._find({**reference, "kind": kind})} & self._of_kind("Meeting")
        if len(found) != entry.get("count", 1):
            yield f"{_say(entry)}: {len(found)} found{self._listed(found)}"
            return
        for article in entry.get("articles", []):
            if not any(article in self._articles(meeting) for meeting in found):
                yield f"{_say(entry)}: no claim about it from article {article}"

    def nodes(self, entry: Entry) -> Iterator[str]:
        found = self._find({"kind": entry["kind"], "name": entry["label"]}, whole=True)
        if len(found) != 1:
            yield f"{entry['kind']} {entry['label']!r}: {len(found)} nodes with this name{self._listed(found)}"
        for name in entry.get("names", []):
            named = self._find({"kind": entry["kind"], "name": name}, whole=True)
            if named != found:
                yield f"{entry['label']!r}: the name {name!r} belongs to{self._listed(named) or ' no node'}"

    def facts(self, entry: Entry) -> Iterator[str]:
        if not self._plain(entry):
            yield f"not a fact: {_say(entry)}"
        elif {"mode", "position_of"} & set(entry):
            said = {**entry, "modality": "Asserted", "polarity": "Affirmed"}
            yield from [] if self._said(said) else [f"a fact, but no claim with these details: {_say(entry)}"]

    def not_facts(self, entry: Entry) -> Iterator[str]:
        for s, p, o in self._plain(entry):
            yield f"a fact, and should be none: {self._label(s)} {local(p)} {self._label(o)} ({_say(entry)})"

    def claims(self, entry: Entry) -> Iterator[str]:
        if not self._said(entry):
            yield f"nothing claims: {_say(entry)}"

    def _plain(self, entry: Entry) -> list[tuple[Node, Node, Node]]:
        predicate = dem(entry["predicate"]) if "predicate" in entry else None
        ends = [self._find(entry[end]) if end in entry else None for end in ("subject", "object")]
        predicates = {predicate} if predicate else set(self._graph.objects(None, RDF.predicate))
        return [
            (s, p, o)
            for p in sorted(predicates, key=str)
            for s, o in sorted(self._graph.subject_objects(p), key=str)
            if (ends[0] is None or s in ends[0]) and (ends[1] is None or o in ends[1])
        ]

    def _said(self, entry: Entry) -> list[Node]:
        wanted: dict[URIRef, set[Node]] = {}
        for key, predicate in _IN_CLAIM.items():
            if key in entry:
                wanted[predicate] = self._find(entry[key]) if key in _REFERENCES else {dem(str(entry[key]))}
        turned = {**wanted}  # a mutual claim has its ends in the order of their IRIs
        if entry.get("predicate") == "metWith":
            ends = {RDF.subject: RDF.object, RDF.object: RDF.subject}
            turned = {ends.get(predicate, predicate): nodes for predicate, nodes in wanted.items()}
        return [c for c in self._claims if self._has(c, wanted) or self._has(c, turned)]

    def _has(self, claim: Node, wanted: Mapping[URIRef, set[Node]]) -> bool:
        return all(self._graph.value(claim, predicate) in nodes for predicate, nodes in wanted.items())

    def _find(self, reference: str | Entry, *, whole: bool = False) -> set[Node]:
        """Nodes that a reference fits; `whole`: a `name` in it is all of the node's name, not words within it."""
        if isinstance(reference, str):
            return self._named(reference, whole=True)
        found: set[Node] | None = None
        for key, value in reference.items():
            fitting = self._fitting(key, str(value), whole)
            found = fitting if found is None else found & fitting
        return found or set()

    def _fitting(self, key: str, value: str, whole: bool) -> set[Node]:
        match key:
            case "kind":
                return self._of_kind(value)
            case "name":
                return self._named(value, whole=whole)
            case "date":
                return {m for m, day in self._graph.subject_objects(DEM.heldOn) if str(day) == value}
            case "place":
                return self._lead_to(DEM.heldIn, self._inside(self._named(value, whole=True)))
            case "of" | "beneficiary":
                path = DEM.meetingOf if key == "of" else DEM.beneficiary
                return self._lead_to(path, self._named(value, whole=True))
        raise InputError(f"unknown key {key!r} in a reference", where="expected", fix="See seeds/README.md.")

    def _named(self, name: str, *, whole: bool) -> set[Node]:
        wanted = name.casefold()
        within = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)")
        fits: Callable[[str], object] = wanted.__eq__ if whole else within.search
        return {node for node, names in self._names.items() if any(fits(each) for each in names)}

    def _of_kind(self, kind: str) -> set[Node]:
        return set(self._graph.subjects(RDF.type, dem(kind)))

    def _lead_to(self, predicate: URIRef, ends: set[Node]) -> set[Node]:
        return {s for s, o in self._graph.subject_objects(predicate) if o in ends}

    def _inside(self, places: set[Node]) -> set[Node]:
        """The places and all that is located in them, at any distance."""
        while (more := self._lead_to(DEM.locatedIn, places) | places) != places:
            places = more
        return places

    def _articles(self, node: Node) -> set[str]:
        claims = {c for end in (RDF.subject, RDF.object) for c in self._graph.subjects(end, node)}
        articles = {a for c in claims for a in self._graph.objects(c, PROV.wasDerivedFrom)}
        return {str(self._graph.value(article, DCTERMS.identifier)) for article in articles}

    def _label(self, node: Node) -> str:
        return str(self._graph.value(node, RDFS.label) or node)

    def _listed(self, found: Iterable[Node]) -> str:
        listed = ", ".join(f"{self._label(node)} <{node}>" for node in sorted(found, key=str))
        return f": {listed}" if listed else ""


def _say(entry: Entry) -> str:
    def plain(value: object) -> str:
        if isinstance(value, Mapping):
            return f"({', '.join(f'{key} {plain(each)}' for key, each in value.items())})"
        if isinstance(value, list):
            return " or ".join(map(plain, value))
        return value.isoformat() if isinstance(value, date) else str(value)

    hidden = {"articles", "count"}
    return ", ".join(f"{key} {plain(value)}" for key, value in entry.items() if key not in hidden)
