"""Which mentions of one article are the same: names by their words, descriptions by post, pronouns by salience."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kg.extract.names import Name
from kg.extract.words import words
from kg.gazetteer import load_gazetteer

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
SUBJECT = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})


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
        or a[0][0] == b[0][0]
        and (len(a[0].rstrip(".")) == 1 or len(b[0].rstrip(".")) == 1)
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
    """The number of the person each name stands for: full names first, then single words by the latest that has them."""
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
    """The person whose surname, else whose other name, the word is: the latest mentioned before, else the next after."""
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


@dataclass(slots=True)
class Seen:
    """A mention as the pronouns see it."""

    token: int  # the head of its phrase
    ids: tuple[str, ...]
    person: bool
    plural: bool
    sentence: int  # index of the sentence's first token
    subject: bool
    head: bool = True  # not inside a title or a modifier
    top: int = -1  # the token that the whole phrase hangs on its governor by


@dataclass(slots=True)
class Pronouns:
    """Resolves pronouns from left to right over the mentions seen so far; gives None where two would do as well."""

    doc: Doc
    gender: dict[str, str] = field(default_factory=dict)  # local id -> "m" | "f"

    def resolve(self, token: Token, seen: Sequence[Seen]) -> tuple[str, ...] | None:
        """Ids that a pronoun stands for."""
        word = token.lower_
        if word in HE or word in SHE:
            return self._person(token, seen, "m" if word in HE else "f")
        if word in IT:
            return self._thing(token, seen)
        if word in THEY:
            return self._many(token, seen)
        return None

    def _near(self, token: Token, seen: Sequence[Seen], back: int = 2) -> list[tuple[int, Seen]]:
        """Mentions before the token in its sentence and the `back` before it, with how many sentences away."""
        starts = _starts(token, back)
        return [(starts.index(s.sentence), s) for s in seen if s.token < token.i and s.sentence in starts and s.head]

    def _person(self, token: Token, seen: Sequence[Seen], gender: str) -> tuple[str, ...] | None:
        found = [
            (away, s)
            for away, s in self._near(token, seen)
            if s.person and not s.plural and self.gender.get(s.ids[0], gender) == gender
        ]
        chosen = _salient(token, found)
        if chosen is not None:
            self.gender.setdefault(chosen.ids[0], gender)
            return chosen.ids
        return None

    def _thing(self, token: Token, seen: Sequence[Seen]) -> tuple[str, ...] | None:
        if token.dep_ == "expl":
            return None
        found = [(away, s) for away, s in self._near(token, seen, 1) if not s.person and not s.plural]
        chosen = _salient(token, found)
        return chosen.ids if chosen else None

    def _many(self, token: Token, seen: Sequence[Seen]) -> tuple[str, ...] | None:
        found = [(away, s) for away, s in self._near(token, seen, 1) if s.plural]
        chosen = _salient(token, found)
        return chosen.ids if chosen else None


def _starts(token: Token, back: int) -> list[int]:
    found = [token.sent.start]
    while len(found) <= back and found[-1] > 0:
        before = token.doc[found[-1] - 1].sent.start
        if token.doc[before].is_space and before > 0 and token.doc[before : found[-1]].text.isspace():
            before = token.doc[before - 1].sent.start
        found.append(before)
    return found


def _salient(token: Token, found: Iterable[tuple[int, Seen]]) -> Seen | None:
    """The best of the candidates: near, subject, outside the pronoun's own clause; None where there is none."""
    best: tuple[float, int] | None = None
    chosen = None
    found = list(found)
    for away, seen in found:
        if clashes(token, token.doc[seen.top if seen.top >= 0 else seen.token]):
            continue
        score = -2.0 * away + (1.5 if seen.subject else 0.0)
        if away == 0 and token.dep_ == "nmod:poss" and not seen.subject:
            score += 0.25
        if away and not seen.subject and not (seen.person and seen.ids == _only(seen, found)):
            continue
        key = (score, seen.token)
        if best is None or key >= best:
            best, chosen = key, seen
    return chosen


def _only(seen: Seen, found: Sequence[tuple[int, Seen]]) -> tuple[str, ...]:
    """The ids of the candidate where its sentence has no other."""
    there = {s.ids for _, s in found if s.sentence == seen.sentence}
    return seen.ids if len(there) == 1 else ()


def clashes(pronoun: Token, other: Token) -> bool:
    """True where grammar keeps the two apart: "he told him", arguments of one verb; "his colleague" is not he."""
    if pronoun.dep_ == "nmod:poss":
        return pronoun.head == other or (other in pronoun.head.subtree and other.i > pronoun.i)
    if pronoun.lower_.endswith(("self", "selves")):
        return False
    return _verb(pronoun) == _verb(other) and pronoun.sent.start == other.sent.start and _is_argument(other)


def _is_argument(token: Token) -> bool:
    return token.dep_ in SUBJECT or token.dep_ in ("obj", "iobj", "obl", "obl:agent")


def _verb(token: Token) -> int:
    return token.head.i
