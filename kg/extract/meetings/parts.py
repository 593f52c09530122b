"""Who takes which part in the meetings of a sentence: from the nouns' own phrases and from the verbs around them."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Span as Words
from spacy.tokens import Token

from kg.extract.arguments import (
    Arguments,
    arguments,
    clause_of,
    company,
    is_passive,
    listed,
    members,
    preposition,
    subjects,
)
from kg.extract.context import Context, Told
from kg.extract.meetings.implied import implied, present
from kg.extract.meetings.sighting import (
    Sighting,
    actors,
    add,
    arguments_of,
    base_sighting,
    denied,
    is_place,
    meeting_noun,
    places_of,
    time_of,
)
from kg.extract.meetings.words import Gather, words
from kg.extract.meetings.words import Part as Verb
from kg.extract.modality import Reading, reading
from kg.model import Mode, Polarity

ORGANISATION = ("Organization", "Coalition", "InternationalOrganization", "GovernmentBody", "ArmedForce")
PEOPLE = ("Person", "Group", "Delegation")
VERBS = ("VERB", "AUX")
PARTICIPLE_REACH = 8  # words


def sightings(context: Context, sent: Words) -> list[Sighting]:
    """The meetings a sentence evokes, in order of their words."""
    by_noun = {
        t.i: base_sighting(context, t, kind, noun=True) for t in sent if (kind := meeting_noun(t)) and not _is_inner(t)
    }
    out = dict(by_noun)
    for noun in by_noun.values():
        _of_noun(context, noun)
    for token in sent:
        if (token.pos_ not in VERBS and token.tag_ not in ("VBN", "VBG")) or token.dep_ in ("aux", "aux:pass", "cop"):
            continue
        found = _of_verb(context, token, by_noun)
        if found is not None:
            out[token.i] = found
    for noun in by_noun.values():
        _of_setting(context, noun)
    for told in (_of_role_noun, present):
        out |= {s.token.i: s for t in sent if t.i not in out and (s := told(context, t)) is not None}
    w = words()
    kept = [s for s in out.values() if s.support or s.parts or s.places or s.day_words or s.lemma not in w.weak]
    return sorted(kept, key=lambda s: s.token.i)


def _is_inner(token: Token) -> bool:
    """ "talks" in "a round of talks": one meeting, told by the outer noun."""
    return token.dep_ == "nmod" and preposition(token) == "of" and meeting_noun(token.head) is not None


def _of_noun(context: Context, noun: Sighting) -> None:
    """What a meeting noun says by itself: "talks between A and B", "the US-Russia talks", "A's meeting with B"."""
    token = noun.token
    sides: list[list[str]] = []
    phrases = arguments_of(token)
    for phrase in phrases:
        who = actors(context, phrase)
        if preposition(phrase) == "of" or phrase.dep_ == "nmod:poss":
            bodies = [a for a in who if _is_body(context, a)]
            noun.conveners += bodies
            who = [a for a in who if a not in bodies]
        if phrase.dep_ == "nmod:poss" and not any(preposition(p) == "with" for p in phrases):
            who = [
                a for a in who if context.cast.entity(a).kind in PEOPLE
            ]  # "Qatar's mediation" is not a meeting of Qatar
        if who and preposition(phrase) == "by":
            add(noun, who, "hosted", Told(token, "noun.by", 0.7, noun.read))
        elif who and context.time_at(phrase) is None:
            first = context.cast.entity(who[0]).kind  # "talks with Moscow, Jane Doe …": another list
            who = [a for a in who if (context.cast.entity(a).kind == "Person") == (first == "Person")]
            sides.append(who)
            add(noun, who, "attended", Told(token, "noun", 0.75, noun.read, _mode(context, token)))
    for child in token.children:
        if child.i < token.i and child.dep_ in ("compound", "amod", "nmod") and child.pos_ in ("PROPN", "NOUN", "ADJ"):
            _of_modifier(context, noun, child)
    before = [a for t in token.doc[token.left_edge.i : token.i] for a in context.cast.all_at(t)]
    noun.conveners += [a for a in dict.fromkeys(before) if _is_body(context, a) and a not in noun.conveners]
    for phrase in listed(token):
        add(noun, actors(context, phrase), "attended", Told(token, "noun.listed", 0.7, noun.read))
    named = [a for side in sides for a in side]
    carrier = clause_of(token)
    if carrier.pos_ in VERBS and not noun.pair and len(named) == 2:
        noun.pair = (named[0], named[1])


def _of_setting(context: Context, noun: Sighting) -> None:
    """Who does something at the meeting, or is somewhere for it, is there: "at the summit", "in Oslo for talks"."""
    phrase = noun.token
    while phrase.dep_ in ("conj", "nmod") and preposition(phrase) == "of" and phrase.head != phrase:
        phrase = phrase.head  # "a round of talks"
    how = preposition(phrase)
    if how == "at" and any(c.dep_ == "cop" for c in phrase.children):  # "X was at the summit"
        who = [a for p in subjects(phrase)[0] for a in actors(context, p)]
        add(noun, who, "attended", Told(phrase, "setting.be", 0.8, reading(phrase)))
        return
    verb = clause_of(phrase) if how == "for" else phrase.head
    if phrase.dep_.split(":")[0] not in ("obl", "nmod") or how not in ("at", "during", "in", "for"):
        return
    copular = any(c.dep_ == "cop" for c in verb.children)
    if how == "for" and not (
        copular and places_of(context, verb) + [p for p in context.cast.all_at(verb) if is_place(context, p)]
    ):
        return
    if how != "for" and (verb.pos_ != "VERB" or verb.lemma_ in words().held | words().part_verbs):
        return
    who = [a for p in subjects(verb)[0] for a in actors(context, p) if context.cast.entity(a).kind in PEOPLE]
    if not is_passive(verb):
        there = Reading(reading(verb).modality, Polarity.AFFIRMED)  # who refuses to sign at a meeting is at it
        add(noun, who, "attended", Told(verb, f"setting.{how}", 0.6, there, _mode(context, phrase)))
    if not noun.day_words:
        noun.when, noun.day_words = time_of(context, verb)
    if how == "for" and not noun.places:
        noun.places += [p for p in context.cast.all_at(verb) if is_place(context, p)]


def _of_role_noun(context: Context, token: Token) -> Sighting | None:
    """A part told by a noun beside a name: "host Angola", "the co-chairs, A and B"."""
    predicate = words().role_nouns.get(token.lemma_.lower())
    if predicate is None or token.pos_ not in ("NOUN", "PROPN"):
        return None
    named = [c for c in token.children if c.dep_ == "appos"]
    if token.dep_ in ("nmod:desc", "appos", "compound") or (token.dep_ == "flat" and token.head.i < token.i):
        named.append(token.head)
    who = [a for p in named for a in actors(context, p) if context.cast.entity(a).proper]
    if not who:
        return None
    found = base_sighting(context, token, "Meeting", noun=True)
    found.definite, found.support, found.implied = True, True, True
    add(found, who, predicate, Told(token, f"{predicate}.noun", 0.65, found.read))
    return found


def _of_modifier(context: Context, noun: Sighting, child: Token) -> None:
    joined = [child, *[c for c in child.children if c.pos_ == "PROPN" or c.dep_ in ("compound", "conj")]]
    countries = []
    for c in sorted(joined, key=lambda t: t.i):
        entity = context.cast.at(c)
        if entity is None or entity in noun.places:
            continue
        kind = context.cast.entity(entity).kind
        if kind in ORGANISATION and entity not in noun.conveners:
            noun.conveners.append(entity)
        elif kind in ("Country", "Person") and entity not in countries:
            countries.append(entity)
    if len(countries) >= 2:
        add(noun, countries, "attended", Told(noun.token, "noun.compound", 0.65, noun.read, _mode(context, noun.token)))
        noun.pair = (countries[0], countries[1]) if len(countries) == 2 else None


def _of_verb(context: Context, verb: Token, nouns: dict[int, Sighting]) -> Sighting | None:
    """Adds parts to the meetings in the verb's clause; returns the meeting that the verb itself is, if it is one."""
    args = arguments(verb)
    w = words()
    lemma = verb.lemma_.lower()
    if (told := implied(context, args)) is not None:
        return told
    for row in w.parts.get(lemma, ()):
        targets = _targets(args, row, nouns)
        for target in targets:
            _take_part(context, args, row, target)
        if targets:
            return None
        if row.bare and not row.of_patients and (bare := _implied(context, args, row)):
            return bare
    if lemma in w.held | w.cancelled:
        for phrase in (*args.patients, *args.agents):
            for m in members(phrase):
                if m.i in nouns:
                    nouns[m.i].support = True
    if lemma in w.together:
        return _bring_together(context, args, nouns) or _brought_together(context, args, nouns)
    gather = w.gather.get(lemma)
    if (
        gather is not None
        and verb.dep_ not in ("amod", "compound")
        and not any(m.i in nouns for p in (*args.patients,) for m in members(p))
    ):
        return _gathering(context, args, gather, nouns)
    return None


