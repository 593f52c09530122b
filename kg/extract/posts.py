"""Posts in one article: "Egypt's former deputy foreign minister", with whose post it is and who is said to hold it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from kg.extract.names import HYPHENS, PERSON, POSSESSIVES, Name
from kg.extract.words import singular, words

CLOSERS = frozenset('.,;:)]—–-”"’?!')
ADVISERS = frozenset(
    {"adviser", "advisor", "aide", "assistant", "counsellor", "counselor", "chief of staff", "secretary"}
)
PORTFOLIO = frozenset({"envoy", "ambassador", "emissary", "representative", "rapporteur", "coordinator", "negotiator"})


@dataclass(frozen=True, slots=True)
class Post:
    """A phrase for a post at the doc's tokens [start, end); `title` in lower case, without country and article."""

    start: int
    end: int
    head: int
    title: str  # empty for "counterpart", "colleague": the same post elsewhere
    plural: bool = False
    former: bool = False
    definite: bool = False  # "the prime minister"
    possessor: int | None = None  # token: "Trump" in "Trump's envoy", "his" in "his deputy"
    anchors: tuple[int, ...] = ()  # tokens of the country, body or person of the post
    holder: Name | None = None
    how: str = ""  # prefix | appositive | inverted


class _Scan:
    """One pass over a doc with its names."""

    def __init__(self, doc: Doc, names: list[Name]) -> None:
        self.doc = doc
        self.words = words()
        self.at: dict[int, Name] = {}
        for name in sorted(names, key=lambda n: n.end - n.start, reverse=True):
            for i in name.tokens:
                self.at.setdefault(i, name)
        self.starts: Mapping[int, Name] = {n.start: n for n in names if n.kind == PERSON}
        self.ends: Mapping[int, Name] = {n.end: n for n in names if n.kind == PERSON}

    def is_head(self, token: Token) -> bool:
        heads = self.words["post_heads"]
        if token.lower_ == "number":
            return token.i > 0 and self.doc[token.i - 1].lower_ == "opposite"
        return token.text in self.words["post_short"] or (
            (token.lower_ in heads or singular(token.lower_) in heads or token.lower_ in self.words["peers"] or singular(token.lower_) in self.words["peers"])
            and token.pos_ in ("NOUN", "PROPN", "ADJ")
        )  # fmt: skip

    def is_modifier(self, i: int) -> bool:
        token = self.doc[i]
        if token.lower_ == "vice" or token.lower_ in self.words["post_modifiers"]:
            return i not in self.at or self.at[i].kind not in (PERSON, "Country", "Region")
        if i in self.at or token.lower_ in self.words["former"]:
            return False
        return self.is_head(token) or (token.dep_ == "compound" and token.pos_ == "NOUN" and token.text.islower())


def find_posts(doc: Doc, names: list[Name]) -> list[Post]:
    """Every phrase for a post, in order, with its holder where one stands beside it."""
    scan = _Scan(doc, names)
    found: list[Post] = []
    for token in doc:
        if (token.i in scan.at and scan.at[token.i].kind == PERSON) or not scan.is_head(token):
            continue
        post = _post(scan, token)
        if post is not None:
            found.append(post)
    return list(_shared(scan, found))


def _post(scan: _Scan, head: Token) -> Post | None:
    doc, lexicon = scan.doc, scan.words
    after = head.i + 1
    if after < len(doc) and (
        _continues(scan, head)
        or doc[after].text in HYPHENS
        and after + 1 < len(doc)
        and doc[after + 1].lower_ not in ("general", "elect", "designate", "in")
    ):
        return None
    end, inner = _right(scan, head.i)
    start = _left(scan, head.i)
    text = (
        [doc[i].lower_ for i in range(start, head.i)]
        + [singular(head.lower_) if _is_plural(head) else head.lower_]
        + inner
    )
    title = _title(head, text, lexicon)
    post = Post(start, end, head.i, title, plural=_is_plural(head))
    post = _leftwards(scan, post)
    post = _rightwards(scan, post)
    rank = (
        head.lower_ in lexicon["ranks"] | lexicon["honorifics"]
        and start == head.i
        and not post.anchors
        and post.possessor is None
    )
    if rank and head.lower_ not in ("commander",):
        return None
    return _held(scan, post)


