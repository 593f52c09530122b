"""spaCy components over the network: encoder, sentence starts, tags, lemmas, tree, entities.

Each takes a `Doc` and returns it. They may be called one by one, in the pipeline's order, on a `Doc` made of given
words; sentence starts that are known, as True or False, are kept and the others are found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.nlp.decode import best_tree
from kg.nlp.lemmas import apply_script
from kg.nlp.network import Network, Scores
from kg.nlp.windows import FINAL, windows

SCORES, UNREAD = "kg.scores", "kg.unread"  # keys of doc.user_data; UNREAD: tokens of noise, which no head sees
BATCH = 32  # documents
START_FROM = 0.0  # log odds from which a word starts a sentence


@dataclass(frozen=True, slots=True)
class Window:
    """Token indices of one window and the network's scores for them."""

    tokens: list[int]
    scores: Scores


@cache
def network() -> Network:
    """The packaged network, loaded once."""
    return Network()


class Encoder:
    """Runs the network once for all the heads that follow."""

    def __call__(self, doc: Doc) -> Doc:
        """One document, encoded."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], batch_size: int = BATCH) -> Iterator[Doc]:
        """The documents in order, encoded in batches."""
        net = network()
        stream = iter(docs)
        while batch := list(islice(stream, batch_size)):
            cut = [list(windows(d, lambda w: len(net.pieces(w)), d.user_data.get(UNREAD, frozenset()))) for d in batch]
            scores = iter(net.run([[d[i].text for i in w] for d, ws in zip(batch, cut, strict=True) for w in ws]))
            for doc, ws in zip(batch, cut, strict=True):
                doc.user_data[SCORES] = [Window(w, next(scores)) for w in ws]
                yield doc


def _windows(doc: Doc) -> list[Window]:
    if SCORES not in doc.user_data:
        Encoder()(doc)
    found: list[Window] = doc.user_data[SCORES]
    return found


def find_sentences(doc: Doc) -> Doc:
    """Sets `is_sent_start` where it is unknown. White space belongs to the sentence before it."""
    sure: dict[int, bool] = {}
    for window in _windows(doc):
        for k, i in enumerate(window.tokens):
            sure[i] = bool(window.scores.start[k] > START_FROM) if k else _opens(doc, i)
    for token in doc:
        if token.is_sent_start is None:
            token.is_sent_start = sure.get(token.i, False)
    if len(doc):
        doc[0].is_sent_start = True
    return doc


def _opens(doc: Doc, i: int) -> bool:
    """Whether a window's first word starts a sentence: the window before it ended with a final mark."""
    return i == 0 or doc[i - 1].is_space or doc[i - 1].text in FINAL


def tag_words(doc: Doc) -> Doc:
    """Sets tag, part of speech and morphology."""
    labels = network().labels
    for window in _windows(doc):
        s = window.scores
        for k, i in enumerate(window.tokens):
            token = doc[i]
            token.tag_ = labels["tag"][s.tag[k]]
            token.pos_ = labels["pos"][s.pos[k]]
            token.set_morph(labels["morph"][s.morph[k]])  # type: ignore[attr-defined] # not in spaCy's stubs
    for token in doc:
        if not token.pos:
            token.tag_, token.pos_ = ("_SP", "SPACE") if token.is_space else ("XX", "X")
    return doc


def lemmatize_words(doc: Doc) -> Doc:
    """Sets lemmas: the known one of a form and its part of speech, else by the edit script found for the word."""
    net = network()
    scripts = net.labels["lemma"]
    for window in _windows(doc):
        for k, i in enumerate(window.tokens):
            word = doc[i]
            known = net.lemmas.get((word.lower_, word.pos_))
            word.lemma_ = known or apply_script(word.text, scripts[window.scores.lemma[k]])
    for token in doc:
        if not token.lemma:
            token.lemma_ = token.text
    return doc


def parse_sentences(doc: Doc) -> Doc:
    """Sets heads and labels, one tree a sentence. White space and unread tokens hang on their sentence's root."""
    if not len(doc):
        return doc
    heads = list(range(len(doc)))
    deps = ["dep"] * len(doc)
    starts = [bool(t.is_sent_start) or t.i == 0 for t in doc]
    for window in _windows(doc):
        for part in _parts(window, starts):
            _parse(doc, window, part, heads, deps)
    read = {i for w in _windows(doc) for i in w.tokens}
    _attach_rest(doc, read, starts, heads, deps)
    return _with_tree(doc, heads, deps)


