"""A sighting: one word that evokes a meeting, with what its sentence says of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.extract.arguments import arguments, clause_of, is_predicate, members, preposition
from kg.extract.context import Context, Told
from kg.extract.meetings.words import words
from kg.extract.modality import Reading, reading
from kg.gazetteer import load_gazetteer
from kg.model import Polarity, When
from kg.ontology import load_ontology

PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "outside", "inside", "to"})
PLACE_KINDS = ("City", "Venue", "Region", "Country", "Place")
NOT_AN_EVENT = frozenset({"under", "up for", "open to"})  # "the plan under discussion"
PARTITIVE = frozenset({"each", "both", "all", "some", "several", "many", "most", "neither", "either", "none", "any"})
FRESH = frozenset({"first", "new", "fresh", "this", "second"})  # said of the meeting at hand as well
CALL_KINDS = frozenset({"Call"})
ANAPHORIC = frozenset({"the", "this", "that", "these", "those", "their", "its", "his", "her", "our", "both"})
NOT_IN_NAME = ("acl", "acl:relcl", "nmod", "appos", "parataxis", "cc", "punct", "advcl", "obl")


@dataclass(slots=True)
class Part:
    """One actor's part in a meeting, as said at one word."""

    actor: str
    predicate: str
    told: Told


@dataclass(slots=True)
class Sighting:
    """One mention of a meeting."""

    token: Token
    kind: str
    read: Reading
    noun: bool
    definite: bool = False
    other: bool = False  # said to be not the one just spoken of
    places: list[str] = field(default_factory=list)
    when: When | None = None
    day_words: str | None = None  # the words of the date as they stand, resolved or not
    conveners: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    pair: tuple[str, str] | None = None
    edge: str | None = None  # the date is the meeting's first ("opens") or last day ("closes")
    implied: bool = False  # no word for the meeting itself: "attended by video link"
    support: bool = False  # something says that this is a meeting

    @property
    def lemma(self) -> str:
        """The word's lemma, in lower case."""
        return self.token.lemma_.lower()

    @property
    def is_call(self) -> bool | None:
        """True for a call, False for what is held in a place, None where the word leaves it open."""
        if self.kind in CALL_KINDS:
            return True
        return None if self.noun and self.lemma in words().neutral and not self.places else False


def meeting_noun(token: Token) -> str | None:
    """The kind of meeting a noun names, None where it names none."""
    if token.pos_ not in ("NOUN", "PROPN", "ADJ") and not (token.pos_ == "VERB" and token.tag_.startswith("NN")):
        return None
    w = words()
    lemma = token.lemma_.lower()
    kind = w.nouns.get(lemma) or w.nouns.get(token.lower_)
    if kind is None or token.dep_ in ("compound", "flat", "amod") or preposition(token) in NOT_AN_EVENT:
        return None
    for child in token.children:
        if child.i < token.i and child.dep_ in ("compound", "amod"):
            change = w.before.get(child.lower_, True)
            if change is False:
                return None
            if isinstance(change, str):
                kind = change
    return kind


def is_place(context: Context, entity: str) -> bool:
    """Whether the entity is a place (a country counts)."""
    return context.cast.entity(entity).kind in PLACE_KINDS


def is_actor(context: Context, entity: str) -> bool:
    """Whether the entity can take part in a meeting."""
    return load_ontology().is_a(context.cast.entity(entity).kind, "Actor")


def actors(context: Context, phrase: Token) -> list[str]:
    """Local ids of who a phrase stands for; plural nouns of people get a Group of their own."""
    out: list[str] = []
    for head in members(phrase):
        if head.lemma_.lower() in PARTITIVE and (whole := [c for c in head.children if preposition(c) == "of"]):
            head = whole[0]  # "each of them"
        found = [a for a in context.cast.all_at(head) if is_actor(context, a) and not _only_modifies(context, head, a)]
        if not found and _is_people(head):
            found = [context.cast.ensure(head, "Delegation" if head.lemma_.lower() == "delegation" else "Group")]
        out += [a for a in found if a not in out]
    return out


