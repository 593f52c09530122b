"""Whole articles: their blocks, dates, titles and publishers."""

import pytest

from kg.model import Article, BlockKind, Finding
from kg.read.html import page
from kg.read.text import article

BODY = "The leaders of the coalition met in Oslo and agreed to hold another round of talks there."


def made(text: str) -> Article:
    """The article of a text that has one."""
    found = article(text, "a", "a.txt")
    assert isinstance(found, Article)
    return found


def blocks(found: Article, kind: BlockKind) -> list[str]:
    """The words of an article's blocks of one kind."""
    return [found.text[b.span.start : b.span.end] for b in found.blocks if b.kind is kind]


DATES = [
    (f"A summit in Oslo ends well\n\nMay 5, 2025\n\n{BODY}", "2025-05-05"),
    (f"A summit in Oslo ends well\nStyle | 5 May 2025\n{BODY}", "2025-05-05"),
    (f" date 2025-05-05 {BODY}", "2025-05-05"),
    (f"Saturday, November 8, 2025\n\nA summit in Oslo ends well\n\nWorld 2 months ago\n\n{BODY}", "2025-09"),
    (f"Saturday, March 8, 2025\n\nA summit in Oslo ends well\n\nWorld 4 months ago\n\n{BODY}", "2024-11"),
    (f"Saturday, March 8, 2025\n\nA summit in Oslo ends well\n\n3 days ago\n\n{BODY}", "2025-03-05"),
    (f"Saturday, March 8, 2025\n\nA summit in Oslo ends well\n\n2 years ago\n\n{BODY}", "2023"),
    (f"A summit in Oslo ends well\n\nOSLO, May 5, 2025 (NPA) – {BODY}", "2025-05-05"),
    (f"A summit in Oslo ends well\n\nOSLO – {BODY}", None),
    (f"A summit in Oslo ends well\n\nSaturday 8 November\n\n{BODY}", None),
    (f"A summit in Oslo ends well\n\n02/11/2022\n\n{BODY}", "2022"),
    (f"A summit in Oslo ends well\n\nLast updated 6 May 2025\nPublished On 5 May 2025\n\n{BODY}", "2025-05-05"),
    (f"A summit in Oslo ends well\n\nLast updated 6 May 2025\n\n{BODY}", "2025-05-06"),
    (f"A summit in Oslo ends well\n\nThe two sides met here today, May 5, 2025, for talks.\n\n{BODY}", "2025-05-05"),
    (f"A summit in Oslo ends well\n\nThe two sides met here on May 5, 2025, for talks.\n\n{BODY}", None),
    (f"A summit in Oslo ends well\n\n{BODY}\n\n{BODY[:-1]} today.\n— Desk (@desk) May 5, 2025", "2025-05-05"),
    (f"A summit in Oslo ends well\n\n{BODY}\n\nHe said so.\n\nShe did.\n\nUpdated: 5 May 2025", "2025-05-05"),
    (f"A summit in Oslo ends well\n\n{BODY}", None),
]


def test_there_are_eighteen_dated_articles() -> None:
    """The table's length."""
    assert len(DATES) == 18


@pytest.mark.parametrize(("text", "iso"), DATES)
def test_an_article_says_its_own_date(text: str, iso: str | None) -> None:
    """Read off the page with its precision, and never without saying where."""
    found = made(text)
    assert (found.published.iso if found.published else None) == iso
    assert (found.published_from is None) == (iso is None)


def test_a_repeated_headline_is_noise() -> None:
    """Pages print it in the breadcrumb, above the text and below the picture."""
    found = made(f"Oslo talks end with a plan\n\nOslo talks end with a plan\nWhatsApp\n\n{BODY}")
    assert found.title == "Oslo talks end with a plan"
    assert blocks(found, BlockKind.TITLE) == ["Oslo talks end with a plan"]
    assert blocks(found, BlockKind.NOISE) == ["Oslo talks end with a plan", "WhatsApp"]


def test_a_site_name_is_the_publisher_and_not_the_title() -> None:
    """Beside its initials, above the headline."""
    found = made(f"HG\nThe Harbour Gazette\nOslo talks end with a plan\n\n{BODY}")
    assert (found.publisher, found.title) == ("The Harbour Gazette", "Oslo talks end with a plan")


def test_notes_without_full_stops_are_text() -> None:
    """Where no line ends a sentence, none can be told to be a headline or the page's."""
    found = made("Macron hosted Zelensky in Oslo\nStarmer joined by video\nWhatsApp")
    assert [b.kind.value for b in found.blocks] == ["body", "body", "noise"]
    assert found.title is None


