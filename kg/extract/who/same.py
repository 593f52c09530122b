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
    clusters: list[list[Name]] = []
    found: dict[Name, int] = {}
    regal = words()["regal"]
    for name in (n for n in names if " " in n.text):
        at = next((i for i, c in enumerate(clusters) if any(same_person(name.text, n.text) for n in c)), None)
        if at is None:
            at = len(clusters)
            clusters.append([])
        clusters[at].append(name)
        found[name] = at
    for name in (n for n in names if " " not in n.text and n.text.lower() not in regal):
        at = _bearer(name, clusters)
        if at is None:
            at = len(clusters)
            clusters.append([])
        clusters[at].append(name)
        found[name] = at
    return found


def _bearer(name: Name, clusters: Sequence[Sequence[Name]]) -> int | None:
    """The person whose surname, else whose other name, the word is: the latest before, else the next after."""
    word = folded(name.text)
    best: tuple[int, int, int] | None = None
    at = None
    for i, cluster in enumerate(clusters):
        rank = max((_bears(word, folded(n.text).split(), n.text) for n in cluster), default=0)
        if not rank:
            continue
        before = [n.start for n in cluster if n.start < name.start]
        score = (rank, 1 if before else 0, max(before) if before else -min(n.start for n in cluster))
        if best is None or score > best:
            best, at = score, i
    return at


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
