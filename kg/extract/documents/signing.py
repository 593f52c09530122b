"""Who signs what: acts of signing at verbs, gestures and nouns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.arguments import Arguments, arguments, company, is_passive, members, preposition, subjects
from kg.extract.documents.words import Sign, Signing, words

NOUN_SURE, SIGNATORY_SURE = 0.7, 0.75  # confidence


@dataclass(frozen=True, slots=True)
class Act:
    """One act of signing: heads of who signs and of what; no `texts` where the words leave open which document."""

    trigger: Token
    signers: tuple[Token, ...]
    partners: tuple[Token, ...]  # with whom
    texts: tuple[Token, ...]
    rule: str
    sure: float
    negative: bool = False


def acts(token: Token) -> Iterator[Act]:
    """The acts of signing a token evokes: none or one."""
    verb = words().verbs.get(token.lower_) if token.pos_ in ("VERB", "AUX", "ADJ") else None
    if verb is not None and not (token.dep_ == "amod" or token.tag_.startswith("NN")):
        yield from _of_verb(token, verb)
        return
    gesture = words().gestures.get(token.lower_) if token.pos_ == "VERB" else None
    if gesture is not None:
        yield from _of_gesture(token, gesture)
        return
    noun = words().signing.get(token.lower_)
    if noun is not None and token.dep_ != "compound":
        yield from _of_noun(token, noun)


def is_trigger(token: Token) -> bool:
    """True for a word that may evoke an act of signing."""
    return any(token.lower_ in table for table in (words().verbs, words().signing))


def text_head(phrase: Token) -> Token | None:
    """The document noun in a phrase: itself, or the whole of its part ("all elements of the statement"); else None."""
    if words().lemma(phrase) is not None:
        return phrase
    if phrase.lemma_.lower() in words().parts or phrase.lower_.rstrip("s") in words().parts:
        for c in phrase.children:
            if c.dep_ == "nmod" and preposition(c) == "of" and words().lemma(c) is not None:
                return c
    return None


def _of_verb(token: Token, sign: Sign) -> Iterator[Act]:
    if any(c.lower_ in words().not_sign and c.dep_ in ("compound:prt", "advmod") for c in token.children):
        return
    args = arguments(token)
    objects = [m for p in args.patients for m in members(p)]
    if not objects:
        objects = [m for p in args.by("on to", "onto", "to") for m in members(p) if text_head(m)]
    texts = [t for t in (text_head(o) for o in objects) if t is not None]
    if sign.only:
        texts = [t for t in texts if words().lemma(t) in sign.only]
    if not texts and (objects or sign.only):
        return
    voice = "passive" if is_passive(token) else "active"
    signers, partners = list(args.agents), [*args.by("with"), *company(args)]
    for t in texts:
        near = [c for c in t.children if c.dep_ == "nmod" and preposition(c) == "with"]
        partners += near
        partners += [c for c in t.children if near and c.dep_ == "nmod" and c.i > near[0].i and _joined(near[0], c)]
        if not signers:
            signers += [c for c in t.children if c.dep_ == "nmod" and preposition(c) in ("between", "among")]
    yield Act(token, tuple(signers), tuple(partners), tuple(texts), f"{sign.lemma}.{voice}", sign.sure, sign.negative)


def _of_gesture(token: Token, sign: Sign) -> Iterator[Act]:
    args = arguments(token)
    if not any(p.lower_ in sign.gesture for p in args.patients):
        return
    texts = [t for p in args.by("to", "on", "under") for m in members(p) if (t := text_head(m)) and t.lower_ != "paper"]
    yield Act(token, args.agents, company_of(args), tuple(texts), f"{sign.lemma}.gesture", sign.sure, sign.negative)


def _of_noun(token: Token, noun: Signing) -> Iterator[Act]:
    args = arguments(token)
    texts = [t for p in args.by(*noun.texts) for m in members(p) if (t := text_head(m))]
    if noun.is_signer:
        signers = _who_is(token)
        if signers and texts:
            yield Act(token, tuple(signers), (), tuple(texts), f"{noun.lemma}.noun", SIGNATORY_SURE)
        return
    signers = [*args.agents, *args.by(*noun.signers)]
    signers = [s for s in signers if s not in texts and text_head(s) is None]
    verb = token.head
    if token.dep_ in ("nsubj", "nsubj:pass") and verb.pos_ == "VERB":
        signers += [
            c for c in verb.children if (c.dep_ == "obl" and preposition(c) in ("from", "by")) or c.dep_ == "obl:agent"
        ]
    if signers:
        yield Act(token, tuple(signers), (), tuple(texts), f"{noun.lemma}.noun", NOUN_SURE)


def _who_is(token: Token) -> list[Token]:
    """Who a noun is said of: "Chad is a signatory", "Chad, a signatory of", "signatories include Chad"."""
    if token.dep_ == "appos":
        return [token.head]
    if any(c.dep_ == "cop" for c in token.children):
        return subjects(token)[0]
    if token.dep_ == "nsubj" and token.head.lower_.startswith(("includ", "were", "are")):
        return [c for c in token.head.children if c.dep_ == "obj"]
    return [c for c in token.children if c.dep_ == "appos"]


def company_of(args: Arguments) -> tuple[Token, ...]:
    """Who is named as doing it too."""
    return (*args.by("with"), *company(args))


def _joined(first: Token, other: Token) -> bool:
    """True for a name the parser hung beside the first of a company instead of under it."""
    between = first.doc[first.i + 1 : other.i]
    return not preposition(other) and not any(t.pos_ in ("VERB", "AUX") for t in between)
