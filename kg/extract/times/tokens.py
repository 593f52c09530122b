"""Text to tokens: for every token its place, its value and the class that the grammar knows it by."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.times.lexicon import ABBREVIATED, Lexicon, Value
from kg.model import Span

# Every alternative is anchored by its first character and none repeats over another: linear in the text.
_TOKEN = re.compile(
    r"(?P<BREAK>\n[ \t\r]*\n\s*)"
    r"|(?P<ISO_DAY>\b\d{4}-\d{2}-\d{2}(?!\d))(?:T[\d:.]+Z?)?"
    r"|(?P<ISO_MONTH>\b\d{4}-(?:0[1-9]|1[0-2])\b(?!-\d))"
    r"|(?P<SLASHED>\b\d{1,2}(?P<sep>[/.])\d{1,2}(?P=sep)(?:\d{4}|\d{2})\b(?!(?P=sep)\d))"
    r"|(?P<DECADE>(?:\b(?:1\d|20)\d0|(?<![\w.,])['’‘]?[1-9]0)['’]?s\b)"
    r"|(?P<ORD_NUM>\b\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<CLOCK>\b\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?|\b\d{1,2}(?:\.\d\d)?\s?[ap]\.?m\b\.?)"
    r"|(?P<NUM>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"|(?P<CODE>\b[QH][1-4]\b)"
    r"|(?P<WORD>[^\W\d_]+)"
    r"|(?P<POSS>(?<=\w)['’](?:s\b|(?!\w)))"
    r"|(?P<DASH>[-‐‑–—−])"
    r"|(?P<COMMA>,)|(?P<DOT>\.)|(?P<SLASH>/)|(?P<OPEN>[(\[])|(?P<CLOSE>[)\]])|(?P<PUNCT>[^\w\s])"
)
_MONEY = "$€£¥₹#№+@&_"
_AFTER_AMOUNT = "%°+$€£_"
FIRST_WRITTEN_YEAR, LAST_WRITTEN_YEAR = 1000, 2199
MAX_DAY = 31


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists, and `codes`: one character a token, what the grammar's patterns run over."""

    starts: list[int]
    ends: list[int]
    values: list[Value]
    codes: str


def tokenise(text: str, span: Span, lexicon: Lexicon) -> Tokens:
    """The tokens of text[span], with offsets in `text`."""
    starts: list[int] = []
    ends: list[int] = []
    values: list[Value] = []
    codes: list[str] = []
    for match in _TOKEN.finditer(text, span.start, span.end):
        kind = match.lastgroup or "PUNCT"
        end = match.end()
        value: Value = match.group(kind)
        if kind == "WORD":
            kind, value = lexicon.lookup(match.group())
            if kind in ABBREVIATED and text[end : end + 1] == ".":
                end += 1
        elif kind == "NUM":
            kind, value = _number(text, match.start(), end)
        elif kind == "CODE":
            kind, value = f"{str(value)[0]}_CODE", int(str(value)[1])
        elif kind == "ORD_NUM":
            value = int(str(value)[:-2])
        elif kind == "DASH" and str(value) in "-‐‑" and _tight(text, match.start(), end):
            kind = "HYPHEN"
        elif kind == "DOT" and ends and ends[-1] > match.start():
            continue  # the full stop of an abbreviation, taken with its word
        starts.append(match.start())
        ends.append(end)
        values.append(value)
        codes.append(lexicon.code[kind])
    return Tokens(starts, ends, values, "".join(codes))


def _tight(text: str, start: int, end: int) -> bool:
    """True where a hyphen stands between two characters that are not blanks."""
    return start > 0 and end < len(text) and not text[start - 1].isspace() and not text[end].isspace()


def _number(text: str, start: int, end: int) -> tuple[str, Value]:
    """Whether a number can be a day or year, may count something, or is money, a share or part of a name."""
    before = text[start - 1 : start]
    if before.isspace() and start > 1 and text[start - 2] in "$€£¥₹":
        before = "$"
    after = text[end : end + 1]
    digits = text[start:end]
    glued = before.isalpha() or after.isalpha()
    signed = (before != "" and before in _MONEY) or (after != "" and after in _AFTER_AMOUNT)
    if glued or signed or not digits.isdecimal() or len(digits) > len("2025"):
        return "AMOUNT", digits
    number = int(digits)
    if len(digits) == len("2025"):
        return ("YEAR" if FIRST_WRITTEN_YEAR <= number <= LAST_WRITTEN_YEAR else "NUM"), number
    if len(digits) <= len("31"):
        return ("DAY_NUM" if 1 <= number <= MAX_DAY else "TWO_NUM"), number
    return "NUM", number
