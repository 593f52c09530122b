"""Trains the network: `python train.py --corpora DIR --encoder DIR --out DIR`. See the Makefile."""

from __future__ import annotations

import argparse
import copy
import json
import math
import random
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import torch
from data import Encoder, Labels, Window, batch_of, batches, read_docs, recased
from network import Network

from kg.nlp.features import WordPieces

SEED = 7
BATCH = 1_800  # word pieces
CLEAN_TIMES = 3  # how often the cleaner entity corpora are shown per pass of the noisy one
PARSE_SHARE = 0.42  # of the batches
RATE_ENCODER, RATE_HEADS = 2e-4, 1.5e-3
WARM_UP = 0.06
SNAPSHOTS = (0.7, 0.9, 1.0)  # parts of the run after which the weights are kept, to be averaged on export
AVERAGE_FROM, AVERAGE_EVERY, AVERAGE_KEEP = 0.3, 5, 0.985


def endless(windows: list[list[Window]], rng: random.Random) -> Iterator[list[Window]]:
    """Batches of the first list, then of the second, … and from the start again."""
    while True:
        for part in windows:
            yield from batches(part, BATCH, rng)


def main() -> None:
    """Reads, trains, saves."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--corpora", type=Path, required=True)
    ap.add_argument("--encoder", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--steps", type=int, default=4_500)
    ap.add_argument("--threads", type=int, default=2)
    a = ap.parse_args()
    torch.set_flush_denormal(True)  # without it Adam slows down ten times after a few hundred steps
    torch.set_num_threads(a.threads)
    torch.manual_seed(SEED)
    rng = random.Random(SEED)

    vocabulary = (a.encoder / "vocab.txt").read_text().split("\n")[:-1]
    pieces = WordPieces(vocabulary)
    parse_docs = read_docs(a.corpora / "parse/parse_train.spacy")
    labels = Labels.read(parse_docs)
    encode = Encoder(labels, pieces)
    strict = read_docs(a.corpora / "ner/ner_strict_train.spacy")
    clean = {d.text for d in strict}
    noisy = [d for d in read_docs(a.corpora / "ner/ner_train.spacy") if d.text not in clean]
    parse = list(encode.windows(parse_docs, parse=True, rng=rng))
    ner_clean = list(encode.windows(strict, parse=False, rng=rng))
    ner_noisy = list(encode.windows(noisy, parse=False, rng=rng))
    print(f"windows: {len(parse)} parsed, {len(ner_clean)} clean and {len(ner_noisy)} noisy with entities", flush=True)
    ner_pass = ner_clean * CLEAN_TIMES + ner_noisy
    streams = (endless([parse], rng), endless([ner_pass], rng))

    net = Network(a.encoder, labels)
    optimizer, scheduler = _optimizer(net, a.steps)
    average: dict[str, torch.Tensor] | None = None
    started, sums = time.time(), {}
    for step in range(1, a.steps + 1):
        stream = streams[0] if rng.random() < PARSE_SHARE else streams[1]
        batch = batch_of([recased(w, rng) for w in next(stream)], pieces.cls, pieces.sep)
        with torch.autocast("cpu", torch.bfloat16):
            loss, parts = net.loss(batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        scheduler.step()
        optimizer.zero_grad(set_to_none=True)
        average = _averaged(average, net, step, a.steps)
        for k, v in parts.items():
            old = sums.get(k, v)
            sums[k] = 0.98 * old + 0.02 * v
        if step % 100 == 0:
            shown = " ".join(f"{k} {v:.3f}" for k, v in sorted(sums.items()))
            print(f"{step} {(time.time() - started) / step:.3f} s/step {shown}", flush=True)
        if step in [round(a.steps * part) for part in SNAPSHOTS]:
            _save(net, average, labels, a.out / f"network-{step}.pt")


def _optimizer(net: Network, steps: int) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    inner = [p for n, p in net.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    outer = [p for n, p in net.named_parameters() if not n.startswith("encoder.")]
    groups = [{"params": inner, "lr": RATE_ENCODER}, {"params": outer, "lr": RATE_HEADS}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.99))
    warm = steps * WARM_UP

    def rate(step: int) -> float:
        return min(1.0, step / warm) * 0.5 * (1 + math.cos(math.pi * min(1.0, step / steps)))

    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, rate)


def _averaged(
    average: dict[str, torch.Tensor] | None, net: Network, step: int, steps: int
) -> dict[str, torch.Tensor] | None:
    """The exponential moving average of the trained weights, from a part of the way on."""
    if step < steps * AVERAGE_FROM or step % AVERAGE_EVERY:
        return average
    now = {k: p.detach() for k, p in net.named_parameters() if p.requires_grad}
    if average is None:
        return {k: v.clone() for k, v in now.items()}
    for k, v in average.items():
        v.lerp_(now[k], 1 - AVERAGE_KEEP)
    return average


def _save(net: Network, average: dict[str, torch.Tensor] | None, labels: Labels, path: Path) -> None:
    state = copy.copy(net.state_dict())
    state.update(average or {})
    torch.save({"state": state, "labels": json.dumps(asdict(labels))}, path)


if __name__ == "__main__":
    main()
