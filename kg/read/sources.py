"""Paths to the files in them, each with the id of its article: files, folders (all levels, hidden files skipped)."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.model import Finding

SUFFIXES = {".txt": "text", ".html": "html", ".htm": "html", ".jsonl": "jsonl"}
"""File name ending -> reader."""
_READABLE = "Give .txt, .html, .htm or .jsonl files."


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read; `where` is its path as a person would name it."""

    id: str
    path: Path
    kind: str  # a value of SUFFIXES

    @property
    def where(self) -> str:
        """The path, for findings."""
        return printable(str(self.path))


def printable(name: str) -> str:
    """A file's name with U+FFFD for the bytes that are no text."""
    return os.fsencode(name).decode("utf-8", errors="replace")


def sources(paths: Sequence[Path]) -> tuple[list[Source], list[Finding]]:
    """The readable files sorted by id, and what was wrong with the paths, sorted by path."""
    findings: list[Finding] = []
    files: dict[Path, Path] = {}  # where it really lies -> as first named: a file given twice is read once
    for path in sorted(paths):
        for item in _expand(path):
            if isinstance(item, Finding):
                findings.append(item)
            else:
                files.setdefault(item.resolve(), item)
    ids = _ids(sorted(files.values()))
    found = [Source(ids[p], p, SUFFIXES[p.suffix.lower()]) for p in files.values()]
    return sorted(found, key=lambda s: (s.id, s.where)), sorted(set(findings), key=lambda f: (f.where, f.what))


def _expand(path: Path) -> Iterator[Path | Finding]:
    where = printable(str(path))
    try:
        folder, file, exists = path.is_dir(), path.is_file(), path.exists()
    except (OSError, ValueError) as error:
        yield Finding("error", where, f"cannot be read: {error}", "Check the path.")
        return
    if folder:
        yield from _folder(path, where)
    elif not exists:
        yield Finding("error", where, "there is no such file or folder", "Check the path.")
    elif not file:
        yield Finding("error", where, "no ordinary file (a device or a pipe?)", "Give its text on standard input: -")
    elif path.suffix.lower() not in SUFFIXES:
        yield Finding("warning", where, f"skipped: unknown kind of file {path.suffix!r}", _READABLE)
    else:
        yield path


def _folder(path: Path, where: str) -> Iterator[Path | Finding]:
    wrong: list[OSError] = []
    other: list[str] = []
    found = 0
    for top, folders, names in os.walk(path, onerror=wrong.append):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(n for n in names if not n.startswith(".")):
            file = Path(top, name)
            if file.suffix.lower() not in SUFFIXES or not file.is_file():
                other.append(printable(str(file.relative_to(path))))
                continue
            found += 1
            yield file
    for error in wrong:
        yield Finding(
            "error", printable(str(error.filename)), f"cannot be opened: {error.strerror}", "Check its permissions."
        )
    if other:
        some = ", ".join(sorted(other)[:5]) + (" …" if len(other) > 5 else "")
        yield Finding("note", where, f"{len(other)} files of other kinds left alone: {some}", _READABLE)
    if not found:
        yield Finding("error", where, "nothing to read in this folder", _READABLE)


def _ids(files: Sequence[Path]) -> dict[Path, str]:
    """The name without its ending; files that share one are told apart by their endings or else by their folders."""
    beside: dict[tuple[Path, str], int] = {}
    for f in files:
        beside[f.parent, f.stem] = beside.get((f.parent, f.stem), 0) + 1
    names = {f: f.stem if beside[f.parent, f.stem] == 1 else f.name for f in files}
    ids = {f: printable(names[f]) for f in files}
    for depth in range(1, max((len(f.resolve().parts) for f in files), default=0)):
        taken = _shared(ids)
        if not taken:
            break
        for f in taken:
            ids[f] = printable("-".join([*f.resolve().parts[1:-1][-depth:], names[f]]))
    for n, f in enumerate(_shared(ids), start=1):
        ids[f] = f"{ids[f]}~{n}"
    return ids


def _shared(ids: dict[Path, str]) -> list[Path]:
    counts: dict[str, int] = {}
    for id in ids.values():
        counts[id] = counts.get(id, 0) + 1
    return [f for f, id in ids.items() if counts[id] > 1]
