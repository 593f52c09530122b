"""Who says what inside an article: whole short articles of our own, with the speaker of each verb asked for."""

from __future__ import annotations

from functools import cache

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.extract.quotation import quotations
from kg.extract.quotes import speakers_of
from kg.model import Span

NOBODY = None
CASES: list[tuple[str, dict[str, str | None]]] = [
    (
        "“We met the envoys twice,” Kagame said. “They promised to sign by May. It was long.”",
        {"met": "Kagame", "sign": "Kagame"},
    ),
    ('"Kenya will send police," Ruto told reporters, "and Jamaica will join us."', {"send": "Ruto", "join": "Ruto"}),
    ('The minister said: "Oman hosted both sides. They signed nothing."', {"hosted": "minister", "signed": "minister"}),
    (
        "“Norway will fund it.\n“We signed last week,” said Eide.\nThe king left.",
        {"fund": "Eide", "signed": "Eide", "left": NOBODY},
    ),
    ('"We met in Lae," Marape said.\n\n"Fiji signed nothing," Rabuka insisted.', {"met": "Marape", "signed": "Rabuka"}),
    ("'We met in Perth,' Wong said.", {"met": "Wong"}),
    ("The so-called “friends of Haiti” met in Kingston.", {"met": NOBODY}),
    ("Sources told Reuters that Guterres had said Haiti would host the talks.", {"host": "Guterres"}),
    (
        "The two ministers met in Bern, Cassis said, adding that Austria would host the next round.",
        {"met": "Cassis", "host": "Cassis"},
    ),
    ("Modi was quoted as saying that India had met the terms.", {"met": "Modi"}),
    ("In the words of the Irish premier, the deal was signed in bad faith.", {"signed": "premier"}),
    ("According to the Emir, the two sides met.", {"met": "Emir"}),
    ("Lula: Brazil will never sign the pact", {"sign": "Lula"}),
    ("The two leaders reportedly met in Dakar.", {"met": NOBODY}),
    ("Peru pledged to send doctors.", {"pledged": NOBODY, "send": NOBODY}),
    ("It promised it would train nurses.", {"train": NOBODY}),
    ("Chile vowed that Peru would pay.", {"vowed": NOBODY, "pay": "Chile"}),
    (
        "Ghana attended, the ministry confirmed after Togo had signed the note.",
        {"attended": "ministry", "signed": NOBODY},
    ),
    ('Asked about the plan, Sisi said Egypt "will not sign" the paper.', {"sign": "Sisi"}),
    ("The envoy was told by Petro that Colombia would host the talks.", {"host": "Petro"}),
    ("The delegations met in Suva.\n— Ana Lala (@analala) May 4, 2024", {"met": "Ana"}),
    ("He flew home. He added that Rwanda would host the talks.", {"flew": NOBODY, "host": "He"}),
]


@cache
def nlp() -> Language:
    """The packaged model."""
    import kg.nlp

    return kg.nlp.load()


def _token(doc: Doc, word: str) -> Token:
    return next(t for t in doc if t.text == word)


def test_the_table_is_as_long_as_it_says() -> None:
    """Articles, and words asked for."""
    assert (len(CASES), sum(len(asked) for _, asked in CASES)) == (22, 33)


@pytest.mark.model
@pytest.mark.parametrize(("text", "asked"), CASES, ids=lambda c: c[:40] if isinstance(c, str) else "")
def test_each_clause_has_the_speaker_the_article_gives_it(text: str, asked: dict[str, str | None]) -> None:
    """The innermost speaker, or nobody where the article itself says so."""
    doc = nlp()(text)
    who = speakers_of(doc)
    found = {word: who.speaker(_token(doc, word)) for word in asked}
    assert {word: speaker and speaker.text for word, speaker in found.items()} == asked


@pytest.mark.model
def test_speakers_nest() -> None:
    """Innermost first."""
    doc = nlp()("Sources told Reuters that Guterres had said Haiti would host the talks.")
    assert [t.text for t in speakers_of(doc).chain(_token(doc, "host"))] == ["Guterres", "Sources"]


@pytest.mark.model
def test_utterances_give_the_words_said() -> None:
    """Direct and reported, without the saying clause."""
    doc = nlp()('"We met in Lae," Marape said. Fiji will host the talks, Rabuka added.')
    found = [(u.speaker.text, u.words.text, u.direct, u.verb) for u in speakers_of(doc).utterances()]
    assert found == [("Marape", "We met in Lae,", True, "say"), ("Rabuka", "Fiji will host the talks", False, "add")]


@pytest.mark.model
def test_hearsay_is_reported_by_nobody() -> None:
    """ "reportedly" has no speaker, and is a report all the same."""
    doc = nlp()("The two leaders reportedly met in Dakar. They left.")
    who = speakers_of(doc)
    assert [who.reported(_token(doc, word)) for word in ("met", "left")] == [True, False]


def _quoted(text: str, *blocks: Span) -> list[str]:
    return [text[q.span.start : q.span.end] for q in quotations(text, blocks)]


QUOTED: list[tuple[str, list[str]]] = [
    ("He said “yes” and “no”.", ["yes", "no"]),
    ('"Yes," he said. "No."', ["Yes,", "No."]),
    ("“Never closed\nNext line", ["Never closed"]),
    ("‘Yes,’ said the host’s aide.", ["Yes,"]),
    ("The hosts’ aide and Peru's envoy met.", []),
    ("“He called it ‘fine’,” she said.", ["He called it ‘fine’,"]),
    ("«Да», said she.", ["Да"]),
    ('A 6" pipe.', []),
]


@pytest.mark.parametrize(("text", "expected"), QUOTED)
def test_quotation_marks_of_all_kinds(text: str, expected: list[str]) -> None:
    """Curly, straight, single, angular; apostrophes and inches are none."""
    assert len(QUOTED) == 8
    assert _quoted(text) == expected


def test_a_quotation_left_open_goes_on_in_the_next_paragraph() -> None:
    """The usual way of quoting over paragraphs."""
    assert [q.goes_on for q in quotations("“One.\n“Two.”\n“Three.”")] == [False, True, False]


def test_a_block_ends_what_was_left_open() -> None:
    """Blocks, where given, are the paragraphs."""
    assert _quoted("“One two. Three", Span(0, 9), Span(10, 15)) == ["One two."]
