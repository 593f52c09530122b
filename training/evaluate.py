"""Scores the packaged model, as exported and quantised: `python training/evaluate.py CORPORA [--json FILE]`.

Gold words everywhere; gold sentence starts where the set has them. `raw` rows start from the text alone.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from data import read_docs
from spacy.tokens import Doc

from kg.nlp import load

PARSED = {"EWT test": "parse/parse_ewt_test.spacy", "GUM news test": "parse/parse_gum_news_test.spacy",
          "GUM news dev": "parse/parse_gum_news_dev.spacy"}  # fmt: skip
ENTITIES = {"MEANTIME": "ner_meantime", "re3d open": "ner_re3d_open", "CrossNER politics": "ner_crossner_politics_test",
            "WikiGold": "ner_wikigold_test", "GUM open test": "ner_gum_open_test",
            "held-out dev": "ner_dev"}  # fmt: skip
Row = tuple[str, dict[str, float]]


def bare(gold: Doc) -> Doc:
    """The gold words and what is known of sentence starts, nothing else."""
    starts = [t.is_sent_start for t in gold]
    return Doc(gold.vocab, words=[t.text for t in gold], spaces=[bool(t.whitespace_) for t in gold], sent_starts=starts)


def run(nlp, docs):
    """Each document after every component."""
    for doc in docs:
        for _, component in nlp.pipeline:
            doc = component(doc)
        yield doc


def parse_row(nlp, name: str, docs: list[Doc]) -> Row:
    """Tags, lemmas and tree, punctuation included."""
    right = Counter()
    for gold, doc in zip(docs, run(nlp, map(bare, docs)), strict=True):
        for g, t in zip(gold, doc, strict=True):
            right["UPOS"] += g.pos == t.pos
            right["XPOS"] += g.tag == t.tag
            right["lemma"] += g.lemma_ == t.lemma_
            right["morph"] += str(g.morph) == str(t.morph)
            right["words"] += 1
            head = g.head.i == t.head.i
            right["UAS"] += head
            right["LAS"] += head and g.dep_ == t.dep_
    n = right.pop("words")
    return name, {k: v / n for k, v in right.items()} | {"words": n}


def entity_row(nlp, name: str, docs: list[Doc]) -> Row:
    """F1 over spans; predictions that touch a word whose gold is missing count neither way, as in spaCy's scorer."""
    tp, fp, fn = Counter(), Counter(), Counter()
    for gold, doc in zip(docs, run(nlp, map(bare, docs)), strict=True):
        missing = {t.i for t in gold if t.ent_iob == 0}
        want = {(e.start, e.end, e.label_) for e in gold.ents}
        kinds = KINDS[name]
        have = {
            (e.start, e.end, e.label_)
            for e in doc.ents
            if not missing & set(range(e.start, e.end)) and e.label_ in kinds
        }
        for s in want | have:
            tp[s[2]] += s in want and s in have
            fp[s[2]] += s not in want
            fn[s[2]] += s not in have

    def f(ks):
        t, p, n = (sum(c[k] for k in ks) for c in (tp, fp, fn))
        return 2 * t / max(1, 2 * t + p + n)

    kinds = sorted(set(tp) | set(fn) | set(fp))
    total = {k: tp[k] + fn[k] for k in kinds}
    p, r = (
        sum(tp.values()) / max(1, sum(tp.values()) + sum(fp.values())),
        sum(tp.values()) / max(1, sum(tp.values()) + sum(fn.values())),
    )
    return name, {"F1": f(kinds), "P": p, "R": r} | {k: f([k]) for k in kinds if total[k]}


def sentence_row(nlp, name: str, docs: list[Doc]) -> Row:
    """Sentence starts and tree from the text alone."""
    tp = fp = fn = 0
    las = words = 0
    for gold in docs:
        doc = nlp(gold.text)
        want = {t.idx for t in gold if t.is_sent_start}
        have = {s[0].idx + (len(s.text) - len(s.text.lstrip())) for s in doc.sents}
        tp, fp, fn = tp + len(want & have), fp + len(have - want), fn + len(want - have)
        there = {(t.idx, t.idx + len(t)): t for t in doc}
        for g in gold:
            t = there.get((g.idx, g.idx + len(g)))
            words += 1
            las += t is not None and t.head.idx == g.head.idx and t.dep_ == g.dep_
    return name + " raw", {"sentences F1": 2 * tp / (2 * tp + fp + fn), "LAS": las / words}


KINDS: dict[str, set[str]] = {}


def main() -> None:
    """Prints the table."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("corpora", type=Path)
    ap.add_argument("--json", type=Path)
    a = ap.parse_args()
    nlp = load()
    rows: list[Row] = []
    for name, file in PARSED.items():
        docs = read_docs(a.corpora / file)
        rows += [parse_row(nlp, name, docs), sentence_row(nlp, name, docs)]
    for name, file in ENTITIES.items():
        docs = read_docs(a.corpora / "ner" / f"{file}.spacy")
        KINDS[name] = {e.label_ for d in docs for e in d.ents}
        rows.append(entity_row(nlp, name, docs))
    for name, scores in rows:
        print(f"{name:20}", "  ".join(f"{k} {v:.3f}" if v <= 1 else f"{k} {v:.0f}" for k, v in scores.items()))
    if a.json:
        a.json.write_text(json.dumps(dict(rows), indent=1) + "\n")


if __name__ == "__main__":
    main()
