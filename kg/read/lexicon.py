"""The word lists and patterns of `noise.yaml`, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

LONGEST = 400  # characters; what is longer is a paragraph and matched against no pattern, so that reading stays linear


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What tells an article from the page around it."""

    noise: tuple[re.Pattern[str], ...]
    caption: tuple[re.Pattern[str], ...]
    credit: re.Pattern[str]
    caption_words: int
    agencies: frozenset[str]
    press: frozenset[str]
    english: frozenset[str]

    def is_noise(self, line: str) -> bool:
        """True where the whole line belongs to the page and not to the article."""
        return len(line) <= LONGEST and any(p.fullmatch(line) for p in self.noise)

    def is_caption(self, line: str) -> bool:
        """True where the line describes a photograph."""
        if len(line) > LONGEST:
            return False
        if any(p.fullmatch(line) for p in self.caption):
            return True
        return bool(self.credit.search(line)) and len(line.split()) <= self.caption_words


@cache
def lexicon() -> Lexicon:
    """The lexicon that the package carries."""
    data: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("noise.yaml").read_text(encoding="utf-8"))
    buttons = "|".join(re.escape(w) for w in sorted(data["buttons"], key=lambda w: (-len(w), w)))
    row = rf"(?:(?:{buttons})(?:[\s|/•·,>»:+-]+|$)){{1,20}}"
    agencies = "|".join(re.escape(a) for a in sorted(data["agencies"], key=lambda a: (-len(a), a)))
    return Lexicon(
        noise=tuple(re.compile(p, re.IGNORECASE) for p in [row, *data["noise"]]),
        caption=tuple(re.compile(p, re.IGNORECASE) for p in data["caption"]),
        credit=re.compile(rf"[.”\"’!?]\s*[(\[](?:{agencies})(?:[ /,]+(?:{agencies}))*[)\]]\.?$"),
        caption_words=int(data["caption_words"]),
        agencies=frozenset(a.casefold() for a in data["agencies"]),
        press=frozenset(data["press"]),
        english=frozenset(data["english"]),
    )
