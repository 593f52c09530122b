"""The gazetteer's tables agree with one another, and its look-ups find what is in them and nothing else."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from kg.errors import OntologyError
from kg.gazetteer import Known, Via, fold, load_gazetteer, read_gazetteer
from kg.ontology import data_path, load_ontology

CASES = Path(__file__).parent / "cases"
with (CASES / "gazetteer.csv").open(encoding="utf-8", newline="") as lines:
    ASKED = [(row["ask"], row["text"], row["finds"]) for row in csv.DictReader(lines)]
SCANS = yaml.safe_load((CASES / "gazetteer_scans.yaml").read_text(encoding="utf-8"))
TABLES = {"bodies", "body_nouns", "cities", "countries", "honorifics", "nicknames", "positions", "regions", "venues"}

TOLD = ("label", "word", "title")  # the field that names a place or body, an honorific, a post
SHARED = {
    "pentagon",  # the ministry and its building
}


def rows(table: str) -> list[dict[str, str]]:
    """The rows of one table."""
    with data_path("gazetteer", f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def split(cell: str) -> list[str]:
    """The parts of a cell that holds several."""
    return cell.split("|") if cell else []


def test_the_tables_of_cases_are_whole() -> None:
    """No row of the tables is lost unnoticed."""
    assert len(ASKED) == 127
    assert len(SCANS) == 10


@pytest.mark.parametrize(("ask", "text", "finds"), ASKED)
def test_a_look_up_finds_exactly_what_has_that_name(ask: str, text: str, finds: str) -> None:
    """A row says what a look-up finds, or leaves it empty where it must find nothing."""
    found = getattr(load_gazetteer(), ask)(text)
    told = found if isinstance(found, str | None) else next(getattr(found, f) for f in TOLD if hasattr(found, f))
    assert (told or "") == finds


@pytest.mark.parametrize("case", SCANS, ids=lambda case: case["words"][:30])
def test_a_scan_finds_the_longest_names(case: dict[str, list[str]]) -> None:
    """From left to right, each token is part of one name at most."""
    words, found, start = str(case["words"]).split(), [], 0
    while start < len(words):
        hit = load_gazetteer().longest(words, start)
        found += [hit[0].label] if hit else []
        start += hit[1] if hit else 1
    assert found == case["finds"]


def test_titles_are_scanned_too() -> None:
    """The longest title wins, and tells how many tokens it has."""
    gazetteer = load_gazetteer()
    hit = gazetteer.longest_title(["the", "deputy", "foreign", "minister", "of"], 1)
    assert hit is not None
    assert (hit[0].title, hit[1]) == ("deputy foreign minister", 3)
    assert gazetteer.longest_title(["Paris"], 0) is None


def test_a_record_knows_its_country_and_how_it_was_named() -> None:
    """A capital knows what it is the capital of, a demonym and a seat that they are no names."""
    gazetteer = load_gazetteer()
    kyiv = gazetteer.city("Kyiv")
    assert kyiv is not None
    assert kyiv.key == "Q1899"
    assert kyiv.country == kyiv.capital_of == "Q212"
    palace = gazetteer.venue("Élysée Palace")
    assert palace is not None
    assert (palace.wikidata, palace.city, palace.country) == (None, "Q90", "Q142")
    assert gazetteer.get(palace.key) == palace
    assert [known.via for known in gazetteer.senses("Kyiv")] == [Via.NAME, Via.SEAT]
    assert gazetteer.senses("Ukrainian")[0].via == Via.DEMONYM


def test_a_noun_phrase_refers_back_to_bodies() -> None:
    """`The alliance` can be NATO, `the bloc` the European Union."""
    gazetteer = load_gazetteer()
    assert "NATO" in [known.label for known in gazetteer.generic("the alliance")]
    assert "European Union" in [known.label for known in gazetteer.generic("The bloc")]
    assert gazetteer.generic("the table") == ()


def test_given_names_that_one_person_may_go_by() -> None:
    """Short forms count, names of different people do not."""
    gazetteer = load_gazetteer()
    assert {"steve", "stephen"} <= gazetteer.same_given("Steven")
    assert "alexus" in gazetteer.same_given("Alex")
    assert "vladimir" not in gazetteer.same_given("Volodymyr")
    assert gazetteer.same_given("Giorgia") == {"giorgia"}
    assert len(rows("nicknames")) >= 80


def test_every_country_is_there() -> None:
    """193 members of the United Nations, the two observers, Kosovo, Taiwan and Western Sahara."""
    countries = rows("countries")
    assert len(countries) == 193 + 2 + 3
    assert len({row["iso3"] for row in countries}) == len(countries)
    assert [row["label"] for row in countries if not row["capital"]] == ["Singapore", "Vatican City"]
    assert [row["label"] for row in countries if not row["demonyms"]] == [
        "Republic of the Congo",
        "Dominica",
        "Vatican City",
    ]


def test_ids_are_wikidata_ids_and_no_two_rows_share_one() -> None:
    """An id that is not certain is left out, never guessed: countries have all theirs."""
    ids = [row["wikidata"] for table in ("bodies", "countries", "regions", "cities", "venues") for row in rows(table)]
    given = [each for each in ids if each]
    assert all(re.fullmatch(r"Q[1-9]\d*", each) for each in given)
    assert Counter(given).most_common(1)[0][1] == 1
    assert all(row["wikidata"] for row in rows("countries"))


def test_no_name_is_shared_but_those_listed() -> None:
    """One name, one thing: but for a capital or a building that stands for its government, and SHARED."""
    shared = set()
    for name, senses in load_gazetteer().names.items():
        same_kind = Counter((known.via, known.kind) for known in senses)
        assert max(same_kind.values()) == 1, (name, senses)
        things = {known.key for known in senses if not _stands_for(known, senses)}
        shared |= {name} if len(things) > 1 else set()
    assert shared == SHARED


def _stands_for(known: Known, senses: tuple[Known, ...]) -> bool:
    return known.via == Via.SEAT or any(
        s.via == Via.SEAT and s.key in (known.country, known.capital_of) for s in senses
    )


def test_no_alias_is_listed_twice_in_a_row() -> None:
    """A second spelling adds something: fold or capitals differ from the label and from each other."""
    for table in ("bodies", "countries", "regions", "cities", "venues"):
        for row in rows(table):
            names = [row["label"], *split(row["aliases"])]
            assert len(set(names)) == len(names), row


def test_kinds_are_classes_and_titles_are_lower_case() -> None:
    """Tables speak the ontology's language, and a title leads to one that says the same."""
    kinds = load_ontology().kinds
    for table in ("bodies", "regions", "body_nouns"):
        assert {row["kind"] for row in rows(table)} <= kinds
    titles = {row["title"] for row in rows("positions")}
    assert len(titles) == len(rows("positions"))
    assert all(title == title.lower() for title in titles)
    assert {row["same_as"] for row in rows("positions")} - {""} <= titles


