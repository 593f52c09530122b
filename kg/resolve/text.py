"""Text made comparable: other scripts in Latin letters, accents and case folded, words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kg.resolve.words import letters, pairs, words

ABJADS = frozenset({"arabic", "hebrew"})
"""Scripts that mostly leave vowels out: what is written in them is compared by its consonants."""

_SPECIAL = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "ı": "i", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "’": "'", "ʼ": "'"}
    | {"‘": "'", "`": "'", "ʻ": "'", "–": "-", "‑": "-", "ə": "a", "ŋ": "ng", "ħ": "h"}
)
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z0-9]+)*")
_ARTICLE = re.compile(r"\bال(?=\w{2,})")  # al-, written together with its word
_HANGUL = range(0xAC00, 0xD7A4)


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Lower case, without accents, other scripts in Latin letters where a table knows them."""
    text = romanise(unicodedata.normalize("NFKC", text).lower())
    text = text.translate(_SPECIAL)
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def romanise(text: str) -> str:
    """Letters of other scripts put into Latin ones; a letter that no table knows stays as it is."""
    table = letters()
    if text.isascii():
        return text
    text = _ARTICLE.sub("", text)
    out: list[str] = []
    for place, letter in enumerate(text):
        base = letter if letter in table else unicodedata.normalize("NFD", letter)[0]
        script, latin = table.get(base, ("", letter))
        if not script and ord(letter) in _HANGUL:
            script, latin = "hangul", _syllable(ord(letter) - _HANGUL.start)
        out.append(latin)
        starts = place == 0 or not text[place - 1].isalnum()
        if script in {"han", "hangul"} and starts:
            out.append(" ")  # the family name is the first character; the rest is the given name
    return "".join(out)


def script_of(text: str) -> str:
    """Name of the first script other than Latin in the text; "latin" where there is none."""
    table = letters()
    return next((table[letter][0] for letter in text.lower() if letter in table), "latin")


def tokens(text: str) -> list[str]:
    """The folded words of a text, apostrophes inside words dropped."""
    return [word.replace("'", "") for word in _WORD.findall(re.sub(r"'s\b|(?<=s)'(?!\w)", "", fold(text)))]


@lru_cache(maxsize=50_000)
def content(text: str) -> frozenset[str]:
    """The words of a text that say something: no stop words, plural and tense endings cut roughly."""
    return frozenset(stem(word) for word in tokens(text) if word not in words("stop") and len(word) > 1)


def stem(word: str) -> str:
    """A word without the commonest English endings; only for counting shared words."""
    for ending in ("ements", "ement", "ments", "ment", "ings", "ing", "ies", "ees", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _syllable(index: int) -> str:
    """One Korean syllable in the Revised Romanisation; `index` counts from the first of the Unicode block."""
    first, rest = divmod(index, 21 * 28)
    vowel, last = divmod(rest, 28)
    parts = (pairs("hangul")[name].split() for name in ("first", "vowel", "last"))
    return "".join(row[place] for row, place in zip(parts, (first, vowel, last), strict=True)).replace("_", "")