def _only_modifies(context: Context, head: Token, entity: str) -> bool:
    """ "U.K." in "U.K. Prime Minister X", where the parser joined it to what stands before."""
    if context.cast.entity(entity).kind != "Country" or head.dep_ != "conj":
        return False
    after = [t.text for t in head.doc[head.i + 1 : head.i + 6]]
    return load_gazetteer().longest_title(after, 0) is not None


def _is_people(head: Token) -> bool:
    collective = head.lemma_.lower() in ("delegation", "team", "troika", "party", "coalition", "side")
    return head.pos_ == "NOUN" and head.lemma_.lower() in words().people and (head.tag_ == "NNS" or collective)


def places_of(context: Context, token: Token) -> list[str]:
    """Places the token's own phrases name: "in Paris", "the Paris summit", "at Camp David"."""
    out: list[str] = []
    for child in token.children:
        base = child.dep_.split(":")[0]
        if base in ("obl", "nmod") and preposition(child) in PLACE_PREPOSITIONS - {"to"}:
            found = [e for head in members(child) for e in context.cast.all_at(head)]
        elif (
            base in ("compound", "nmod", "amod")
            and child.i < token.i
            and child.pos_ == "PROPN"
            and token.pos_ != "VERB"
        ):
            found = [e for e in context.cast.all_at(child) if context.cast.entity(e).kind in ("City", "Venue")]
        else:
            continue
        out += [e for e in found if is_place(context, e) and e not in out]
    return out


def time_of(context: Context, *heads: Token) -> tuple[When | None, str | None]:
    """The date said of any of the heads, and its words."""
    for head in heads:
        for child in head.children:
            if is_predicate(child) and child.dep_ != "ROOT" and child.pos_ in ("VERB", "AUX"):
                continue
            found = _time_in_phrase(context, child)
            if found is not None:
                return found
    return None, None


def _time_in_phrase(context: Context, phrase: Token) -> tuple[When | None, str] | None:
    """The expression of time a phrase is, or hangs under a place in it: "in Kyiv on January 3rd"."""
    base = phrase.dep_.split(":")[0]
    if base not in ("obl", "nmod", "advmod", "compound", "amod", "appos") or meeting_noun(phrase):
        return None
    expression = context.time_at(phrase)
    if expression is not None and expression.kind != "duration":
        return expression.when, expression.surface
    if phrase.pos_ == "PROPN" or base == "obl":
        for child in phrase.children:
            if child.dep_.split(":")[0] in ("obl", "nmod", "advmod") and (found := context.time_at(child)):
                return found.when, found.surface
    return None


def name_of(token: Token) -> str:
    """The words of a meeting's mention: the noun with what stands before it, or the verb with its nearest object."""
    if token.pos_ in ("VERB", "AUX"):
        stop = max(
            [c.i for c in token.children if c.dep_ in ("obj", "compound:prt", "obl") and c.i > token.i][:1] or [token.i]
        )
        last = max((t.i for t in token.doc[stop].subtree), default=stop) if stop != token.i else stop
        return token.doc[token.i : min(last, token.i + 8) + 1].text
    left = [t.i for c in token.children if c.i < token.i and c.dep_ not in NOT_IN_NAME for t in c.subtree]
    start = min([i for i in left if i <= token.i] or [token.i])
    while start < token.i and (token.doc[start].dep_ in ("det", "case", "punct") or token.doc[start].pos_ == "PUNCT"):
        start += 1
    end = token.i
    for c in token.children:
        if c.dep_ == "nmod" and preposition(c) in ("of", "between") and c.i == max(c.i, end):
            end = max(t.i for t in c.subtree) if sum(1 for _ in c.subtree) < 10 else end
            break
    return token.doc[start : end + 1].text


