"""How an article puts an event: as a fact, a plan, a possibility or a condition; affirmed or denied.

The reading of a trigger is what its own clause makes of it, within what each governor up to the root makes of that.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.extract.clauses import (
    CLAUSAL,
    children,
    denied_by,
    finite_clause,
    is_clause,
    is_finite,
    is_infinitive,
    is_listed,
    is_passive,
    is_past,
    marks,
    names_of,
    shares_auxiliary,
    token_at,
)
from kg.extract.moods import (
    APPLY,
    AS_FACT,
    CONDITIONAL,
    DENIED,
    PLANNED,
    POSSIBLE,
    Reading,
    conditional_mark,
    cued,
    effect_on_clause,
    effect_on_noun,
    is_indefinite,
    own_reading,
)
from kg.extract.wordlists import effects, words
from kg.model import Modality

__all__ = ["Reading", "commitment_reading", "lexical_negation", "reading", "tense", "tense_at"]

DEEPEST = 100  # governors; what hangs deeper is a list or a table, and its own clause alone is read


def reading(token: Token) -> Reading:
    """How the article puts the event that a verb, noun or adjective names."""
    if sum(1 for _ in token.ancestors) > DEEPEST:
        return own_reading(token)
    return _clause(token) if _is_predicate(token) else _nominal(token)


def commitment_reading(token: Token) -> Reading:
    """How the article puts a commitment: "agreed to send" and "will send" are promises made, "may send" is not."""
    if _listed("promises", token) or not _is_predicate(token):
        return reading(token)
    if sum(1 for _ in token.ancestors) > DEEPEST:
        return own_reading(token, promise=True)
    return _clause(token, promise=True)


def lexical_negation(lemma: str) -> bool:
    """True for a verb that says the event was not, or the subject not there: "skip", "call off"."""
    return lemma in words("modality", "negative_verbs")


def tense(token: Token) -> str | None:
    """Past or future by the clause the token stands in, as "past" or "future"; None for the present."""
    nearest = next((node for node in (token, *token.ancestors) if is_clause(node)), None)
    if nearest is None:
        return None
    if not is_finite(nearest) and reading(nearest).modality is Modality.PLANNED:
        return "future"
    clause = finite_clause(token)
    if clause is None:
        return None
    if is_past(clause):
        return "past"
    return "future" if own_reading(clause).modality is not Modality.ASSERTED else None


def tense_at(doc: Doc, offset: int) -> str | None:
    """`tense` of the token at a character of the text."""
    return tense(token_at(doc, offset))


def _listed(name: str, token: Token) -> bool:
    return is_listed(token, "modality", name)


def _is_predicate(token: Token) -> bool:
    if token.pos_ in {"VERB", "AUX"}:
        return token.dep_ not in {"amod", "compound"}
    return is_clause(token)


def _clause(verb: Token, *, promise: bool = False) -> Reading:
    """The reading of a clause: its own words' within its governors'."""
    own = own_reading(verb, promise=promise)
    if verb.dep_ == "acl:relcl" and own.modality is Modality.ASSERTED:
        return own
    if verb.dep_ == "conj":
        return own.under(_after_conjunction(verb, promise=promise))
    return own.under(_above(verb, promise=promise))


def _after_conjunction(verb: Token, *, promise: bool) -> Reading:
    first = verb.head
    if not _is_predicate(first):
        return _above(first, promise=promise) if first.dep_ != "conj" else AS_FACT
    if shares_auxiliary(verb):
        return _clause(first, promise=promise)
    if is_finite(verb):
        return _reported(first, promise=promise)
    return _above(first, promise=promise)


def _reported(verb: Token, *, promise: bool) -> Reading:
    """What stands over a clause with a tense of its own: reports and doubts, not the question it stands beside."""
    if verb.dep_ == "conj":
        return _after_conjunction(verb, promise=promise)
    return AS_FACT if verb.dep_ == "ROOT" else _above(verb, promise=promise)


def _above(verb: Token, *, promise: bool) -> Reading:
    """What governs a clause makes of it."""
    dep, governor = verb.dep_, verb.head
    if governor == verb or dep == "ROOT":
        return _at_root(verb)
    if mark := conditional_mark(verb):
        return cued(CONDITIONAL, mark)
    if dep in {"ccomp", "xcomp", "csubj", "csubj:pass", "csubj:outer"}:
        return _complement(verb, governor, promise=promise)
    if dep == "acl" and _lacks_object(verb):
        dep = "acl:relcl"  # "the pact that X signed", read as what the pact says
    if dep == "acl" and governor.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}:
        return _of_noun(verb, governor)
    if dep == "advcl" or (dep == "obl" and verb.tag_ == "VBG"):
        return _adverbial(verb, governor, promise=promise)
    if dep == "acl:relcl":
        around = _nominal(governor) if is_indefinite(governor) else AS_FACT  # "rejected the pact that X signed"
        return Reading(polarity=around.polarity) if around.modality is not Modality.ASSERTED else AS_FACT
    if dep in {"obj", "obl", "nmod", "nsubj", "nsubj:pass", "appos"}:
        return _role(verb)
    if dep == "parataxis" and is_infinitive(verb) and not is_finite(verb):
        return cued(PLANNED, *children(verb, "mark"))
    return AS_FACT


def _lacks_object(verb: Token) -> bool:
    """A finite active clause whose verb misses what the noun above it is."""
    return (
        is_finite(verb)
        and is_listed(verb, "modality", "needs_object")
        and not any(c.dep_ in {"obj", "ccomp", "xcomp", "nsubj:pass"} for c in verb.children)
    )


def _complement(verb: Token, governor: Token, *, promise: bool) -> Reading:
    readiness = promise and (_listed("readiness", governor) or _listed("promises", governor))
    if readiness and _listed("promises", governor):
        return reading(governor)
    outer = _governing(governor, promise=promise)
    if readiness:
        return outer
    does = effect_on_clause(governor, verb)
    return _noted(APPLY[does](outer), does, governor)


def _governing(governor: Token, *, promise: bool = False) -> Reading:
    return _clause(governor, promise=promise) if _is_predicate(governor) else _nominal(governor)


def _noted(found: Reading, does: str, governor: Token) -> Reading:
    if does in {"fact", "said"}:
        return found
    return Reading(found.modality, found.polarity, (governor.text, *found.cues))


def _at_root(verb: Token) -> Reading:
    """A question, a headline's "to meet", an imperative."""
    if verb.sent[-1].text == "?" or (len(verb.sent) > 1 and verb.sent[-2].text == "?"):
        return cued(POSSIBLE, "?")
    if is_infinitive(verb) and not is_finite(verb):
        return cued(PLANNED, *children(verb, "mark"))
    bare = verb.tag_ == "VB" and not any(c.dep_.startswith(("nsubj", "aux", "csubj", "cop")) for c in verb.children)
    return cued(POSSIBLE, verb) if bare and verb.pos_ == "VERB" else AS_FACT


