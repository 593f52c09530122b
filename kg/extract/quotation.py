"""Where an article quotes: stretches between quotation marks, curly or straight, closed or left open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model import Span

_MARK = re.compile(r"[“”„«»\"]|(?<!\w)[‘'](?=\w)|(?<=[\w.,!?…])['’](?!\w)|\n\s*\n?")
_OPEN, _CLOSE = "“„«", "”»"
_SINGLE = "‘'’"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Characters between a pair of marks. `goes_on`: the one before it was left open, and this one takes it up."""

    span: Span
    goes_on: bool = False
    left_open: bool = False


def quotations(text: str, blocks: Sequence[Span] = ()) -> tuple[Quotation, ...]:
    """The quotations of a text in order; without blocks a line is one. A mark left open closes with its block."""
    found: list[Quotation] = []
    for start, end in [(b.start, b.end) for b in blocks] or _lines(text):
        before = found[-1] if found else None
        inside = list(_in_block(text, start, end))
        if inside and before is not None and before.left_open and not text[start : inside[0].span.start - 1].strip():
            inside[0] = Quotation(inside[0].span, goes_on=True, left_open=inside[0].left_open)
        found += inside
    return tuple(found)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^\n]+", text):
        yield match.start(), match.end()


def _in_block(text: str, start: int, end: int) -> Iterator[Quotation]:
    single = not re.search(r"[“”„«»\"]", text[start:end])  # British style: single marks only where no double ones are
    opened: int | None = None
    for match in _MARK.finditer(text, start, end):
        mark = match.group()
        if mark[0] == "\n" or (mark in _SINGLE and not single):
            continue
        opens = mark in _OPEN or (mark not in _CLOSE and opened is None and _may_open(text, match.start()))
        if opened is None and opens:
            opened = match.end()
        elif opened is not None and mark not in _OPEN and _may_close(text, match.start(), mark, end):
            yield Quotation(Span(opened, match.start()))
            opened = None
    if opened is not None and (not single) and opened < end:
        yield Quotation(Span(opened, end), left_open=True)


def _may_open(text: str, at: int) -> bool:
    return at == 0 or text[at - 1].isspace() or text[at - 1] in "([—–-:,"


def _may_close(text: str, at: int, mark: str, end: int) -> bool:
    """A straight mark closes after a word or its punctuation; a single one only where a word does not go on."""
    if mark in _CLOSE:
        return True
    return not text[at - 1].isspace() and (at + 1 >= end or not text[at + 1].isalnum())
