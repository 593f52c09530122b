"""What actors will or would do, and what documents lay down, without a word of promising."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.extract.arguments import arguments, is_passive, preposition, subjects
from kg.extract.commitments.content import heads_of
from kg.extract.commitments.promise import Promise, has_modal
from kg.extract.commitments.words import words
from kg.extract.context import Context
from kg.extract.documents import Library
from kg.extract.modality import commitment_reading
from kg.extract.parties import doers, parties
from kg.ontology import load_ontology

SAID_SURE, UNSAID_SURE, LAID_SURE, OUTLINE_SURE, FRAGMENT_SURE = 0.6, 0.45, 0.55, 0.6, 0.5  # confidence
EARLY = 6  # words into the sentence: "In addition, it calls for"
FRAGMENT = 5  # words of "France too."
PROMISING = ("ccomp", "acl")


def will_do(context: Context, token: Token, meetings: dict[int, str]) -> Iterator[Promise]:
    """ "Norway will send medics", said by Norway or of it: a government's word that it will do what helps another."""
    if token.pos_ != "VERB" or not words().has("deeds", token) or not _would(token):
        return
    if token.dep_ in PROMISING and (token.head.lower_ in words().verbs or token.head.lower_ in words().nouns):
        return  # told at the word of promising
    phrases = doers(context, token)
    asked = any(c.dep_ == "mark" and c.lower_ in ("whether", "if") for c in token.children)
    if is_passive(token) or asked:
        return
    who = [a for a in parties(context, phrases, meetings) if _can_speak(context, a) or _we(phrases)]
    said = context.speaker(token) is not None
    sure = SAID_SURE if said else UNSAID_SURE
    if who:
        yield Promise(
            token, tuple(who), tuple(heads_of(token)), commitment_reading(token), "commit:will", sure, "given"
        )


def laid_down(context: Context, token: Token, library: Library) -> Iterator[Promise]:
    """ "The declaration calls for a force": those who signed are committed to what the document lays down."""
    if token.pos_ != "VERB" or not words().has("lays_down", token):
        return
    phrases, passive = subjects(token)
    if passive or not phrases:
        return
    document = _document(phrases[0], library)
    signers = library.signers(document) if document else []
    if not document or not signers:
        return
    slots = words().lay_by.get(token.lower_, frozenset({"object"}))
    heads = [c for c in token.children if c.dep_ == "obj"] if "object" in slots else []
    heads += [c for c in token.children if c.dep_ == "obl" and preposition(c) in slots]
    opened = tuple(h for c in heads for h in heads_of(c))
    if opened:
        read = commitment_reading(token)
        yield Promise(token, tuple(signers), opened, read, "commit:laid-down", LAID_SURE, "given", document=document)


def outlined(context: Context, token: Token, library: Library, meetings: dict[int, str]) -> Iterator[Promise]:
    """ "A memorandum under which Chad would lease the port", "a document setting out how Chad would do it"."""
    if not has_modal(token) or token.pos_ not in ("VERB", "ADJ"):
        return
    text = _laid_in(token, library)
    if text is None:
        return
    phrases, passive = doers(context, token), is_passive(token)
    own = parties(context, [p for p in phrases if p.i not in library.at], meetings)
    who = own if not passive and own else []
    noun = next((i for i, d in library.at.items() if d == text and i < token.i), token.i)
    maker = context.doc[noun].head
    agreed = parties(context, list(arguments(maker).agents), meetings) if maker.lower_ in words().verbs else []
    base = Promise(
        token,
        tuple(agreed or who),
        tuple(heads_of(token)),
        commitment_reading(token),
        "commit:outlined",
        OUTLINE_SURE,
        document=text,
    )
    if base.committers:
        yield replace(base, read=commitment_reading(maker) if maker.pos_ == "VERB" else base.read)


def fragment(context: Context, token: Token) -> Iterator[Promise]:
    """ "France too.": a sentence without a verb that joins somebody to the promise just before it."""
    sent = token.sent
    if token.dep_ != "ROOT" or token.pos_ not in ("PROPN", "NOUN") or len(sent) > FRAGMENT:
        return
    if any(t.lower_ in ("too", "likewise", "also") for t in sent) and (who := context.actors(token)):
        yield Promise(token, tuple(who), (), commitment_reading(token), "commit:too", FRAGMENT_SURE, echo=True)


def _would(verb: Token) -> bool:
    """True under will, would or may: not under can, must or should."""
    return any(c.dep_ == "aux" and words().has("modals", c) for c in verb.children)


def _can_speak(context: Context, actor: str) -> bool:
    kind = context.cast.entity(actor).kind
    return not load_ontology().is_a(kind, "Person")


def _we(phrases: list[Token]) -> bool:
    return any(p.lower_ == "we" for p in phrases)


def _document(phrase: Token, library: Library) -> str | None:
    if phrase.i in library.at:
        return library.at[phrase.i]
    if phrase.lower_ == "it" and phrase.pos_ == "PRON" and phrase.i - phrase.sent.start < EARLY:
        before = library.before(phrase)
        last = max((i for i in library.at if i < phrase.i), default=None)
        near = last is not None and context_gap(phrase, phrase.doc[last]) <= 1
        return before if near else None
    return None


def context_gap(token: Token, earlier: Token) -> int:
    """How many sentences end between two tokens."""
    return sum(1 for t in token.doc[earlier.i + 1 : token.i + 1] if t.is_sent_start)


def _laid_in(token: Token, library: Library) -> str | None:
    if token.dep_ not in ("acl:relcl", "ccomp", "advcl:relcl", "conj", "advcl"):
        return None
    first = token.head if token.dep_ == "conj" else token
    under = any(
        c.dep_ == "obl" and c.lower_ == "which" and preposition(c) in ("under", "by", "in") for c in first.children
    )
    how = any(c.lower_ in ("how", "that", "what") for c in first.children)
    holder = first.head
    if holder.i in library.at and (under or how):
        return library.at[holder.i]
    if words().has("sets_out", holder) and holder.dep_ == "acl" and holder.head.i in library.at:
        return library.at[holder.head.i]
    return None