def test_folding() -> None:
    """Case, accents and punctuation go; words stay apart."""
    assert fold("Côte d’Ivoire") == "cote d ivoire"
    assert fold("U.S.") == "us"
    assert fold("Chișinău, Łódź & Tromsø") == "chisinau lodz tromso"


@pytest.mark.parametrize(
    ("table", "row", "says"),
    [
        ("bodies", "Q142,French Club,Organization,,,", "has the id of"),
        ("cities", ",Nowhere,,Atlantis", "Atlantis has no row of its own"),
        ("venues", ",Hall,,Nowhere,France", "Nowhere has no row of its own"),
    ],
)
def test_a_row_that_contradicts_the_others_is_an_error(tmp_path: Path, table: str, row: str, says: str) -> None:
    """The error names the table and what is wrong with it."""
    copy(tmp_path)
    path = tmp_path / f"{table}.csv"
    path.write_text(path.read_text(encoding="utf-8") + row + "\n", encoding="utf-8")
    with pytest.raises(OntologyError, match=says) as caught:
        read_gazetteer(tmp_path)
    assert table in str(caught.value) or "countries" in str(caught.value)


def test_a_missing_table_is_an_error(tmp_path: Path) -> None:
    """Every table is needed."""
    assert {path.stem for path in data_path("gazetteer").glob("*.csv")} == TABLES
    copy(tmp_path)
    (tmp_path / "cities.csv").unlink()
    with pytest.raises(OntologyError, match="cities"):
        read_gazetteer(tmp_path)


def copy(folder: Path) -> None:
    """The packaged tables in a folder of the test's own."""
    for path in data_path("gazetteer").glob("*.csv"):
        (folder / path.name).write_bytes(path.read_bytes())
