"""Extracts and a linker made by hand, so that everything after resolution is tested without a model."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from kg.model import (
    Article,
    Block,
    BlockKind,
    Claim,
    Detail,
    Entity,
    Extract,
    Linker,
    Modality,
    Mode,
    Node,
    PartialDate,
    Polarity,
    Span,
    Title,
    Uncoded,
    When,
)

ONE = (
    "The leaders of the coalition met in Paris on Thursday. Keir Starmer joined by video link. "
    "Emmanuel Macron signed the declaration. Washington did not sign it."
)
TWO = (
    "French President Emmanuel Macron hosted the Paris talks. Mr Starmer stayed away, an aide said. "
    "A summit in Rome may follow."
)


def article(name: str, text: str, **more: object) -> Article:
    """An article of one paragraph."""
    return Article(id=name, text=text, blocks=(Block(BlockKind.BODY, Span(0, len(text))),), **more)  # type: ignore[arg-type]


def sentence(text: str, number: int) -> Span:
    """The span of the sentence with this number, counted from 0."""
    ends = [0, *itertools.accumulate(len(part) + 2 for part in text.split(". "))]
    return Span(ends[number], min(ends[number + 1] - 1, len(text)))


def said(extract_article: Article, number: int, triple: tuple[str, str, object], **more: object) -> Claim:
    """A claim of the sentence with this number; ids of the triple are local to the article."""
    subject, predicate, object_ = triple
    local = f"{extract_article.id}#"
    return Claim(
        article=extract_article.id,
        subject=local + subject,
        predicate=predicate,
        object=local + object_ if isinstance(object_, str) else object_,  # type: ignore[arg-type]
        evidence=(sentence(extract_article.text, number),),
        found_by="test:by-hand",
        confidence=more.pop("confidence", 0.9),  # type: ignore[arg-type]
        **more,  # type: ignore[arg-type]
    )


def entity(item: Article, name: str, kind: str, *names: str, **more: object) -> Entity:
    """An entity of an article, by the last part of its id."""
    return Entity(id=f"{item.id}#{name}", kind=kind, names=names, **more)  # type: ignore[arg-type]


def one() -> Extract:
    """An article with a summit, a virtual guest, a signature and one denied."""
    item = article("one", ONE, title="Leaders meet", published=PartialDate("2025-09-05"), publisher="Test Wire")
    entities = (
        entity(item, "macron", "Person", "Emmanuel Macron", known="Q3052772"),
        entity(item, "starmer", "Person", "Keir Starmer"),
        entity(item, "usa", "Country", "Washington", known="Q30"),
        entity(item, "paris", "City", "Paris", known="Q90"),
        entity(item, "m", "Summit", "Paris summit", details=(Detail("meetingOf", "one#cow", ref=True),)),
        entity(item, "cow", "Coalition", "the coalition"),
        entity(item, "doc", "Declaration", "the declaration"),
        entity(item, "bystander", "Person", "Nobody Inparticular"),
    )
    claims = (
        said(item, 0, ("m", "heldIn", "paris")),
        said(item, 0, ("m", "heldOn", When(PartialDate("2025-09-04")))),
        said(item, 1, ("starmer", "attended", "m"), mode=Mode.VIRTUAL),
        said(item, 2, ("macron", "signed", "doc")),
        said(item, 3, ("usa", "signed", "doc"), polarity=Polarity.NEGATED, plover="REJECT"),
        said(item, 0, ("macron", "metWith", "starmer")),
    )
    return Extract(item, entities, claims, (Uncoded("one", sentence(ONE, 1), "joined", "no frame fits its arguments"),))


def two() -> Extract:
    """An article that denies the guest, gives the host his post, and has a summit that may follow."""
    item = article("two", TWO, title="Paris talks", source="https://news.example/a?b=1 2")
    entities = (
        entity(item, "macron", "Person", "Emmanuel Macron"),
        entity(item, "france", "Country", "France", known="Q142"),
        entity(item, "starmer", "Person", "Mr Starmer"),
        entity(item, "aide", "Person", "aide", proper=False),
        entity(item, "m", "Meeting", "Paris talks"),
        entity(item, "rome", "City", "Rome"),
        entity(item, "next", "Summit", "a summit", proper=False),
    )
    claims = (
        said(item, 0, ("macron", "hosted", "m")),
        said(item, 0, ("macron", "holdsPosition", Title("president")), position_of="two#france"),
        said(item, 1, ("starmer", "attended", "m"), polarity=Polarity.NEGATED, speaker="two#aide"),
        said(item, 2, ("next", "heldIn", "rome"), modality=Modality.POSSIBLE),
        said(item, 0, ("starmer", "metWith", "macron")),
    )
    return Extract(item, entities, claims)


def link(extracts: Sequence[Extract], same: Sequence[Sequence[str]] = ()) -> Linker:
    """A linker that joins the given local ids, and leaves every other entity alone."""
    cluster = {member: tuple(sorted(group)) for group in same for member in group}
    groups: dict[tuple[str, ...], list[Entity]] = {}
    for item in sorted((e for extract in extracts for e in extract.entities), key=lambda e: e.id):
        groups.setdefault(cluster.get(item.id, (item.id,)), []).append(item)
    nodes = []
    for members, entities in groups.items():
        names = sorted({name for item in entities for name in item.names})
        label = max(names, key=lambda name: (len(name), name))
        known = next((item.known for item in entities if item.known), None)
        others = tuple(name for name in names if name != label)
        nodes.append(Node(members[0].replace("#", "-"), entities[0].kind, label, others, members, known))
    return Linker(tuple(nodes), (), {member: node for node in nodes for member in node.members})


SAME = (
    ("one#macron", "two#macron"),
    ("one#starmer", "two#starmer"),
    ("one#m", "two#m"),
)
