"""Posts signed at their end: "— Maria Silva (@msilva) January 6, 2026"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from kg.model import Span

_SIGNED = re.compile(r"[—–-]{1,2}\s*(?P<name>[^\n(—–@]{3,80}?)\s*\(@(?P<handle>\w{1,30})\)")


def signatures(doc: Doc, blocks: Sequence[Span] = ()) -> dict[int, Token]:
    """Token of a post -> head of the name that signs it. A post is the line before its signature, or their block."""
    found: dict[int, Token] = {}
    for match in _SIGNED.finditer(doc.text):
        name = doc.char_span(match.start("name"), match.end("name"), alignment_mode="expand")
        if name is None:
            continue
        start = _opens(doc.text, match.start(), blocks)
        post = doc.char_span(start, match.start(), alignment_mode="contract")
        if post is not None:
            found.update(dict.fromkeys(range(post.start, post.end), name.root))
    return found


def _opens(text: str, at: int, blocks: Sequence[Span]) -> int:
    """Where the post that ends at a character begins."""
    own = next((b.start for b in reversed(blocks) if b.start <= at), None)
    if own is not None and text[own:at].strip():
        return own
    before = text[:at].rstrip()
    return max(before.rfind("\n"), 0)
