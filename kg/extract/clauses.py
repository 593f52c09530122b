"""What a clause is made of, read off the tree: auxiliaries, marks, subjects, negation, tense. Pure functions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Doc, Token

from kg.extract.wordlists import words

CLAUSAL = frozenset(
    {"ccomp", "xcomp", "csubj", "csubj:pass", "csubj:outer", "acl", "acl:relcl", "advcl", "advcl:relcl", "parataxis"}
)
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
ARGUMENTS = SUBJECTS | {"obj", "iobj", "obl:agent"}
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})


def children(token: Token, *deps: str) -> list[Token]:
    """The token's dependents with one of the labels, in order."""
    return [child for child in token.children if child.dep_ in deps]


def auxiliaries(verb: Token) -> list[Token]:
    """Auxiliaries and copulas of a clause's head, in order."""
    return children(verb, "aux", "aux:pass", "cop")


def marks(verb: Token) -> list[Token]:
    """What opens the clause: "that", "if", "without", "to"."""
    return children(verb, "mark", "case")


def is_clause(token: Token) -> bool:
    """True where the token heads a clause: a verb, or a noun or adjective with a copula, a mark or a subject."""
    if token.pos_ in {"VERB", "AUX"} or token.dep_ in CLAUSAL:
        return True
    return any(child.dep_ == "cop" or child.dep_ in SUBJECTS for child in token.children)


def is_passive(verb: Token) -> bool:
    """True where the clause is in the passive."""
    return any(child.dep_ in {"aux:pass", "nsubj:pass", "csubj:pass"} for child in verb.children)


def is_infinitive(verb: Token) -> bool:
    """True where the clause's head is an infinitive with "to"."""
    return any(child.lower_ == "to" and child.dep_ == "mark" for child in verb.children)


def is_finite(verb: Token) -> bool:
    """True where the clause has a tense of its own."""
    if any(a.tag_ in {"VBD", "VBP", "VBZ", "MD"} for a in auxiliaries(verb)):
        return True
    return verb.tag_ in {"VBD", "VBP", "VBZ"} or _is_preterite(verb)


def is_past(verb: Token) -> bool:
    """True where the clause is in the past or the present perfect."""
    helpers = auxiliaries(verb)
    if any(a.tag_ == "MD" for a in helpers):
        return False
    if any(a.tag_ == "VBD" for a in helpers):
        return True
    if verb.tag_ == "VBN" and any(a.lower_ in words("modality", "perfect") for a in helpers):
        return True
    return (verb.tag_ == "VBD" or _is_preterite(verb)) and not any(a.tag_ in {"VBP", "VBZ"} for a in helpers)


def _is_preterite(verb: Token) -> bool:
    """True for "met" tagged as a participle, with a subject and no auxiliary: it has a tense."""
    return verb.tag_ == "VBN" and any(c.dep_ == "nsubj" for c in verb.children) and not auxiliaries(verb)


@lru_cache(maxsize=100_000)
def _bases(lemma: str, form: str) -> tuple[str, ...]:
    """A lemma, the form, and what inflection may have made the form of: a model finds the lemmas, and errs."""
    found = [lemma, form]
    if form.endswith("ied") or form.endswith("ies"):
        found.append(form[:-3] + "y")
    for ending in ("ed", "ing", "es", "s"):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            stem = form[: -len(ending)]
            found += [stem, stem + "e"]
            if stem[-1] == stem[-2]:
                found.append(stem[:-1])
    return tuple(dict.fromkeys(found))


def bases(token: Token) -> tuple[str, ...]:
    """Words under which a token may stand in a list, the likeliest first."""
    return _bases(token.lemma_.lower(), token.lower_)


def is_listed(token: Token, file: str, name: str) -> bool:
    """True where the token stands in the list of that name in a file of frames."""
    listed = words(file, name)
    return any(base in listed for base in bases(token))


