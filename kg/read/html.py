"""HTML to an article: the text of its paragraphs, and what its metadata say.

Parsed by selectolax (MIT, 1.5 MB, no dependencies) as browsers parse; what is text is told as in plain files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kg.model import Article, BlockKind, Finding, Span
from kg.read.decode import clean
from kg.read.metadata import metadata
from kg.read.text import article

_DROPPED = frozenset(
    (
        "script", "style", "noscript", "nav", "aside", "form", "button", "svg", "iframe", "template",
        "select", "textarea", "dialog", "object", "video", "audio", "math", "head",
    )
)  # fmt: skip
_BLOCKS = frozenset(
    (
        "p", "div", "section", "article", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5",
        "h6", "blockquote", "figure", "figcaption", "table", "tr", "td", "th", "header", "footer", "main",
        "pre", "address", "hr", "body", "details", "summary", "center",
    )
)  # fmt: skip
_PAGE = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|social|related|newsletter|promo|advert|advertisement|ads?|cookies?|consent|breadcrumbs?|comments?"
    r"|sidebar|footer|nav|navbar|menu|recommended|trending|subscribe|paywall|tags)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CONTAINERS = "article, [itemprop=articleBody], main, [role=main]"
_LOOKED_AT = 20  # containers and page elements compared: keeps a page built to be slow linear
_NESTING = re.compile(
    r"<(/?)(?:div|section|article|main|span|ul|ol|table|blockquote|b|i|em|strong|font|a)\b", re.IGNORECASE
)
_DEEPEST = 2_000  # open elements: real pages have under 100, and a parser's time grows with the square of it
_MOST = 0.5  # share of the page's paragraphs that a container must hold to be the article


def charset(data: bytes) -> str | None:
    """The encoding that the page declares in its first bytes."""
    m = re.search(rb"charset\s*=\s*[\"']?([\w-]{1,40})", data[:2048])
    return m[1].decode("ascii") if m else None


def page(html: str, id: str, where: str) -> Article | Finding:
    """The article of a page; broken markup is read as a browser reads it."""
    if _depth(html) > _DEEPEST:
        return Finding("error", where, f"elements nested over {_DEEPEST:,} deep", "Save the article's text as .txt.")
    tree = LexborHTMLParser(html)
    said = metadata(tree)
    hints: dict[Span, BlockKind] = {}
    parts: list[str] = []
    at = 0
    for kind, words in _paragraphs(tree):
        if kind is not None:
            hints[Span(at, at + len(words))] = kind
        parts.append(words)
        at += len(words) + 2
    return article("\n\n".join(parts), id, where, said, hints)


def _depth(html: str) -> int:
    """How many elements are open at once, at most, as far as the tags tell."""
    depth = deepest = 0
    for m in _NESTING.finditer(html):
        depth = max(0, depth - 1) if m[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _paragraphs(tree: LexborHTMLParser) -> Iterator[tuple[BlockKind | None, str]]:
    """The paragraphs of the article, each with the kind that its element says."""
    body = tree.body
    if body is None:
        return
    root = _container(body)
    h1 = root.css_first("h1") or body.css_first("h1")
    if h1 is not None and root.css_first("h1") is None:
        yield from _lines([h1.text()], BlockKind.TITLE)
    titled = root.css_first("h1") is None
    for tag, pieces in _walk(root):
        kind = BlockKind.CAPTION if tag == "figcaption" else None
        if tag == "h1" and not titled:
            kind, titled = BlockKind.TITLE, True
        yield from _lines(pieces, kind)


def _lines(pieces: list[str], kind: BlockKind | None) -> Iterator[tuple[BlockKind | None, str]]:
    for line in clean("".join(pieces)).split("\n"):
        if words := " ".join(line.split()):
            yield kind, words


def _container(body: LexborNode) -> LexborNode:
    """The element that holds most of the page's paragraphs, the innermost of such; else the body."""
    best, need = body, _MOST * _amount(body)
    for node in body.css(_CONTAINERS)[:_LOOKED_AT]:
        if need and _amount(node) >= need:
            best = node
    return best


def _amount(node: LexborNode) -> int:
    return sum(len(p.text()) for p in node.css("p"))


def _walk(root: LexborNode) -> Iterator[tuple[str, list[str]]]:
    """Each run of text between the borders of block elements, with its element's name. No recursion."""
    buffer: list[str] = []
    names: list[str] = ["body"]
    node: LexborNode | None = root.child
    depth = 0
    guard = _Guard(root)
    while node is not None:
        tag = node.tag or ""
        if tag == "-text":
            buffer.append(re.sub(r"\s+", " ", node.text_content or ""))
        elif tag == "br":
            buffer.append("\n")
        block = tag in _BLOCKS
        if block and buffer:
            yield names[-1], buffer
            buffer = []
        if node.child is not None and tag not in _DROPPED and not guard.drops(node):
            if block:
                names.append(tag)
            node, depth = node.child, depth + 1
            continue
        while node is not None and node.next is None and depth:
            node, depth = node.parent, depth - 1
            if node is not None and (node.tag or "") in _BLOCKS and depth >= 0:
                if buffer:
                    yield names[-1], buffer
                    buffer = []
                names.pop()
        node = node.next if node is not None else None
    if buffer:
        yield names[-1], buffer


class _Guard:
    """Decides which elements are the page's and not the article's, by class and id."""

    def __init__(self, root: LexborNode) -> None:
        self._all = _amount(root)
        self._left = _LOOKED_AT * 10

    def drops(self, node: LexborNode) -> bool:
        """True for share bars, menus and the like; never for what holds the headline or a third of the text."""
        attributes = node.attributes
        said = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        if not said.strip() or self._left <= 0 or not _PAGE.search(said[:500]):
            return False
        self._left -= 1
        return node.css_first("h1") is None and 3 * _amount(node) <= self._all
