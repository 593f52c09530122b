"""Posts in one article: "Egypt's former deputy foreign minister", with whose post it is and who is said to hold it."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.extract.who.beside import held, shared
from kg.extract.who.owners import leftwards, rightwards
from kg.extract.who.records import HYPHENS, PERSON, Name, Post
from kg.extract.who.scan import Scan
from kg.extract.who.titles import continues, is_plural, title_end, title_of, title_start
from kg.extract.who.words import singular


def find_posts(doc: Doc, names: list[Name]) -> list[Post]:
    """Every phrase for a post, in order, with its holder where one stands beside it."""
    scan = Scan(doc, names)
    found: list[Post] = []
    for token in doc:
        if (token.i in scan.at and scan.at[token.i].kind == PERSON) or not scan.is_head(token):
            continue
        post = _post(scan, token)
        if post is not None:
            found.append(post)
    return list(shared(scan, found))


def _post(scan: Scan, head: Token) -> Post | None:
    doc, lexicon = scan.doc, scan.words
    after = head.i + 1
    if after < len(doc) and (
        continues(scan, head)
        or (
            doc[after].text in HYPHENS
            and after + 1 < len(doc)
            and doc[after + 1].lower_ not in ("general", "elect", "designate", "in")
        )
    ):
        return None
    end, inner = title_end(scan, head.i)
    start = title_start(scan, head.i)
    text = (
        [doc[i].lower_ for i in range(start, head.i)]
        + [singular(head.lower_) if is_plural(head) else head.lower_]
        + inner
    )
    title = title_of(head, text)
    post = Post(start, end, head.i, title, plural=is_plural(head))
    post = leftwards(scan, post)
    post = rightwards(scan, post)
    rank = (
        head.lower_ in lexicon["ranks"] | lexicon["honorifics"]
        and start == head.i
        and not post.anchors
        and post.possessor is None
    )
    if rank and head.lower_ not in ("commander",):
        return None
    return held(scan, post)