def _of_noun(verb: Token, noun: Token) -> Reading:
    """A clause that hangs on a noun: "a plan to meet", "the first to sign", "reports that", "talks hosted by"."""
    if not is_infinitive(verb) and not is_finite(verb) and verb.tag_ in {"VBN", "VBG"} and not marks(verb):
        around = _nominal(noun)
        return AS_FACT if noun.pos_ == "PROPN" or (not is_indefinite(noun) and around.denied()) else around
    known = effects("clauses")
    if any(name in known for name in names_of(noun, verb)):
        does = effect_on_clause(noun, verb)
        around = _nominal(noun)
        if does == "said" and not denied_by(noun):
            return around  # "denied reports that": it was not; "no reports that": it may have been
        return _noted(APPLY[does](around), does, noun)
    if is_finite(verb):
        return _nominal(noun)
    if any(c.lower_ in words("modality", "ordinals") for c in (noun, *noun.children)):
        return _nominal(noun)
    return cued(PLANNED, "to").under(_nominal(noun)) if is_infinitive(verb) else AS_FACT


def _adverbial(verb: Token, governor: Token, *, promise: bool) -> Reading:
    """An adverbial clause: a purpose, "without signing", "stopped short of signing", "after meeting"."""
    lows = {m.lower_ for m in marks(verb)} | {c.lower_ for m in marks(verb) for c in m.children}
    outer = _governing(governor, promise=promise)
    if lows & words("modality", "negative_marks"):
        return cued(DENIED, *marks(verb)[:1]).under(Reading(outer.modality))
    known = effects("clauses")
    if lows & {"from", "of", "on", "to", "in", "for", "about"} and not is_finite(verb):
        strays = [c for c in verb.children if c.dep_ == "advmod" and c.i == governor.i + 1]  # "stopped short of"
        for name in [*names_of(governor, verb), *(f"{governor.lemma_} {c.lower_}" for c in strays)]:
            if name in known and (
                name != governor.lemma_ or lows != {"to"} or governor.pos_ == "ADJ" or is_passive(governor)
            ):
                return _noted(APPLY[known[name]](outer), known[name], governor)
    if is_infinitive(verb):
        done = _listed("gathering", governor) and is_past(governor)
        return Reading(outer.modality) if done else cued(PLANNED, "to").under(Reading(outer.modality))
    if is_finite(verb):
        later = lows & words("modality", "temporal_marks") and not is_past(verb)
        return PLANNED if later and outer.modality is not Modality.ASSERTED else AS_FACT
    return Reading(outer.modality, cues=outer.cues)


