"""How alike two single words sound, whatever alphabet or language spelled them in Latin letters."""

from __future__ import annotations

import re
from functools import lru_cache
from math import inf

_SPELLINGS = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"shch|schtsch|chtsch|chtch|szcz|stsch", "S"),
        (r"dzh|dsch|dj", "J"),
        (r"tsch|tch|cz", "C"),
        (r"sch|sh|sz", "S"),
        (r"ch", "C"),
        (r"zh|rz", "Z"),
        (r"kh|qh", "h"),
        (r"gh", "g"),
        (r"dh", "d"),
        (r"th", "t"),
        (r"ph", "f"),
        (r"ts|tz", "c"),
        (r"x", "ks"),
        (r"ck|q|c(?=[aou]|[^aeiouyhCS]|$)", "k"),
        (r"ou|oo|u+", "u"),
        (r"ee|ii|yy|ij$|iy$|yi$|uj$|ie$", "i"),
        (r"(?<=[aeou])[yj]", "i"),
        (r"(?<=[bcdfghklmnprstvwz])[yj](?=[aeou])", "i"),
        (r"y(?![aeou])", "i"),
        (r"^[yj]e(?=[^aeou])|^ie", "e"),
        (r"w", "v"),
        (r"ae", "a"),
        (r"oe", "o"),
        (r"ue", "u"),
        (r"eo(?=.)", "o"),
        (r"eu", "u"),
        (r"(?<=[aeiou])h$", ""),
        (r"(.)\1", r"\1"),
    )
)
"""What romanisations write for one sound, in the order in which it is put; capitals stand for sounds of two letters."""

_VOWELS = frozenset("aeiouy")
_CHEAP = {
    frozenset(pair): cost
    for pairs, cost in (
        ("iy jy ij vw", 0.1),
        ("ou ae ei Ss Zz zs ZJ jJ jZ cC Sc hH kh cz", 0.3),
        ("gk gh Kh dt bp fv ao uv bv Cc Ch sc cs kC SC gj gJ sC", 0.4),
        ("eo ia io ua ue oi ui", 0.6),
    )
    for pair in pairs.split()
}
"""Cost of putting one letter for another where languages do so; 1 for any other two letters."""

DROPPED_VOWEL = 0.5
FEMININE = 0.6  # Putin and Putina, Alexander and Alexandra are two people: never above this
LEAST = 0.5  # nobody asks how far apart two words are that are less alike
SHORT = 4  # sounds; up to here one free change is all that two spellings of one name may differ by
SHORT_COST = 0.1


@lru_cache(maxsize=200_000)
def sound(word: str) -> str:
    """A folded word in one spelling per sound: `selenskyj` -> `selenski`."""
    for pattern, put in _SPELLINGS:
        word = pattern.sub(put, word)
    return word


@lru_cache(maxsize=400_000)
def alike(left: str, right: str) -> float:
    """0..1: how alike two folded words sound. 1 is the same sounds; two spellings of one name reach 0.85."""
    if left == right:
        return 1.0
    one, two = sound(left), sound(right)
    if one == two:
        return 0.98
    if _feminine(one, two):
        return FEMININE
    longer = max(len(one), len(two))
    cost = _distance(one, two, longer * (1 - LEAST))
    score = max(0.0, 1.0 - cost / longer)
    if min(len(one), len(two)) <= SHORT and cost > SHORT_COST:
        return min(score, 0.7)
    return score


_COARSE = str.maketrans(
    {"S": "s", "Z": "s", "C": "s", "z": "s", "c": "s", "J": "s", "k": "g", "h": "g", "t": "d", "p": "b"}
)


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """The consonants of a folded word, coarsely: for blocking, and against scripts that leave vowels out."""
    kept = re.sub(r"[aeiouyvj]", "", sound(word).rstrip("h"))
    return re.sub(r"(.)\1", r"\1", kept.translate(_COARSE)) or sound(word)


def _feminine(one: str, two: str) -> bool:
    shorter, longer = sorted((one, two), key=len)
    if longer == shorter + "a" and len(shorter) >= 4:
        return True
    if {one[-1:], two[-1:]} == {"o", "a"} and one[:-1] == two[:-1]:  # Mario and Maria; Lukashenko is no first name
        return not one.endswith(("enko", "enka"))
    return bool(re.fullmatch(r".*(aia|ska|na|va)", longer)) and shorter == re.sub(r"aia$|a$", "", longer) + "i"


def _distance(one: str, two: str, most: float) -> float:
    """Edit distance in which what romanisations differ by is cheap; infinite as soon as it must exceed `most`."""
    row = [0.0]
    for letter in two:
        row.append(row[-1] + _drop(letter))
    for letter in one:
        above, row = row, [row[0] + _drop(letter)]
        for place, other in enumerate(two):
            swap = 0.0 if letter == other else _CHEAP.get(frozenset((letter, other)), 1.0)
            row.append(min(above[place] + swap, above[place + 1] + _drop(letter), row[place] + _drop(other)))
        if min(row) > most:
            return inf
    return row[-1]


def _drop(letter: str) -> float:
    return DROPPED_VOWEL if letter in _VOWELS or letter == "h" else 1.0
