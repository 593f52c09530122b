"""People, bodies, works and corrections across articles, and what `explain` says of them."""

from itertools import permutations
from pathlib import Path

import pytest

from kg.errors import KgError, OntologyError
from kg.model import Claim, Extract, Linker, PartialDate, Title, When
from kg.resolve import explain, resolve
from tests.resolve.builders import claim, entity, extract


def people(*names: str) -> list[Extract]:
    """One article for each name."""
    return [extract(f"a{n}", entity(f"a{n}#p", "Person", name)) for n, name in enumerate(names)]


def groups(linker: Linker) -> list[tuple[str, ...]]:
    """The members of each node, sorted."""
    return sorted(node.members for node in linker.nodes)


@pytest.mark.parametrize(
    ("names", "nodes"),
    [
        (("Volodymyr Zelensky", "Volodymyr Zelenskyy", "Mr Zelenskiy"), 1),
        (("Alexus Grynkewich", "Gen. Alex Grynkewich"), 1),
        (("George W. Bush", "George H. W. Bush", "George Bush"), 2),
        (("Nawaz Sharif", "Shehbaz Sharif", "Mr Sharif"), 3),
        (("Kim Jong Un", "Kim Jong Il", "Kim Jong-un"), 2),
        (("Macron", "Emmanuel Macron", "Brigitte Macron"), 3),
        (("King Charles III", "Charles III"), 1),
    ],
)
def test_people_are_one_by_name_unless_a_name_forbids_it(names: tuple[str, ...], nodes: int) -> None:
    """Seven sets of names, one article each, and how many people they are; a surname that two bear is nobody's."""
    assert len(resolve(people(*names)).nodes) == nodes


def test_a_surname_that_two_bear_goes_to_the_one_in_that_post() -> None:
    """Prime Minister Sharif of Pakistan, in a run with two Sharifs."""

    def one(name: str, article: str, title: str) -> Extract:
        said = claim(f"{article}#p", "holdsPosition", Title(title), position_of=f"{article}#c")
        land = entity(f"{article}#c", "Country", "Pakistan", known="Q843")
        return extract(article, entity(f"{article}#p", "Person", name), land, claims=[said])

    extracts = [
        one("Shehbaz Sharif", "a", "prime minister"),
        *people("Nawaz Sharif"),
        one("Sharif", "b", "prime minister"),
    ]
    linker = resolve(extracts)
    assert linker.of["a#p"] is linker.of["b#p"]
    assert linker.of["a#p"] is not linker.of["a0#p"]


def test_two_who_met_are_two_also_through_a_chain() -> None:
    """Omar Hassan met Omar Hassan: no third article makes them one."""
    met = extract(
        "a",
        entity("a#1", "Person", "Omar Hassan"),
        entity("a#2", "Person", "Omar Hasan"),
        claims=[claim("a#1", "metWith", "a#2")],
    )
    linker = resolve([met, *people("Omar Hassan")])
    assert linker.of["a#1"] is not linker.of["a#2"]


def test_bodies_and_places_by_id_name_acronym_and_spelling() -> None:
    """A country is never its capital, an acronym is its body, and parliaments of two articles are two."""
    first = extract(
        "a",
        entity("a#c", "Country", "Ukraine", "Kyiv", known="Q212"),
        entity("a#o", "Organization", "African Union"),
        entity("a#p", "City", "Addis Ababa"),
        entity("a#g", "Group", "European leaders", proper=False),
        entity("a#l", "Organization", "parliament"),
    )
    second = extract(
        "b",
        entity("b#c", "Country", "Kyiv", known="Q212"),
        entity("b#k", "City", "Kyiv", known="Q1899"),
        entity("b#o", "Organization", "AU"),
        entity("b#p", "City", "Addis Abeba"),
        entity("b#g", "Group", "European leaders", proper=False),
        entity("b#l", "Organization", "parliament"),
    )
    assert [pair for pair in groups(resolve([first, second])) if len(pair) > 1] == [
        ("a#c", "b#c"),
        ("a#o", "b#o"),
        ("a#p", "b#p"),
    ]


def promise(article: str, words: str, who: str, published: str = "2026-01-06") -> Extract:
    """An article in which somebody promises Ukraine something."""
    work = entity(f"{article}#w", "TroopDeployment", words, proper=False, beneficiary=f"{article}#u")
    land = entity(f"{article}#u", "Country", "Ukraine", known="Q212")
    said = claim(f"{article}#p", "committedTo", work.id)
    return extract(article, entity(f"{article}#p", "Person", who), land, work, claims=[said], published=published)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (("deploy forces to Ukraine", "Keir Starmer"), ("deploy forces in Ukraine", "Keir Starmer"), True),
        (("deploy forces to Ukraine", "Keir Starmer"), ("deploy forces to Ukraine", "Emmanuel Macron"), False),
        (("deploy forces to Ukraine", "Keir Starmer"), ("send a hospital ship", "Keir Starmer"), False),
    ],
)
def test_commitments_are_one_by_committer_beneficiary_and_words(
    left: tuple[str, str], right: tuple[str, str], same: bool
) -> None:
    """Three pairs of promises."""
    linker = resolve([promise("a", *left), promise("b", *right)])
    assert (linker.of["a#w"] is linker.of["b#w"]) is same


