"""Turtle, written from sorted terms: the same graph gives the same bytes, whatever the order and hash seed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from rdflib import RDF, XSD, Dataset, Literal, URIRef
from rdflib.term import Node

from kg.errors import OutputError

Triples = Iterable[tuple[Node, Node, Node]]

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_BARE = {
    XSD.integer: re.compile(r"[+-]?\d+"),
    XSD.decimal: re.compile(r"[+-]?\d*\.\d+"),
    XSD.boolean: re.compile(r"true|false"),
}
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_ESCAPED = re.compile(r"[\x00-\x1f\"\\\x7f]")


def turtle(data: Dataset) -> Iterator[str]:
    """The lines of a Turtle file of all triples of the dataset, in one graph."""
    prefixes = bound(data)
    yield from header(prefixes)
    yield from blocks({(s, p, o) for s, p, o, _ in data.quads()}, prefixes)


def bound(data: Dataset) -> dict[str, str]:
    """Prefix -> namespace of the dataset, sorted."""
    return dict(sorted((prefix, str(namespace)) for prefix, namespace in data.namespaces() if prefix))


def header(prefixes: Mapping[str, str]) -> Iterator[str]:
    """The prefix lines."""
    for prefix, namespace in prefixes.items():
        yield f"@prefix {prefix}: <{namespace}> .\n"


def blocks(triples: Triples, prefixes: Mapping[str, str], indent: str = "") -> Iterator[str]:
    """One paragraph per subject; subjects, predicates (type first) and objects are sorted by their IRIs and texts."""
    by_subject: dict[Node, dict[Node, set[Node]]] = {}
    for subject, predicate, object_ in triples:
        by_subject.setdefault(subject, {}).setdefault(predicate, set()).add(object_)
    for subject in sorted(by_subject, key=_key):
        yield f"\n{indent}{term(subject, prefixes)}"
        about = by_subject[subject]
        order = sorted(about, key=lambda predicate: (predicate != RDF.type, _key(predicate)))
        for place, predicate in enumerate(order):
            verb = "a" if predicate == RDF.type else term(predicate, prefixes)
            objects = ", ".join(term(object_, prefixes) for object_ in sorted(about[predicate], key=_key))
            yield f" {verb} {objects}" if place == 0 else f" ;\n{indent}    {verb} {objects}"
        yield " .\n"


def term(node: Node, prefixes: Mapping[str, str]) -> str:
    """A term as Turtle writes it; raises OutputError for a blank node, which no graph of ours has."""
    if isinstance(node, URIRef):
        return _iri(node, prefixes)
    if isinstance(node, Literal):
        return _literal(node, prefixes)
    raise OutputError(f"a blank node: {node!r}", where="graph", fix="Give the thing an IRI in kg/ids.py.")


def _iri(iri: URIRef, prefixes: Mapping[str, str]) -> str:
    fits = [(len(space), prefix) for prefix, space in prefixes.items() if iri.startswith(space)]
    if fits:
        size, prefix = max(fits)
        if _LOCAL.fullmatch(iri, size):
            return f"{prefix}:{iri[size:]}"
    return f"<{iri}>"


def _literal(literal: Literal, prefixes: Mapping[str, str]) -> str:
    text = str(literal)
    bare = _BARE.get(literal.datatype) if literal.datatype else None
    if bare and bare.fullmatch(text):
        return text
    quoted = '"' + _ESCAPED.sub(lambda match: _ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04X}", text) + '"'
    if literal.language:
        return f"{quoted}@{literal.language}"
    if literal.datatype and literal.datatype != XSD.string:
        return f"{quoted}^^{_iri(literal.datatype, prefixes)}"
    return quoted


def _key(node: Node) -> tuple[bool, str, str, str]:
    if isinstance(node, Literal):
        return True, str(node), str(node.datatype or ""), node.language or ""
    return False, str(node), "", ""