def _nominal(noun: Token) -> Reading:
    """The reading of an event named by a noun: what stands beside it, within what its place in the clause makes."""
    own = _beside(noun)
    if own.cues and own.cues[0].lower() in words("modality", "past_words"):
        around = own.under(_role(noun))
        return around if around.denied() else AS_FACT
    return own.under(_role(noun))


def _beside(noun: Token) -> Reading:
    """What determiners, adjectives and short clauses make of a noun's event."""
    found = AS_FACT
    for child in noun.children:
        if child.dep_ not in {"amod", "compound", "acl", "advmod", "nmod:poss", "nmod:unmarked"}:
            continue
        low = child.lower_
        if child.dep_ in {"amod", "compound", "advmod"} and low in words("modality", "past_words"):
            return cued(AS_FACT, child)
        if low in words("modality", "planned_words") or any(
            c.lower_ == "next" for c in child.children if child.dep_ != "acl"
        ):
            found = found.under(cued(PLANNED, child))
        elif low in words("modality", "possible_words"):
            found = found.under(cued(POSSIBLE, child))
        elif low in words("modality", "excluded_words"):
            found = found.under(cued(DENIED, child)).under(PLANNED)
    for denial in denied_by(noun):
        found = found.under(cued(DENIED, denial))
    return found


def _role(noun: Token) -> Reading:
    """What the place of a noun in its clause makes of the event it names."""
    governor, dep = noun.head, noun.dep_
    if governor == noun or dep in {"ROOT", "appos", "list", "dep", "parataxis", "vocative", "dislocated"}:
        return AS_FACT
    if dep == "conj":
        return _role(governor)
    if dep == "acl" or dep in CLAUSAL:
        return _above(noun, promise=False)
    does = effect_on_noun(governor, noun)
    outer = _governing(governor)
    cases = " ".join(m.lower_ for m in marks(noun))
    if special := _by_case(noun, cases, outer):
        return special
    if does == "fact" and dep.startswith("obl"):
        does = None  # "at a summit held": the verb's event, not the noun's
    if does is not None:
        if does == "fact" and denied_by(noun) and outer.denied():
            return Reading(outer.modality, cues=outer.cues)  # "no talks were held": one denial, seen from verb and noun
        if does == "fact" and dep.startswith("nsubj") and outer.denied():
            return outer.under(PLANNED)  # "the talks did not take place": there was to be such a thing
        return _noted(APPLY[does](outer), does, governor)
    if outer.modality is Modality.PLANNED or (is_indefinite(noun) and dep in {"nsubj", "nsubj:pass", "obj"}):
        return Reading(outer.modality, cues=outer.cues)
    return AS_FACT


def _by_case(noun: Token, cases: str, outer: Reading) -> Reading | None:
    """Prepositions that decide alone: "without a meeting", "ahead of the summit", "in the event of talks"."""
    words_of = set(cases.split()) | {c.lower_ for m in marks(noun) for c in m.children}
    words_of |= {m.nbor(-1).lower_ for m in marks(noun) if m.i > m.sent.start}
    if noun.dep_.startswith(("obl", "nmod")):
        if words_of & words("modality", "negative_marks"):
            return cued(DENIED, cases).under(Reading(outer.modality))
        if words_of >= {"ahead", "of"}:
            return cued(PLANNED, cases)
        if noun.dep_ == "nmod" and noun.head.lower_ in {"event", "case", "absence"}:
            return cued(CONDITIONAL, noun.head)
    return None
