"""Who published an article, where a line of the page says it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.model import BlockKind, Span
from kg.read.kinds import is_date_line
from kg.read.lexicon import lexicon

_NAME = r"[A-ZÀ-Þ][\w’'&.-]*(?: (?:of |the |and |& )?[A-ZÀ-Þ][\w’'&.-]*){0,5}"
_OWNER = re.compile(rf"(?:©|\([cC]\)|\b[Cc]opyright\b)[\s©,]*(?:\d{{4}}(?:[-–]\d{{4}})?)?[\s,:]*(?P<name>{_NAME})")


def publisher(text: str, spans: Sequence[Span], kinds: Sequence[BlockKind]) -> str | None:
    """The site's name: a line beside its initials, in a copyright line, or one with a word such as Gazette."""
    words = lexicon()
    noise = [
        text[s.start : s.end]
        for s, k in zip(spans, kinds, strict=True)
        if k is BlockKind.NOISE and s.end - s.start <= 160
    ]
    for mark, name in pairwise(noise):
        if mark.isupper() and 2 <= len(mark) <= 6 and _capital(name) and mark in _initials(name):
            return name
    for line in noise:
        if (owner := _OWNER.search(line)) and owner["name"][0].isupper():
            return re.sub(r"(?:\. .*|\.| All Rights.*)$", "", owner["name"])
    for line in (n for n in noise if not is_date_line(n) and not words.is_noise(n)):
        name = line.split(",")[0].strip()
        said = re.findall(r"\w+", name.casefold())
        if 2 <= len(said) <= 6 and words.press & set(said) and _capital(name):
            return name
    return None


def _capital(name: str) -> bool:
    return all(w[0].isupper() or w.lower() in ("of", "the", "and", "for") for w in re.findall(r"[^\W\d_]+", name))


def _initials(name: str) -> tuple[str, str]:
    words = re.findall(r"[^\W\d_]+", name)
    return "".join(w[0] for w in words), "".join(w[0] for w in words if w.lower() not in ("the", "of", "and"))
