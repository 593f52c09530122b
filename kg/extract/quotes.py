"""Who says what inside an article: reported speech, direct quotations, "according to X", posts signed at their end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from kg.extract.attribution import attribute, is_speech
from kg.extract.clauses import is_clause
from kg.extract.quotation import quotations
from kg.extract.sayings import Saying, content, is_hearsay, saying_of
from kg.extract.signed import signatures
from kg.model import Article, BlockKind
from kg.model import Span as Chars


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words that an article gives to someone. `direct`: in quotation marks."""

    speaker: Token
    words: Span
    direct: bool
    sent: Span
    verb: str


@dataclass(frozen=True)
class Speakers:
    """Who says what in one article; made by `speakers_of`."""

    doc: Doc
    _sayings: tuple[Saying, ...] = field(repr=False)
    _by_head: dict[int, list[Saying]] = field(repr=False)
    _quotes: tuple[Span, ...] = field(repr=False)
    _quote_of: dict[int, int] = field(repr=False)  # token -> number of its quotation
    _quoted_by: dict[int, Saying] = field(repr=False)  # number of a quotation -> who says it
    _signed: dict[int, Token] = field(repr=False)  # token -> who signed its block

    def speaker(self, token: Token) -> Token | None:
        """Head of the nominal that says the token's clause, the innermost; None where the article itself does."""
        return next(self._outward(token), None)

    def chain(self, token: Token) -> tuple[Token, ...]:
        """All who say the token's clause, innermost first: Paris, Kallas of "Kallas said Paris confirmed that …"."""
        return tuple(dict.fromkeys(self._outward(token)))

    def quoted(self, token: Token) -> bool:
        """True inside quotation marks, also those of a single term."""
        return token.i in self._quote_of

    def reported(self, token: Token) -> bool:
        """True where someone says it, named or not: "X said", "reportedly", "are said to have"."""
        return self.speaker(token) is not None or any(is_hearsay(node) for node in (token, *token.ancestors))

    def utterances(self) -> list[Utterance]:
        """What is said, in the order of the text: each clause reported, each quotation that is not part of one."""
        spoken = {n: s for n, s in self._quoted_by.items() if is_speech(self._quotes[n])}
        found: list[Utterance] = []
        for saying in self._sayings:
            for head in saying.said if not saying.silent else ():
                words = content(head, saying.verb)
                inside = {
                    self._quote_of[i] for i in range(words.start, words.end) if i in self._quote_of
                } & spoken.keys()
                if not is_clause(head) or any(self._quotes[n].start <= words.start for n in inside):
                    continue
                for part in inside:
                    del spoken[part]
                found.append(Utterance(saying.speaker, words, False, head.sent, saying.name))
        for number, saying in spoken.items():
            words = self._quotes[number]
            found.append(Utterance(saying.speaker, words, True, words[0].sent, saying.name))
        return sorted(found, key=lambda u: (u.words.start, u.words.end))

    def _outward(self, token: Token) -> Iterator[Token]:
        top = token
        for node in (token, *token.ancestors):
            top = node
            yield from (s.speaker for s in self._by_head.get(node.i, ()) if s.gives(token, node))
        quoting = self._quoted_by.get(self._quote_of.get(token.i, -1))
        if quoting is not None:
            yield quoting.speaker
        signed = self._signed.get(token.i) or self._signed.get(top.i)
        if signed is not None:
            yield signed


def speakers_of(doc: Doc, article: Article | None = None) -> Speakers:
    """Who says what in an article's `Doc`; its blocks, where given, say where a quotation left open ends."""
    sayings = tuple(found for token in doc if (found := saying_of(token)) is not None)
    by_head: dict[int, list[Saying]] = {}
    for saying in sayings:
        for head in saying.said:
            by_head.setdefault(head.i, []).append(saying)
    blocks = [b.span for b in article.blocks if b.kind is not BlockKind.NOISE] if article else []
    marked = [
        (q, doc.char_span(q.span.start, q.span.end, alignment_mode="contract")) for q in quotations(doc.text, blocks)
    ]
    kept = [(q, words) for q, words in marked if words is not None and len(words)]
    quotes = tuple(words for _, words in kept)
    quote_of = {i: number for number, words in enumerate(quotes) for i in range(words.start, words.end)}
    quoted_by = attribute(quotes, [q.goes_on for q, _ in kept], [s for s in sayings if s.verb.i not in quote_of])
    return Speakers(doc, sayings, by_head, quotes, quote_of, quoted_by, signatures(doc, blocks))


def _words(doc: Doc, chars: Chars) -> Span | None:
    span = doc.char_span(chars.start, chars.end, alignment_mode="contract")
    return span if span is not None and len(span) else None
