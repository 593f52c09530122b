"""Titles that name one post: "external affairs minister" and "foreign minister"."""

from __future__ import annotations

from kg.extract.who.words import words
from kg.gazetteer import load_gazetteer


def canonical(title: str) -> str:
    """The post behind a title: `foreign minister` of `external affairs minister`."""
    same = words().table("post_same")
    listed = load_gazetteer().title(title)
    title = same.get(title, listed.same_as if listed is not None else title)
    for old, new in (
        ("advisor", "adviser"),
        ("defense", "defence"),
        ("spokeswoman", "spokesperson"),
        ("spokesman", "spokesperson"),
    ):
        title = title.replace(old, new)
    return same.get(title, title)


def compatible(left: str, right: str) -> bool:
    """True where one person may be called both: "leader" and "president", "minister" and "foreign minister"."""
    a, b = canonical(left), canonical(right)
    if a == b or a.endswith(" " + b) or b.endswith(" " + a):
        return not (
            ("vice" in a) != ("vice" in b)
            or ("deputy" in a) != ("deputy" in b)
            or {a, b} == {"prime minister", "minister"}
        )
    return "leader" in (a, b) and (a if b == "leader" else b) in (
        "president",
        "prime minister",
        "king",
        "chancellor",
        "head of state",
        "head of government",
    )


def refers(short: str, title: str) -> bool:
    """True where a description takes up a title: "the minister" after "Interior Minister X"."""
    a, b = canonical(short), canonical(title)
    return a == b or (a in words()["short_posts"] and b.endswith(" " + a) and not b.startswith(("deputy ", "vice ")))
