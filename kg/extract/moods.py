"""What a clause's own words, and its governor, make of an event: the steps by which `modality` climbs the tree."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.clauses import (
    auxiliaries,
    children,
    is_clause,
    is_finite,
    is_infinitive,
    is_listed,
    is_passive,
    is_past,
    marks,
    names_of,
    negations,
)
from kg.extract.wordlists import effects, words
from kg.model import Modality, Polarity

_RANK = {Modality.ASSERTED: 0, Modality.PLANNED: 1, Modality.CONDITIONAL: 2, Modality.POSSIBLE: 3}


@dataclass(frozen=True, slots=True)
class Reading:
    """How an article puts an event, and the words that decided it."""

    modality: Modality = Modality.ASSERTED
    polarity: Polarity = Polarity.AFFIRMED
    cues: tuple[str, ...] = ()

    def under(self, outer: Reading) -> Reading:
        """This within another: the weaker modality, both negations."""
        weaker = max(self.modality, outer.modality, key=_RANK.__getitem__)
        return Reading(weaker, _both(self.polarity, outer.polarity), self.cues + outer.cues)

    def denied(self) -> bool:
        """True where it is said not to be."""
        return self.polarity is Polarity.NEGATED


AS_FACT = Reading()
PLANNED, POSSIBLE, CONDITIONAL = (Reading(m) for m in (Modality.PLANNED, Modality.POSSIBLE, Modality.CONDITIONAL))
DENIED = Reading(polarity=Polarity.NEGATED)


def _both(a: Polarity, b: Polarity) -> Polarity:
    return Polarity.AFFIRMED if a is b else Polarity.NEGATED


def cued(reading: Reading, *tokens: Token | str) -> Reading:
    """The reading with the words that decided it."""
    return Reading(reading.modality, reading.polarity, tuple(t if isinstance(t, str) else t.text for t in tokens))


def _fact(outer: Reading) -> Reading:
    return outer


def _given(outer: Reading) -> Reading:
    return AS_FACT


def _planned(outer: Reading) -> Reading:
    return PLANNED.under(outer)


def _possible(outer: Reading) -> Reading:
    return POSSIBLE.under(outer)


def _failed(outer: Reading) -> Reading:
    return DENIED.under(outer)


def _refused(outer: Reading) -> Reading:
    return Reading(Modality.POSSIBLE, cues=outer.cues) if outer.denied() else DENIED.under(outer)


def _excluded(outer: Reading) -> Reading:
    return Reading(Modality.POSSIBLE, cues=outer.cues) if outer.denied() else DENIED.under(PLANNED).under(outer)


def _unlikely(outer: Reading) -> Reading:
    return DENIED.under(POSSIBLE).under(outer)


def _doubted(outer: Reading) -> Reading:
    return Reading(Modality.POSSIBLE, cues=outer.cues)


def _said(outer: Reading) -> Reading:
    return Reading(Modality.POSSIBLE, cues=outer.cues) if outer.denied() else outer


APPLY: dict[str, Callable[[Reading], Reading]] = {
    "fact": _fact,
    "given": _given,
    "planned": _planned,
    "possible": _possible,
    "failed": _failed,
    "refused": _refused,
    "excluded": _excluded,
    "unlikely": _unlikely,
    "doubted": _doubted,
    "said": _said,
}


def effect_on_clause(governor: Token, clause: Token) -> str:
    """What a word makes of the clause it governs: a key of `APPLY`."""
    if any(m.lower_ in words("modality", "open_marks") or m.lower_ == "if" for m in marks(clause)):
        return "doubted"
    if is_passive(governor) and clause.dep_ == "xcomp" and is_listed(governor, "speech", "hearsay_passives"):
        return "possible"
    known = effects("clauses")
    speech = is_listed(governor, "speech", "verbs")
    for name in names_of(governor, clause):
        if name in known and not (speech and clause.dep_ == "ccomp" and known[name] == "fact"):
            return known[name]
    if speech or (clause.dep_ in {"ccomp", "acl", "parataxis"} and is_finite(clause)):
        return "said"
    if clause.dep_ == "xcomp" and is_infinitive(clause) and governor.pos_ != "ADJ":
        return "possible"
    return "fact"


def effect_on_noun(governor: Token, noun: Token) -> str | None:
    """What a word makes of the event its noun dependent names; None where it leaves it as it is."""
    names = _names_for(governor, noun)
    if noun.dep_ in {"nsubj", "nsubj:outer"} and not is_passive(governor):
        return _first(names, effects("subjects"))
    special, general = effects("objects"), effects("clauses")
    if any(name in words("modality", "indefinite_only") for name in names[:1]) and not is_indefinite(noun):
        return None
    return _first(names, {**general, **special})


def _names_for(governor: Token, noun: Token) -> list[str]:
    """Keys of a governor that its dependent's preposition allows: "hope of talks", not "refused at the talks"."""
    names = list(names_of(governor, noun))
    cases = {m.lower_ for m in marks(noun)}
    nominal = noun.dep_ == "nmod" and governor.pos_ in {"NOUN", "PROPN"}
    if not nominal and not (noun.dep_.startswith("obl") and cases):
        return names
    if cases & words("modality", "object_cases"):
        return names if nominal else [name for name in names if " " in name]
    return [name for name in names if any(name.endswith(f" {case}") for case in cases)]


def _first(names: list[str], known: Mapping[str, str]) -> str | None:
    return next((known[name] for name in names if name in known), None)


