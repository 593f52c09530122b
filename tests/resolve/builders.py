"""Extracts made by hand for the tests of resolution."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.model import Article, Claim, Detail, Entity, Extract, Modality, PartialDate, Polarity, Span, Title, When

IN_PERSON = {"Person", "Country", "City", "Coalition"}


def article(name: str, published: str | None = None, text: str = "") -> Article:
    """An article of which only id, date and text matter."""
    return Article(name, text, (), published=PartialDate(published) if published else None)


def extract(name: str, *entities: Entity, claims: Sequence[Claim] = (), published: str | None = None) -> Extract:
    """One article's entities and claims."""
    return Extract(article(name, published), entities, tuple(claims))


def entity(local: str, kind: str, *names: str, known: str | None = None, proper: bool = True, **refs: str) -> Entity:
    """An entity; `refs` are details that point at local ids."""
    details = tuple(Detail(key, value, True) for key, value in refs.items())
    return Entity(local, kind, names, known=known, proper=proper, details=details)


def claim(subject: str, predicate: str, object_: str | When | Title, at: int = 0, **more: object) -> Claim:
    """A claim with its evidence at a place of its own; `more` as in `Claim`."""
    return Claim(subject.split("#")[0], subject, predicate, object_, (Span(at, at + 1),), "test", 1.0, **more)  # type: ignore[arg-type]


def with_meetings(name: str, told: Mapping[str, object]) -> Extract:
    """The article of a case in tests/cases/meetings.yaml."""
    entities: dict[str, Entity] = {}
    claims: list[Claim] = []

    def local(kind: str, label: str) -> str:
        made = entities.setdefault(label, entity(f"{name}#e{len(entities)}", kind, label))
        return made.id

    meetings = told["meetings"]
    assert isinstance(meetings, dict)
    for key, meeting in meetings.items():
        here = f"{name}#{key}"
        of = {"meetingOf": local("Coalition", meeting["of"])} if "of" in meeting else {}
        names = meeting.get("names", [meeting["kind"].lower()])
        modality = Modality(meeting.get("told", "Asserted"))
        polarity = Polarity.NEGATED if meeting.get("denied") else Polarity.AFFIRMED
        said: list[tuple[str, str, str | When]] = [
            (local("Person", one), "attended", here) for one in meeting.get("who", [])
        ]
        if "place" in meeting:
            said.append((here, "heldIn", local("City", meeting["place"])))
        if "date" in meeting:
            said.append((here, "heldOn", When(PartialDate(str(meeting["date"])))))
        for subject, predicate, object_ in said:
            claims.append(claim(subject, predicate, object_, len(claims), modality=modality, polarity=polarity))
        entities[here] = entity(here, meeting["kind"], *names, proper=False, **of)
    published = told.get("published")
    return extract(name, *entities.values(), claims=claims, published=str(published) if published else None)
