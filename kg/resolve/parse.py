"""A personal name as written, taken apart: titles off, particles off, initials, ordinals, generations."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.resolve.text import fold, script_of
from kg.resolve.words import pairs, words

_ORDINAL = re.compile(r"(?=[ivx]+$)x{0,2}(ix|iv|v?i{0,3})")
_DOTTED = re.compile(r"\b([A-Z])\.(?=\s*[A-Z]|\s|$)")
_RUN_OF_INITIALS = re.compile(r"\b([B-DF-HJ-NP-TV-Z]{2})\b(?=\s)")
_ABD = re.compile(r"^(abd)(?:u|e|a|i|o)?(?:l|r|s|d|n|z|sh)[- ]?(?=\w{4})")


@dataclass(frozen=True, slots=True)
class Name:
    """What comparison sees of a name; `words` are folded, in order, without titles and particles."""

    raw: str
    words: tuple[str, ...]
    bare: str  # as written, without the titles before it
    ordinal: str = ""  # iii
    generation: str = ""  # junior, senior
    parents: frozenset[int] = frozenset()  # places of words that stand after bin, ibn, ben …
    initials: str = ""  # the single letters, in order
    script: str = "latin"
    surname_at: int | None = None  # place of a word written in capitals throughout, or before a comma

    def with_words(self, words: tuple[str, ...]) -> Name:
        """The name with other words, whose places no longer say anything about parents."""
        return replace(self, words=words, surname_at=None)


@lru_cache(maxsize=100_000)
def parse(raw: str) -> Name:
    """The parts of a personal name as written."""
    text = re.sub(r"[“”\"()]|\s+", " ", raw).strip()
    if re.match(r"[^,]+, *[^,]+$", text) and not _post(text.split(",")[1]):
        surname, given = text.split(",")
        text = f"{given.strip()} {surname.strip()}"
    bare = _untitled(_spaced(text).split())
    out: list[str] = []
    parents: set[int] = set()
    capitals: int | None = None
    ordinal = generation = ""
    after_descent = False
    for place, written in enumerate(bare):
        for piece in _pieces(written):
            if piece in pairs("generations") and out:
                generation = pairs("generations")[piece]
            elif _ORDINAL.fullmatch(piece) and out and written.isupper():
                ordinal = piece
            elif piece in words("descent") and out and place < len(bare) - 1:
                after_descent = True
            elif not (piece in words("particles") and len(bare) > 1) and not (piece in words("after") and out):
                if after_descent:
                    parents.add(len(out))
                if len(written) > 2 and written.isupper() and written.isascii() and len(bare) > 1:
                    capitals = len(out)
                out.append(piece)
                after_descent = False
    if capitals is not None and all(len(w) < 3 or w.isupper() for w in bare):
        capitals = None
    return Name(
        raw=raw,
        words=tuple(out),
        bare=" ".join(bare),
        ordinal=ordinal,
        generation=generation,
        parents=frozenset(parents),
        initials="".join(word for word in out if len(word) == 1),
        script=script_of(raw),
        surname_at=capitals,
    )


def _spaced(text: str) -> str:
    """Initials apart from one another: `F.W. de Klerk`, `JD Vance`."""
    text = _DOTTED.sub(r"\1 ", text)
    return _RUN_OF_INITIALS.sub(lambda match: match[1] if _known_title(match[1]) else " ".join(match[1]), text)


def _untitled(written: list[str]) -> list[str]:
    """The words without the titles at their front; all of them where nothing else would be left."""
    folded = [re.sub(r"[^\w'-]", "", fold(word)) for word in written]
    if (
        folded
        and len(folded) > 1
        and _post(folded[-1])
        and (written[-1].islower() or folded[0] in {"the", "his", "her", "its"})
    ):
        return []  # it describes: “the Ukrainian president”, “his Ethiopian colleague”
    start = 0
    for place, word in enumerate(folded[:-1]):
        if _post(word):
            start = place + 1
            while start < len(folded) - 1 and folded[start] in {"of", "for", "to"}:
                start += 2  # of State, for Europe
                while start < len(folded) - 1 and written[start][:1].islower():
                    start += 1
    capitals = any(word[:1].isupper() for word in written)
    while start < len(folded) - 1 and (
        _dressing(folded[start]) or (capitals and _small(written[start], folded[start]))
    ):
        start += 1
    if start >= len(written) or (start == len(written) - 1 and _dressing(folded[-1])):
        return []
    return written[start:]


def _known_title(written: str) -> bool:
    return fold(written) in words("posts") | words("honorifics")


def _post(text: str) -> bool:
    return any(word in words("posts") for word in re.split(r"[\s-]+", fold(text).strip(" .,'")))


def _dressing(word: str) -> bool:
    """True for a title: `Sir`, `Vice-Admiral`."""
    if word in words("particles"):
        return False
    parts = [part for part in re.split(r"[-']", word) if part]
    return not parts or all(part in words("honorifics") for part in parts)


def _small(written: str, word: str) -> bool:
    """True for a word in small letters before a name that has capitals: `retired`."""
    return written.islower() and written.isascii() and len(word) > 3 and word not in words("particles")


def _pieces(written: str) -> list[str]:
    """The folded words in one written word: hyphens divide, `Abdel`, `Abdul` are one word of their own."""
    found: list[str] = []
    for piece in re.findall(r"[a-z0-9']+|[^\W_a-z0-9]+", fold(written)):
        word = piece.replace("'", "")
        match = _ABD.match(word)
        if match and word not in {"abdullah", "abdallah"}:
            found += ["abd", word[match.end() :]]
        elif word in {"abdul", "abdel", "abdal", "abdur", "abdol", "abdoul"}:
            found.append("abd")
        elif word:
            found.append(word)
    return found
