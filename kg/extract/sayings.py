"""Clauses of saying, read off the tree: "X said", "according to X", "X: …", with who says and what is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

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
from kg.extract.wordlists import words

_CONTENT = frozenset({"ccomp", "csubj", "csubj:pass"})
_PERSONAL = frozenset({"i", "we", "he", "she", "it", "they"})


@dataclass(frozen=True, slots=True)
class Saying:
    """A word of saying with its speaker and the heads of the clauses and nouns that are said."""

    verb: Token
    speaker: Token
    said: tuple[Token, ...]

    @property
    def name(self) -> str:
        """Lemma of the verb; "say" where none is used: "according to", a name and a colon."""
        return self.verb.lemma_ if self.verb.pos_ == "VERB" else "say"

    def gives(self, token: Token, head: Token) -> bool:
        """True where a word below the head of what is said belongs to it, and not to the saying."""
        return not _within(token, self.verb) and not _across(token, head, self.verb)

    @property
    def silent(self) -> bool:
        """True for verbs of thought: they have a speaker, and nothing is uttered."""
        return is_listed(self.verb, "speech", "silent")


def _within(token: Token, verb: Token) -> bool:
    """True where the token belongs to the saying itself, not to what is said: "Y, X said after meeting Z"."""
    return (
        verb.dep_ == "parataxis"
        and (token == verb or verb.is_ancestor(token))
        and not any(c.dep_ in _CONTENT and (c == token or c.is_ancestor(token)) for c in verb.children)
    )


def _across(token: Token, head: Token, verb: Token) -> bool:
    """True where the verb of saying stands between a word and what is said: "X, who met Y, said …", misread."""
    return token.i < verb.i < head.i and head.dep_ == "ccomp"


def saying_of(token: Token) -> Saying | None:
    """The saying a token heads: a verb of saying, "according to X"; None where it heads none or no one is named."""
    if source := _source(token):
        head = next((node for node in token.ancestors if is_clause(node)), token.head)
        return Saying(token, source, (head,))
    if headed := _after_name(token):
        return Saying(token, token, (headed,))
    if not token.pos_.startswith("V") or not _among(token, "verbs"):
        return None
    speaker = _speaker_of(token)
    if speaker is None or any(n.i < token.i for n in negations(token)):  # who did not say that it is so does not say it
        return None
    said = tuple(_said_by(token))
    return Saying(token, speaker, said)


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
    yield from (child for child in verb.children if _is_said(child, verb))
    inserted = verb.dep_ == "parataxis" and is_clause(verb.head) and not any(c.dep_ == "ccomp" for c in verb.children)
    if inserted and _beside_comma(verb):
        yield verb.head


def _is_said(child: Token, verb: Token) -> bool:
    """True where a dependent of a verb of saying is what it says."""
    if child.dep_ in _CONTENT:
        return not (is_listed(verb, "speech", "promises") and _own_promise(child))
    if child.dep_ == "obj":
        return _among(verb, "noun_objects")
    if child.dep_ not in {"advcl", "parataxis"} or not is_clause(child):
        return False
    if child.i < verb.i:
        return is_finite(child) and not marks(child)  # "They met, Macron announced", however it hangs
    if child.dep_ == "parataxis":
        return _after_colon(child, verb)
    return is_listed(verb, "speech", "passive_source") and any(c.lower_ == "as" for c in marks(child))


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


def is_hearsay(node: Token) -> bool:
    """True where a clause is said by no one named: "reportedly", "are said to"."""
    if any(is_listed(c, "speech", "hearsay_adverbs") for c in children(node, "advmod")):
        return True
    return is_passive(node) and is_listed(node, "speech", "hearsay_passives")


def content(head: Token, verb: Token) -> Span:
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
