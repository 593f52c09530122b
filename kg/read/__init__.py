"""Files, folders and standard input to articles. What cannot be read is a finding; everything else goes on.

`Article.text` is the decoded file (HTML: the text of its paragraphs; JSON lines: the field `text`) without its byte
order mark, with a line feed for each line end and a space for each control character. Texts not in English are skipped.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from kg.model import Article, Finding
from kg.read.decode import MAX_BYTES, decode
from kg.read.html import charset, page
from kg.read.jsonl import records
from kg.read.sources import SUFFIXES, Source, sources
from kg.read.text import article

__all__ = ["MAX_BYTES", "SUFFIXES", "read"]

STDIN = "stdin"


def read(paths: Sequence[Path | Literal["-"]]) -> Iterator[Article | Finding]:
    """Articles and findings in an order that does not depend on the arguments': findings of paths, then file by file.

    `-` is plain text on standard input. Files come in the order of their ids, the lines of a .jsonl file in that of
    theirs; no two articles have one id. One file is in memory at a time.
    """
    files, findings = sources([p for p in paths if isinstance(p, Path)])
    yield from findings
    taken: set[str] = set()
    for item in (i for source in files for i in _file(source)):
        yield from _unique(item, taken)
    if any(not isinstance(p, Path) for p in paths):
        for item in _parse(sys.stdin.buffer.read(MAX_BYTES + 1), Source(STDIN, Path("-"), "text")):
            yield from _unique(item, taken)


def _unique(item: Article | Finding, taken: set[str]) -> Iterator[Article | Finding]:
    """The item, unless its id is taken: `a-1.txt` beside a line 1 of `a.jsonl`."""
    if isinstance(item, Article):
        if item.id in taken:
            yield Finding("error", item.id, "skipped: another article has this id", "Rename the file or the record.")
            return
        taken.add(item.id)
    yield item


def _file(source: Source) -> Iterator[Article | Finding]:
    try:
        if source.kind != "jsonl" and source.path.stat().st_size > MAX_BYTES:
            data = b""
            what = f"{source.path.stat().st_size:,} bytes: an article may have {MAX_BYTES:,}"
            yield Finding("error", source.where, what, "Split it: one article a file, or one a line in a .jsonl file.")
            return
        data = source.path.read_bytes()
    except OSError as error:
        yield Finding("error", source.where, f"cannot be opened: {error.strerror}", "Check its permissions.")
        return
    yield from _parse(data, source)


def _parse(data: bytes, source: Source) -> Iterator[Article | Finding]:
    if len(data) > MAX_BYTES and source.kind != "jsonl":
        what = f"more than {MAX_BYTES:,} bytes, the most that an article may have"
        yield Finding("error", source.where, what, "Split it: one article a file, or one a line in a .jsonl file.")
        return
    text, findings = decode(data, source.where, charset(data) if source.kind == "html" else None)
    yield from findings
    if text is None:
        return
    if source.kind == "jsonl":
        yield from records(text, source.id, source.where)
    else:
        yield (page if source.kind == "html" else article)(text, source.id, source.where)
