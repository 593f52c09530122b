"""Promises at verbs and adjectives: "agreed to reopen the border", "is ready to help", "offered 20 tanks"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.extract.arguments import Arguments, arguments, is_passive, members, subjects
from kg.extract.commitments.content import heads_of
from kg.extract.commitments.promise import Promise, clause_heads, is_asked, is_promised_clause, partners, phrase_heads
from kg.extract.commitments.words import Frame, words
from kg.extract.context import Context
from kg.extract.documents import Library
from kg.extract.modality import Reading, commitment_reading
from kg.extract.parties import doers, own_subject, parties
from kg.model import Modality, Polarity

OTHERS_LESS, PHRASE_LESS = 0.05, 0.05  # X promised that Y would; a noun phrase promised


def at_verb(context: Context, token: Token, library: Library, meetings: dict[int, str]) -> Iterator[Promise]:
    """The promises a verb or adjective makes."""
    frame = _frame(token)
    if frame is None or is_asked(token):
        return
    args = arguments(token)
    clauses = clause_heads(token, frame)
    heads = clauses or phrase_heads(args, frame)
    if frame.unless is not None and any(words().has(frame.unless, h) for h in heads):
        return
    heads = _opened(token, heads)
    who = parties(context, _holders(context, token, args), meetings)
    if token.dep_ == "advcl" and (text := _signed_with(token, library)):
        who += [s for s in library.signers(text) if s not in who]
    if frame.together:
        who += [p for p in partners(context, args) if p not in who]
    read = reading_of(token, frame)
    rule = f"commit:{frame.lemma}.{'adj' if token.pos_ == 'ADJ' else 'verb'}"
    if not heads:
        if frame.echo is not None and _takes_up(token, frame):
            yield Promise(token, tuple(who), (), read, f"{rule}.echo", frame.sure - 0.15, echo=True)
        return
    base = Promise(
        token, tuple(who), tuple(heads), read, rule, frame.sure, frame.only, document=_laid_in(token, args, library)
    )
    if clauses and is_promised_clause(clauses[0]):
        yield _of_another(context, base, clauses[0], meetings)
    else:
        less = 0.0 if clauses else PHRASE_LESS
        yield replace(base, heads=tuple(h for c in heads for h in heads_of(c)), sure=base.sure - less)


def reading_of(token: Token, frame: Frame) -> Reading:
    """How the promise is put, the frame's own denial and doubt included."""
    read = commitment_reading(token)
    if frame.negative:
        flipped = Polarity.AFFIRMED if read.polarity is Polarity.NEGATED else Polarity.NEGATED
        read = replace(read, polarity=flipped)
    if frame.possible and read.modality is Modality.ASSERTED:
        read = replace(read, modality=Modality.POSSIBLE)
    return read


def _frame(token: Token) -> Frame | None:
    if token.dep_ in ("amod", "compound", "flat"):
        return None
    frame = words().adjectives.get(token.lower_) if token.pos_ in ("ADJ", "VERB") else None
    if frame is not None and (token.pos_ == "ADJ" or not any(c.dep_ == "obj" for c in token.children)):
        return frame
    frame = words().verbs.get(token.lower_) if token.pos_ in ("VERB", "AUX") else None
    if frame is None or token.tag_.startswith("NN"):
        return None
    if frame.particle is not None and not any(c.lower_ == frame.particle for c in token.children):
        return None
    return frame


def _holders(context: Context, token: Token, args: Arguments) -> list[Token]:
    """Who promises: the subject, that of the passive in "is committed to", "themselves" in "committing themselves"."""
    if is_passive(token):
        active = any(c.dep_ in ("xcomp", "advcl") for c in token.children)
        return subjects(token)[0] if active and not args.agents else list(args.agents)
    own = [p for p in args.patients if p.lower_.endswith(("selves", "self")) and context.cast.all_at(p)]
    return own or list(args.agents) or doers(context, token)


def _takes_up(token: Token, frame: Frame) -> bool:
    """True where the verb refers to what was said before: a bare "refused", "matched it"."""
    objects = [c for c in token.children if c.dep_ in ("obj", "xcomp", "ccomp")]
    if frame.echo == "it":
        return any(o.lower_ in ("it", "that", "this", "sum", "amount", "pledge", "offer") for o in objects)
    return not objects and not any(c.dep_.startswith("obl") for c in token.children)


def _opened(token: Token, heads: list[Token]) -> list[Token]:
    """What a shell noun stands for: A and B in "agreed on steps, including A and B"; any other head itself."""
    found: list[Token] = []
    for head in heads:
        inner = _inside(head, token) if head.pos_ == "NOUN" and words().has("shells", head) else []
        found += inner or [head]
    return found


def _inside(shell: Token, trigger: Token) -> list[Token]:
    near = [
        c for c in (*shell.children, *trigger.children) if c.i > shell.i and c.dep_ in ("advcl", "acl", "nmod", "obl")
    ]
    for c in near:
        if any(k.lower_ in ("including", "such", "like") and k.dep_ in ("mark", "case") for k in c.children):
            if c.pos_ != "VERB":
                return members(c)
            later = [k for k in (*c.conjuncts, *trigger.conjuncts) if k.i > c.i and k.tag_ == "VBG"]
            return sorted({c, *later}, key=lambda t: t.i)
    return []


def _of_another(context: Context, base: Promise, clause: Token, meetings: dict[int, str]) -> Promise:
    """ "X promised that Y would": Y is committed, X says so. Where Y is no actor, X."""
    others = [] if is_passive(clause) else parties(context, own_subject(context, clause), meetings)
    heads = tuple(heads_of(clause))
    if not others:
        return replace(base, heads=heads, sure=base.sure - OTHERS_LESS)
    who = base.committers
    same = set(others) & set(who)
    promiser = who[0] if who and not same else None
    return replace(
        base,
        committers=tuple(others),
        heads=heads,
        promiser=promiser,
        sure=base.sure - OTHERS_LESS,
        rule=f"{base.rule}.that",
    )


def _signed_with(token: Token, library: Library) -> str | None:
    """The document of "signed an accord, pledging": all who signed it pledge."""
    if not token.head.lower_.startswith(("sign", "ink", "initial", "conclud")):
        return None
    return next((library.at[c.i] for c in token.head.children if c.dep_ == "obj" and c.i in library.at), None)


def _laid_in(token: Token, args: Arguments, library: Library) -> str | None:
    """The document a promise stands in: "in it they undertook", "a text in which they did", "agreed on a pact"."""
    for _, phrase in (*args.oblique, *(("", p) for p in args.patients)):
        if phrase.i in library.at:
            return library.at[phrase.i]
    for c in token.children:
        if c.dep_ == "obl" and c.lower_ in ("it", "which") and any(k.lower_ in ("in", "under") for k in c.children):
            return library.at.get(token.head.i) if token.dep_ == "acl:relcl" else library.before(token)
    if token.dep_ == "acl:relcl":
        return library.at.get(token.head.i)
    if token.dep_ == "advcl":
        return next((library.at[c.i] for c in token.head.children if c.dep_ == "obj" and c.i in library.at), None)
    return None
