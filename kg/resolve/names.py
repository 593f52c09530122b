"""Whether two personal names may be one person's: a score and the reason.

A name is read as given names and surnames in any order, after titles are taken off. Two names agree when every word of
the shorter one has its counterpart in the longer one; a word without counterpart on both sides is a contradiction.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from kg.gazetteer import load_gazetteer
from kg.resolve.parse import Name, parse
from kg.resolve.sounds import alike, skeleton
from kg.resolve.text import ABJADS
from kg.resolve.words import variants, words

SAME_FROM = 0.8  # swept 0.5..0.95 on tests/cases/names.csv: F1 0.963, 0.971 here, 0.942 from 0.85, 0.852 at 0.95
CONTRADICTION = 0.4  # at and below: the names themselves say that these are two people
SPELLING = 0.85  # two words that sound at least so much alike are spellings of one; `sounds.alike`
VARIANT = 0.93  # Volodymyr and Vladimir, Steve and Steven
ONE_WORD = 0.95  # a name of one word has nothing beside it that could make up for a difference
INITIAL = 0.88  # J and Joseph


class Comparison(NamedTuple):
    """0..1, and a sentence that says why."""

    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class _Pairing:
    """Which words of two names are counterparts: (place in the shorter, place in the longer, how alike)."""

    pairs: tuple[tuple[int, int, float], ...]
    left_over: tuple[int, ...]
    right_over: tuple[int, ...]


@lru_cache(maxsize=200_000)
def compare(left: str, right: str) -> Comparison:
    """How likely two names as written are one person's, 0..1, and why; the order of the two does not matter."""
    one, two = sorted((parse(left), parse(right)), key=lambda name: (len(name.words), name.words, name.raw))
    if not one.words or not two.words:
        return Comparison(0.0, f"“{left if not parse(left).words else right}” holds no name, only titles")
    refusal = _marks_differ(one, two)
    if refusal:
        return refusal
    joined = _joined(one, two)
    if joined:
        return joined
    one, two = _split_like(one, two), _split_like(two, one)
    if len(one.words) > len(two.words):
        one, two = two, one
    pairing = _pair(one, two)
    return _judge(one, two, pairing)


def _judge(one: Name, two: Name, pairing: _Pairing) -> Comparison:
    said = f"“{one.raw}” and “{two.raw}”"
    if not pairing.pairs:
        return Comparison(0.0, f"{said} share no word")
    if pairing.left_over:
        lone = ", ".join(f"“{one.words[place]}”" for place in pairing.left_over)
        other = ", ".join(f"“{two.words[place]}”" for place in pairing.right_over) or "nothing"
        return Comparison(0.2, f"{said}: {lone} stands against {other}")
    refusal = _middle_initials(one, two, pairing) or _order_matters(one, two, pairing)
    if refusal:
        return refusal
    mean = sum(score for *_, score in pairing.pairs) / len(pairing.pairs)
    full = [place for place, _, _ in pairing.pairs if len(one.words[place]) > 1]
    if len(pairing.pairs) == 1:
        return _one_word(one, two, pairing.pairs[0], said)
    if not full:
        return Comparison(0.3, f"{said} share initials only")
    turned = [there for _, there, _ in sorted(pairing.pairs)] != sorted(there for _, there, _ in pairing.pairs)
    score = mean - (0.03 if turned else 0.0) - (0.02 if pairing.right_over else 0.0)
    how = ["every word of the one agrees with a word of the other" if pairing.right_over else "all words agree"]
    if mean < 1:
        how.append(_differences(one, two, pairing))
    if turned:
        how.append("in another order")
    return Comparison(round(max(score, 0.0), 3), f"{said}: " + ", ".join(part for part in how if part))


def _one_word(one: Name, two: Name, pair: tuple[int, int, float], said: str) -> Comparison:
    """A name of one word: against another such, a surname, a first name, or a word in the middle."""
    _, there, score = pair
    word, last = one.words[0], len(two.words) - 1
    if len(word) == 1:
        return Comparison(0.1, f"{said} share an initial only")
    if last == 0:
        return Comparison(round(score * (0.92 if score > ONE_WORD else 0.84), 3), f"{said} are one word, and it agrees")
    if two.parents and there in two.parents:
        return Comparison(0.3, f"{said}: in the longer name the word is a parent's")
    if there == last or (two.surname_at is not None and there == two.surname_at):
        return Comparison(round(score * 0.84, 3), f"{said}: the surname agrees, there is no first name to compare")
    if there == 0:
        return Comparison(round(score * 0.81, 3), f"{said}: the first name agrees, there is no surname to compare")
    return Comparison(round(score * 0.7, 3), f"{said}: the one word agrees with a middle one")


def _differences(one: Name, two: Name, pairing: _Pairing) -> str:
    told = [f"{one.words[a]} ~ {two.words[b]}" for a, b, _ in pairing.pairs if one.words[a] != two.words[b]]
    return "with " + "; ".join(told) if told else ""


def _marks_differ(one: Name, two: Name) -> Comparison | None:
    """Ordinals (Charles II, Charles III) and generations (Jr., Sr.) that contradict one another."""
    for mine, other, what in ((one.ordinal, two.ordinal, "number"), (one.generation, two.generation, "generation")):
        if mine and other and mine != other:
            return Comparison(0.05, f"“{one.raw}” and “{two.raw}”: the {what} differs, {mine} and {other}")
    if bool(one.ordinal) != bool(two.ordinal) and len(one.words) != len(two.words):
        return Comparison(0.3, f"“{one.raw}” and “{two.raw}”: a monarch's name and one with a surname")
    if one.generation != two.generation:
        return Comparison(0.6, f"“{one.raw}” and “{two.raw}”: only one is called {one.generation or two.generation}")
    return None