def _continues(scan: _Scan, head: Token) -> bool:
    """True where the word is a modifier of the head that follows: "chief" in "chief negotiator"."""
    following = scan.doc[head.i + 1]
    if following.i in scan.at or following.is_sent_start:
        return False
    if scan.is_head(following) and head.text not in scan.words["post_short"]:
        return True
    if (
        head.i + 2 < len(scan.doc)
        and following.lower_ in scan.words["post_modifiers"]
        and following.lower_ not in ("general", "de")
    ):
        return not _is_plural(head) and following.text[:1].isupper() == head.text[:1].isupper() and any(
            scan.is_head(t) for t in scan.doc[head.i + 2 : head.i + 4] if t.i not in scan.at and not t.is_sent_start
        )  # fmt: skip
    return False


def _is_plural(token: Token) -> bool:
    return token.tag_ in ("NNS", "NNPS") or (
        token.lower_.endswith("s") and singular(token.lower_) in words()["post_heads"]
    )


def _title(head: Token, text: list[str], lexicon: object) -> str:
    table = words()
    if singular(head.lower_) in table["peers"] or head.lower_ == "number":
        return ""
    if len(text) > 1 and text[0] in ("first", "second", "third") and text[1] not in table["ranked"]:
        text = text[1:]
    if head.text in table["post_short"]:
        text[-1] = table.table("post_short")[head.text]
    title = " ".join(w for w in text if w).replace(" - ", "-").replace(" – ", "-")
    title = {"secretary general": "secretary-general", "director general": "director-general"}.get(title, title)
    return table.table("title_words").get(title, title)


def _right(scan: _Scan, head: int) -> tuple[int, list[str]]:
    """End of the title and its words after the head: "of state", "-general", "in chief"."""
    doc = scan.doc
    end = head + 1
    if (
        end + 1 < len(doc)
        and doc[end].text in HYPHENS
        and doc[end + 1].lower_ in ("general", "elect", "designate", "in")
    ):
        end += 2
        if doc[end - 1].lower_ == "in" and end + 1 < len(doc):  # commander-in-chief
            end += 2
    elif end < len(doc) and doc[end].lower_ in ("general", "elect", "designate") and end not in scan.at:
        end += 1
    elif end + 1 < len(doc) and doc[end].lower_ == "in" and doc[end + 1].lower_ in ("chief", "council"):
        end += 2
    i = end
    if i < len(doc) and doc[i].lower_ in ("of", "for"):
        i += 1
        while i < len(doc) and doc[i].lower_ in ("the", "its", "his"):
            i += 1
        while (
            i < len(doc)
            and (
                doc[i].lower_ in scan.words["post_of"]
                or (doc[i].lower_ == "and" and i + 1 < len(doc) and doc[i + 1].lower_ in scan.words["post_of"])
            )
            and i not in scan.at
        ):
            i += 1
            end = i
    return end, [t.lower_ for t in doc[head + 1 : end] if t.lower_ not in ("its", "his")]


def _left(scan: _Scan, head: int) -> int:
    doc = scan.doc
    start = head
    if doc[head].lower_ == "number":
        return start - 1
    if doc[head].text in scan.words["post_short"] or singular(doc[head].lower_) in scan.words["peers"]:
        return start
    while start > 0 and not doc[start].is_sent_start:
        if scan.is_modifier(start - 1) and doc[start - 1].lower_ not in scan.words["dropped"] - {"top"}:
            start -= 1
        elif doc[start - 1].text in HYPHENS and start > 1 and scan.is_modifier(start - 2):
            start -= 2
        elif (
            doc[start - 1].lower_ in ("and", "&")
            and start > 1
            and scan.is_modifier(start - 2)
            and doc[start - 2].lower_ not in scan.words["post_heads"]
            and doc[start - 2].dep_ in ("compound", "amod", "nmod")
        ):
            start -= 2
        elif doc[start - 1].lower_ in ("top", "acting", "chief") and doc[head].lower_ == "diplomat":
            start -= 1
        else:
            break
    return start


