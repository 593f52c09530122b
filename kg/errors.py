"""What can stop a run. Each error says what happened, where, and what to do; `cli` shows them in one place.

    KgError                 anything a person can act on; exit code 2 unless it says otherwise
    ├── InputError          a path, a file or an article that cannot be read
    ├── OntologyError       ontology data that is wrong or missing: an unknown term, a bad table
    ├── ModelError          the language model's files are missing or do not fit
    ├── QueryError          a query that cannot be found, parsed or run
    └── OutputError         a result that cannot be written, or that an earlier run should have written

What is wrong with one article or one node is no error but a `model.Finding`: the run goes on and shows it.
"""

from __future__ import annotations


class KgError(Exception):
    """Something a person can act on: what happened, where, and what to do about it."""

    exit_code = 2

    def __init__(self, what: str, *, where: str = "", fix: str = "") -> None:
        """`where` names the file, article or term; `fix` is the next step, as an imperative sentence."""
        super().__init__(what)
        self.what = what
        self.where = where
        self.fix = fix

    def __str__(self) -> str:
        """The whole message on up to three lines."""
        lines = [f"{self.where}: {self.what}" if self.where else self.what]
        return "\n  ".join([*lines, self.fix] if self.fix else lines)


class InputError(KgError):
    """A path, a file or an article that cannot be read."""


class OntologyError(KgError):
    """Ontology data that is wrong or missing."""


class ModelError(KgError):
    """The language model's files are missing or do not fit one another."""


class QueryError(KgError):
    """A query that cannot be found, parsed or run."""


class OutputError(KgError):
    """A result that cannot be written, or that an earlier run should have written."""