def _targets(args: Arguments, row: Verb, nouns: dict[int, Sighting]) -> list[Sighting]:
    """The meetings that stand where the verb's row wants them."""
    verb = args.trigger
    if row.object and not any(p.lemma_ == row.object for p in args.patients):
        return []
    if row.by:
        particles = {c.lower_ for c in verb.children if c.dep_ == "compound:prt"}
        phrases = list(args.by(*row.by, *([""] if particles & set(row.by) else [])))
        phrases += [p for p in args.patients if particles & set(row.by)]  # "presided over the talks"
        phrases += [t for p in args.patients if row.object for pr, t in arguments(p).oblique if pr in row.by]
        if row.of_patients:  # "invited X to take part in the meeting"
            phrases += [t for c in args.clauses for t in _below(c)]
    else:
        phrases = list(args.patients)
        if row.predicate in ("hosted", "chaired"):
            phrases += list(args.by("at", "of"))
    found = [nouns[m.i] for p in phrases for m in _reach(p) if m.i in nouns]
    if not found and not row.by and verb.tag_ == "VBN" and is_passive(verb):
        found = _just_before(verb, nouns)
    if row.purpose and any(t.lemma_ in ("agreement", "deal") for t in args.patients):
        return []
    return found


def _just_before(verb: Token, nouns: dict[int, Sighting]) -> list[Sighting]:
    """The meeting that a participle follows, "a session on Saturday, chaired by X", hung elsewhere by the parser."""
    for i in range(verb.i - 1, max(verb.sent.start, verb.i - PARTICIPLE_REACH) - 1, -1):
        if i in nouns:
            return [nouns[i]]
        if verb.doc[i].pos_ == "VERB":
            break
    return []


