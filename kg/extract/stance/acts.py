"""Acts towards others: the words that evoke them, who does them, and what is made of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.extract.arguments import Arguments, arguments, is_passive, preposition, subjects
from kg.extract.clauses import auxiliaries, is_infinitive, is_past, marks
from kg.extract.modality import Reading, reading
from kg.extract.stance.words import Row, is_in, row_of_noun, rows_of_verb, words
from kg.model import Modality, Polarity

VERBAL = ("VERB", "AUX")
OPEN = frozenset({"whether", "if"})
CONDITIONS = frozenset({"unless", "until", "once", "provided", "before", "after", "when"})
WILL = frozenset({"will", "would", "shall", "'ll", "’ll", "wo"})
CLAUSE_STEPS = ("xcomp", "acl", "ccomp", "advcl")
NOMINAL_STEPS = ("obj", "nmod", "obl", "conj")
STEPS = ("xcomp", "conj", "acl", "ccomp", "obj")
INSIDE = (
    "xcomp",
    "ccomp",
    "obj",
    "obl",
    "nmod",
    "acl",
    "csubj",
    "amod",
    "compound",
    "nsubj",
    "nsubj:pass",
    "obl:agent",
)


@dataclass(frozen=True, slots=True)
class Act:
    """One reading of a trigger: the row, who does it, and where to look for the other side."""

    trigger: Token
    row: Row
    agents: tuple[Token, ...]
    places: Arguments  # of the act
    carrier: Arguments | None  # of the verb that carries the noun of the act
    rule: str


def acts(token: Token) -> list[Act]:
    """The acts a token may evoke, the likeliest first; none where it evokes none."""
    if token.dep_ in ("amod", "compound") and token.tag_.startswith("VB"):
        return []  # "the occupied town": no act is told
    if token.pos_ in VERBAL or (token.pos_ == "ADJ" and token.lower_.endswith("ed")):
        return list(_of_verb(token))
    return list(_of_noun(token)) if token.pos_ == "NOUN" else []


def standing(act: Act, read: Reading) -> str | None:
    """The PLOVER class of an act as it is told; None where it is only wished, possible or conditional."""
    row = act.row
    if read.polarity is Polarity.NEGATED:
        return row.denied
    if read.modality is Modality.ASSERTED or is_tried(act.trigger):
        return row.plover
    return row.planned if is_promised(act.trigger) else None


def is_promised(trigger: Token) -> bool:
    """True where the subject says that it will, or is ready or about to: not for purposes, wishes and possibilities."""
    if is_past(trigger):
        return False
    node = trigger
    for _ in range(6):
        opens = {m.lower_ for m in marks(node)}
        if opens & OPEN or (node.dep_ == "advcl" and opens & CONDITIONS):
            return False
        if any(a.lower_ in WILL for a in auxiliaries(node)):
            return True
        if any(a.lemma_ == "go" for a in auxiliaries(node)) or _is_to(node):
            return True
        base, governor = node.dep_.split(":")[0], node.head
        promises = is_in(governor, words().commissive)
        if base in (NOMINAL_STEPS if node.pos_ == "NOUN" else CLAUSE_STEPS) and promises:
            return True
        if governor == node or base not in STEPS or (base in ("acl", "ccomp") and not promises):
            return False
        node = governor
    return False


def is_tried(trigger: Token) -> bool:
    """True where it was tried or begun: "attempted to seize"."""
    head = trigger.head
    return (
        trigger.dep_ in ("xcomp", "acl")
        and is_in(head, words().attempted)
        and reading(head).modality is Modality.ASSERTED
    )


def own_subject(trigger: Token) -> bool:
    """True where the clause has a subject of its own."""
    return any(c.dep_.startswith("nsubj") for c in trigger.children)


def above(trigger: Token) -> Iterator[tuple[Token, str]]:
    """What governs the trigger, with the relation the path from it enters by."""
    node = trigger
    while node.head != node:
        yield node.head, node.dep_
        node = node.head


def _is_to(node: Token) -> bool:
    """True for "is to visit": a plan told as such."""
    be = [a for a in auxiliaries(node) if a.lemma_ == "be" and a.tag_ in ("VBZ", "VBP", "VBD")]
    to = [m for m in node.children if m.lower_ == "to" and m.dep_ in ("mark", "aux")]
    return is_infinitive(node) and any(b.i < t.i for b in be for t in to)


def _of_verb(verb: Token) -> Iterator[Act]:
    args = _mended(arguments(verb))
    if any(p.lower_.endswith(("self", "selves")) for p in args.patients):
        return
    prepositions = [p.split(" ")[0] for p, _ in args.oblique] + [p for p, _ in args.oblique if " " in p]
    noun = _carried(verb, args)
    found = rows_of_verb(verb, prepositions)
    specific = [(r, s) for r, s in found if (r.objects and _has_object(args, r)) or (s and not r.objects)]
    plain = [(r, s) for r, s in found if not s and not r.objects]
    said = {c.lower_ for t in (verb, *args.patients) for c in t.children} | {
        preposition(c) for p in args.patients for c in p.children
    }
    for row, second in specific:
        if row.asks and not row.asks & {*said, *prepositions}:
            continue
        active = second in prepositions and not args.agents and not any(c.dep_ == "aux:pass" for c in verb.children)
        yield Act(verb, row, args.patients if active else args.agents, args, None, "verb")  # "called on X": no passive
    if noun is not None and not specific and (row_noun := row_of_noun(noun)) is not None:
        engaged = args.patients if is_passive(verb) and noun not in args.patients else ()
        yield Act(verb, row_noun, args.agents or engaged, arguments(noun), args, "light")
        return
    for row, _ in plain:
        yield Act(verb, row, args.agents, args, None, "verb")


def _mended(args: Arguments) -> Arguments:
    """The arguments with what the parser hung elsewhere put back."""
    verb = args.trigger
    args = _without_sayer(args)
    late = tuple(a for a in args.agents if a.left_edge.i == verb.i + 1 and a.head == verb and a.dep_ == "nsubj")
    if args.patients:
        title = max(p.i for p in args.patients)
        late += tuple(a for a in args.agents if a.i == title + 1 and a.head == verb)
    if late and len(late) < len(args.agents):
        args = replace(args, agents=tuple(a for a in args.agents if a not in late), patients=(*args.patients, *late))
    return args if args.patients else replace(args, patients=tuple(_lost(verb)))


def _without_sayer(args: Arguments) -> Arguments:
    """The agents without whoever says it: of "X has seized Y, Z said" the verb's own are those before it."""
    verb = args.trigger
    before = tuple(a for a in args.agents if a.i < verb.i)
    if any(a.i > verb.i for a in args.agents) and verb.dep_ in ("ccomp", "conj") and not is_passive(verb):
        shared = tuple(a for a in subjects(verb.head)[0] if a.i < verb.i) if verb.dep_ == "conj" else ()
        return replace(args, agents=before or shared or args.agents)
    unmarked = not any(c.dep_ in ("aux:pass", "obl:agent") for c in verb.children)
    after = tuple(p for p in args.patients if p.i > verb.i)
    if not args.agents and unmarked and after and len(after) < len(args.patients) and verb.dep_ in ("ROOT", "ccomp"):
        return replace(
            args, agents=tuple(p for p in args.patients if p.i < verb.i), patients=after
        )  # no passive has an object
    return args


