"""Lemmas as edit scripts: what to cut off a word's end and what to put there (after Straka 2018, UDPipe 2)."""

from __future__ import annotations


def edit_script(word: str, lemma: str) -> str:
    """The script that turns `word` into `lemma`: case, number of characters cut, characters added.

    >>> edit_script("Countries", "country"), edit_script("Paris", "Paris")
    ('l3y', 'k0')
    """
    case = "k" if lemma != lemma.lower() else "l"
    base = word if case == "k" else word.lower()
    same = 0
    for a, b in zip(base, lemma, strict=False):
        if a != b:
            break
        same += 1
    return f"{case}{len(base) - same}{lemma[same:]}"


def apply_script(word: str, script: str) -> str:
    """The lemma of `word` by `script`; the word itself where the script cuts more than there is.

    >>> apply_script("Ministries", "l3y"), apply_script("at", "l9be")
    ('ministry', 'at')
    """
    digits = 1
    while digits < len(script) and script[digits].isdigit():
        digits += 1
    base = word if script[0] == "k" else word.lower()
    cut = int(script[1:digits])
    if cut > len(base):
        return base
    return base[: len(base) - cut] + script[digits:]
