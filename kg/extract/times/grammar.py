"""Compiles `grammar.yaml`: patterns of token classes into regular expressions over their one-character codes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from kg.extract.times.lexicon import Lexicon, Value, load
from kg.extract.times.tokens import Tokens, tokenise
from kg.model import Span

_ITEM = re.compile(r"(?:([a-z]\w*)=)?([A-Z][A-Z_0-9]+)")
_MACRO = re.compile(r"\{(\w+?)(\d?)\}")


@dataclass(frozen=True, slots=True)
class Match:
    """One rule's match over the tokens: `match["m"]` is the value of the token named m, None where it is absent."""

    rule: str
    tokens: Tokens
    lexicon: Lexicon
    found: re.Match[str]

    def __getitem__(self, name: str) -> Value | None:
        at = self._at(name)
        return None if at is None else self.tokens.values[at]

    def _at(self, name: str) -> int | None:
        if name not in self.found.re.groupindex or self.found.start(name) < 0:
            return None
        return self.found.start(name)

    def number(self, name: str) -> int | None:
        """The value of the token so named where it is a number."""
        value = self[name]
        return value if isinstance(value, int) else None

    def word(self, name: str) -> str | None:
        """The value of the token so named where it is a word."""
        value = self[name]
        return value if isinstance(value, str) else None

    def values(self, name: str) -> list[int]:
        """The numbers among the tokens of a named group of several."""
        if name not in self.found.re.groupindex or self.found.start(name) < 0:
            return []
        return [v for v in self.tokens.values[slice(*self.found.span(name))] if isinstance(v, int)]

    def kind(self, at: int) -> str:
        """The class of the token at that index; BREAK beyond the ends of the text."""
        return self.lexicon.kind[self.tokens.codes[at]] if 0 <= at < len(self.tokens.codes) else "BREAK"

    def value(self, at: int) -> Value:
        """The value of the token at that index; empty beyond the ends of the text."""
        return self.tokens.values[at] if 0 <= at < len(self.tokens.values) else ""

    def place(self) -> Span:
        """Where the match stands in the text."""
        return self.part(0)

    def part(self, name: str | int) -> Span:
        """Where the named part stands in the text."""
        first, last = self.found.start(name), self.found.end(name) - 1
        return Span(self.tokens.starts[first], self.tokens.ends[last])

    @property
    def start(self) -> int:
        """Index of the first token."""
        return self.found.start()

    @property
    def end(self) -> int:
        """Index after the last token."""
        return self.found.end()


@dataclass(frozen=True, slots=True)
class Grammar:
    """The rules in the order of the file: (name of the reader, pattern over codes)."""

    lexicon: Lexicon
    rules: tuple[tuple[str, re.Pattern[str]], ...]

    def matches(self, text: str, span: Span) -> list[Match]:
        """Every match of every rule in text[span], leftmost first, then longest, then in the order of the file."""
        tokens = tokenise(text, span, self.lexicon)
        found = [
            Match(rule, tokens, self.lexicon, m) for rule, pattern in self.rules for m in pattern.finditer(tokens.codes)
        ]
        return sorted(found, key=lambda m: (m.start, -m.end))


@cache
def grammar() -> Grammar:
    """The grammar of the package, compiled once."""
    lexicon = load()
    raw = yaml.safe_load(resources.files(__package__).joinpath("grammar.yaml").read_text("utf-8"))
    macros: dict[str, str] = raw["parts"]
    sets: dict[str, str] = raw["sets"]

    def codes(name: str) -> str:
        if name in sets:
            return "".join(codes(member) for member in sets[name].split())
        if name not in lexicon.code:
            raise ValueError(f"grammar.yaml: no class or set {name!r}; name it under `sets` or in words.yaml")
        return lexicon.code[name]

    def item(match: re.Match[str]) -> str:
        inside = f"[{codes(match[2])}]"
        return f"(?P<{match[1]}>{inside})" if match[1] else inside

    def compiled(pattern: str) -> re.Pattern[str]:
        while (opened := _MACRO.sub(lambda m: macros[m[1]].replace("#", m[2]), pattern)) != pattern:
            pattern = opened
        named = re.sub(r"\(([a-z]\w*):", r"(?P<\1>", pattern)  # (days: …) names a group of several tokens
        return re.compile(_ITEM.sub(item, named).replace(" ", ""))

    return Grammar(lexicon, tuple((name, compiled(text)) for name, texts in raw["rules"].items() for text in texts))