def _leftwards(scan: _Scan, post: Post) -> Post:
    """The post with what stands before its title: former, the country, whose it is."""
    doc, lexicon = scan.doc, scan.words
    i = post.start - 1
    anchors: list[int] = []
    possessor: int | None = None
    former, definite = False, False
    while i >= 0 and not doc[i + 1].is_sent_start:
        token = doc[i]
        if token.lower_ in lexicon["former"]:
            former = True
        elif token.text in HYPHENS and i > 0 and doc[i - 1].lower_ in lexicon["former"]:
            former, i = True, i - 1
        elif token.lower_ in lexicon["dropped"] or (
            token.text in HYPHENS and i > 0 and doc[i - 1].lower_ in ("then", "newly", "long")
        ):
            pass
        elif i in scan.at and i == post.start - 1 and not anchors and _is_domain(scan.at[i], doc[post.head]):
            name = scan.at[i]
            post = replace(post, start=name.start, title=f"{name.text.lower()} {post.title}")
            i = name.start
        elif i in scan.at and scan.at[i].kind != PERSON and possessor is None:
            anchors.append(scan.at[i].end - 1)
            i = scan.at[i].start
        elif (
            i in scan.at
            and scan.at[i].kind == PERSON
            and not anchors
            and possessor is None
            and doc[i].dep_ in ("compound", "nmod", "nmod:desc")
        ):
            anchors.append(i)  # "Putin aide Yury Ushakov"
            i = scan.at[i].start
        elif token.text in POSSESSIVES and i > 0 and possessor is None:
            possessor = i - 1
            i = _phrase_start(scan, possessor)
            break
        elif token.tag_ == "PRP$" or token.lower_ in ("his", "her", "its", "their"):
            possessor = i
            break
        elif token.lower_ in ("the", "both", "two", "three"):
            definite = True
        elif (
            token.lower_ in ("and", ",")
            and anchors
            and post.plural
            and i > 0
            and (i - 1) in scan.at
            and scan.at[i - 1].kind == "Country"
        ):
            pass  # "the Ethiopian and Somali foreign ministers"
        elif token.pos_ != "ADJ" or not anchors or token.lower_ == "other":
            break
        i -= 1
        if post.start - i > 12:
            break
    first = i if possessor is not None else i + 1
    return replace(
        post,
        start=max(first, 0),
        anchors=tuple(reversed(anchors)),
        possessor=possessor,
        former=former,
        definite=definite,
    )


def _is_domain(name: Name, head: Token) -> bool:
    """True for a field of government taken for a body: "Water and Mineral Resources Minister"."""
    return (
        name.known is None
        and name.kind in ("Organization", "Ministry")
        and singular(head.lower_) in ("minister", "secretary")
        and not name.text.isupper()
    )


def _phrase_start(scan: _Scan, i: int) -> int:
    """First token of the possessor's phrase, its article left out."""
    if i in scan.at:
        return scan.at[i].start
    while i > 0 and not scan.doc[i].is_sent_start and scan.doc[i - 1].pos_ in ("ADJ", "NOUN", "PROPN"):
        i -= 1
    return i


def _rightwards(scan: _Scan, post: Post) -> Post:
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


def _portfolio(scan: _Scan, post: Post) -> Post:
    """The end moved over what the post is about: "for Ukraine", "to the Middle East", "in Europe"."""
    doc = scan.doc
    if post.end < len(doc) and doc[post.end].lower_ in ("to", "for", "in", "on"):
        targets, end = _targets(scan, post.end + 1, plural=False)
        if targets:
            return replace(post, end=end)
    return post


def _targets(scan: _Scan, i: int, plural: bool) -> tuple[tuple[int, ...], int]:
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
        elif j < len(doc) and j in scan.at:
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
            elif k > name.end and doc[k - 1].lower_ in scan.words["body_heads"] and not name.kind == PERSON:
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


def _held(scan: _Scan, post: Post) -> Post:
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


def _name_before(scan: _Scan, k: int) -> Name | None:
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


def _closes(scan: _Scan, post: Post) -> bool:
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


def _shared(scan: _Scan, posts: list[Post]) -> Iterator[Post]:
    """Posts joined to one that is held take its holder: "X, chair of A and adviser to B"; "Crown Prince and Prime Minister"."""
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
