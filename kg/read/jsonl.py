"""JSON lines to articles: a record a line, with `text` and, where known, `title`, `date`, `url`, `publisher`, `id`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from kg.model import Article, Finding
from kg.read.dateline import iso_date
from kg.read.decode import clean
from kg.read.text import Said, article

_FIX = 'Each line must be an object such as {"text": "…", "date": "2026-01-06"}.'


def records(text: str, name: str, where: str) -> Iterator[Article | Finding]:
    """The article of each line that is not blank, by id (`name-<id or line number>`), and findings."""
    found: list[tuple[str, str, dict[str, Any]]] = []
    taken: set[str] = set()
    for number, line in enumerate(text.split("\n"), start=1):
        place = f"{where}:{number}"
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield Finding("error", place, f"not JSON: {error}", _FIX)
            continue
        if not isinstance(record, dict) or not isinstance(record.get("text"), str):
            yield Finding("error", place, "no field 'text' with a string", _FIX)
            continue
        own = record.get("id")
        id = f"{name}-{clean(str(own)).strip() if isinstance(own, str | int) and str(own).strip() else number}"
        if id in taken:
            yield Finding(
                "warning", place, f"the id {own!r} is taken by an earlier line", "Give each line an id of its own."
            )
            id = f"{id}-line{number}"
        taken.add(id)
        found.append((id, place, record))
    if not taken and not text.strip():
        yield Finding("error", where, "empty: there is no text in it", "Remove the file or put articles in.")
    for id, place, record in sorted(found, key=lambda r: r[0]):
        yield from _record(record, id, place)


def _record(record: dict[str, Any], id: str, where: str) -> Iterator[Article | Finding]:
    fields: dict[str, str | None] = {}
    for key in ("title", "date", "url", "publisher"):
        value = record.get(key)
        if value is not None and not isinstance(value, str):
            yield Finding("warning", where, f"field '{key}' is no string: left out", f'Write "{key}": "…".')
        fields[key] = " ".join(clean(value).split()) or None if isinstance(value, str) else None
    date = iso_date(fields["date"]) if fields["date"] else None
    if fields["date"] and date is None:
        yield Finding("warning", where, f"field 'date' is no date: {fields['date']!r}", "Write it as 2026-01-06.")
    said = Said(
        title=fields["title"],
        published=(date, f"field date '{fields['date']}'") if date else None,
        publisher=fields["publisher"],
        source=fields["url"],
    )
    yield article(clean(record["text"]), id, where, said)
