"""Lines and dates of a page, by tables."""

import csv
from pathlib import Path

import pytest

from kg.model import BlockKind
from kg.read.blocks import split
from kg.read.dateline import dateline, find_dates, iso_date
from kg.read.kinds import classify, is_date_line

CASES = Path(__file__).parent.parent / "cases"


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table in `cases`."""
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_tables_are_as_long_as_they_were() -> None:
    """A filter that drops rows unseen would pass everything."""
    assert [len(rows(n)) for n in ("read_datelines.csv", "read_date_lines.csv", "read_lines.csv")] == [15, 21, 35]


@pytest.mark.parametrize("row", rows("read_datelines.csv"), ids=lambda r: r["text"])
def test_a_dateline_is_cut_off_and_dated(row: dict[str, str]) -> None:
    """What stands before the first sentence, and the date in it."""
    found = dateline(row["text"])
    cut, date = (found[2], found[1].iso if found[1] else "") if found else ("", "")
    assert (cut, date) == (row["cut"], row["date"])


@pytest.mark.parametrize("row", rows("read_date_lines.csv"), ids=lambda r: r["line"])
def test_a_line_holds_this_date(row: dict[str, str]) -> None:
    """The first date, as precise as it is written, and whether the line is nothing else."""
    found = next((date.iso for _, date in find_dates(row["line"])), "")
    assert (found, is_date_line(row["line"]) and bool(found)) == (row["date"], row["lone"] == "yes")


@pytest.mark.parametrize("row", rows("read_lines.csv"), ids=lambda r: r["line"])
def test_a_line_in_the_middle_of_an_article_is(row: dict[str, str]) -> None:
    """Each line stands between two paragraphs."""
    text = f"The two leaders met in Oslo.\n\n{row['line']}\n\nThey agreed to meet there again."
    assert classify(text, split(text), {})[1] is BlockKind(row["kind"])


@pytest.mark.parametrize(
    ("field", "iso"),
    [
        ("2026-01-06T18:30:00Z", "2026-01-06"),
        ("2026-01", "2026-01"),
        ("2026", "2026"),
        ("6 Jan 2026", "2026-01-06"),
        ("Tue, 06 Jan 2026 10:00:00 GMT", "2026-01-06"),
        ("yesterday", None),
        ("2026-13-40", None),
    ],
)
def test_a_field_holds_this_date(field: str, iso: str | None) -> None:
    """Seven spellings of a date in a record."""
    found = iso_date(field)
    assert (found.iso if found else None) == iso