def test_wrapped_lines_are_one_block() -> None:
    """72 columns, two paragraphs, a headline."""
    text = (
        "Oslo talks end with a plan\n\n"
        "The leaders of the coalition met in Oslo on Tuesday and agreed to hold\n"
        "another round of talks there before the end of the month. Nobody spoke\n"
        "against it. The ministers of defence will come too.\n\n"
        "A statement was published late in the evening, after the guests had all\n"
        "left the palace. It has four pages.\n"
    )
    assert [b.count("\n") for b in blocks(made(text), BlockKind.BODY)] == [2, 1]


def test_lines_that_are_not_wrapped_stay_apart() -> None:
    """One paragraph a line, without blank lines between them."""
    text = f"Oslo talks end with a plan\n{BODY}\nThe ministers left. {BODY}\nThe guests left. {BODY}\n"
    assert len(blocks(made(text), BlockKind.BODY)) == 3


def test_entries_of_a_live_blog_carry_their_day() -> None:
    """Newest first, over midnight; the time itself is noise."""
    text = (
        f"LIVE: the Oslo summit today\nMay 5, 2025\n\n02:00 – End\n01:10 – Tea\n00:20 – Late\n{BODY}\n\n23:50 – Night\n"
    )
    found = made(text)
    days = [b.dated.first.iso for b in found.blocks if b.dated]
    assert days == ["2025-05-05"] * 4 + ["2025-05-04"]
    assert "00:20 –" in blocks(found, BlockKind.NOISE)


def test_a_tweet_carries_its_day() -> None:
    """The paragraph above its signature, and no other."""
    found = made(f"{BODY}\nWe all met in Oslo today.\n— Desk (@desk) May 5, 2025\nThe rest is silence, they said.")
    assert [(found.text[b.span.start : b.span.end], b.dated.first.iso) for b in found.blocks if b.dated] == [
        ("We all met in Oslo today.", "2025-05-05")
    ]


def test_a_long_line_is_cut_at_the_ends_of_sentences() -> None:
    """A megabyte without a line break."""
    found = made(" ".join(f"{BODY[:-1]} {n}." for n in range(10_000)))
    parts = blocks(found, BlockKind.BODY)
    assert len(parts) > 100
    assert all(p.endswith(".") for p in parts)


FRENCH = "Le président a reçu mardi à Paris les dirigeants des pays qui veulent garantir la sécurité de la région. " * 4


@pytest.mark.parametrize("text", [FRENCH, "اجتمع القادة في باريس يوم الثلاثاء " * 9])
def test_a_text_in_another_language_is_skipped(text: str) -> None:
    """With a warning, not read as bad English."""
    found = article(text, "a", "a.txt")
    assert isinstance(found, Finding)
    assert found.what == "skipped: not in English"


PAGE = f"""<html><head><title>x</title><meta property="og:site_name" content="Harbour Gazette">
<script type="application/ld+json">{{"@graph": [{{"datePublished": "2025-05-05T10:00:00Z"}}]}}</script>
<script>var a = "The secret";</script></head><body><nav><p>Home</p></nav><div class="share-bar">Facebook</div>
<article><h1>Oslo <b>talks</b> end</h1><p>{BODY}<p>Broken <i>markup is read as well, said the editor.
<figure><img><figcaption>The palace</figcaption></figure><ul><li>First, the ministers came.<li>Then they left.</ul>
</article><footer>All rights reserved</footer>"""


def test_a_page_gives_its_paragraphs_and_metadata() -> None:
    """Menus, scripts and share bars are left out; unclosed elements are closed as a browser does."""
    found = page(PAGE, "p", "p.html")
    assert isinstance(found, Article)
    assert found.text.split("\n\n") == [
        "Oslo talks end",
        BODY,
        "Broken markup is read as well, said the editor.",
        "The palace",
        "First, the ministers came.",
        "Then they left.",
    ]
    assert [b.kind.value for b in found.blocks] == ["title", "body", "body", "caption", "body", "body"]
    assert (found.title, found.publisher) == ("Oslo talks end", "Harbour Gazette")
    assert found.published_from == "JSON-LD datePublished '2025-05-05T10:00:00Z'"


def test_a_page_nested_too_deep_is_refused() -> None:
    """The parser's time grows with the square of the depth."""
    found = page("<div>" * 50_000 + BODY, "p", "p.html")
    assert isinstance(found, Finding)
