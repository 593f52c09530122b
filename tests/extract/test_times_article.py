"""Times of whole articles: what one block says, the next may count from."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.times import Anchors, find_times, resolve_in_article, tense_by_words
from kg.model import Article, Block, BlockKind, PartialDate, Span, When

BODY, NOISE = BlockKind.BODY, BlockKind.NOISE


def article(*parts: tuple[BlockKind, str] | tuple[BlockKind, str, When], published: str | None = None) -> Article:
    """An article of the blocks given, two line ends between them."""
    text, blocks = "", []
    for part in parts:
        blocks.append(Block(part[0], Span(len(text), len(text) + len(part[1])), part[2] if len(part) > 2 else None))
        text += part[1] + "\n\n"
    return Article("a", text, tuple(blocks), published=PartialDate(published) if published else None)


def read(item: Article) -> list[tuple[str, str | None]]:
    """The words of every time found, and its first day."""
    return [
        (t.surface, t.when.first.iso if t.when else None) for t in resolve_in_article(item, tense_by_words(item.text))
    ]


def test_a_block_counts_from_the_one_before() -> None:
    """ "A day earlier" reaches back over the paragraph's end; weeks and runs of days do not count as days."""
    item = article(
        (BODY, "They met on Tuesday."),
        (BODY, "They had agreed last week."),
        (BODY, "A day earlier they dined."),
        published="2025-02-18",
    )
    assert read(item) == [("Tuesday", "2025-02-18"), ("last week", "2025-02-10"), ("A day earlier", "2025-02-17")]


def test_noise_is_not_read() -> None:
    """The year of a copyright line is no date of the article's."""
    assert read(article((NOISE, "Copyright 2024"), (BODY, "They met in 2023."), published="2025-02-18")) == [
        ("2023", "2023")
    ]


def test_entries_of_a_live_blog_have_their_own_day() -> None:
    """Each entry's date anchors its own words alone."""
    entry = When(PartialDate("2025-03-01"))
    item = article((BODY, "They meet today.", entry), (BODY, "They met yesterday."), published="2025-03-02")
    assert read(item) == [("today", "2025-03-01"), ("yesterday", "2025-03-01")]


def test_a_date_in_full_gives_its_year_to_one_close_by() -> None:
    """Without a publication date, a day of the same weeks as one written in full is of that year; a far one is not."""
    item = article(
        (BODY, "They met on 4 September 2025."),
        (BODY, "They signed on 5 September."),
        (BODY, "They had met on January 3rd."),
    )
    assert read(item) == [("4 September 2025", "2025-09-04"), ("5 September", "2025-09-05"), ("January 3rd", None)]
    anchors = [t.anchor for t in resolve_in_article(item, tense_by_words(item.text))]
    assert anchors[1] == "year of 2025-09-04, written in full in the article"


def test_a_month_with_its_year_gives_no_year_to_a_day() -> None:
    """ "By January 2027" says nothing of the year of "January 3rd"."""
    assert read(article((BODY, "They met on January 3rd."), (BODY, "It joins by January 2027."))) == [
        ("January 3rd", None),
        ("January 2027", "2027-01"),
    ]


def test_dates_in_full_of_two_years_fix_none() -> None:
    """Where the article names days of two years, a day without year stays without."""
    item = article(
        (BODY, "They met on 4 September 2025 and on 5 September 2024."), (BODY, "They signed on 6 September.")
    )
    assert read(item)[-1] == ("6 September", None)


WORDS = st.sampled_from(
    (
        "January",
        "4",
        "4th",
        "2025",
        ",",
        "-",
        "–",
        "/",
        "and",
        "to",
        "from",
        "the",
        "last",
        "next",
        "two",
        "days",
        "of",
        "Tuesday",
        "May",
        "1/2/2025",
        "2024-13-45",
        "ago",
        "week",
        "99",
        "in",
        "winter",
        "that",
        "BC",
    )
)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=25).map(" ".join)),
    st.sampled_from([None, "2025", "2025-09", "2025-09-05", "0001-01-01", "9999-12-31"]),
)
def test_any_text_can_be_read(text: str, published: str | None) -> None:
    """No text makes it fail; what is found is in order, does not overlap and is as written; runs go forward."""
    anchors = Anchors(published=PartialDate(published) if published else None, tense=tense_by_words(text))
    end = 0
    for found in find_times(text, Span(0, len(text)), anchors):
        assert end <= found.span.start < found.span.end <= len(text)
        assert text[found.span.start : found.span.end] == found.surface
        assert found.when is None or found.when.last is None or found.when.first < found.when.last
        end = found.span.end


def test_time_grows_with_the_text_alone() -> None:
    """Four times the text takes about four times as long, also where every word could begin a date."""
    for unit in (
        "May 1, 2, ",
        "1, ",
        "on the last ",
        "2019-",
        "\n ",
        "They met on Tuesday, and two days later signed in Paris. ",
    ):
        small, large = _seconds(unit * (4_000 // len(unit))), _seconds(unit * (16_000 // len(unit)))
        assert large < 12 * small + 0.05, unit


def _seconds(text: str) -> float:
    """Of the processor, at best: a busy machine makes single readings long."""
    anchors = Anchors(published=PartialDate("2025-09-05"), tense=tense_by_words(text))
    taken = []
    for _ in range(3):
        start = time.process_time()
        find_times(text, Span(0, len(text)), anchors)
        taken.append(time.process_time() - start)
    return min(taken)