def _lost(verb: Token) -> Iterator[Token]:
    """Objects that hang on the clause after the verb, on the verb of saying, or stand there without a preposition."""
    for clause in verb.children:
        if clause.i > verb.i and clause.dep_ in ("ccomp", "advcl", "xcomp"):
            opens = min((m.i for m in marks(clause)), default=0)
            yield from (c for c in clause.children if c.dep_ in ("obj", "obl", "nsubj") and verb.i < c.i < opens)
    if verb.dep_ == "ccomp" and verb.head.i > verb.i:
        yield from (c for c in verb.head.children if c.dep_ == "obj" and verb.i < c.i < verb.head.i)
    for c in verb.children:
        if c.dep_ in ("obl", "nmod") and c.i > verb.i and not preposition(c) and c.pos_ in ("NOUN", "PROPN"):
            yield c


def _carried(verb: Token, args: Arguments) -> Token | None:
    """The noun of action that a verb only carries: "launched an attack", "engaged in a strike"."""
    if not is_in(verb, words().light):
        return None
    for p in (*args.patients, *args.by("in", "to", "for", "out")):
        for noun in (p, *_shelled(p)):
            if noun.pos_ == "NOUN" and row_of_noun(noun) is not None:
                return noun
    for c in verb.children:
        if c.dep_ in ("nmod:unmarked", "obl:unmarked") and c.i > verb.i and row_of_noun(c) is not None:
            return c
    return None


def _shelled(noun: Token) -> list[Token]:
    """The act in "a mediation effort", "10 days of war games", "a suspension of links"."""
    if not is_in(noun, words().shells):
        return []
    return [c for c in noun.children if c.dep_ == "compound" or (c.dep_ == "nmod" and preposition(c) == "of")]


def _has_object(args: Arguments, row: Row) -> bool:
    phrases = [*args.patients, *args.by("to", "in", "on")]
    for p in phrases:
        inner = [c for c in p.children if c.dep_ in ("nmod", "compound", "amod", "conj")]
        if any(is_in(t, row.objects) for t in (p, *inner)):
            return True
    return False


def _of_noun(noun: Token) -> Iterator[Act]:
    row = row_of_noun(noun)
    if row is None or noun.dep_ in ("compound", "amod", "flat"):
        return
    args = arguments(noun)
    before = [
        c
        for c in noun.children
        if c.i < noun.i and c.dep_.split(":")[0] in ("amod", "compound", "nmod") and c.ent_type_
    ]
    agents = args.agents or tuple(before)
    if noun.dep_ in ("obj", "nsubj") and preposition(noun) == "" and not agents:
        return
    yield Act(noun, row, agents, args, None, "noun")