def _joined(one: Name, two: Name) -> Comparison | None:
    """Names whose words are divided otherwise: Jong Un, Jong-un, Jongun."""
    left, right = "".join(one.words), "".join(two.words)
    if min(len(one.words), len(two.words)) < 2 or len(one.words) == len(two.words) or min(len(left), len(right)) < 6:
        return None
    if skeleton(left) != skeleton(right) or alike(left, right) < 0.97:
        return None
    return Comparison(0.96, f"“{one.raw}” and “{two.raw}” are the same letters, divided otherwise")


def _split_like(name: Name, other: Name) -> Name:
    """The name with two neighbouring words put together where the other name has them as one."""
    for place in range(len(name.words) - 1):
        pieces = name.words[place : place + 2]
        both = "".join(pieces)
        if len(both) >= 5 and any(_made_of(both, pieces, word, name, other) for word in other.words):
            return name.with_words((*name.words[:place], both, *name.words[place + 2 :]))
    return name


def _made_of(both: str, pieces: tuple[str, ...], word: str, name: Name, other: Name) -> bool:
    """True where a word is the two pieces together, and neither of them alone."""
    if _abjad(name, other):
        return skeleton(both) == skeleton(word)
    return _like(both, word) and all(alike(piece, word) < SPELLING and len(piece) > 1 for piece in pieces)


def _like(one: str, two: str) -> bool:
    """Spellings of one word; the consonants first, because they cost less to compare."""
    return skeleton(one) == skeleton(two) and alike(one, two) >= SPELLING


def _abjad(one: Name, two: Name) -> bool:
    """True where only one of the two is written without its vowels."""
    return bool(ABJADS & {one.script, two.script}) and one.script != two.script


def _pair(one: Name, two: Name) -> _Pairing:
    """The best counterparts, greedily by how alike; equal ones nearer to the same place first."""
    abjad = _abjad(one, two)
    found = []
    for here, word in enumerate(one.words):
        for there, other in enumerate(two.words):
            score = _by_consonants(word, other) if abjad else _words(word, other)
            if score:
                found.append((-score, abs(here - there), here, there))
    used_here: set[int] = set()
    used_there: set[int] = set()
    pairs = []
    for score, _, here, there in sorted(found):
        if here not in used_here and there not in used_there:
            used_here.add(here)
            used_there.add(there)
            pairs.append((here, there, -score))
    left = tuple(place for place in range(len(one.words)) if place not in used_here)
    right = tuple(place for place in range(len(two.words)) if place not in used_there)
    return _Pairing(tuple(sorted(pairs)), left, right)


def _words(word: str, other: str) -> float:
    """0 where two words cannot be one, else how alike."""
    if word == other:
        return 1.0
    if len(word) == 1 or len(other) == 1:
        return INITIAL if word[0] == other[0] else 0.0
    groups = variants()
    if groups.get(word, frozenset()) & groups.get(other, frozenset()) or other in load_gazetteer().same_given(word):
        return VARIANT
    if word in groups and other in groups and alike(word, other) < 0.97:
        return 0.0  # both are known given names, and no list says that they are the same one
    score = alike(word, other)
    return score if score >= SPELLING else 0.0


def _by_consonants(word: str, other: str) -> float:
    one, two = skeleton(word), skeleton(other)
    if one == two:
        return 0.92
    shorter, longer = sorted((one, two), key=len)
    return 0.86 if len(shorter) >= 3 and alike(shorter, longer) >= 0.75 else 0.0


def _middle_initials(one: Name, two: Name, pairing: _Pairing) -> Comparison | None:
    """George W. and George H. W.: when both give initials beside a full name, they must be the same ones."""
    if not one.initials or not two.initials or one.initials == two.initials:
        return None
    if any(
        len(one.words[a]) != len(two.words[b]) and 1 in (len(one.words[a]), len(two.words[b]))
        for a, b, _ in pairing.pairs
    ):
        return None
    return Comparison(0.25, f"“{one.raw}” and “{two.raw}”: the initials differ, {one.initials} and {two.initials}")


def _order_matters(one: Name, two: Name, pairing: _Pairing) -> Comparison | None:
    """Names that mean someone else when turned round: X bin Y, or two words that are both given names."""
    turned = [there for _, there, _ in pairing.pairs] != sorted(there for _, there, _ in pairing.pairs)
    said = f"“{one.raw}” and “{two.raw}”"
    if len(pairing.pairs) < 2:
        return None
    if turned and (one.parents or two.parents):
        return Comparison(0.1, f"{said}: the order is turned round, and in it stands who is whose child")
    matched = [two.words[there] for _, there, _ in pairing.pairs]
    if turned and all(word in words("firsts") for word in matched):
        return Comparison(0.3, f"{said}: turned round, and each word is a given name")
    if one.parents and not turned and any(b in two.parents and a not in one.parents for a, b, _ in pairing.pairs):
        return Comparison(0.3, f"{said}: a parent's name in the one is the bearer's in the other")
    return None
