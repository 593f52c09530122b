"""What is known of a meeting: the features by which two of them are compared."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import log, sqrt

from kg.gazetteer import load_gazetteer
from kg.model import BlockKind, Claim, Entity, Extract, Modality, Polarity, When
from kg.resolve.cluster import Clusters
from kg.resolve.dates import Days, days
from kg.resolve.families import family
from kg.resolve.index import PARTAKES, Index
from kg.resolve.text import content, tokens
from kg.resolve.words import pairs, words

CALLS = frozenset({"Call", "PhoneCall", "VideoCall"})
PAIRS = CALLS | {"Bilateral"}
IN_LEAD = 5  # claims that a headline or a first paragraph is worth
NEWS_AGE = 10  # days: how old a meeting without a date mostly is that an article reports as news
NEWS_AHEAD = 60  # days: how far ahead a planned one mostly is
_NAMED = frozenset({"Person", "Country", "Organization"})


@dataclass(frozen=True, slots=True)
class Profile:
    """The features of one meeting, or of several that were merged. Entities are roots of their clusters."""

    members: tuple[str, ...]
    articles: frozenset[str]
    kinds: frozenset[str]
    when: Days | None  # what the articles say
    guess: Days | None  # else: what their own dates make likely
    cities: frozenset[str]
    countries: frozenset[str]
    people: frozenset[str]
    states: frozenset[str]  # countries that took part, or whose officials did
    bodies: frozenset[str]
    conveners: frozenset[str]
    absent: frozenset[str]
    series: int | None
    years: frozenset[str]
    names: frozenset[str]  # proper names, normalised
    topics: frozenset[str]
    denied: bool  # every claim of it is negated
    held: bool  # something of it is told as a fact
    news: bool  # the article says more of it than of any other meeting: its own date is near

    @property
    def named(self) -> frozenset[str]:
        """Every participant with a name of its own."""
        return self.people | self.states | self.bodies

    def joined(self, other: Profile) -> Profile:
        """The features of the two as one meeting: dates as narrow as both allow."""
        when = self.when or other.when
        if self.when and other.when:
            low, high = max(self.when.first, other.when.first), min(self.when.last, other.when.last)
            when = Days(low, high, self.when.exact or other.when.exact) if low <= high else self.when
        return replace(
            self,
            members=tuple(sorted(self.members + other.members)),
            articles=self.articles | other.articles,
            kinds=self.kinds | other.kinds,
            when=when,
            guess=self.guess or other.guess,
            cities=self.cities | other.cities,
            countries=self.countries | other.countries,
            people=self.people | other.people,
            states=self.states | other.states,
            bodies=self.bodies | other.bodies,
            conveners=self.conveners | other.conveners,
            absent=self.absent | other.absent,
            series=self.series or other.series,
            years=self.years | other.years,
            names=self.names | other.names,
            topics=self.topics | other.topics,
            denied=self.denied and other.denied,
            held=self.held or other.held,
            news=self.news or other.news,
        )


class Profiles:
    """Makes the profiles of a run's meetings, once actors and places are resolved."""

    def __init__(self, index: Index, clusters: Clusters) -> None:
        self.index, self.clusters = index, clusters
        self._citizens = self._countries_of_people()
        self._spread = Counter(
            root for extract in index.extracts for root in {clusters.root(entity.id) for entity in extract.entities}
        )

        self._by_known = {entity.known: clusters.root(one) for one, entity in index.entities.items() if entity.known}
        self._news = {extract.article.id: self._main(extract) for extract in index.extracts}
        self._cast = {
            extract.article.id: frozenset(clusters.root(one.id) for one in extract.entities if one.kind == "Person")
            for extract in index.extracts
        }

    def of(self, meeting: str) -> Profile:
        """The profile of one local meeting."""
        entity = self.index.entities[meeting]
        subject, object_ = self.index.by_subject.get(meeting, []), self.index.by_object.get(meeting, [])
        claims = subject + object_
        denied = bool(claims) and all(claim.polarity is Polarity.NEGATED for claim in claims)
        counted = [claim for claim in claims if denied or claim.polarity is Polarity.AFFIRMED]
        partakers = sorted(
            {c.subject for c in counted if c.predicate in PARTAKES | {"invitedTo"} and c.object == meeting}
        )
        people, states, bodies = (self._roots(partakers, kind) for kind in ("Person", "Country", "Organization"))
        cities, countries = self._places(counted)
        if not cities and not countries:  # a country that hosts does so at home, unless a place is told
            hosts = [c.subject for c in counted if c.predicate == "hosted" and self._kind(c.subject) == "Country"]
            countries = {self.clusters.root(host) for host in hosts}
        conveners = {self.clusters.root(v) for v in self.index.refs(meeting, "meetingOf") if v in self.index.entities}
        conveners |= {
            self.clusters.root(c.subject)
            for c in counted
            if c.predicate == "hosted" and self._kind(c.subject) == "Organization"
        }
        conveners |= self._named_in(entity)
        folded = [word for name in entity.names for word in tokens(name)]
        return Profile(
            members=(meeting,),
            articles=frozenset({self.index.article_of[meeting]}),
            kinds=frozenset({entity.kind}),
            when=self._when(counted),
            guess=self._guess(meeting, counted),
            cities=frozenset(cities),
            countries=frozenset(countries),
            people=people,
            states=states | {state for person in people for state in self._citizens.get(person, ())},
            bodies=bodies | frozenset(conveners),
            conveners=frozenset(conveners),
            absent=self._roots([c.subject for c in object_ if c.polarity is Polarity.NEGATED and not denied], "Person"),
            series=series(entity.names),
            years=frozenset(word for word in folded if re.fullmatch(r"(19|20)\d\d", word))
            if entity.proper
            else frozenset(),
            names=frozenset(" ".join(tokens(name)) for name in entity.names[:1]) if entity.proper else frozenset(),
            topics=self._topics(meeting, counted),
            denied=denied,
            held=any(c.modality is Modality.ASSERTED and c.polarity is Polarity.AFFIRMED for c in claims),
            news=self._news[self.index.article_of[meeting]] == meeting,
        )

    def weight(self, root: str) -> float:
        """0.3..1: how much it says that somebody took part; those in every article say least."""
        return 0.3 + 0.7 * log((1 + len(self.index.articles)) / self._spread[root]) / log(1 + len(self.index.articles))

    def total(self, roots: Iterable[str]) -> float:
        """The weights of participants added up."""
        return sum(self.weight(root) for root in sorted(roots))

    def countries_of(self, people: Iterable[str]) -> frozenset[str]:
        """The countries whose posts these people hold."""
        return frozenset(country for person in people for country in self._citizens.get(person, ()))

    def _kind(self, entity: str) -> str:
        return family(self.index.entities[entity].kind)

    def _main(self, extract: Extract) -> str | None:
        """The meeting of which an article says most as a fact; standing in the headline or the
        first paragraph counts as `IN_LEAD` claims each."""
        count = Counter(
            meeting
            for claim in extract.claims
            for meeting in (claim.subject, claim.object)
            if claim.modality is Modality.ASSERTED and claim.polarity is Polarity.AFFIRMED
            if isinstance(meeting, str) and meeting in self.index.entities and self._kind(meeting) == "Meeting"
        )
        blocks = extract.article.blocks
        lead = [b.span for b in blocks if b.kind is BlockKind.TITLE] + [
            b.span for b in blocks if b.kind is BlockKind.BODY
        ][:1]
        for meeting in count:
            mentions = self.index.entities[meeting].mentions
            count[meeting] += IN_LEAD * sum(any(m.within(span) for m in mentions) for span in lead)
        return min(count, key=lambda one: (-count[one], one), default=None)

    def company(self, left: Iterable[str], right: Iterable[str]) -> float:
        """0..1: how far two groups of articles name the same people, rare ones counting more; the mean of all pairs."""
        found = []
        for one in left:
            for two in right:
                mine, other = self._cast[one], self._cast[two]
                both = sqrt(self._fame(mine) * self._fame(other))
                found.append(self._fame(mine & other) / both if both else 0.0)
        return sum(found) / len(found) if found else 0.0

    def _fame(self, people: frozenset[str]) -> float:
        return sum(log((1 + len(self.index.articles)) / self._spread[root]) for root in sorted(people))

    def _named_in(self, meeting: Entity) -> set[str]:
        """The body whose name stands in the meeting's: “Coalition of the Willing meeting”."""
        found = set()
        read = [" ".join(tokens(name)) for name in meeting.names]
        for entity in self.index.extract_of[self.index.article_of[meeting.id]].entities:
            if entity.proper and family(entity.kind) == "Organization":
                called = [" ".join(tokens(name)) for name in entity.names if len(tokens(name)) > 1 or name.isupper()]
                if any(f" {name} " in f" {text} " for name in called for text in read):
                    found.add(self.clusters.root(entity.id))
        return found

    def _roots(self, entities: list[str], kind: str) -> frozenset[str]:
        return frozenset(self.clusters.root(one) for one in entities if self._kind(one) == kind)

    def _countries_of_people(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for claims in self.index.by_subject.values():
            for claim in claims:
                of = claim.position_of if claim.predicate == "holdsPosition" else None
                if of in self.index.entities and self._kind(of) == "Country":
                    found.setdefault(self.clusters.root(claim.subject), set()).add(self.clusters.root(of))
        return found

    def _places(self, claims: list[Claim]) -> tuple[set[str], set[str]]:
        cities: set[str] = set()
        countries: set[str] = set()
        for claim in claims:
            if claim.predicate == "heldIn" and isinstance(claim.object, str):
                place = self.index.entities[claim.object]
                (countries if family(place.kind) == "Country" else cities).add(self.clusters.root(place.id))
                if place.kind != "Country":
                    for wider_known in self._around(place.known):
                        (countries if family(self.index.entities[wider_known].kind) == "Country" else cities).add(
                            wider_known
                        )
                    for wider in self.index.refs(place.id, "locatedIn"):
                        if wider in self.index.entities:
                            (countries if self._kind(wider) == "Country" else cities).add(self.clusters.root(wider))
        return cities, countries

    def _around(self, known: str | None) -> list[str]:
        """Roots of the city and country, as far as the run names them, in which a place of the gazetteer lies."""
        listed = load_gazetteer().get(known) if known else None
        wider = (listed.city, listed.country) if listed else ()
        return [self._by_known[key] for key in wider if key in self._by_known]

    def _when(self, claims: list[Claim]) -> Days | None:
        """The days that the claims name: the most precise, and all of those that are equally so."""
        found = [days(c.object) for c in claims if c.predicate == "heldOn" and isinstance(c.object, When)]
        spans = sorted(span for span in found if span)
        exact = [span for span in spans if span.exact] or spans
        return Days(exact[0].first, max(span.last for span in exact), exact[0].exact) if exact else None

    def _guess(self, meeting: str, claims: list[Claim]) -> Days | None:
        """Days that the article's own date makes likely; without one, the dates of what else it tells."""
        article = self.index.articles[self.index.article_of[meeting]]
        said = days(article.published) if article.published else None
        if said is None:
            other = [
                span
                for claim in self.index.extract_of[article.id].claims
                if claim.predicate == "heldOn"
                and claim.modality is Modality.ASSERTED
                and isinstance(claim.object, When)
                for span in [days(claim.object)]
                if span and span.exact
            ]
            if not other:
                return None
            said = Days(max(span.first for span in other), max(span.last for span in other) + NEWS_AGE, False)
        ahead = any(claim.modality is not Modality.ASSERTED for claim in claims)
        told = any(claim.modality is Modality.ASSERTED for claim in claims)
        return Days(
            said.first - (NEWS_AGE if told or not ahead else 1), said.last + (NEWS_AHEAD if ahead else 1), False
        )

    def _topics(self, meeting: str, claims: list[Claim]) -> frozenset[str]:
        entity = self.index.entities[meeting]
        found = {word for name in entity.names for word in content(name) if word not in words("meeting_words")}
        about = [claim.object for claim in claims if claim.predicate == "discussed" and isinstance(claim.object, str)]
        about += [value for value in self.index.refs(meeting, "discussed") if value in self.index.entities]
        return frozenset(found | {w for one in about for name in self.index.entities[one].names for w in content(name)})


def series(names: tuple[str, ...]) -> int | None:
    """Which one of a series the names say it is: “the second round” 2, “25th summit” 25."""
    for name in names:
        read = tokens(name)
        for place, word in enumerate(read):
            number = pairs("ordinals").get(word) or (re.match(r"(\d{1,3})(?:st|nd|rd|th)$", word) or [None, None])[1]
            if number and set(read[place + 1 : place + 4]) & words("series"):
                return int(number)
    return None
