"""Files that appear whole or not at all: an interrupted run leaves the old ones."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from kg.errors import OutputError

_FIX = "Choose a folder you may write to, on a disk with room, with -o."


def must_be_writable(folder: Path) -> None:
    """Raises OutputError where the folder cannot be made or written to, as far as can be told without trying."""
    there = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
    if not there.is_dir():
        raise OutputError("cannot write: not a folder", where=str(there), fix=_FIX)
    if not os.access(there, os.W_OK | os.X_OK):
        raise OutputError("cannot write: no permission", where=str(there), fix=_FIX)


def write_all(folder: Path, files: Mapping[str, Iterable[str]]) -> list[Path]:
    """Write each file (name -> its text in pieces) and return their paths.

    All are written beside their places first, in a hidden folder, and only then moved, one rename each.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".writing-", dir=folder) as drafts:
            made = [_write(Path(drafts) / name, pieces) for name, pieces in files.items()]
            return [draft.replace(folder / draft.name) for draft in made]
    except OSError as error:
        raise OutputError(f"cannot write: {error.strerror or error}", where=str(folder), fix=_FIX) from error


def _write(path: Path, pieces: Iterable[str]) -> Path:
    with path.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        file.writelines(pieces)
        file.flush()
        os.fsync(file.fileno())
    return path