def _below(clause: Token) -> list[Token]:
    inner = arguments(clause)
    return [
        *inner.patients,
        *(t for _, t in inner.oblique),
        *(t for p in inner.patients for _, t in arguments(p).oblique),
    ]


def _reach(phrase: Token) -> list[Token]:
    """The phrase's heads, and for "a round of talks", "the opening of the summit" the noun below."""
    out = members(phrase)
    return out + [m for p in out for c in p.children if c.dep_ == "nmod" and preposition(c) == "of" for m in members(c)]


def _take_part(context: Context, args: Arguments, row: Verb, target: Sighting) -> None:
    verb = args.trigger
    read = reading(verb)
    if row.negative:
        read = denied(read, verb.lemma_)
    phrases = (args.patients or args.recipients) if row.of_patients else args.agents
    who = [a for p in phrases for a in actors(context, p)]
    also = [a for p in (*company(args), *(x for p in phrases for x in listed(p))) for a in actors(context, p)]
    if row.predicate == "attended" and (after := _inverted(verb)) is not None:
        also += _names_after(context, after)
    mode = row.mode or _mode(context, verb)
    rule = f"{row.predicate}.{verb.lemma_}"
    target.support = True
    if row.light:
        _light(context, args, target, who, read, mode)
        return
    if row.predicate == "invitedTo":
        add(target, who, "invitedTo", Told(verb, rule, 0.8, read))
        return
    confidence = 0.6 if row.purpose or row.by in (("at", "during"),) else 0.9
    add(target, [*who, *also], row.predicate, Told(verb, rule, confidence, read, mode))
    if row.predicate in ("chaired", "hosted"):
        people = [a for a in (*who, *also) if row.predicate == "chaired" or context.cast.entity(a).kind == "Person"]
        add(target, people, "attended", Told(verb, rule + ".present", 0.6, read, mode))
        guests = [a for p in args.patients if p.i != target.token.i for a in actors(context, p)]
        add(target, guests, "attended", Told(verb, rule + ".guest", 0.75, read, mode))
        target.conveners += [a for a in who if row.predicate == "hosted" and _is_body(context, a)]


