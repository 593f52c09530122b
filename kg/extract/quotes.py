"""Who says what inside an article: reported speech, direct quotations, "according to X", posts signed at their end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from kg.extract.clauses import (
    SUBJECTS,
    children,
    is_clause,
    is_finite,
    is_listed,
    is_passive,
    marks,
    names_of,
    negations,
    subject,
)
from kg.extract.quotation import Quotation, quotations
from kg.extract.signed import signatures
from kg.extract.wordlists import words
from kg.model import Article, BlockKind
from kg.model import Span as Chars

_CONTENT = frozenset({"ccomp", "csubj", "csubj:pass"})
_PERSONAL = frozenset({"i", "we", "he", "she", "it", "they"})
SHORTEST = 3  # words of a quotation that can stand as a sentence of its own


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words that an article gives to someone. `direct`: in quotation marks."""

    speaker: Token
    words: Span
    direct: bool
    sent: Span
    verb: str


@dataclass(frozen=True, slots=True)
class _Saying:
    """A word of saying with its speaker and the heads of the clauses and nouns that are said."""

    verb: Token
    speaker: Token
    said: tuple[Token, ...]


@dataclass(frozen=True)
class Speakers:
    """Who says what in one article; made by `speakers_of`."""

    doc: Doc
    _by_head: dict[int, list[_Saying]] = field(repr=False)
    _sayings: tuple[_Saying, ...] = field(repr=False)
    _quote_of: dict[int, int] = field(repr=False)  # token -> number of its quotation
    _quotes: tuple[Span, ...] = field(repr=False)
    _quoted_by: dict[int, Token] = field(repr=False)  # number of a quotation -> its speaker
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
        return self.speaker(token) is not None or any(_is_hearsay(node) for node in _upwards(token))

    def utterances(self) -> list[Utterance]:
        """What is said, in the order of the text: each clause reported, each quotation once."""
        found: dict[tuple[int, int], Utterance] = {}
        for number, speaker in self._quoted_by.items():
            words = self._quotes[number]
            verb = next((_name(s) for s in self._sayings if s.speaker == speaker), "say")
            found[words.start, words.end] = Utterance(speaker, words, True, words[0].sent, verb)
        spoken = [self._quotes[number] for number in self._quoted_by if _is_speech(self._quotes[number])]
        for saying in self._sayings:
            if is_listed(saying.verb, "speech", "silent"):
                continue
            for head in saying.said:
                words = _content(head, saying.verb)
                if is_clause(head) and not any(words.start < q.end and q.start < words.end for q in spoken):
                    found[words.start, words.end] = Utterance(
                        saying.speaker, words, False, head.sent, saying.verb.lemma_
                    )
        return [found[key] for key in sorted(found)]

    def _outward(self, token: Token) -> Iterator[Token]:
        inside: Token | None = token
        while inside is not None:
            top = inside
            for node in _upwards(inside):
                top = node
                for saying in self._by_head.get(node.i, ()):
                    if not _within(token, saying.verb) and not _across(token, node, saying.verb):
                        yield saying.speaker
            inside = None
            number = self._quote_of.get(token.i)
            if number is not None and number in self._quoted_by:
                yield self._quoted_by[number]
            if top.i in self._signed or token.i in self._signed:
                yield self._signed.get(token.i, self._signed.get(top.i, token))


def speakers_of(doc: Doc, article: Article | None = None) -> Speakers:
    """Who says what in an article's `Doc`; its blocks, where given, say where a quotation left open ends."""
    sayings = tuple(found for token in doc if (found := _saying(token)) is not None)
    by_head: dict[int, list[_Saying]] = {}
    for saying in sayings:
        for head in saying.said:
            by_head.setdefault(head.i, []).append(saying)
    blocks = [b.span for b in article.blocks if b.kind is not BlockKind.NOISE] if article else []
    marked = quotations(doc.text, blocks)
    spans = [_words(doc, q.span) for q in marked]
    kept = [(q, s) for q, s in zip(marked, spans, strict=True) if s is not None]
    quotes = tuple(s for _, s in kept)
    quote_of = {i: number for number, span in enumerate(quotes) for i in range(span.start, span.end)}
    by = _attribute([q for q, _ in kept], quotes, sayings)
    return Speakers(doc, by_head, sayings, quote_of, quotes, by, signatures(doc, blocks))


def _name(saying: _Saying) -> str:
    """Lemma of the verb; "say" where none is used: "according to", a name and a colon."""
    return saying.verb.lemma_ if saying.verb.pos_ == "VERB" else "say"


def _upwards(token: Token) -> Iterator[Token]:
    yield token
    yield from token.ancestors


def _within(token: Token, verb: Token) -> bool:
    """True where the token belongs to the saying itself, not to what is said: "Y, X said after meeting Z"."""
    return (
        verb.dep_ == "parataxis"
        and (token is verb or token == verb or verb.is_ancestor(token))
        and not any(c.dep_ in _CONTENT and (c == token or c.is_ancestor(token)) for c in verb.children)
    )


