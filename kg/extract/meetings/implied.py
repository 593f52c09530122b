"""Parts in the meeting just spoken of, told without a word for it: "X led the delegation", "Y was present"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.arguments import Arguments
from kg.extract.context import Context, Told
from kg.extract.meetings.sighting import Sighting, actors, add, base_sighting, denied, is_place
from kg.extract.meetings.words import words
from kg.extract.modality import reading

CONFIDENCE = 0.6
TRAVEL = frozenset({"travel", "come", "fly", "arrive", "go", "skip"})


def implied(context: Context, args: Arguments) -> Sighting | None:
    """A sighting that stands for the meeting just spoken of; None where the verb tells no such part."""
    for tell in (_leads_a_side, _is_invited, _stays_away, _joins_people):
        found = tell(context, args)
        if found is not None and found.parts:
            return found
    return None


def present(context: Context, token: Token) -> Sighting | None:
    """ "X was present", "Y was absent": of an adjective or noun with a copula, or a participle."""
    w = words()
    lemma = token.lemma_.lower()
    form = token.lower_
    if not {lemma, form} & (w.present | w.absent) or token.dep_ in ("amod", "compound"):
        return None
    subject = [c for c in token.children if c.dep_.startswith("nsubj")]
    found = _sighting(context, token)
    read = reading(token)
    read = denied(read, form) if {lemma, form} & w.absent else read
    add(
        found,
        [a for p in subject for a in actors(context, p)],
        "attended",
        Told(token, f"present.{form}", CONFIDENCE, read),
    )
    return found if found.parts else None


def _leads_a_side(context: Context, args: Arguments) -> Sighting | None:
    w = words()
    verb = args.trigger
    if verb.lemma_.lower() not in w.leads or not any(p.lemma_.lower() in w.sides for p in args.patients):
        return None
    found = _sighting(context, verb)
    who = [a for p in args.agents for a in actors(context, p)]
    add(found, who, "attended", Told(verb, "side.lead", CONFIDENCE, found.read))
    return found


def _is_invited(context: Context, args: Arguments) -> Sighting | None:
    """ "X declined the invitation" and "X was not invited"; an invitation to what is named is told elsewhere."""
    w = words()
    verb = args.trigger
    lemma = verb.lemma_.lower()
    found = _sighting(context, verb)
    if lemma == "invite" and args.patients:
        guests = [a for p in args.patients for a in actors(context, p)]
        goals = [t for t in args.by("to", "for") if t.pos_ == "NOUN" and not is_somewhere(context, t)]
        if not args.clauses and not goals:
            add(found, guests, "invitedTo", Told(verb, "invite.implied", CONFIDENCE, found.read))
        return found
    if not any(p.lemma_.lower() in w.invitations for p in args.patients):
        return None
    who = [a for p in args.agents for a in actors(context, p)]
    if lemma in w.declines:
        add(found, who, "attended", Told(verb, f"invitation.{lemma}", CONFIDENCE, denied(found.read, lemma)))
    if lemma in w.declines | {"accept", "receive"}:
        add(found, who, "invitedTo", Told(verb, f"invitation.{lemma}", CONFIDENCE, found.read))
    return found


def _stays_away(context: Context, args: Arguments) -> Sighting | None:
    """ "X is skipping Dubai", "Y did not travel to Angola": not at the meeting there."""
    verb = args.trigger
    if verb.lemma_.lower() not in TRAVEL:
        return None
    phrases = args.patients if verb.lemma_.lower() == "skip" else args.by("to", "in")
    places = [e for p in phrases for e in context.cast.all_at(p) if is_place(context, e)]
    found = _sighting(context, verb)
    read = denied(found.read, "skip") if verb.lemma_.lower() == "skip" else found.read
    if not places or read.polarity.value != "Negated":
        return None
    found.read = read
    found.places, found.when, found.day_words = places, None, None
    who = [a for p in args.agents for a in actors(context, p)]
    add(found, who, "attended", Told(verb, "place.away", CONFIDENCE, read))
    return found


def _joins_people(context: Context, args: Arguments) -> Sighting | None:
    """ "X joined them later"."""
    verb = args.trigger
    people = [a for p in args.patients for a in context.cast.all_at(p) if context.cast.entity(a).kind == "Person"]
    if verb.lemma_.lower() != "join" or not people:
        return None
    found = _sighting(context, verb)
    who = [a for p in args.agents for a in actors(context, p)]
    add(found, [*who, *people], "attended", Told(verb, "join.people", CONFIDENCE, found.read))
    return found


def is_somewhere(context: Context, phrase: Token) -> bool:
    """Whether the phrase names a place."""
    return any(is_place(context, e) for e in context.cast.all_at(phrase))


def _sighting(context: Context, token: Token) -> Sighting:
    found = base_sighting(context, token, "Meeting", noun=False)
    found.definite, found.support, found.implied = True, True, True
    return found
