"""Inflected forms of English words, so that a word of the frames is known by its form where its lemma was misread."""

from __future__ import annotations

VOWELS = "aeiou"


def verb_forms(lemma: str, *irregular: str) -> frozenset[str]:
    """The lemma with its endings; `irregular`: forms no rule gives ("undertook").

    >>> sorted(verb_forms("pledge")), sorted(verb_forms("commit"))[:2]
    (['pledge', 'pledged', 'pledges', 'pledging'], ['commit', 'commits'])
    """
    if lemma.endswith(("ee", "oe", "ye")):
        return frozenset({lemma, lemma + "s", lemma + "d", lemma + "ing", *irregular})
    if lemma.endswith("e"):
        stems, plain = [lemma[:-1]], [lemma, lemma + "s"]
    elif lemma.endswith("y") and lemma[-2] not in VOWELS:
        return frozenset({lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing", *irregular})
    elif _doubles(lemma):
        stems, plain = [lemma, lemma + lemma[-1]], [lemma, lemma + "s"]
    else:
        es = lemma.endswith(("s", "sh", "ch", "x", "z", "o"))
        stems, plain = [lemma], [lemma, lemma + ("es" if es else "s")]
    return frozenset({*plain, *(s + end for s in stems for end in ("ed", "ing")), *irregular})


def noun_forms(lemma: str) -> frozenset[str]:
    """The noun and its plural.

    >>> sorted(noun_forms("treaty")), sorted(noun_forms("pledge"))
    (['treaties', 'treaty'], ['pledge', 'pledges'])
    """
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        return frozenset({lemma, lemma[:-1] + "ies"})
    return frozenset({lemma, lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")})


def _doubles(lemma: str) -> bool:
    return len(lemma) > 2 and lemma[-1] not in VOWELS + "wxy" and lemma[-2] in VOWELS and lemma[-3] not in VOWELS
