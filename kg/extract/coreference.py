"""What pronouns stand for in one article, by salience: near, subject, of one kind, kept apart by grammar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from spacy.tokens import Doc, Token

from kg.extract.who.records import Draft, Seen

HE = frozenset({"he", "him", "his", "himself"})


SHE = frozenset({"she", "her", "hers", "herself"})


IT = frozenset({"it", "its", "itself"})


THEY = frozenset({"they", "them", "their", "theirs", "themselves"})


RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})


SUBJECT = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})


@dataclass(slots=True)
class Pronouns:
    """Resolves pronouns from left to right over the mentions seen so far; gives None where two would do as well."""

    doc: Doc

    def resolve(self, token: Token, seen: Sequence[Seen]) -> tuple[Draft, ...] | None:
        """Who a pronoun stands for."""
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
        near = takewhile(lambda s: s.sentence >= starts[-1], reversed(seen))
        found = [(starts.index(s.sentence), s) for s in near if s.token < token.i and s.sentence in starts and s.head]
        return found[::-1]

    def _person(self, token: Token, seen: Sequence[Seen], gender: str) -> tuple[Draft, ...] | None:
        found = [
            (away, s)
            for away, s in self._near(token, seen)
            if s.person and not s.plural and s.drafts[0].gender in ("", gender)
        ]
        chosen = _salient(token, found)
        if chosen is not None:
            chosen.drafts[0].gender = gender
            return chosen.drafts
        return None

    def _thing(self, token: Token, seen: Sequence[Seen]) -> tuple[Draft, ...] | None:
        if token.dep_ == "expl":
            return None
        found = [(away, s) for away, s in self._near(token, seen, 1) if not s.person and not s.plural]
        chosen = _salient(token, found)
        return chosen.drafts if chosen else None

    def _many(self, token: Token, seen: Sequence[Seen]) -> tuple[Draft, ...] | None:
        found = [(away, s) for away, s in self._near(token, seen, 1) if s.plural]
        leading = [(away, s) for away, s in found if away and s.subject and _leads(token.doc[s.top])]
        if leading and not any(not away and s.subject for away, s in found):
            found = leading  # who the sentence before is about, not who is talked of in it
        chosen = _salient(token, found)
        return chosen.drafts if chosen else None


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
        if away and not seen.subject and not (seen.person and seen.drafts == _only(seen, found)):
            continue
        key = (score, seen.token)
        if best is None or key >= best:
            best, chosen = key, seen
    return chosen


def _only(seen: Seen, found: Sequence[tuple[int, Seen]]) -> tuple[Draft, ...]:
    """The drafts of the candidate where its sentence has no other."""
    there = {s.drafts for _, s in found if s.sentence == seen.sentence}
    return seen.drafts if len(there) == 1 else ()


def clashes(pronoun: Token, other: Token) -> bool:
    """True where grammar keeps the two apart: "he told him", arguments of one verb; "his colleague" is not he."""
    if pronoun.dep_ == "nmod:poss":
        return pronoun.head == other or (other in pronoun.head.subtree and other.i > pronoun.i)
    if pronoun.lower_.endswith(("self", "selves")):
        return False
    if pronoun.lower_ in THEY and pronoun.head.dep_ == "acl:relcl" and pronoun.dep_ in SUBJECT:
        described = pronoun.head.head
        if other in (described, described.head if described.dep_ == "conj" else described):
            return True  # "the forces that they trained"
    return _verb(pronoun) == _verb(other) and pronoun.sent.start == other.sent.start and _is_argument(other)


def _leads(subject: Token) -> bool:
    """True for the subject of a sentence's main verb."""
    while subject.dep_ == "conj" and subject.head != subject:
        subject = subject.head
    return subject.head.dep_ == "ROOT"


def _is_argument(token: Token) -> bool:
    return token.dep_ in SUBJECT or token.dep_ in ("obj", "iobj", "obl", "obl:agent")


def _verb(token: Token) -> int:
    return token.head.i
