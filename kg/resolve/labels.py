"""The best name and the key of what a cluster stands for; both depend on the cluster alone."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from kg.gazetteer import load_gazetteer
from kg.ids import slug
from kg.model import Entity
from kg.resolve.families import family
from kg.resolve.parse import parse
from kg.resolve.profile import PAIRS, Profile
from kg.resolve.text import fold

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LONGEST = 60  # characters of a key made of words
_NAMED_IN_KEY = 3  # participants that a bilateral meeting's key names


def best_name(entities: Sequence[Entity]) -> str:
    """The gazetteer's label; else the fullest name; of several, the one most used, then the longest, then by letter."""
    known = next((entity.known for entity in entities if entity.known), None)
    listed = load_gazetteer().get(known) if known else None
    if listed:
        return listed.label
    person = family(entities[0].kind) == "Person"
    count: Counter[str] = Counter()
    for entity in entities:
        chosen = entity.names if person else entity.names[:1]
        count.update({(parse(name).bare or name) if person else name for name in chosen})

    def rank(name: str) -> tuple[int, int, int, int, str]:
        full = sum(len(word) > 1 for word in parse(name).words) if person else 0
        shout = name.isupper() and " " in name
        return (-full, int(shout), -count[name], -len(name), name)

    return min(count, key=rank) if count else f"unnamed {words_of(entities[0].kind)}"


def most_specific(entities: Sequence[Entity]) -> str:
    """The kind that most of them have, leaving out the top class where there is a more specific one."""
    count = Counter(entity.kind for entity in entities)
    top = family(entities[0].kind)
    return min(count, key=lambda kind: (kind == top, -count[kind], kind))


def meeting_label(profile: Profile, kind: str, name: str | None, tell: Callable[[str], str]) -> str:
    """“Coalition of the Willing summit, Paris, 2025-09-04”: who meets, how, where, when, as far as it is known."""
    head = name or " ".join(part for part in (_who(profile, kind, tell), words_of(kind)) if part)
    parts = [head, *(sorted(tell(root) for root in profile.cities or profile.countries)[:2]), day_of(profile)]
    return ", ".join(part for part in parts if part and (part == head or part not in head))


def meeting_key(profile: Profile, kind: str, tell: Callable[[str], str]) -> str:
    """`2025-09-04-paris-summit`; a meeting of few has their names as well."""
    place = sorted(tell(root) for root in profile.cities or profile.countries)[:1]
    who = _few(profile, tell) if kind in PAIRS or not place else sorted(tell(root) for root in profile.conveners)[:1]
    if kind not in PAIRS and place and day_of(profile):
        who = []
    parts = [day_of(profile) or "undated", *place, words_of(kind), *who]
    return short("-".join(slug(fold(part)) for part in parts if part))


def day_of(profile: Profile) -> str:
    """The first day, or the month, or the year, of the meeting; empty where it is not known."""
    if not profile.when:
        return ""
    first, last = date.fromordinal(profile.when.first), date.fromordinal(profile.when.last)
    if profile.when.exact or first == last:
        return first.isoformat()
    return f"{first.year}-{first.month:02}" if (first.year, first.month) == (last.year, last.month) else str(first.year)


def short(key: str) -> str:
    """A key of at most `_LONGEST` characters, cut between words."""
    return key if len(key) <= _LONGEST else key[:_LONGEST].rsplit("-", 1)[0]


def mark(text: str) -> str:
    """Six hex digits of a text: what tells two things with one name apart."""
    return hashlib.sha256(text.encode()).hexdigest()[:6]


def words_of(kind: str) -> str:
    """`PhoneCall` -> `phone call`."""
    return _CAMEL.sub(" ", kind).lower()


def _who(profile: Profile, kind: str, tell: Callable[[str], str]) -> str:
    if profile.conveners and kind not in PAIRS:
        return sorted(tell(root) for root in profile.conveners)[0]
    return "–".join(_few(profile, tell))


def _few(profile: Profile, tell: Callable[[str], str]) -> list[str]:
    group = (
        profile.people
        if 1 < len(profile.people) <= _NAMED_IN_KEY
        else profile.states
        if len(profile.people) != 1
        else profile.people
    )
    names = sorted(tell(root) for root in group)
    return [name.split()[-1] if group is profile.people else name for name in names[:_NAMED_IN_KEY]]