def is_indefinite(noun: Token) -> bool:
    """True where nothing says which event is meant: "a summit", "talks", "any meeting"."""
    if noun.pos_ == "PROPN":
        return False
    return not any(
        c.dep_ == "nmod:poss" or (c.dep_ == "det" and c.lower_ in {"the", "this", "that", "these", "those"})
        for c in noun.children
    )


def own_reading(verb: Token, *, promise: bool = False) -> Reading:
    """What auxiliaries, adverbs, negation and conditions make of a verb; `promise`: "will send" is the promise."""
    denials = negations(verb)
    found = _auxiliary(verb, promise=promise)
    if denials and any(a.lower_ in words("modality", "ability") for a in auxiliaries(verb)):
        found = AS_FACT
    if _counterfactual(verb):
        found = DENIED.under(CONDITIONAL)
    found = found.under(_adverbs(verb))
    if not is_past(verb) and (condition := condition_of(verb)):
        found = found.under(cued(CONDITIONAL, condition))
    for denial in denials:
        found = found.under(cued(DENIED, denial))
    return found


def _auxiliary(verb: Token, *, promise: bool) -> Reading:
    for aux in auxiliaries(verb):
        low = aux.lower_
        if low in words("modality", "will") and aux.tag_ == "MD":
            return AS_FACT if promise else cued(PLANNED, aux)
        if low in words("modality", "may") and aux.tag_ == "MD":
            return cued(POSSIBLE, aux)
        if low in words("modality", "would") and aux.tag_ == "MD":
            return _would(verb, aux, promise=promise)
        if (
            is_infinitive(verb)
            and aux.lemma_ == "be"
            and aux.dep_ in {"aux", "cop"}
            and aux.i < children(verb, "mark")[-1].i
        ):
            return cued(PLANNED, aux, "to")
    for mark in marks(verb):
        if mark.lower_ in words("modality", "planned_words"):  # "due to sign", read as one preposition
            return cued(PLANNED, mark)
    return _futurate(verb)


def _would(verb: Token, would: Token, *, promise: bool) -> Reading:
    """Future in the past under a report or in a past clause, else hypothetical."""
    if condition_of(verb):
        return cued(CONDITIONAL, would)
    above = verb
    while above.head != above:
        above = above.head
        if is_clause(above) and is_past(above):
            return AS_FACT if promise else cued(PLANNED, would)
    return cued(CONDITIONAL, would)


def _futurate(verb: Token) -> Reading:
    """A present that speaks of the future: "leaves tomorrow", "is meeting Xi next week"."""
    if verb.tag_ not in {"VBZ", "VBP", "VBG"} or is_past(verb):
        return AS_FACT
    if verb.tag_ == "VBG" and is_listed(verb, "modality", "futurate") and is_finite(verb):
        return cued(PLANNED, verb)
    for child in verb.children:
        if not child.dep_.startswith("obl") and child.dep_ != "advmod":
            continue
        near = [child, *child.children]
        ahead = [t for t in near if t.lower_ in words("modality", "future_times")]
        if ahead and (
            child.lower_ == "tomorrow" or child.ent_type_ in {"DATE", "TIME"} or child.dep_ == "obl:unmarked"
        ):
            return cued(PLANNED, ahead[0])
    return AS_FACT


def _counterfactual(verb: Token) -> bool:
    """True for "would have met", "could have met", "should have met"; not for "may have met"."""
    lows = [a.lower_ for a in auxiliaries(verb)]
    past = any(low in words("modality", "perfect") for low in lows)
    return past and any(low in words("modality", "would") or low in {"could", "should"} for low in lows)


def _adverbs(verb: Token) -> Reading:
    for child in children(verb, "advmod"):
        if child.lower_ in words("modality", "possible_words") | words("speech", "hearsay_adverbs"):
            return cued(POSSIBLE, child)
        if child.lower_ in words("modality", "missed_words") and child.i < verb.i:
            return cued(DENIED, child)
    return AS_FACT


def condition_of(verb: Token) -> Token | None:
    """What makes a clause conditional: "if", an inverted "should", "event" in "in the event of"."""
    for child in verb.children:
        if child.dep_ in {"advcl", "ccomp", "parataxis"} and (mark := conditional_mark(child)):
            return mark
        if (
            child.dep_ == "obl"
            and child.lower_ in words("modality", "conditional_nouns")
            and children(child, "nmod", "acl")
        ):
            return child
        if child.dep_ == "aux" and _inverted(child):
            return child
    return None


def conditional_mark(clause: Token) -> Token | None:
    """The word by which a subordinate clause is a condition of its main clause; None where it is none."""
    for mark in [*children(clause, "mark", "case", "advmod"), *children(clause, "aux")]:
        if mark.dep_ == "aux":
            if _inverted(mark):
                return mark
            continue
        phrase = " ".join([mark.lower_, *(c.lower_ for c in mark.children if c.dep_ == "fixed")])
        if mark.lower_ in words("modality", "conditional_marks") or phrase in words("modality", "conditional_phrases"):
            return mark
        if clause.dep_ == "advcl" and phrase in words("modality", "turning_marks") and not is_past(clause.head):
            return mark
    return None


def _inverted(aux: Token) -> bool:
    """True for the auxiliary of "Should they attack" and "Had he come", at the start of its clause."""
    if aux.lower_ not in {"should", "had", "were"} or aux.sent[-1].text == "?":
        return False
    before = aux.nbor(-1) if aux.i > aux.sent.start else None
    starts = before is None or before.is_punct or before.is_space
    return starts and aux.i + 1 < len(aux.doc) and aux.nbor(1).pos_ not in {"VERB", "PART"}
