"""Expressions of time, read one by one from tables of sentences."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.extract.times import Anchors, TimeExpression, find_times, tense_by_words
from kg.extract.times.find import NOTHING, READERS
from kg.extract.times.grammar import grammar
from kg.model import PartialDate, Span, When

CASES = Path(__file__).parent.parent / "cases"


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table."""
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def times_in(text: str, published: str = "", previous: When | None = None) -> list[TimeExpression]:
    """The times of a sentence in an article of that day."""
    day = PartialDate(published) if published else None
    return find_times(text, Span(0, len(text)), Anchors(published=day, previous=previous, tense=tense_by_words(text)))


def shown(when: When | None) -> str:
    """A time as the tables write it."""
    if when is None:
        return ""
    return when.first.iso + (f"/{when.last.iso}" if when.last else "")


READ, NONE = rows("times.csv"), rows("times_none.csv")


def test_the_tables_are_as_long_as_they_were() -> None:
    """96 sentences with a time and 16 without are really run."""
    assert (len(READ), len(NONE)) == (96, 16)


@pytest.mark.parametrize("case", READ, ids=[f"{row['published']} {row['text']}" for row in READ])
def test_a_time_is_found_and_read(case: dict[str, str]) -> None:
    """Each row of the table: the words, the time they name and its kind."""
    found = {t.surface: (shown(t.when), t.kind) for t in times_in(case["text"], case["published"])}
    if not case["surface"]:
        assert found == {}
        return
    assert case["surface"] in found, found
    assert found[case["surface"]] == (case["when"], case["kind"])


@pytest.mark.parametrize("case", NONE, ids=[row["text"] for row in NONE])
def test_what_is_no_time_is_left_alone(case: dict[str, str]) -> None:
    """Verbs, names, money, ages and numbers give no time at all."""
    assert times_in(case["text"], "2025-09-05") == [], case["why"]


@pytest.mark.parametrize("text", [row["text"] for row in READ if "20" not in row["text"] and "1" not in row["text"]])
def test_without_an_anchor_no_day_comes_out_of_thin_air(text: str) -> None:
    """A sentence without a year of its own names no day, month or year where the article has no date."""
    found = [t for t in times_in(text) if t.when is not None and t.kind not in {"decade", "century"}]
    assert found == []


def test_a_length_is_given_in_iso_8601() -> None:
    """Durations carry their length, and "two years ago" its distance."""
    found = {
        t.surface: t.duration
        for t in times_in(
            "Ten days of talks, a dozen hours, a four-week truce; two years ago; several months.", "2025-09-05"
        )
    }
    assert found == {
        "Ten days": "P10D",
        "a dozen hours": "PT12H",
        "four-week": "P4W",
        "two years ago": "P2Y",
        "several months": "PXM",
    }


def test_what_was_said_before_the_text_counts() -> None:
    """The date mentioned before the span given is what "the next day" follows."""
    said = When(PartialDate("2024-08-12"))
    assert [shown(t.when) for t in times_in("They met again the next day.", previous=said)] == ["2024-08-13"]


def test_the_date_of_an_entry_goes_before_that_of_the_article() -> None:
    """In a live blog of two days "today" is the entry's."""
    anchors = Anchors(published=PartialDate("2025-03-03"), block=When(PartialDate("2025-03-02")))
    (found,) = find_times("They met today.", Span(0, 15), anchors)
    assert (shown(found.when), found.anchor) == ("2025-03-02", "entry of 2025-03-02")


def test_only_the_span_given_is_read() -> None:
    """Offsets count in the whole text; what lies outside the span is not read."""
    text = "On Monday they met. On Tuesday they signed."
    (found,) = find_times(text, Span(20, len(text)), Anchors(published=PartialDate("2025-09-05")))
    assert text[found.span.start : found.span.end] == found.surface == "Tuesday"


def test_every_rule_has_a_reader() -> None:
    """A rule of the grammar without a reader, or a reader without a rule, would go unnoticed."""
    assert {name for name, _ in grammar().rules} == {*READERS, NOTHING}
