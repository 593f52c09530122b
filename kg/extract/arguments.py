"""Who does what to whom: the arguments of a verb, noun or adjective over Universal Dependencies.

One view for all voices: actives, passives, relative and reduced clauses, coordination, control and raising, light verbs
("held talks with"), nominalisations ("X's pledge to Y", "talks between X and Y", "a Macron-hosted dinner"). The tokens
given are the heads of the arguments' phrases; who they stand for is for the cast to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
VERBAL = frozenset({"VERB", "AUX"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
LISTING = frozenset({"including", "include", "like", "such", "among", "amongst", "notably"})
COMPANY = frozenset({"along", "alongside", "together", "accompanied", "besides"})
SUBJECTLESS = frozenset({"advcl", "xcomp", "conj", "parataxis", "ccomp", "advcl:relcl"})


@dataclass(frozen=True, slots=True)
class Arguments:
    """Heads of the phrases around one trigger, coordination not yet opened (see `members`)."""

    trigger: Token
    agents: tuple[Token, ...] = ()
    patients: tuple[Token, ...] = ()
    recipients: tuple[Token, ...] = ()
    oblique: tuple[tuple[str, Token], ...] = ()  # (preposition, head), in order; "" for bare ones ("last month")
    clauses: tuple[Token, ...] = ()  # heads of complement clauses: what is said, planned or promised

    def by(self, *prepositions: str) -> tuple[Token, ...]:
        """Heads of the phrases under any of the prepositions, in order."""
        return tuple(t for p, t in self.oblique if p in prepositions)


def arguments(trigger: Token) -> Arguments:
    """The arguments of a trigger of any part of speech."""
    return _of_verb(trigger) if trigger.pos_ in VERBAL or _is_participle(trigger) else _of_noun(trigger)


def members(head: Token) -> list[Token]:
    """The heads of a coordination: "A, B and C" under A; the phrase alone where nothing is joined.

    Names hang on their titles by `flat`, so what is joined to the name is joined to the phrase.
    """
    found = [head]
    for child in _inside_name(head):
        joined = [c for c in child.children if c.dep_ == "conj" and c.pos_ not in VERBAL]
        found += [m for c in (*joined, *_lost(child, joined)) for m in members(c)]
    return sorted(set(found), key=lambda t: t.i)


def _lost(head: Token, joined: list[Token]) -> list[Token]:
    """Names of a list that the parser took for appositions: "Germany, Britain and Poland"."""
    if not joined or head.pos_ != "PROPN":
        return []
    last = joined[-1].i
    apposed = [c for c in head.children if c.dep_ == "appos" and c.pos_ == "PROPN" and head.i < c.i < last]
    return [c for c in apposed if c.nbor(-1).text not in ("(", "[")]  # "Jane Doe (Latvia) and …"


def listed(head: Token) -> list[Token]:
    """Who a phrase says it includes: "leaders, among them A and B", "a team including C"."""
    out = []
    for child in head.children:
        if child.dep_ in ("nmod", "obl", "appos", "advcl", "acl") and _preposition(child) in LISTING:
            out += members(child)
    return out


def company(arguments: Arguments) -> list[Token]:
    """Who is named as doing it too: "A, along with B", "together with C"."""
    adverbs = {c.lower_ for c in arguments.trigger.children if c.dep_ == "advmod"}
    phrases = [t for p, t in arguments.oblique if p.split(" ")[0] in COMPANY or (COMPANY & adverbs and p == "with")]
    for agent in arguments.agents:  # "the Chief together with X", hung on the noun
        phrases += [c for c in agent.children if c.dep_ == "nmod" and _in_company(c)]
    return [m for p in phrases for m in members(p)]


def _in_company(phrase: Token) -> bool:
    words = [c for c in phrase.children if c.dep_ == "case"]
    return bool(words) and (words[0].lower_ in COMPANY or (words[0].i > 0 and words[0].nbor(-1).lower_ in COMPANY))


def preposition(token: Token) -> str:
    """The preposition over a phrase, multi-word ones whole ("ahead of"); empty where there is none."""
    return _preposition(token)


def clause_of(token: Token) -> Token:
    """The verb (or predicate) whose clause the token stands in."""
    while token.head != token and not is_predicate(token):
        token = token.head
    return token


def is_predicate(token: Token) -> bool:
    """True where the token heads a clause."""
    if token.dep_ == "ROOT" or token.dep_.split(":")[0] in ("ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj"):
        return True
    return token.dep_ == "conj" and (token.pos_ in VERBAL or any(c.dep_.startswith("nsubj") for c in token.children))


def subjects(verb: Token, depth: int = 0) -> tuple[list[Token], bool]:
    """Heads of the subject phrase, its own or the one it shares, and whether the verb is passive."""
    passive = is_passive(verb)
    own = [_antecedent(c) for c in verb.children if c.dep_.startswith(("nsubj", "csubj")) and c.dep_ != "nsubj:outer"]
    own = own or [_antecedent(c) for c in verb.children if c.dep_ == "nsubj:outer"]
    if own or depth > 6:
        return own, passive
    return list(_shared_subjects(verb, depth)), passive


def is_passive(verb: Token) -> bool:
    """True for a passive clause and for a past participle that stands alone."""
    deps = {c.dep_ for c in verb.children}
    if "aux:pass" in deps or "nsubj:pass" in deps:
        return True
    if verb.tag_ != "VBN" or deps & {"nsubj", "aux", "obj"}:
        return False
    if verb.dep_ == "conj":  # "was invited and seated": the auxiliary is shared
        return is_passive(verb.head)
    return verb.dep_.split(":")[0] in ("acl", "amod", "advcl", "ROOT", "parataxis") or "obl:agent" in deps


def _of_verb(verb: Token) -> Arguments:
    subject, passive = subjects(verb)
    by_agent = [c for c in verb.children if c.dep_ == "obl:agent"]
    if passive and not by_agent:  # the parser's other label for it
        by_agent = [
            c for c in verb.children if c.dep_ == "obl" and _preposition(c) == "by" and c.pos_ in ("PROPN", "PRON")
        ]
    objects = [_antecedent(c) for c in verb.children if c.dep_ == "obj"] + _relative_object(verb)
    recipients = [c for c in verb.children if c.dep_ == "iobj"]
    if passive:
        agents = by_agent + _hyphenated(verb)
        patients = subject + objects
    else:
        agents, patients = subject, objects
    oblique = [
        (_preposition(c), c) for c in verb.children if c.dep_.split(":")[0] in ("obl", "nmod") and c not in by_agent
    ]
    clauses = [c for c in verb.children if c.dep_ in ("xcomp", "ccomp")]
    return Arguments(
        verb,
        tuple(agents),
        tuple(patients),
        tuple(recipients),
        tuple((p, _antecedent(t)) for p, t in oblique),
        tuple(clauses),
    )


def _of_noun(noun: Token) -> Arguments:
    """Of a noun: possessors and agents in `agents`; "of" and the rest in `oblique`; infinitives in `clauses`."""
    agents = [c for c in noun.children if c.dep_ == "nmod:poss"]
    oblique: list[tuple[str, Token]] = []
    for c in noun.children:
        if c.dep_ == "nmod" or c.dep_.startswith("obl"):
            if _preposition(c) == "by":
                agents.append(c)
            else:
                oblique.append((_preposition(c), c))
        elif c.dep_ in ("nmod:unmarked", "nmod:desc"):
            oblique.append(("", c))
    if noun.pos_ == "ADJ" or any(c.dep_ == "cop" for c in noun.children):
        agents += subjects(noun)[0]
    clauses = [c for c in noun.children if c.dep_ in ("acl", "ccomp", "xcomp") and _is_infinitive_or_that(c)]
    return Arguments(noun, tuple(agents), (), (), tuple(oblique), tuple(clauses))


def _shared_subjects(verb: Token, depth: int) -> Iterator[Token]:
    head, dep = verb.head, verb.dep_
    base = dep.split(":")[0]
    if head == verb:
        return
    if base in ("acl", "amod") and head.pos_ in NOMINAL:  # "leaders attending", "talks hosted by", "Modi to meet Putin"
        if not (_is_infinitive_or_that(verb) and head.pos_ == "NOUN"):
            yield head
        else:
            yield from _agents_of_noun(head, depth)
        return
    if dep in SUBJECTLESS and (head.pos_ in VERBAL or head.pos_ in ("ADJ", "NOUN", "PROPN", "ADV")):
        if dep == "xcomp":
            objects = [_antecedent(c) for c in head.children if c.dep_ in ("obj", "iobj")]
            if objects and head.lemma_ not in ("promise", "vow", "have", "use", "threaten"):
                yield from objects  # "urged X to attend"
                return
        own, passive = subjects(head, depth + 1)
        if passive and dep == "advcl" and not own:
            return
        yield from own


def _agents_of_noun(noun: Token, depth: int) -> list[Token]:
    """Whose plan, pledge or readiness it is: the possessor, else the subject of the verb that carries the noun."""
    own = [c for c in noun.children if c.dep_ == "nmod:poss" or (c.dep_ == "nmod" and _preposition(c) == "by")]
    own = own or [c for c in noun.children if c.dep_ == "nmod" and _preposition(c) == "of" and c.pos_ == "PROPN"]
    if own or depth > 4:
        return own
    verb = clause_of(noun.head)
    if noun.dep_ in ("obj", "obl", "xcomp") and verb.pos_ in VERBAL:
        return subjects(verb, depth + 1)[0]
    return []


def _antecedent(token: Token) -> Token:
    """What a relative pronoun stands for; any other token itself."""
    if token.lower_ not in RELATIVE or token.pos_ != "PRON":
        return token
    clause = token
    for _ in range(6):
        if clause.dep_ == "acl:relcl":
            return clause.head
        if clause.head == clause:
            break
        clause = clause.head
    return token


def _relative_object(verb: Token) -> list[Token]:
    """The head noun of a relative clause without a pronoun that lacks its object: "the pact they signed"."""
    if verb.dep_ != "acl:relcl" or any(c.dep_ in ("obj", "ccomp") for c in verb.children):
        return []
    if any(t.lower_ in RELATIVE and t.dep_ != "det" for t in verb.subtree if t.i < verb.i and t.pos_ == "PRON"):
        return []
    if any(c.dep_ == "nsubj" for c in verb.children):
        return [verb.head]
    return []


def _hyphenated(verb: Token) -> list[Token]:
    """The agent in "Macron-hosted", "US-led": joined to the participle by a hyphen, wherever the parse hangs it."""
    if verb.i < 2 or verb.nbor(-1).text not in ("-", "–"):
        return []
    before = verb.nbor(-2)
    return [before] if before.pos_ in ("PROPN", "NOUN", "ADJ") and before.head in (verb, verb.head) else []


def _inside_name(head: Token) -> Iterator[Token]:
    yield head
    for c in head.children:
        if c.dep_ in ("flat", "appos", "nmod:desc") and c.i > head.i:
            yield from _inside_name(c)


def _preposition(token: Token) -> str:
    words = [c for c in token.children if c.dep_ in ("case", "mark") and c.i < token.i and c.lower_ not in ("'s", "’s")]
    for title in token.children:  # "by Secretary of State X": the title's own preposition is the phrase's
        if title.dep_ == "nmod:desc" and title.i < token.i:
            words = [c for c in title.children if c.dep_ == "case" and c.i < title.i] or words
    if not words:
        return ""
    fixed = [c.lower_ for c in words[0].children if c.dep_ == "fixed"]
    return " ".join([words[0].lower_, *fixed] if fixed else [w.lower_ for w in words])


def _is_participle(token: Token) -> bool:
    return (
        token.tag_ in ("VBN", "VBG") and token.dep_.split(":")[0] in ("acl", "advcl", "amod") and token.pos_ != "NOUN"
    )


def _is_infinitive_or_that(verb: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in ("to", "that") for c in verb.children)
