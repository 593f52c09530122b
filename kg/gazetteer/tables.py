"""Reads ontology/gazetteer/*.csv into a `Gazetteer`. A name that two rows of one table share is an error."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.errors import OntologyError
from kg.gazetteer.lookup import Gazetteer
from kg.gazetteer.records import Honorific, Known, Post, Via, fold, index_key

_NO_PLURAL = ("s", "sh", "ch", "ese", "man", "men")

Row = Mapping[str, str]


@dataclass(slots=True)
class _Tables:
    """The rows of a folder, and what has been filed so far."""

    folder: Path
    names: dict[str, list[Known]] = field(default_factory=dict)
    keys: dict[str, Known] = field(default_factory=dict)
    by_label: dict[str, str] = field(default_factory=dict)  # label of a country or region -> its key
    cities: dict[str, str] = field(default_factory=dict)

    def rows(self, table: str) -> list[Row]:
        path = self.folder / f"{table}.csv"
        try:
            with path.open(encoding="utf-8", newline="") as lines:
                return list(csv.DictReader(lines))
        except OSError as error:
            raise OntologyError(
                f"not readable: {error.strerror}", where=str(path), fix="Install the package again."
            ) from error

    def add(self, table: str, known: Known) -> None:
        if known.key in self.keys:
            raise self.wrong(table, f"{known.label} has the id of {self.keys[known.key].label}: {known.key}")
        self.keys[known.key] = known
        self.file(known, known.label, *known.aliases)

    def file(self, known: Known, *names: str) -> None:
        for key in dict.fromkeys(index_key(name) for name in names):
            if known not in self.names.setdefault(key, []):
                self.names[key].append(known)

    def look(self, table: str, label: str, labels: Mapping[str, str]) -> str | None:
        if label and label not in labels:
            raise self.wrong(table, f"{label} has no row of its own")
        return labels.get(label)

    def wrong(self, table: str, what: str) -> OntologyError:
        return OntologyError(what, where=f"{table}.csv", fix=f"Correct the row in {self.folder / table}.csv.")


def read_gazetteer(folder: Path) -> Gazetteer:
    """The gazetteer of a folder of tables. Raises OntologyError where a table is missing or contradicts itself.

    The order of filing is the order of senses: a body, a country, a region, a city, a people, a seat, a venue.
    """
    tables = _Tables(folder)
    countries, regions = tables.rows("countries"), tables.rows("regions")
    tables.by_label = {row["label"]: _key(row, row.get("kind", "Country")) for row in (*countries, *regions)}
    _add_rows(tables, "bodies", tables.rows("bodies"))
    _add_rows(tables, "countries", countries)
    _add_rows(tables, "regions", regions)
    _add_cities(tables, countries)
    for row in (*countries, *regions):
        people = replace(tables.keys[tables.by_label[row["label"]]], via=Via.DEMONYM)
        tables.file(people, *(form for name in _split(row["demonyms"]) for form in _number(name)))
    for row in countries:
        government = replace(tables.keys[tables.by_label[row["label"]]], via=Via.SEAT)
        tables.file(government, *_split(row["seats"]), *_capital_names(tables, row))
    for row in tables.rows("venues"):
        city = tables.look("venues", row["city"], tables.cities)
        tables.add("venues", replace(_known(tables, "venues", row), kind="Venue", city=city))
    return _gazetteer(tables)


def _add_rows(tables: _Tables, table: str, rows: Iterable[Row]) -> None:
    for row in rows:
        tables.add(table, _known(tables, table, row))


def _add_cities(tables: _Tables, countries: Iterable[Row]) -> None:
    governed = {
        name: tables.by_label[row["label"]] for row in countries for name in (row["capital"], *_split(row["seats"]))
    }
    for row in tables.rows("cities"):
        city = replace(_known(tables, "cities", row), capital_of=governed.get(row["label"]))
        tables.cities[city.label] = city.key
        tables.add("cities", city)


_KINDS = {"countries": "Country", "cities": "City", "venues": "Venue"}


def _known(tables: _Tables, table: str, row: Row) -> Known:
    kind = _KINDS.get(table) or row["kind"]
    return Known(
        key=_key(row, kind),
        kind=kind,
        label=row["label"],
        aliases=_split(row["aliases"]),
        wikidata=row["wikidata"] or None,
        country=tables.look(table, row.get("country", ""), tables.by_label),
        generic=_split(row.get("generic", "")),
    )


def _key(row: Row, kind: str) -> str:
    return row["wikidata"] or f"{kind.lower()}-{fold(row['label']).replace(' ', '-')}"


def _capital_names(tables: _Tables, row: Row) -> tuple[str, ...]:
    key = tables.look("countries", row["capital"], tables.cities)
    return (row["capital"], *tables.keys[key].aliases) if key else ()


def _number(name: str) -> tuple[str, ...]:
    return (name,) if name.endswith(_NO_PLURAL) else (name, name + "s")


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _gazetteer(tables: _Tables) -> Gazetteer:
    generics: dict[str, list[Known]] = {}
    for known in tables.keys.values():
        for phrase in known.generic:
            generics.setdefault(fold(phrase), []).append(known)
    posts = _posts(tables.rows("positions"))
    return Gazetteer(
        names={key: tuple(senses) for key, senses in tables.names.items()},
        posts=posts,
        honorifics=_honorifics(tables.rows("honorifics")),
        given=_given(tables.rows("nicknames")),
        nouns={fold(row["noun"]): row["kind"] for row in tables.rows("body_nouns")},
        keys=tables.keys,
        generics={phrase: tuple(bodies) for phrase, bodies in generics.items()},
        reach=_reach(tables.names),
        title_reach=_reach(posts),
    )


def _posts(rows: Iterable[Row]) -> dict[str, Post]:
    posts = {}
    for row in rows:
        post = Post(title=row["title"], same_as=row["same_as"] or row["title"])
        posts.update({index_key(name): post for name in (row["title"], *_split(row["aliases"]))})
    return posts


def _honorifics(rows: Iterable[Row]) -> dict[str, Honorific]:
    found = {}
    for row in rows:
        honorific = Honorific(word=row["word"], gender=row["gender"] or None, title=row["title"] or None)
        found.update({index_key(name): honorific for name in (row["word"], *_split(row["aliases"]))})
    return found


def _given(rows: Iterable[Row]) -> dict[str, frozenset[str]]:
    """Each short form with its full forms and back. Two full forms that share a short one stay apart."""
    given: dict[str, set[str]] = {}
    for row in rows:
        forms = {fold(name) for name in (row["name"], *_split(row["short"]))}
        for form in forms:
            given.setdefault(form, set()).update(forms)
    return {name: frozenset(others) for name, others in given.items()}


def _reach(keys: Iterable[str]) -> dict[str, int]:
    reach: dict[str, int] = {}
    for key in keys:
        words = key.removeprefix("^").split()
        if words:
            reach[words[0]] = max(reach.get(words[0], 0), len(words))
    return reach