def _inverted(verb: Token) -> Token | None:
    """The copula of "Attending the talks were A, B and C": what follows it takes part."""
    if verb.tag_ != "VBG" or verb.i > verb.sent.start + 2:
        return None
    return next((t for t in verb.doc[verb.i + 1 : verb.sent.end] if t.lower_ in ("were", "was", "are", "is")), None)


def _light(
    context: Context, args: Arguments, target: Sighting, who: list[str], read: Reading, mode: Mode | None
) -> None:
    """ "A held talks with B": the verb's subject takes part; what the noun says of itself reads as the verb does."""
    verb = args.trigger
    to = ("to",) if target.kind == "Call" else ()
    others = [a for p in args.by("with", "between", "among", *to) for a in actors(context, p)]
    inner = list(dict.fromkeys(p.actor for p in target.parts if p.actor not in who))
    people = [a for a in who if not _is_body(context, a) or inner or others]
    target.conveners += [a for a in who if a not in people]
    add(target, [*people, *others], "attended", Told(verb, f"hold.{verb.lemma_}", 0.85, read, mode))
    for part in target.parts:
        part.told = replace(part.told, read=read)
    target.read = read
    sides = list(dict.fromkeys([*people, *inner, *others]))
    if (len(people) == 1 and len(sides) == 2) or len(sides) == 2:
        target.pair = (sides[0], sides[1])


def _implied(context: Context, args: Arguments, row: Verb) -> Sighting | None:
    """ "joined by video link": a part in the meeting just spoken of."""
    verb = args.trigger
    mode = _mode(context, verb)
    if (mode is None and row.bare == "mode") or any(p.lemma_ != row.object for p in args.patients):
        return None
    if any(t.pos_ in ("NOUN", "PROPN") and not context.time_at(t) for t in args.by("in", "at", *row.by)):
        return None  # takes part in something else
    who = [a for p in args.agents for a in actors(context, p)]
    if not who:
        return None
    found = base_sighting(context, verb, "Meeting", noun=False)
    found.definite, found.support, found.implied = True, True, True
    add(found, who, row.predicate, Told(verb, f"{row.predicate}.{verb.lemma_}.implied", 0.7, found.read, mode))
    return found


def _bring_together(context: Context, args: Arguments, nouns: dict[int, Sighting]) -> Sighting | None:
    """ "The talks brought together A and B"; "attendees include A": then the sighting is the one that this implies."""
    verb = args.trigger
    w = words()
    implied_one: Sighting | None = None
    for subject in (*args.agents, *args.patients):
        target = next((nouns[m.i] for m in members(subject) if m.i in nouns), None)
        if target is None:
            if subject.lemma_.lower() not in w.attendees | w.sides:
                continue
            target = implied_one = base_sighting(context, subject, "Meeting", noun=False)
            target.definite, target.support, target.implied = True, True, True
        guests = [p for p in args.patients if p != subject]
        who = [a for p in guests for a in actors(context, p)]
        if not guests or subject.lemma_.lower() in w.attendees | w.sides or any(listed(p) for p in guests):
            who += _names_after(context, verb)
        add(target, who, "attended", Told(verb, f"together.{verb.lemma_}", 0.8, reading(verb), _mode(context, verb)))
    return implied_one


def _names_after(context: Context, verb: Token) -> list[str]:
    """The people named in the list after a verb, however the parser hung them; no possessors, no new subjects."""
    out = []
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.dep_.startswith("nsubj") and token.pos_ == "PROPN" and token.head.i > token.i:
            break
        for a in context.cast.all_at(token):
            if token.i + 1 < len(token.doc) and a in context.cast.all_at(token.nbor(1)):
                continue  # judged at the last word of the name
            entity = context.cast.entity(a)
            owns = token.dep_ == "nmod:poss" or any(
                t.text in ("'s", "’s") for t in token.doc[token.i + 1 : token.i + 3]
            )
            if entity.kind == "Person" and entity.proper and token.pos_ == "PROPN" and not owns:
                out.append(a)
    return list(dict.fromkeys(out))