def test_a_generic_document_needs_signers() -> None:
    """“Joint statement” twice is two; with the same two signers in one week it is one; a proper name is enough."""

    def paper(article: str, name: str, signers: bool, proper: bool = False) -> Extract:
        entities = [entity(f"{article}#d", "Document", name, proper=proper)]
        said: list[Claim] = []
        for place, land in enumerate(("France", "Germany") if signers else ()):
            entities.append(entity(f"{article}#{land}", "Country", land))
            said.append(claim(f"{article}#{land}", "signed", f"{article}#d", place))
        return extract(article, *entities, claims=said, published="2025-03-02")

    assert len(resolve([paper("a", "joint statement", False), paper("b", "joint statement", False)]).nodes) == 2
    assert len(resolve([paper("a", "joint statement", True), paper("b", "joint statement", True)]).nodes) == 3
    assert (
        len(resolve([paper("a", "Paris Declaration", False, True), paper("b", "Paris Declaration", False, True)]).nodes)
        == 1
    )


def test_the_order_of_the_articles_changes_nothing() -> None:
    """Six orders of three articles give equal nodes and decisions."""
    extracts = people("Volodymyr Zelensky", "Zelenskiy", "Volodymyr Zelenskyy")
    linkers = [resolve(list(order)) for order in permutations(extracts)]
    assert all((linker.nodes, linker.decisions) == (linkers[0].nodes, linkers[0].decisions) for linker in linkers)


def test_every_entity_has_a_node_and_keys_are_unique() -> None:
    """Two groups of one name in two articles have two keys."""
    extracts = [extract(name, entity(f"{name}#g", "Group", "officials", proper=False)) for name in "ab"]
    linker = resolve(extracts)
    assert set(linker.of) == {"a#g", "b#g"}
    assert len({node.key for node in linker.nodes}) == 2


def test_corrections_stand_above_scores(tmp_path: Path) -> None:
    """`same` merges what no score would, `different` keeps apart what every score would merge."""
    path = tmp_path / "corrections.yaml"
    path.write_text(
        "- same: [Omar Reyes, The Negotiator]\n  reason: a nickname\n- different: [a0#p, a1#p]\n  reason: cousins\n"
    )
    linker = resolve(people("Ana Silva", "Ana Silva", "Omar Reyes", "The Negotiator"), path)
    assert linker.of["a2#p"] is linker.of["a3#p"]
    assert linker.of["a0#p"] is not linker.of["a1#p"]
    assert any("cousins" in line for line in explain(linker, "a0#p", "a1#p"))


@pytest.mark.parametrize(
    "text", ["- same: [A]\n  reason: r\n", "- same: [A, B]\n", "a: 1\n", "- like: [A, B]\n", "- ["]
)
def test_a_wrong_correction_is_an_error_that_says_where(tmp_path: Path, text: str) -> None:
    """Five files that are no list of judgements."""
    path = tmp_path / "corrections.yaml"
    path.write_text(text)
    with pytest.raises(OntologyError) as caught:
        resolve([], path)
    assert str(path) in str(caught.value)


def test_two_articles_of_one_id_are_an_error() -> None:
    """Local ids would collide."""
    with pytest.raises(KgError):
        resolve([extract("a"), extract("a")])


def test_explain_says_what_was_merged_and_what_was_not() -> None:
    """For one name its merges with reasons, for two why they are two."""
    linker = resolve(people("Volodymyr Zelensky", "Volodymyr Zelenskyy", "Olena Zelenska"))
    lines = explain(linker, "Zelenskyy")
    assert any("one with" in line and "zelensky ~ zelenskyy" in line for line in lines)
    assert "two nodes" in explain(linker, "Volodymyr Zelenskyy", "Olena Zelenska")[0]
    assert explain(linker, "Nobody") == ["No node is called “Nobody”."]


def test_dates_may_be_partial() -> None:
    """A year covers its days, and a day outside it does not."""
    from kg.resolve.dates import days

    year, day = days(PartialDate("2025")), days(When(PartialDate("2025-09-04")))
    other = days(When(PartialDate("2026-01-06"), PartialDate("2026-01-07")))
    assert year is not None
    assert day is not None
    assert other is not None
    assert (year.overlaps(day), day.overlaps(other), day.gap(other)) == (True, False, 124)
    assert days(PartialDate("2025-13")) is None
