"""The person beside a post: "Prime Minister X", "X, the prime minister,", "the prime minister, X,"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.who.records import POSSESSIVES, Name, Post
from kg.extract.who.scan import Scan

CLOSERS = frozenset('.,;:)]—–-”"’?!')


def held(scan: Scan, post: Post) -> Post:
    """The post with the person beside it: "Prime Minister X", "X, the prime minister,", "the prime minister, X,"."""
    doc = scan.doc
    honorific = scan.words["honorifics"] | scan.words["ranks"]
    j = post.end
    if doc[post.end - 1].text in POSSESSIVES:
        return post
    while j < len(doc) and doc[j].lower_ in honorific and not doc[j].is_sent_start:
        j += 1
    if j in scan.starts and not doc[j].is_sent_start and not post.plural:
        return replace(post, holder=scan.starts[j], how="prefix")
    k = post.start - 1
    while k > 0 and (doc[k].pos_ == "DET" or doc[k].lower_ in ("a", "an", "the", "once", "himself", "herself")):
        k -= 1
    before = _name_before(scan, k)
    if before is not None and not post.plural and _closes(scan, post):
        return replace(post, holder=before, how="appositive")
    if (
        j < len(doc)
        and doc[j].text == ","
        and not post.plural
        and (post.definite or post.possessor is not None or post.anchors or doc[post.start - 1].lower_ == "and")
    ):
        j += 1
        while j < len(doc) and doc[j].lower_ in honorific:
            j += 1
        name = scan.starts.get(j)
        if name is not None and (name.end >= len(doc) or doc[name.end].text in CLOSERS):
            return replace(post, holder=name, how="inverted")
    return post


def _name_before(scan: Scan, k: int) -> Name | None:
    """The person whose name ends right before the comma, bracket or dash at token k."""
    if k <= 0 or scan.doc[k].text not in (",", "(", "—", "–"):
        return None
    k -= 1
    if k >= 0 and scan.doc[k].text == ")":  # "X (70), president of Y"
        while k > 0 and scan.doc[k].text != "(":
            k -= 1
        k -= 1
    name = scan.ends.get(k + 1)
    if name is None and k >= 0 and k in scan.at and scan.at[k].kind == "Country":  # "X of Y, the president"
        name = scan.ends.get(scan.at[k].start - 1) if scan.doc[scan.at[k].start - 1].lower_ == "of" else None
    return name


def _closes(scan: Scan, post: Post) -> bool:
    """True where the phrase ends as an apposition does."""
    if post.end >= len(scan.doc) or scan.doc[post.end].is_sent_start:
        return True
    token = scan.doc[post.end]
    if token.text in CLOSERS or token.text in ("(",):
        return True
    return token.lower_ in (
        "and",
        "who",
        "whose",
        "as",
        "since",
        "until",
        "at",
        "in",
        "of",
        "from",
        "to",
        "on",
        "for",
        "said",
        "told",
        "with",
    )


def shared(scan: Scan, posts: list[Post]) -> Iterator[Post]:
    """Posts joined to one that is held take its holder: "X, chair of A and adviser to B"."""
    last: Post | None = None
    for post in posts:
        if last is not None and post.holder is None and last.how == "appositive" and not post.plural and post.title:
            between = scan.doc[last.end : post.start]
            owner = tuple(a for a in last.anchors if a in scan.at and scan.at[a].kind == "Country")
            if 0 < len(between) <= 3 and all(t.lower_ in (",", "and", "the", "a", "of") for t in between):
                post = replace(
                    post,
                    holder=last.holder,
                    how="appositive",
                    anchors=post.anchors or owner,
                    possessor=post.possessor if post.possessor is not None or post.anchors else last.possessor,
                )
        yield post
        last = post