def _brought_together(context: Context, args: Arguments, nouns: dict[int, Sighting]) -> Sighting | None:
    """ "X brought A and B together in Y": a meeting that X hosted."""
    verb = args.trigger
    if not any(c.lower_ == "together" for c in verb.children):
        return None
    who = [a for p in args.patients for a in actors(context, p)]
    hosts = [a for p in args.agents if p.i not in nouns for a in actors(context, p)]
    if not who or not hosts:
        return None
    found = base_sighting(context, verb, "Meeting", noun=False)
    found.support = True
    add(found, who, "attended", Told(verb, "together.host", 0.8, found.read))
    add(found, hosts, "hosted", Told(verb, "together.host", 0.75, found.read))
    found.pair = (who[0], who[1]) if len(who) == 2 else None
    return found


def _gathering(context: Context, args: Arguments, row: Gather, nouns: dict[int, Sighting]) -> Sighting | None:
    verb = args.trigger
    if row.particle and not any(c.lower_ == row.particle for c in verb.children):
        return None
    if verb.tag_ == "VBG" and verb.i + 1 < len(verb.doc) and verb.nbor(1).pos_ == "NOUN":
        return None  # "negotiating teams"
    mode = _mode(context, verb)
    if row.phone and mode is None:
        return None
    agents = list(dict.fromkeys(a for p in args.agents for a in actors(context, p)))
    partners = [a for p in (*args.patients, *args.by("with", "to")) for a in actors(context, p)]
    partners += [a for p in company(args) for a in actors(context, p)]
    partners = [a for a in dict.fromkeys(partners) if a not in agents]
    if row.with_ and not partners and len(agents) < 2 and not _plural(args):
        return None
    if row.people and not any(context.cast.entity(a).kind in ("Person", "Delegation") for a in partners):
        return None
    if any(p.tag_ != "WP" for p in args.patients) and not partners:
        return None  # "meet the deadline"
    if not agents or (len(agents) == 1 and not partners and not _plural(args) and not _is_body(context, agents[0])):
        return None
    kind = "Call" if mode == "Phone" and row.phone else row.kind
    found = base_sighting(context, verb, kind, noun=False)
    found.support = True
    bodies = [a for a in agents if _is_body(context, a) and not partners]
    found.conveners += bodies + _bodies_within(context, args)
    also = [a for p in args.agents for x in listed(p) for a in actors(context, x)]
    who = [a for a in agents if a not in bodies] + [*partners, *also]
    add(found, list(dict.fromkeys(who)), "attended", Told(verb, f"gather.{verb.lemma_}", 0.85, found.read, mode))
    if row.host:
        add(found, agents, "hosted", Told(verb, f"gather.{verb.lemma_}", 0.8, found.read))
    if row.pair and agents and partners:
        found.kind = "Bilateral" if kind in ("Meeting", "Talks") and len(who) == 2 else kind
        found.pair = (agents[0], partners[0]) if len(agents) == len(partners) == 1 and _proper(context, who) else None
    elif row.pair and len(who) == 2 and _proper(context, who):
        found.pair = (who[0], who[1])
        found.kind = "Bilateral" if kind == "Meeting" else kind
    return found


def _proper(context: Context, who: list[str]) -> bool:
    return all(context.cast.entity(a).proper for a in who)


def _bodies_within(context: Context, args: Arguments) -> list[str]:
    """The body whose members meet: "with the members of the coalition"."""
    phrases = [m for p in (*args.agents, *args.patients, *args.by("with")) for m in members(p) if m.pos_ == "NOUN"]
    inner = [m for p in phrases for c in p.children if preposition(c) == "of" for m in members(c)]
    return list(dict.fromkeys(a for m in inner for a in context.cast.all_at(m) if _is_body(context, a)))


def _plural(args: Arguments) -> bool:
    return any("Plur" in p.morph.get("Number", []) or len(members(p)) > 1 for p in args.agents)


def _is_body(context: Context, entity: str) -> bool:
    found = context.cast.entity(entity)
    return found.kind in ORGANISATION


def _mode(context: Context, token: Token) -> Mode | None:
    """How one takes part, by the words of the clause: "virtually", "by phone", "in person"."""
    w = words()
    for child in token.children:
        base = child.dep_.split(":")[0]
        if base in ("advmod", "obl", "nmod", "compound", "amod", "xcomp"):
            for t in (child, *child.children):
                if t.lemma_.lower() in w.modes or t.lower_ in w.modes:
                    return w.modes.get(t.lemma_.lower()) or w.modes[t.lower_]
            if child.lemma_.lower() == "person" and preposition(child) == "in":
                return Mode.IN_PERSON
    return Mode.PHONE if meeting_noun(token) == "Call" else None