def _across(token: Token, head: Token, verb: Token) -> bool:
    """True where the verb of saying stands between a word and what is said: "X, who met Y, said …", misread."""
    return token.i < verb.i < head.i and head.dep_ == "ccomp"


def _saying(token: Token) -> _Saying | None:
    """The saying a token heads: a verb of saying, "according to X"; None where it heads none or no one is named."""
    if source := _source(token):
        head = token.head
        while head.dep_ == "obl" and not is_clause(head):
            head = head.head
        return _Saying(token, source, (head,))
    if headed := _after_name(token):
        return _Saying(token, token, (headed,))
    if not token.pos_.startswith("V") or not _among(token, "verbs"):
        return None
    speaker = _speaker_of(token)
    if speaker is None or negations(token):  # who did not say that it is so does not say it
        return None
    said = tuple(_said_by(token))
    return _Saying(token, speaker, said)


def _after_name(name: Token) -> Token | None:
    """The clause that a named speaker and a colon open: "Lula: Brazil will not sign". None where there is none."""
    if (
        not name.ent_type_
        or name.pos_ != "PROPN"
        or name.dep_ not in {"ROOT", "dep", "dislocated", "nsubj", "parataxis"}
    ):
        return None
    after = (
        name.right_edge
        if name.dep_ != "ROOT"
        else max((t for t in name.subtree if t.ent_type_ and t.i < name.i + 4), default=name)
    )
    colon = next((t for t in name.doc[name.i + 1 : name.sent.end] if t.pos_ != "PROPN"), None)
    if colon is None or colon.text != ":" or after is None:
        return None
    said = [t for t in name.sent if t.i > colon.i and is_clause(t) and (t.head.i <= colon.i or t.dep_ == "ROOT")]
    return said[0] if said else None


def _among(verb: Token, name: str) -> bool:
    """True where the verb, with its particle where it has one, is in a list: "point out", "rule out"."""
    listed = words("speech", name)
    return any(each in listed for each in names_of(verb))


def _source(token: Token) -> Token | None:
    """The X of "according to X" and "in the words of X", given the noun that hangs in the clause."""
    if not token.dep_.startswith(("obl", "nmod", "advcl", "parataxis")):
        return None
    if any(is_listed(c, "speech", "according") for c in marks(token)):
        return token
    if is_listed(token, "speech", "source_nouns") and any(c.lower_ in {"in", "by"} for c in marks(token)):
        owner = children(token, "nmod", "nmod:poss")
        return owner[0] if owner else None
    if is_listed(token, "speech", "according"):
        named = children(token, "obl", "obj")
        return named[0] if named else None
    return None


def _speaker_of(verb: Token) -> Token | None:
    if is_passive(verb) or (verb.dep_ == "acl" and verb.tag_ == "VBN"):
        agents = children(verb, "obl:agent")
        if agents:
            return agents[0]
        if is_listed(verb, "speech", "passive_source") and any(
            c.lower_ == "as" for d in verb.children for c in d.children
        ):
            return subject(verb)
        return None
    found = _said_beside(verb) or subject(verb)
    if found is None or found.dep_ == "expl" or found.pos_ == "VERB" or any(c.dep_ == "expl" for c in verb.children):
        return None
    if found.tag_ in {"WP", "WDT"} and verb.dep_ == "acl:relcl":
        return verb.head
    return found


def _said_beside(verb: Token) -> Token | None:
    """Who goes on: "They met, Cassis said, adding that …" hangs "adding" on "met", and Cassis adds."""
    if verb.dep_ not in {"advcl", "acl", "conj"} or children(verb, *SUBJECTS):
        return None
    over = verb.head
    beside = [c for c in children(over, "parataxis") if c.i < verb.i] + ([over.head] if over.dep_ == "ccomp" else [])
    sayings = [c for c in beside if c.pos_ == "VERB" and over.i < c.i < verb.i and is_listed(c, "speech", "verbs")]
    return subject(sayings[-1]) if sayings else None


def _said_by(verb: Token) -> Iterator[Token]:
    """Heads of what a verb of saying says."""
    promise = is_listed(verb, "speech", "promises")
    for child in verb.children:
        if (
            (child.dep_ in _CONTENT and not (promise and _own_promise(child)))
            or (child.dep_ == "obj" and _among(verb, "noun_objects"))
            or (child.dep_ == "parataxis" and (child.i < verb.i or _after_colon(child, verb)) and is_clause(child))
            or (
                child.dep_ == "advcl"
                and any(c.lower_ == "as" for c in marks(child))
                and is_listed(verb, "speech", "passive_source")
            )
        ):
            yield child
    inserted = verb.dep_ == "parataxis" and is_clause(verb.head) and not any(c.dep_ == "ccomp" for c in verb.children)
    if inserted and _beside_comma(verb):
        yield verb.head


def _own_promise(clause: Token) -> bool:
    """True where who promises is who is to do it: "promised to send", "promised he would"."""
    own = children(clause, *SUBJECTS)
    return not own or (own[0].lower_ in _PERSONAL and is_finite(clause))