def _with_tree(doc: Doc, heads: list[int], deps: list[str]) -> Doc:
    rows = [[h - i, doc.vocab.strings.add(d)] for i, (h, d) in enumerate(zip(heads, deps, strict=True))]
    table = np.array([[v % 2**64 for v in row] for row in rows], dtype=np.uint64)
    return doc.from_array(["HEAD", "DEP"], table)  # type: ignore[arg-type] # the stubs know thinc's arrays alone


def _parts(window: Window, starts: list[bool]) -> Iterator[list[int]]:
    """Positions in the window of the words of each sentence."""
    now: list[int] = []
    last = -1
    for k, i in enumerate(window.tokens):
        if now and any(starts[last + 1 : i + 1]):
            yield now
            now = []
        now.append(k)
        last = i
    if now:
        yield now


def _parse(doc: Doc, window: Window, part: list[int], heads: list[int], deps: list[str]) -> None:
    s = window.scores
    tree = best_tree(s.arc_query[part] @ s.arc_head[part].T)
    labels = network().dependency_labels(s, part, [part[h] for h in tree])
    for k, (h, label) in enumerate(zip(tree, labels, strict=True)):
        i = window.tokens[part[k]]
        heads[i] = window.tokens[part[h]]
        deps[i] = "ROOT" if h == k else label if label != "ROOT" else "parataxis"


def _attach_rest(doc: Doc, read: set[int], starts: list[bool], heads: list[int], deps: list[str]) -> None:
    """Words that no window holds join the sentence they stand in; a sentence cut by a window's end keeps one root."""
    bounds = [i for i, s in enumerate(starts) if s] + [len(doc)]
    for a, b in pairwise(bounds):
        roots = [i for i in range(a, b) if i in read and heads[i] == i]
        root = roots[0] if roots else a
        for i in range(a, b):
            if i == root:
                heads[i], deps[i] = i, "ROOT"
            elif i not in read or i in roots:
                heads[i], deps[i] = root, "parataxis" if i in roots else "dep"


def find_entities(doc: Doc) -> Doc:
    """Sets `doc.ents`; an entity never crosses a sentence."""
    tags = network().entity_tags
    spans: list[Span] = []
    starts = [bool(t.is_sent_start) or t.i == 0 for t in doc]
    for window in _windows(doc):
        for part in _parts(window, starts):
            found = tags.best(window.scores.ner[part])
            spans += _spans(doc, [window.tokens[k] for k in part], found)
    doc.set_ents(spans)
    return doc


def _spans(doc: Doc, tokens: list[int], tags: list[str]) -> Iterator[Span]:
    start = 0
    for k in range(1, len(tags) + 1):
        if k == len(tags) or tags[k][0] != "I":
            if tags[start] != "O":
                yield Span(doc, tokens[start], tokens[k - 1] + 1, label=tags[start][2:])
            start = k


def forget_scores(doc: Doc) -> Doc:
    """Drops the network's scores, so that what is left is an ordinary `Doc`."""
    doc.user_data.pop(SCORES, None)
    return doc


PIPELINE: dict[str, Callable[[Doc], Doc]] = {
    "kg_encoder": Encoder(),
    "kg_sentences": find_sentences,
    "kg_tags": tag_words,
    "kg_lemmas": lemmatize_words,
    "kg_parser": parse_sentences,
    "kg_entities": find_entities,
    "kg_forget": forget_scores,
}
ASSIGNS = {
    "kg_sentences": ["token.is_sent_start"],
    "kg_tags": ["token.tag", "token.pos", "token.morph"],
    "kg_lemmas": ["token.lemma"],
    "kg_parser": ["token.head", "token.dep"],
    "kg_entities": ["doc.ents"],
}


def _register(name: str, component: Callable[[Doc], Doc]) -> None:
    @Language.factory(name, assigns=ASSIGNS.get(name, []))
    def _make(nlp: Language, name: str) -> Callable[[Doc], Doc]:
        return component


for _name, _component in PIPELINE.items():
    _register(_name, _component)
