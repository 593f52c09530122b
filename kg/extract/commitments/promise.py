"""The record of one act of promising, and the finding of what is promised and by whom."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.arguments import Arguments, company, preposition
from kg.extract.commitments.words import Frame, words
from kg.extract.context import Context
from kg.extract.meetings.sighting import actors
from kg.extract.modality import Reading
from kg.model import Entity


@dataclass(frozen=True, slots=True)
class Promise:
    """One act of promising: heads of what is promised and local ids of who promises."""

    trigger: Token
    committers: tuple[str, ...]
    heads: tuple[Token, ...]
    read: Reading
    rule: str
    sure: float
    only: str | None = None
    promiser: str | None = None  # who promised that another would: the claim's speaker
    document: str | None = None  # local id of what it is laid down in
    echo: bool = False  # no content of its own: that of the promise just before
    wanted: bool = False  # asked for, not promised: kept for a refusal that takes it up


def clause_heads(trigger: Token, frame: Frame) -> list[Token]:
    """Heads of the clause promised: an infinitive, a gerund after a preposition, or a that-clause."""
    after = [c for c in trigger.children if c.i > trigger.i]
    if "infinitive" in frame.takes:
        own = [c for c in after if c.dep_ in ("xcomp", "ccomp", "acl", "advcl") and _infinitive(c)]
        own = own or [
            c
            for c in trigger.children
            if c.dep_ == "xcomp" and c.i > trigger.i and c.pos_ == "VERB" and _marked(c, "to")
        ]
        if (
            not own and trigger.pos_ != "VERB"
        ):  # "stood ready to help", "affirms its readiness to help": hung one higher
            own = [
                c for c in trigger.head.children if c.dep_ in ("advcl", "xcomp") and c.i > trigger.i and _infinitive(c)
            ][:1]
        if own:
            return own[:1]
    for preposition_ in sorted(frame.takes - {"infinitive", "that", "object"}):
        gerund = [
            c
            for c in after
            if c.dep_ in ("advcl", "acl", "xcomp", "ccomp") and c.tag_ == "VBG" and _marked(c, preposition_)
        ]
        if gerund:
            return gerund[:1]
    if "that" in frame.takes:
        own = [c for c in after if c.dep_ in ("ccomp", "acl") and is_promised_clause(c)]
        if not own and trigger.pos_ != "VERB":  # hung one higher: "asked for a pledge that it would leave"
            own = [c for c in trigger.head.children if c.dep_ in ("ccomp", "advcl") and _follows(c, trigger)]
        return own[:1]
    return []


def phrase_heads(args: Arguments, frame: Frame) -> list[Token]:
    """Heads of the noun phrases promised: the object, or what stands under a preposition of the frame."""
    found: list[Token] = []
    if "object" in frame.takes:
        found += [p for p in args.patients if p.pos_ in ("NOUN", "PROPN", "SYM", "NUM", "VERB") and p != args.trigger]
    found = [p for p in found if not p.lower_.endswith(("self", "selves"))]
    slots = frame.takes - {"infinitive", "that", "object"}
    found += [p for name, p in args.oblique if name in slots and p.pos_ in ("NOUN", "SYM", "VERB", "PROPN")]
    return found


def is_promised_clause(verb: Token) -> bool:
    """True for a clause with a subject and will, would or the like: "that it is late" promises nothing."""
    named = any(c.dep_.startswith("nsubj") for c in verb.children)
    return has_modal(verb) and (named or _noun_before(verb))


def has_modal(verb: Token) -> bool:
    """True where a clause stands under will, would, should and the like."""
    return any(c.dep_ == "aux" and (c.tag_ == "MD" or words().has("modals", c)) for c in verb.children)


def is_asked(trigger: Token) -> bool:
    """True in an open question: "it is unclear what they are willing to send"."""
    first = min(t.i for t in trigger.subtree)
    return trigger.doc[first].lower_ in ("what", "whether", "who", "which") and trigger.dep_ not in (
        "ROOT",
        "acl:relcl",
    )


def partners(context: Context, args: Arguments) -> list[str]:
    """Who a promise is made together with: "agreed with Chad to", "along with Chad"."""
    found = [a for p in args.by("with") for a in actors(context, p)]
    return found + [a for p in company(args) for a in actors(context, p) if a not in found]


def meeting_bodies(context: Context, meetings: tuple[Entity, ...]) -> dict[int, str]:
    """Token index of a meeting's mention -> the body that meets, where it is known: "the summit agreed to"."""
    found: dict[int, str] = {}
    for meeting in meetings:
        body = next((d.value for d in meeting.details if d.predicate == "meetingOf" and d.ref), None)
        if body is None:
            continue
        for span in meeting.mentions:
            piece = context.doc.char_span(span.start, span.end, alignment_mode="expand")
            if piece is not None:
                found[piece.root.i] = body
    return found


def _noun_before(verb: Token) -> bool:
    first = min(c.i for c in verb.children if c.dep_ == "aux")
    return first > verb.sent.start and verb.doc[first - 1].pos_ in ("NOUN", "PROPN", "PRON")


def _infinitive(verb: Token) -> bool:
    marks = [c for c in verb.children if c.dep_ in ("mark", "aux") and c.i < verb.i]
    if not any(m.lower_ == "to" for m in marks) or any(m.lower_ in ("in", "so", "for") for m in marks):
        return False
    return verb.tag_ != "VBG" or preposition(verb) == "to"


def _follows(clause: Token, noun: Token) -> bool:
    first = min((t.i for t in clause.subtree), default=clause.i)
    return first == noun.i + 1 and noun.nbor(1).lower_ == "that"


def _marked(verb: Token, mark: str) -> bool:
    return any(c.dep_ in ("mark", "case") and c.lower_ == mark for c in verb.children)
