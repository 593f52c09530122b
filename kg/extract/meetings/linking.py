"""Sightings of one article to meetings: which words speak of one and the same meeting."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.context import Context
from kg.extract.meetings.sighting import Sighting
from kg.gazetteer import load_gazetteer
from kg.model import BlockKind, Modality, Polarity, When

MERGE_FROM = 1.4
DEFINITE, INDEFINITE, VERB = 1.6, -1.0, -0.2
SAME_PLACE, SAME_DAY, SAME_WORD, SAME_BODY, SAME_PAIR = 1.0, 1.5, 0.4, 1.2, 1.5
PER_ACTOR, MOST_FOR_ACTORS = 0.5, 1.5
NEAR, FIRST = 0.5, 0.7
PAIR_IS_CLOSED = -1.2  # a meeting of two is not "the meeting" of others later on
FROM_TITLE = 1.6  # the body's first words for what the headline names
OTHER_BODY = -1.5
OTHER_PEOPLE = -0.7
PLANNED_AND_HELD = -0.8
LARGE = frozenset({"Summit", "Conference", "Ministerial"})
CITY_LIKE = ("City", "Region")


@dataclass(slots=True)
class Meeting:
    """Sightings that are one meeting."""

    sightings: list[Sighting] = field(default_factory=list)

    @property
    def places(self) -> list[str]:
        """Where it is said to be, in order of mention."""
        return list(dict.fromkeys(p for s in self.sightings for p in s.places))

    @property
    def whens(self) -> list[When]:
        """When it is said to be, in order of mention."""
        return [s.when for s in self.sightings if s.when is not None]

    @property
    def actors(self) -> set[str]:
        """Who has a part in it, those merely invited left out."""
        return {p.actor for s in self.sightings for p in s.parts if p.predicate != "invitedTo"}

    @property
    def pairs(self) -> list[frozenset[str]]:
        """The two who met, of each sighting that names just two."""
        return [frozenset(s.pair) for s in self.sightings if s.pair]

    @property
    def conveners(self) -> set[str]:
        """The bodies whose meeting it is."""
        return {c for s in self.sightings for c in s.conveners}


def link(context: Context, sightings: list[Sighting]) -> list[Meeting]:
    """The meetings of the article, in order of first sighting."""
    meetings: list[Meeting] = []
    for sighting in sightings:
        scored = [
            (score(context, m, sighting), -k, m) for k, m in enumerate(meetings) if not conflict(context, m, sighting)
        ]
        best = max(scored, key=lambda x: x[:2], default=None)
        if best is not None and best[0] >= MERGE_FROM:
            best[2].sightings.append(sighting)
        else:
            meetings.append(Meeting([sighting]))
    return meetings


def conflict(context: Context, meeting: Meeting, new: Sighting) -> str | None:
    """Why the sighting cannot be of this meeting; None where it can."""
    calls = {s.is_call for s in meeting.sightings} - {None}
    if new.is_call is not None and calls and new.is_call not in calls:
        return "one is a call and the other is not"
    if (new.kind == "PressConference") != (meeting.sightings[0].kind == "PressConference"):
        return "one is a press conference"
    ceremony = {s.kind == "Ceremony" for s in meeting.sightings}
    if (new.kind == "Ceremony") not in ceremony:
        return "one is a dinner or the like"
    if new.when is not None and not new.edge and any(not overlap(new.when, w) for w in _days(meeting)):
        return "different days"
    if (
        new.when is None
        and new.day_words
        and any(
            s.when is None and s.day_words and s.day_words.lower() != new.day_words.lower() for s in meeting.sightings
        )
    ):
        return "different words for the day"
    if new.places and meeting.places and not _places_agree(context, new.places, meeting.places):
        return "different places"
    if new.pair and meeting.pairs and frozenset(new.pair) not in meeting.pairs:
        return "other people met"
    if _one_is_large(meeting, new):
        return "one is a summit, the other a meeting of two"
    if new.other and not (new.when and meeting.whens) and new.token.sent != meeting.sightings[0].token.sent:
        return "said to be another one"
    first = meeting.sightings[0]
    if new.read.polarity is not first.read.polarity and not new.definite and not _only_in_title(context, meeting):
        return "one is denied"
    return None


def score(context: Context, meeting: Meeting, new: Sighting) -> float:
    """How much speaks for one meeting, by the constants above."""
    if new.implied and len({s.kind for s in meeting.sightings} & {"Call", "Bilateral"}) == 1:
        return 0.0
    total = DEFINITE if new.definite else INDEFINITE if new.noun else VERB
    if new.noun and not new.definite and not _has_article(new):
        total = 0.0  # bare plurals and headlines leave it open
    total += _by_scene(context, meeting, new) + _by_people(meeting, new) + _by_mood(meeting, new)
    first, last = meeting.sightings[0], meeting.sightings[-1]
    if _only_in_title(context, meeting) and not in_title(context, new):
        told = new.noun or new.places or _people(new) & meeting.actors
        total += FROM_TITLE if told else FROM_TITLE / 2
    if new.token.i - last.token.i < 60:
        total += NEAR
    if is_lead(context, first) or len(meeting.sightings) > 2:
        total += FIRST
    return total


def _by_scene(context: Context, meeting: Meeting, new: Sighting) -> float:
    """What place, day, word and body say for it."""
    total = 0.0
    if set(new.places) & set(meeting.places):
        total += SAME_PLACE
    if new.when is not None and any(w == new.when for w in meeting.whens):
        total += SAME_DAY
    elif new.when is not None and meeting.whens:
        total += SAME_DAY / 2
    if any(s.lemma == new.lemma for s in meeting.sightings):
        total += SAME_WORD
    if set(new.conveners) & meeting.conveners:
        total += SAME_BODY
    elif new.conveners and not _only_in_title(context, meeting):
        total += OTHER_BODY if meeting.conveners else OTHER_BODY / 2  # "the BRICS summit" is not "the summit" of before
    return total


def _by_people(meeting: Meeting, new: Sighting) -> float:
    """What those who take part say for it."""
    total = 0.0
    if new.pair and frozenset(new.pair) in meeting.pairs:
        total += SAME_PAIR
    own = _people(new)
    shared = own & meeting.actors
    elsewhere = new.token.sent != meeting.sightings[-1].token.sent
    if meeting.pairs and len(meeting.actors) <= 2 and not shared and (own or elsewhere):
        total += PAIR_IS_CLOSED
    if new.pair and meeting.actors and not meeting.pairs and len(shared) < 2:
        total += PAIR_IS_CLOSED
    total += min(MOST_FOR_ACTORS, PER_ACTOR * len(shared))
    if new.noun and not new.definite and meeting.actors and own - meeting.actors:
        total += OTHER_PEOPLE
    return total


def _by_mood(meeting: Meeting, new: Sighting) -> float:
    """What is planned is seldom what was held, unless it is named as known or of the same two."""
    planned = {s.read.modality is not Modality.ASSERTED for s in meeting.sightings}
    same_pair = new.pair is not None and frozenset(new.pair) in meeting.pairs
    known = new.noun and new.definite
    if (new.read.modality is not Modality.ASSERTED) in planned or known or same_pair:
        return 0.0
    return PLANNED_AND_HELD if new.noun else 1.5 * PLANNED_AND_HELD


def _people(sighting: Sighting) -> set[str]:
    return {p.actor for p in sighting.parts}


def _days(meeting: Meeting) -> list[When]:
    """The days that forbid others; a first or last day alone forbids none between."""
    return [s.when for s in meeting.sightings if s.when is not None and not s.edge]


def _one_is_large(meeting: Meeting, new: Sighting) -> bool:
    """A summit, or what a body convenes, beside a meeting of two."""
    large = {s.kind for s in meeting.sightings} & LARGE or meeting.conveners
    if new.pair and large:
        return frozenset(new.pair) not in meeting.pairs
    return bool((new.kind in LARGE or new.conveners) and meeting.pairs and not large and new.pair is None)


def is_lead(context: Context, sighting: Sighting) -> bool:
    """Whether the words stand in the headline or in the first paragraph: what the article is about."""
    blocks = [b for b in context.article.blocks if b.kind in (BlockKind.TITLE, BlockKind.BODY)]
    body = [b for b in blocks if b.kind is BlockKind.BODY][:1]
    lead = [b.span for b in blocks if b.kind is BlockKind.TITLE] + [b.span for b in body]
    return any(span.start <= sighting.token.idx < span.end for span in lead)


def in_title(context: Context, sighting: Sighting) -> bool:
    """Whether the words stand in the headline."""
    titles = [b.span for b in context.article.blocks if b.kind is BlockKind.TITLE]
    return any(t.start <= sighting.token.idx < t.end for t in titles)


def _only_in_title(context: Context, meeting: Meeting) -> bool:
    return all(in_title(context, s) for s in meeting.sightings)


def overlap(a: When | None, b: When | None) -> bool:
    """Whether two dates can be of one day; unknown dates can."""
    if a is None or b is None:
        return True
    (a1, a2), (b1, b2) = _bounds(a), _bounds(b)
    return a1 <= b2 and b1 <= a2


def _bounds(when: When) -> tuple[str, str]:
    last = (when.last or when.first).iso
    return (when.first.iso + "-01-01")[: 10 if len(when.first.iso) < 7 else None][:10], (last + "-99-99")[:10]


def _has_article(sighting: Sighting) -> bool:
    return any(c.dep_ in ("det", "nummod") for c in sighting.token.children)


def _places_agree(context: Context, new: list[str], old: list[str]) -> bool:
    if set(new) & set(old):
        return True
    kinds = {p: context.cast.entity(p).kind for p in (*new, *old)}
    if not ({kinds[p] for p in new} & set(CITY_LIKE) and {kinds[p] for p in old} & set(CITY_LIKE)):
        return _country_agrees(context, new, old, kinds)
    return False


def _country_agrees(context: Context, new: list[str], old: list[str], kinds: dict[str, str]) -> bool:
    """A city against a country: the city's own country must be the one; a venue may be anywhere."""
    countries = [p for p in (*new, *old) if kinds[p] == "Country"]
    cities = [p for p in (*new, *old) if kinds[p] == "City"]
    if not countries or not cities:
        return len(countries) < 2
    for city in cities:
        for name in context.cast.entity(city).names:
            record = load_gazetteer().city(name)
            country = getattr(record, "country", None)
            if country:
                return any(
                    context.cast.entity(c).known == country or country in context.cast.entity(c).names
                    for c in countries
                )
    return True


def status_of(meeting: Meeting) -> str:
    """Held, Planned or Cancelled, by the surest sighting."""
    reads = [s.read for s in meeting.sightings]
    if any(r.modality is Modality.ASSERTED and r.polarity is Polarity.AFFIRMED for r in reads):
        return "Held"
    if all(r.polarity is Polarity.NEGATED for r in reads):
        return "Cancelled"
    return "Planned"
