"""Exports a trained network to ONNX, int8, with its labels: `python export.py network.pt --out DIR`, see --help."""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import onnx
import torch
from data import Labels, read_docs
from lemminflect import getLemma
from network import LINEAR, Network
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from kg.nlp.network import OUTPUTS

SURE_LEMMA = 0.9  # share of a form's occurrences


class Exported(nn.Module):
    """The network as it runs: best tags chosen, the arc matrix multiplied in, no mask since windows run alone."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.net = net

    def forward(self, pieces: Tensor, shapes: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """What `kg.nlp.network.OUTPUTS` names, in that order."""
        out = self.net(pieces, shapes, torch.ones_like(pieces), first)
        best = tuple(out[k].argmax(-1) for k in LINEAR)
        start = out["start"][..., 1] - out["start"][..., 0]
        query = torch.matmul(out["arc_dep"], self.net.arc[:-1]) + self.net.arc[-1]
        return (*best, start, out["ner"], query, out["arc_head"], out["dep_dep"], out["dep_head"])


def main() -> None:
    """Writes every file of the packaged model but its card."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("networks", type=Path, nargs="+", help="snapshots of one training run; their weights are averaged")
    ap.add_argument("--encoder", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--corpora", type=Path, required=True, help="for the table of lemmas seen in training")
    ap.add_argument("--fp32", action="store_true", help="leave out the quantisation, to see what it costs")
    a = ap.parse_args()
    saved = [torch.load(path, weights_only=True) for path in a.networks]
    labels = Labels(**json.loads(saved[0]["labels"]))
    net = Network(a.encoder, labels)
    net.load_state_dict(_average([s["state"] for s in saved]))
    net.eval()
    a.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "full.onnx"
        _export(Exported(net), full)
        if a.fp32:
            shutil.copy(full, a.out / "network.onnx")
        else:
            whole = _sensitive(full)
            quantize_dynamic(
                full, a.out / "network.onnx", weight_type=QuantType.QInt8, per_channel=True, nodes_to_exclude=whole
            )
    np.save(a.out / "dep.npy", net.dep.detach().numpy().astype(np.float16))
    (a.out / "labels.json").write_text(json.dumps({k: getattr(labels, k) for k in labels.__slots__}, indent=0) + "\n")
    shutil.copy(a.encoder / "vocab.txt", a.out / "vocab.txt")
    _write_lemmas(a.corpora, a.out / "lemmas.tsv")
    print({f.name: f.stat().st_size for f in sorted(a.out.iterdir())})


def _average(states: list[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of each weight; what is no weight is the same in all."""
    first = states[0]
    return {k: torch.stack([s[k] for s in states]).mean(0) if v.is_floating_point() else v for k, v in first.items()}


def _sensitive(path: Path) -> list[str]:
    """Products left in 32 bits: the heads, and the second of each feed-forward pair, whose input has outliers.

    EWT test LAS with three averaged snapshots: all in 32 bits .8874, these left .8862 (36 MB), the heads left .8852
    (26 MB); one snapshot in 32 bits .8854, all in 8 bits .8825.
    """
    names = [n.name for n in onnx.load(path).graph.node if n.op_type in ("MatMul", "Gemm")]
    return [n for n in names if "encoder" not in n or ("output/dense" in n and "attention" not in n)]


def _write_lemmas(corpora: Path, path: Path) -> None:
    """Form, part of speech, lemma: of forms whose lemma is (nearly) always the same in the trees.

    For the other words of the corpora the lemmas are LemmInflect's, where they differ from the form.
    """
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    forms: Counter[str] = Counter()
    for doc in read_docs(corpora / "parse/parse_train.spacy"):
        for t in doc:
            if t.pos_ not in ("PROPN", "PUNCT", "SYM", "NUM", "X") and t.is_alpha:
                seen[t.lower_, t.pos_][t.lemma_] += 1
    for doc in read_docs(corpora / "ner/ner_train.spacy"):
        forms.update(t.lower_ for t in doc if t.is_alpha and t.is_lower)
    table: dict[tuple[str, str], str] = {}
    for form, n in forms.items():
        for pos in ("VERB", "NOUN", "ADJ"):
            found = getLemma(form, upos=pos, lemmatize_oov=False) if n > 1 else ()
            if found and found[0] != form:
                table[form, pos] = found[0]
    for (form, pos), lemmas in seen.items():
        (lemma, n), total = lemmas.most_common(1)[0], sum(lemmas.values())
        if n > 1 and n >= SURE_LEMMA * total and lemma == lemma.lower():
            table[form, pos] = lemma
    path.write_text("".join(f"{form}\t{pos}\t{lemma}\n" for (form, pos), lemma in sorted(table.items())))


def _export(module: Exported, path: Path) -> None:
    pieces, first = torch.randint(1000, 2000, (1, 12)), torch.tensor([[1, 3, 4, 6, 9]])
    axes = (
        {k: {1: "pieces"} for k in ("pieces", "shapes")} | {"first": {1: "words"}} | {k: {1: "words"} for k in OUTPUTS}
    )
    torch.onnx.export(
        module,
        (pieces, torch.ones_like(pieces), first),
        str(path),
        input_names=["pieces", "shapes", "first"],
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    onnx.checker.check_model(str(path))


if __name__ == "__main__":
    main()