def base_sighting(context: Context, token: Token, kind: str, *, noun: bool) -> Sighting:
    """The sighting with place, date and definiteness, before anyone takes part."""
    found = Sighting(token, kind, reading(token), noun)
    w = words()
    if noun:
        before = [c for c in token.children if c.i < token.i and c.lower_ not in FRESH]
        found.definite = _is_definite(token)
        found.other = any(c.lower_ in w.other or c.lemma_.lower() in w.other for c in before)
    carriers = [token, *(_around_noun(token) if noun else ())]
    for carrier in carriers:
        found.places += [p for p in places_of(context, carrier) if p not in found.places]
    where = next((place for c in carriers if (place := _where(context, c)) is not None), None)
    if where is not None:  # "in Paris, where X convened a summit": the place and day of the clause above
        found.places += [p for p in context.cast.all_at(where) if is_place(context, p) and p not in found.places]
        carriers.append(clause_of(where.head))
    carriers += [clause_of(c.head) for c in carriers if _is_when(c)]  # "in 2019, when X hosted them"
    for carrier in carriers:
        found.when, found.day_words = time_of(context, carrier)
        if found.day_words is not None:
            edges = (("opens", w.opens), ("closes", w.closes)) if carrier != token else ()
            found.edge = next((edge for edge, lemmas in edges if carrier.lemma_ in lemmas), None)
            break
    if any(c.lower_ == "off" and c.dep_ in ("advmod", "compound:prt") for c in token.children):
        found.read = denied(found.read, "off")
    return found


def _around_noun(noun: Token) -> list[Token]:
    """What carries the place and day of a meeting's noun: its verb, participles after it, those who take part in it."""
    w = words()
    verbs = w.held | w.part_verbs
    verb = clause_of(noun)
    held = verb.pos_ in ("VERB", "AUX") and verb != noun and _carries(verb, noun) and verb.lemma_ in verbs | w.together
    told = [c for c in noun.children if c.dep_.split(":")[0] == "acl" and c.lemma_ in verbs]
    return [*([verb] if held else []), *told, *(m for p in arguments_of(noun) for m in members(p))]


def _where(context: Context, verb: Token) -> Token | None:
    """The place that a clause with "where" tells more of."""
    if verb.dep_ == "acl:relcl" and any(c.lower_ == "where" for c in verb.children):
        return verb.head if any(is_place(context, p) for p in context.cast.all_at(verb.head)) else None
    return None


def _is_when(verb: Token) -> bool:
    """A clause with "when" beside a time in the clause above."""
    clausal = verb.dep_ in ("acl:relcl", "advcl", "advcl:relcl")
    return clausal and any(c.lower_ == "when" for c in verb.children)


def _carries(verb: Token, noun: Token) -> bool:
    head = noun
    while head.dep_ in ("conj", "nmod", "appos") and head.head != verb and head.head != head:
        head = head.head
    return head.head == verb


def _is_definite(noun: Token) -> bool:
    for c in noun.children:
        if c.dep_ == "det" and c.lower_ in ANAPHORIC:
            return True
        if c.dep_ == "nmod:poss":
            return True
    bare = not any(c.dep_ in ("det", "nummod") for c in noun.children)
    return (bare and noun.pos_ == "PROPN") or (
        bare and any(c.pos_ == "PROPN" and c.dep_ == "compound" for c in noun.children)
    )


def arguments_of(token: Token) -> list[Token]:
    """Every phrase around a meeting noun that can name who takes part: "between A and B", "of ministers", "with C"."""
    a = arguments(token)
    to = a.by("to") if meeting_noun(token) == "Call" else ()
    return [*a.by("between", "among", "amongst", "with", "of", "involving", "from", "including"), *to, *a.agents]


def denied(read: Reading, cue: str) -> Reading:
    """The same reading with the other polarity: "skipped", "boycotted"."""
    flipped = Polarity.NEGATED if read.polarity is Polarity.AFFIRMED else Polarity.AFFIRMED
    return Reading(read.modality, flipped, (*read.cues, cue))


def add(sighting: Sighting, who: list[str], predicate: str, told: Told) -> None:
    """Adds the parts that are not told yet."""
    have = {(p.actor, p.predicate) for p in sighting.parts}
    sighting.parts += [Part(a, predicate, told) for a in dict.fromkeys(who) if (a, predicate) not in have]
