"""Whether two names are one person's, as far as one article goes."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from kg.extract.who.records import Name
from kg.extract.who.words import words
from kg.gazetteer import load_gazetteer


def folded(text: str) -> str:
    """Lower case without accents; dashes as spaces."""
    plain = unicodedata.normalize("NFKD", text.replace("ı", "i").replace("ø", "o").replace("ł", "l"))
    return "".join(c for c in plain.lower() if not unicodedata.combining(c)).replace("-", " ").replace("’", "'")


def same_person(left: str, right: str) -> bool:
    """Whether two names of more than one word may be one person's: Steve and Steven Witkoff, Yury and Yuri Ushakov."""
    a, b = folded(left).split(), folded(right).split()
    if len(a) < 2 or len(b) < 2:
        return False
    if a == b or set(a) <= set(b) or set(b) <= set(a):
        return a[0] == b[0] or a[-1] == b[-1]
    return near(a[-1], b[-1]) and (
        near(a[0], b[0])
        or b[0] in load_gazetteer().same_given(a[0])
        or (a[0][0] == b[0][0] and (len(a[0].rstrip(".")) == 1 or len(b[0].rstrip(".")) == 1))
    )


def near(left: str, right: str) -> bool:
    """True for spellings one letter apart, or a short form of at least three letters: Alex, Alexus."""
    if left == right:
        return True
    short, long = sorted((left, right), key=len)
    if len(short) >= 3 and long.startswith(short) and len(long) - len(short) <= 3:
        return True
    if len(short) < 4 or len(long) - len(short) > 1:
        return False
    if len(short) == len(long):
        return sum(x != y for x, y in zip(short, long, strict=True)) == 1
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def people(names: Sequence[Name]) -> dict[Name, int]:
    """The number of the person each name stands for: full names first, then single words by who has them."""
    clusters = _Clusters()
    regal = words()["regal"]
    for name in (n for n in names if " " in n.text):
        near_by = clusters.near(name.text)
        at = next((i for i in near_by if any(same_person(name.text, n.text) for n in clusters.names[i])), None)
        clusters.add(name, at)
    for name in (n for n in names if " " not in n.text and n.text.lower() not in regal):
        clusters.add(name, clusters.bearer(name))
    return clusters.found


class _Clusters:
    """The names of each person, to be found by their words and by the beginning of the last."""

    def __init__(self) -> None:
        self.names: list[list[Name]] = []
        self.found: dict[Name, int] = {}
        self._by: dict[str, dict[int, None]] = {}

    def add(self, name: Name, at: int | None) -> None:
        """The name as that person's, or as a new one's."""
        if at is None:
            at = len(self.names)
            self.names.append([])
        self.names[at].append(name)
        self.found[name] = at
        for key in _keys(name.text):
            self._by.setdefault(key, {})[at] = None

    def near(self, text: str) -> list[int]:
        """Who may bear a name, in order."""
        return sorted({i for key in _keys(text) for i in self._by.get(key, ())})

    def bearer(self, name: Name) -> int | None:
        """The person whose surname, else whose other name, the word is: the latest before, else the next after."""
        word = folded(name.text)
        best: tuple[int, int, int] | None = None
        at = None
        for i in self.near(name.text):
            cluster = self.names[i]
            rank = max((_bears(word, folded(n.text).split(), n.text) for n in cluster), default=0)
            if not rank:
                continue
            before = [n.start for n in cluster if n.start < name.start]
            score = (rank, 1 if before else 0, max(before) if before else -min(n.start for n in cluster))
            if best is None or score > best:
                best, at = score, i
        return at


def _keys(text: str) -> set[str]:
    parts = folded(text).split()
    initials = "".join(p[0] for p in parts)
    return {*parts, *(f"^{p[:2]}" for p in parts[-1:]), *(f"={initials[-k:]}" for k in (3, 4)), f"={''.join(parts)}"}


def _bears(word: str, full: Sequence[str], text: str) -> int:
    if word == " ".join(full):
        return 4
    if len(full) < 2:
        return 0
    if word == full[-1] or word in (" ".join(full[-2:]), " ".join(full[1:])):
        return 3
    if word == full[0] or word in full[1:-1]:
        return 2
    capitals = "".join(p[0] for p in text.replace("-", " ").split())
    if len(word) > 2 and capitals.lower().endswith(word):
        return 1  # VdL
    return 1 if len(word) > 4 and near(word, full[-1]) else 0