def _after_colon(clause: Token, verb: Token) -> bool:
    return any(t.text in {":", ",", "“", '"', "--", "—"} for t in verb.doc[verb.i + 1 : clause.left_edge.i + 1])


def _beside_comma(verb: Token) -> bool:
    """True where a clause of saying is set off by a comma, a dash or a closing quotation mark."""
    left, right = verb.left_edge, verb.right_edge
    around = [
        left,
        *([left.nbor(-1)] if left.i else []),
        right,
        *([right.nbor(1)] if right.i + 1 < len(verb.doc) else []),
    ]
    return any(t.is_punct for t in around)


def _is_hearsay(node: Token) -> bool:
    if any(is_listed(c, "speech", "hearsay_adverbs") for c in children(node, "advmod")):
        return True
    return is_passive(node) and is_listed(node, "speech", "hearsay_passives")


def _content(head: Token, verb: Token) -> Span:
    """The words of a clause that is said, without the saying clause within it, marks and commas at its edges."""
    doc = head.doc
    saying = {t.i for t in verb.subtree} if head.is_ancestor(verb) else {verb.i}
    own = [t.i for t in head.subtree if t.i not in saying]
    own = [i for i in own if not doc[i].is_space]
    start, end = own[0], own[-1] + 1
    if head.i < verb.i < end:
        told_by = [c.left_edge.i for c in children(verb, *SUBJECTS) if c.left_edge.i > head.i]
        end = max(min([*saying, *told_by]), head.i + 1)
    while end - start > 1 and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    while end - start > 1 and (doc[start].is_punct or doc[start].dep_ == "mark"):
        start += 1
    return doc[start:end]


def _words(doc: Doc, chars: Chars) -> Span | None:
    span = doc.char_span(chars.start, chars.end, alignment_mode="contract")
    return span if span is not None and len(span) else None


def _attribute(marked: list[Quotation], quotes: tuple[Span, ...], sayings: tuple[_Saying, ...]) -> dict[int, Token]:
    """The speaker of each quotation: who is said to say it beside it, else who spoke before in the same paragraph."""
    found: dict[int, Token] = {}
    outside = [s for s in sayings if not any(q.start <= s.verb.i < q.end for q in quotes)]
    outside = [s for s in outside if not is_listed(s.verb, "speech", "silent")]
    for number, span in enumerate(quotes):
        if near := _beside(span, outside):
            found[number] = near
    for number, span in enumerate(quotes):
        if number in found or not _is_speech(span):
            continue
        before = found.get(number - 1)
        if before is not None and (marked[number].goes_on or _goes_on(quotes[number - 1], span, before, outside)):
            found[number] = before
        elif number + 1 in found and marked[number + 1].goes_on:
            found[number] = found[number + 1]
    return found


def _is_speech(span: Span) -> bool:
    """True for a quotation with a clause in it, not a quoted term."""
    return len(span) >= SHORTEST and any(is_clause(t) and is_finite(t) for t in span)


def _beside(span: Span, sayings: list[_Saying]) -> Token | None:
    """Who says a quotation, by a verb of saying in its sentences or in a short one just before it."""
    first, last = span[0].sent, span[-1].sent
    near = [s for s in sayings if first.start <= s.verb.i < last.end and _claims(s, span)]
    if not near:  # cut off as a sentence of its own: “…” | Kagame said.
        near = [s for s in sayings if span.end <= s.verb.sent.start <= span.end + 1 and not s.said and _is_speech(span)]
    if near:
        return min(near, key=lambda s: min(abs(s.verb.i - span.end), abs(s.verb.i - span.start))).speaker
    before = [s for s in sayings if s.verb.i < span.start and s.verb.sent.end >= span.start - 2]
    if before and span.start >= 2 and any(t.text == ":" for t in span.doc[span.start - 2 : span.start]):
        return before[-1].speaker
    return None


def _claims(saying: _Saying, span: Span) -> bool:
    """True where what is said overlaps the quotation, or the saying stands free beside it."""
    for head in saying.said:
        if span.start <= head.i < span.end or any(
            span.start <= t.i < span.end for t in head.subtree if t != saying.verb
        ):
            return True
    return _is_speech(span) and saying.verb.dep_ in {"ROOT", "parataxis", "conj"} and not saying.said


def _goes_on(before: Span, after: Span, speaker: Token, sayings: list[_Saying]) -> bool:
    """True where one speaker goes on in a paragraph: between the two stands nothing but who says it."""
    doc = before.doc
    if "\n" in doc.text[before.end_char : after.start_char]:
        return False
    told = {s.verb.sent.start for s in sayings if s.speaker == speaker}
    between = {t.sent.start: t.sent for t in doc[before.end : after.start]}.values()
    whole = [s for s in between if s.start >= before.end and s.end <= after.start and len(s) >= SHORTEST]
    return all(s.start in told for s in whole)
