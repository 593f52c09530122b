"""The packaged model: ordinary spaCy annotations, whole or component by component, the same in any company."""

import hashlib
import re

import pytest
from spacy.tokens import Doc

import kg.nlp
from kg.model import Article, Block, BlockKind, Span
from kg.nlp.network import MODEL

pytestmark = pytest.mark.model
TEXT = "Keir Starmer met Emmanuel Macron in Paris. They signed a joint statement on Tuesday."


@pytest.fixture(scope="module")
def nlp():  # type: ignore[no-untyped-def]
    """The packaged model."""
    return kg.nlp.load()


def test_a_text_becomes_an_ordinary_doc(nlp) -> None:  # type: ignore[no-untyped-def]
    """Sentences, tags, lemmas, tree and entities."""
    doc = nlp(TEXT)
    assert [s.text.split()[0] for s in doc.sents] == ["Keir", "They"]
    assert [(e.text, e.label_) for e in doc.ents][:3] == [
        ("Keir Starmer", "PERSON"),
        ("Emmanuel Macron", "PERSON"),
        ("Paris", "GPE"),
    ]
    met = doc[2]
    assert (met.pos_, met.tag_, met.lemma_, met.dep_) == ("VERB", "VBD", "meet", "ROOT")
    assert {c.dep_ for c in met.children} >= {"nsubj", "obj", "obl"}
    assert not doc.user_data, "an ordinary Doc carries nothing of the network"


def test_components_work_one_by_one_on_given_words(nlp) -> None:  # type: ignore[no-untyped-def]
    """Known sentence starts are kept."""
    words = ["Leaders", "met", ".", "They", "left", "."]
    doc = Doc(nlp.vocab, words=words, sent_starts=[True, False, False, True, False, False])
    for _, component in nlp.pipeline:
        doc = component(doc)
    assert [t.is_sent_start for t in doc] == [True, False, False, True, False, False]
    assert [doc[i].head.i for i in (1, 4)] == [1, 4]


def test_what_else_is_read_changes_nothing(nlp) -> None:  # type: ignore[no-untyped-def]
    """A text has one reading, alone or in a batch."""
    alone = nlp(TEXT).to_bytes(exclude=["user_data"])
    among = [d.to_bytes(exclude=["user_data"]) for d in nlp.pipe(["Talks ended in Geneva without a deal. " * 40, TEXT])]
    assert among[1] == alone


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "a" * 5000, "« » — …", "no capitals here and no end", "word " * 3000]
)
def test_odd_texts_are_read_without_a_word_lost(nlp, text: str) -> None:  # type: ignore[no-untyped-def]
    """Seven of them."""
    assert nlp(text).text == text


def test_noise_is_in_the_doc_but_not_read(nlp) -> None:  # type: ignore[no-untyped-def]
    """No entity in share buttons."""
    text = "Facebook Twitter Paris\nMacron met Merz in Berlin."
    blocks = (Block(BlockKind.NOISE, Span(0, 22)), Block(BlockKind.BODY, Span(23, len(text))))
    (_, doc), *_ = kg.nlp.annotate(nlp, [Article("a", text, blocks)])
    assert doc.text == text
    assert [e.text for e in doc.ents] == ["Macron", "Merz", "Berlin"]


def test_the_weights_are_those_of_the_card() -> None:
    """By their sums."""
    card = (MODEL / "CARD.md").read_text("utf-8")
    named = dict(re.findall(r"- `([\w.]+)` sha256 `(\w{64})`", card))
    assert set(named) == {"network.onnx", "dep.npy", "labels.json", "lemmas.tsv", "vocab.txt"}
    for name, digest in named.items():
        assert hashlib.sha256((MODEL / name).read_bytes()).hexdigest() == digest, name
