"""The words of `words.yaml` and the one-character codes that stand for their classes in the grammar."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

FIRST_CODE = 0x100  # class codes are letters from here on: no clash with the signs of a regular expression

# Classes of tokens that are told by their form, not by a list.
SHAPES = (
    "DAY_NUM", "TWO_NUM", "YEAR", "NUM", "AMOUNT", "ORD_NUM", "ISO_DAY", "ISO_MONTH", "SLASHED", "DECADE", "CLOCK",
    "Q_CODE", "H_CODE", "COMMA", "DOT", "POSS", "HYPHEN", "DASH", "SLASH", "OPEN", "CLOSE", "PUNCT",
    "BREAK", "CAP", "WORD",
)  # fmt: skip
CAPITALISED = frozenset(
    {"MONTH_SURE", "MONTH_NAME", "MONTH_SHORT", "WEEKDAY_FULL", "WEEKDAY_SHORT", "WEEKDAYS", "NAMED_DAY"}
)
AS_WRITTEN = frozenset({"ERA_BEFORE", "ERA_AFTER"})
LOWER = frozenset({"SET", "EVE", "COUNT"})  # "the Daily Mail" is no rhythm
ABBREVIATED = frozenset({"MONTH_SHORT", "WEEKDAY_SHORT"})  # a full stop after these belongs to them
Value = int | str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`words`: lower-case word -> (class, value); `code`: class -> its one character."""

    words: dict[str, tuple[str, Value]]
    code: dict[str, str]
    kind: dict[str, str]  # the inverse of `code`

    def lookup(self, word: str) -> tuple[str, Value]:
        """The class and value of a word as written; CAP or WORD where the list has none for that spelling."""
        other = "CAP" if word[:1].isupper() else "WORD"
        lower = word.lower()
        found = self.words.get(word if word in self.words else lower)
        if found is None:
            return other, lower
        kind = found[0]
        if (kind in CAPITALISED and other != "CAP") or (kind in LOWER and other == "CAP"):
            return other, lower
        return found


@cache
def load() -> Lexicon:
    """The lexicon of the package, read once."""
    raw: dict[str, Any] = yaml.safe_load(resources.files(__package__).joinpath("words.yaml").read_text("utf-8"))
    words: dict[str, tuple[str, Value]] = {}
    for kind, entries in raw.items():
        pairs = entries.items() if isinstance(entries, dict) else ((word, word) for word in entries)
        for word, value in pairs:
            if word in words:
                raise ValueError(f"words.yaml: {word!r} is both {words[word][0]} and {kind}; keep one")
            words[word if kind in AS_WRITTEN else word.lower()] = (kind, value)
    kinds = (*SHAPES, *raw)
    code = {kind: chr(FIRST_CODE + i) for i, kind in enumerate(kinds)}
    return Lexicon(words, code, {sign: kind for kind, sign in code.items()})
