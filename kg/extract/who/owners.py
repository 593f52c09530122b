"""Whose post it is, by what stands before and after its title."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kg.extract.who.records import HYPHENS, PERSON, POSSESSIVES, Name, Post
from kg.extract.who.scan import Scan
from kg.extract.who.words import singular

ADVISERS = frozenset(
    {"adviser", "advisor", "aide", "assistant", "counsellor", "counselor", "chief of staff", "secretary"}
)


FARTHEST = 12  # tokens before a title
PORTFOLIO = frozenset({"envoy", "ambassador", "emissary", "representative", "rapporteur", "coordinator", "negotiator"})


class _Left:
    """What stands before one title, read from right to left."""

    def __init__(self, scan: Scan, post: Post) -> None:
        self.scan, self.doc, self.post = scan, scan.doc, post
        self.anchors: list[int] = []
        self.possessor: int | None = None
        self.former = self.definite = False
        self.at = post.start - 1  # the token to be read next

    def read(self) -> Post:
        """The post with all of it."""
        while self.at >= 0 and not self.doc[self.at + 1].is_sent_start and self.post.start - self.at <= FARTHEST:
            if not (self._word() or self._name() or self._link()):
                break
            if self.possessor is not None:
                break
            self.at -= 1
        first = self.at if self.possessor is not None else self.at + 1
        return replace(
            self.post,
            start=max(first, 0),
            anchors=tuple(reversed(self.anchors)),
            possessor=self.possessor,
            former=self.former,
            definite=self.definite,
        )

    def _word(self) -> bool:
        """Former, current, the, his."""
        token, lexicon = self.doc[self.at], self.scan.words
        before = self.doc[self.at - 1].lower_ if self.at else ""
        if token.lower_ in lexicon["former"]:
            self.former = True
        elif token.text in HYPHENS and before in lexicon["former"]:
            self.former, self.at = True, self.at - 1
        elif token.lower_ in ("the", "both", "two", "three"):
            self.definite = True
        elif token.tag_ == "PRP$" or token.lower_ in ("his", "her", "its", "their"):
            self.possessor = self.at
        else:
            return token.lower_ in lexicon["dropped"] or (token.text in HYPHENS and before in ("then", "newly", "long"))
        return True

    def _name(self) -> bool:
        """The country or body of the post, or the person it serves: "Putin aide"."""
        name = self.scan.at.get(self.at)
        if name is None:
            return False
        if self.at == self.post.start - 1 and not self.anchors and _is_domain(name, self.doc[self.post.head]):
            self.post = replace(self.post, start=name.start, title=f"{name.text.lower()} {self.post.title}")
        elif name.kind != PERSON:
            self.anchors.append(name.end - 1)
        elif not self.anchors and self.doc[self.at].dep_ in ("compound", "nmod", "nmod:desc"):
            self.anchors.append(self.at)
        else:
            return False
        self.at = name.start
        return True

    def _link(self) -> bool:
        """A possessive, a further country, an adjective before the country."""
        token = self.doc[self.at]
        if token.text in POSSESSIVES and self.at > 0:
            self.possessor = self.at - 1
            self.at = _phrase_start(self.scan, self.possessor)
            return True
        if token.lower_ in ("and", ","):  # "the Ethiopian and Somali foreign ministers"
            before = self.scan.at.get(self.at - 1)
            return bool(self.anchors and self.post.plural and before is not None and before.kind == "Country")
        return token.pos_ == "ADJ" and bool(self.anchors) and token.lower_ != "other"


def leftwards(scan: Scan, post: Post) -> Post:
    """The post with what stands before its title: former, the country, whose it is."""
    return _Left(scan, post).read()


def _is_domain(name: Name, head: Token) -> bool:
    """True for a field of government taken for a body: "Water and Mineral Resources Minister"."""
    return (
        name.known is None
        and name.kind in ("Organization", "Ministry")
        and singular(head.lower_) in ("minister", "secretary")
        and not name.text.isupper()
    )


def _phrase_start(scan: Scan, i: int) -> int:
    """First token of the possessor's phrase, its article left out."""
    if i in scan.at:
        return scan.at[i].start
    while i > 0 and not scan.doc[i].is_sent_start and scan.doc[i - 1].pos_ in ("ADJ", "NOUN", "PROPN"):
        i -= 1
    return i


def rightwards(scan: Scan, post: Post) -> Post:
    """The post with "of X", "to X" after it; the end moves behind the phrase."""
    doc = scan.doc
    i, last = post.end, post.title.split(" ")[-1] if post.title else ""
    if i >= len(doc):
        return post
    prep = doc[i].lower_
    from_ = not post.title and prep in ("from", "in", "of")
    if (
        prep == "of"
        or from_
        or (prep == "to" and (last in ADVISERS or post.title in ADVISERS))
        or (prep == "for" and "spokes" in last)
    ):
        anchors, end = _targets(scan, i + 1, post.plural)
        if anchors:
            keep = () if not post.anchors or last in PORTFOLIO else post.anchors
            return _portfolio(scan, replace(post, anchors=(*keep, *anchors), end=end))
        return post
    return _portfolio(scan, post)


def _portfolio(scan: Scan, post: Post) -> Post:
    """The end moved over what the post is about: "for Ukraine", "to the Middle East", "in Europe"."""
    doc = scan.doc
    if post.end < len(doc) and doc[post.end].lower_ in ("to", "for", "in", "on"):
        targets, end = _targets(scan, post.end + 1, plural=False)
        if targets:
            return replace(post, end=end)
    return post


def _targets(scan: Scan, i: int, plural: bool) -> tuple[tuple[int, ...], int]:
    """Tokens that head the names after a preposition, and the end of the phrase."""
    doc = scan.doc
    found: list[int] = []
    end = i
    for _ in range(8 if plural else 1):
        j = i
        while (
            j < len(doc)
            and j not in scan.at
            and j - i < 5
            and (
                doc[j].pos_ in ("DET", "ADJ")
                or scan.is_head(doc[j])
                or doc[j].lower_ in scan.words["honorifics"] | scan.words["post_modifiers"]
            )
        ):
            j += 1
        if (
            j < len(doc)
            and j not in scan.at
            and (doc[j].lower_ in scan.words["body_heads"] or doc[j].lower_ in ("country", "mission", "panel"))
        ):
            found.append(j)
            end = j + 1
        elif j < len(doc) and j in scan.at and not (found and scan.at[j].kind == PERSON):
            name = scan.at[j]
            k = name.end
            while (
                k < len(doc)
                and doc[k].pos_ in ("NOUN", "PROPN", "ADJ")
                and k not in scan.at
                and not doc[k].is_sent_start
            ):
                k += 1
            if k > name.end and scan.is_head(doc[k - 1]):
                found.append(name.end - 1)
                end = k
            elif k > name.end and doc[k - 1].lower_ in scan.words["body_heads"] and name.kind != PERSON:
                found.append(k - 1)
                end = k
            else:
                found.append(name.end - 1)
                end = name.end
        else:
            break
        if end < len(doc) and doc[end].text in ("’s", "'s"):
            break
        if not (end < len(doc) and doc[end].lower_ in (",", "and")):
            break
        i = end + (2 if doc[end].text == "," and end + 1 < len(doc) and doc[end + 1].lower_ == "and" else 1)
    return tuple(found), end