def names_of(word: Token, governed: Token | None = None) -> Iterator[str]:
    """Keys of a word in the lists, most special first: "rule out", "take place", "call for", "call"."""
    own = bases(word)
    for child in word.children:
        if child.dep_ in {"compound:prt", "advmod", "obj"}:
            yield from (f"{base} {child.lower_}" for base in own)
    for case in marks(governed) if governed is not None else ():
        yield from (f"{base} {case.lower_}" for base in own)
    yield from own


def subject(verb: Token) -> Token | None:
    """Head of the clause's subject: its own, a first conjunct's, or its controller's. None where none is found."""
    for clause in (verb, *verb.ancestors):
        own = [child for child in clause.children if child.dep_ in SUBJECTS]
        if own:
            before = [child for child in own if child.i < clause.i]
            return before[-1] if before else own[0]
        if clause.dep_ == "acl":
            return clause.head
        if clause.dep_ not in {"conj", "xcomp", "advcl"}:
            return None
    return None


def shares_auxiliary(verb: Token) -> bool:
    """True where a second conjunct stands under the first one's auxiliary: "will travel to Paris and meet X"."""
    if any(child.dep_ in SUBJECTS or child.dep_ == "aux" for child in verb.children):
        return False
    first = verb.head
    if is_infinitive(verb):
        return is_infinitive(first)
    return verb.tag_ == first.tag_ or (verb.tag_ == "VB" and not first.tag_.startswith("VB"))


def negations(verb: Token) -> list[Token]:
    """The words that deny a clause: "not", "never", "nobody" as subject, "no" with an object."""
    found = [c for c in verb.children if c.dep_ in {"advmod", "cc:preconj", "cc", "det", "aux"} and _negates(c)]
    for child in verb.children:
        if (child.dep_ in ARGUMENTS and (child.dep_ != "iobj")) or (
            child.dep_.startswith("obl") and is_listed(child, "modality", "never_times")
        ):
            found += denied_by(child)
    since = any(c.lower_ == "since" for d in verb.children if d.dep_ in {"obl", "advcl"} for c in marks(d))
    if since and is_past(verb):
        return []  # "have not met since": they had
    return [n for n in found if not _only(n)]


def denied_by(noun: Token) -> list[Token]:
    """What denies that there is such a thing: "no meeting", "neither side", "nobody"."""
    if noun.lower_ in words("modality", "negative_pronouns"):
        return [noun]
    own = [
        c
        for c in noun.children
        if c.dep_ in {"det", "cc:preconj", "advmod"} and c.lower_ in words("modality", "negative_determiners")
    ]
    return own or [c for c in children(noun, "nmod") if c.lower_ == "none"]


def _negates(token: Token) -> bool:
    if token.dep_ == "aux":
        return token.lower_ == "cannot"
    if token.dep_ == "cc":
        return token.lower_ == "nor" and not _with_neither(token)
    if token.lower_ == "longer":
        return any(c.lower_ == "no" for c in token.children)
    return token.lower_ in words("modality", "negators")


def _with_neither(nor: Token) -> bool:
    """True for the "nor" of "neither … nor", which only goes on denying."""
    return any(c.lower_ == "neither" for c in nor.head.head.children)


def _only(negation: Token) -> bool:
    follows = negation.i + 1 < len(negation.doc) and negation.nbor(1).lower_ in words("modality", "not_negating")
    return follows or any(c.lower_ in words("modality", "not_negating") for c in negation.children)


def finite_clause(token: Token) -> Token | None:
    """Head of the nearest clause with a tense that the token stands in; None where there is none."""
    node = token
    while True:
        if is_clause(node) and is_finite(node):
            return node
        if node.dep_ == "conj" and is_clause(node) and shares_auxiliary(node) and is_finite(node.head):
            return node.head
        if node.head == node:
            return None
        node = node.head


def token_at(doc: Doc, offset: int) -> Token:
    """The token that holds a character of the text or stands before it."""
    return doc[max(bisect_right(range(len(doc)), offset, key=lambda i: doc[i].idx) - 1, 0)]
