"""Questions to the graph: SPARQL text, a file of it, or a named question of the ontology."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError
from kg.ids import BASE
from kg.ontology import data_path
from kg.rdf.terms import prefixes

FORMATS = ("table", "csv", "json")
_WIDEST = 60  # characters of a column of the table
_HEADER = re.compile(r"#\s*(title|description|group|param):\s*(.*)")
_SPARQL = re.compile(r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.I)
_FORMATS = {".ttl": ox.RdfFormat.TURTLE, ".trig": ox.RdfFormat.TRIG, ".nq": ox.RdfFormat.N_QUADS}


@dataclass(frozen=True, slots=True)
class Question:
    """A named query, as its header comments describe it. `params` are (name, what it is)."""

    name: str
    title: str
    description: str
    group: str
    params: tuple[tuple[str, str], ...]
    sparql: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows of texts under their variables. An ASK query answers with one row; CONSTRUCT with one a triple."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def questions() -> list[Question]:
    """All named questions, sorted by group and name."""
    found = [_question(path) for path in sorted(data_path("queries").glob("*.rq"))]
    return sorted(found, key=lambda question: (question.group, question.name))


def sparql_of(asked: str) -> str:
    """The SPARQL of a named question, of a file, or the text itself where it is SPARQL already."""
    if _SPARQL.search(asked) and ("{" in asked):
        return asked
    known = {question.name: question for question in questions()}
    if asked in known:
        return known[asked].sparql
    path = Path(asked)
    if path.is_file():
        return path.read_text("utf-8")
    raise QueryError(
        "neither a named question, nor a file, nor SPARQL",
        where=repr(asked),
        fix="kg query --list shows the named questions.",
    )


def ask(graph: Path, sparql: str, values: Mapping[str, str] | None = None, base: str = BASE) -> Answer:
    """The answer of the graph in a file; all its graphs are read as one. For `values` see `fill`."""
    store = ox.Store()
    try:
        store.bulk_load(path=str(graph), format=_FORMATS.get(graph.suffix, ox.RdfFormat.TURTLE))
    except FileNotFoundError as error:
        raise QueryError("no graph there", where=str(graph), fix="Make one: kg build PATH... -o DIR") from error
    except (OSError, SyntaxError) as error:
        raise QueryError(f"not readable: {error}", where=str(graph), fix="Build the graph again.") from error
    try:
        text = fill(sparql, values or {})
        result = store.query(text, prefixes=prefixes(base), use_default_graph_as_union=True)
    except (SyntaxError, ValueError, RuntimeError) as error:
        raise QueryError(f"not valid SPARQL: {error}", where="query", fix="Correct it at the place named.") from error
    return _answer(result, base)


def fill(sparql: str, values: Mapping[str, str]) -> str:
    """The query with texts in place of variables that it does not select.

    In the text of the query, since a store binds only what is selected; `BOUND(?x)` is then true.
    """
    for name, value in values.items():
        literal = str(ox.Literal(value))
        sparql = re.sub(rf"\bBOUND\s*\(\s*[?$]{re.escape(name)}\s*\)", "true", sparql, flags=re.IGNORECASE)
        sparql = re.sub(rf"[?$]{re.escape(name)}\b", lambda _, text=literal: text, sparql)  # type: ignore[misc]
    return sparql


def show(answer: Answer, form: str) -> str:
    """The answer as a table for the terminal, as CSV or as JSON, ending in a line break."""
    if form == "json":
        rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
        return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
    if form == "csv":
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([answer.columns, *answer.rows])
        return out.getvalue()
    return _table(answer)


def _answer(result: object, base: str) -> Answer:
    if isinstance(result, ox.QueryBoolean):
        return Answer(("answer",), (("yes" if bool(result) else "no",),))
    if isinstance(result, ox.QuerySolutions):
        columns = tuple(variable.value for variable in result.variables)
        return Answer(columns, tuple(tuple(_text(value, base) for value in row) for row in result))
    assert isinstance(result, ox.QueryTriples)
    triples = ((_text(t.subject, base), _text(t.predicate, base), _text(t.object, base)) for t in result)
    return Answer(("subject", "predicate", "object"), tuple(sorted(triples)))


def _text(value: object, base: str) -> str:
    if value is None:
        return ""
    if isinstance(value, ox.Literal):
        return value.value
    if isinstance(value, ox.NamedNode):
        spaces = sorted(prefixes(base).items(), key=lambda item: -len(item[1]))
        return next((f"{p}:{value.value[len(s) :]}" for p, s in spaces if value.value.startswith(s)), value.value)
    return str(value)


def _table(answer: Answer) -> str:
    rows = [tuple(_cell(text) for text in row) for row in answer.rows]
    widths = [max(map(len, column)) for column in zip(answer.columns, *rows, strict=True)]
    lines = [_line(answer.columns, widths), "  ".join("-" * width for width in widths)]
    lines += [_line(row, widths) for row in rows]
    return "\n".join([*lines, f"({len(rows)} row{'' if len(rows) == 1 else 's'})"]) + "\n"


def _line(row: Sequence[str], widths: Iterable[int]) -> str:
    return "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()


def _cell(text: str) -> str:
    plain = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return plain if len(plain) <= _WIDEST else plain[: _WIDEST - 1] + "…"


def _question(path: Path) -> Question:
    sparql = path.read_text("utf-8")
    said: dict[str, list[str]] = {"title": [], "description": [], "group": [], "param": []}
    for line in sparql.splitlines():
        if match := _HEADER.fullmatch(line.strip()):
            said[match[1]].append(match[2])
    if not said["title"]:
        raise QueryError("a named question without a title", where=str(path), fix="Begin it with '# title: …'.")
    params = tuple((name, rest.strip(" -")) for name, _, rest in (text.partition(" ") for text in said["param"]))
    group = said["group"][0] if said["group"] else ""
    return Question(path.stem, said["title"][0], " ".join(said["description"]), group, params, sparql)


def listed() -> str:
    """The named questions, a line each, under their groups."""
    lines, group = [], None
    for question in questions():
        if question.group != group:
            group = question.group
            lines.append(f"{group or 'other'}:")
        given = "".join(f" [{name}=…]" for name, _ in question.params)
        lines.append(f"  {question.name + given:<32}  {question.title}")
    return "\n".join(lines) + "\n"


def parameters(asked: str, values: Sequence[str]) -> dict[str, str]:
    """`name=value` texts as a mapping; raises QueryError for one that the named question does not have."""
    given = dict(value.partition("=")[::2] for value in values)
    known = {name for question in questions() if question.name == asked for name, _ in question.params}
    unknown = sorted(set(given) - known)
    if unknown:
        fix = f"It has: {', '.join(sorted(known))}." if known else "It has none."
        raise QueryError(f"no parameter {', '.join(unknown)}", where=repr(asked), fix=fix)
    return given
