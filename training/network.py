"""The network: one encoder, linear heads per word, biaffine heads for the tree (Dozat and Manning 2017)."""

from __future__ import annotations

from pathlib import Path

import torch
from data import IGNORE, Labels
from torch import Tensor, nn
from torch.nn.functional import cross_entropy
from transformers import BertModel

from kg.nlp.features import SHAPES

SHAPE_WIDTH, ARC_WIDTH, LABEL_WIDTH, NER_WIDTH = 32, 256, 64, 256
LINEAR = ("tag", "pos", "morph", "lemma")
WEIGHT = {"start": 0.5, "ner": 1.0, "tag": 0.4, "pos": 0.4, "morph": 0.3, "lemma": 0.4, "arc": 1.0, "dep": 1.0}


class Network(nn.Module):
    """Pieces and shapes to the scores of every head. Shapes enter below the encoder too: it was made uncased."""

    def __init__(self, encoder: Path, labels: Labels) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(encoder, add_pooling_layer=False, attn_implementation="eager")
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        width = self.encoder.config.hidden_size
        self.shape_below = nn.Embedding(len(SHAPES), width)
        nn.init.zeros_(self.shape_below.weight)
        self.shape_above = nn.Embedding(len(SHAPES), SHAPE_WIDTH)
        word = width + SHAPE_WIDTH
        self.drop = nn.Dropout(0.25)
        self.linear = nn.ModuleDict({k: nn.Linear(word, len(getattr(labels, k))) for k in LINEAR})
        self.linear["start"] = nn.Linear(word, 2)
        self.ner = nn.Sequential(
            nn.Linear(word, NER_WIDTH), nn.GELU(), nn.Dropout(0.25), nn.Linear(NER_WIDTH, len(labels.ner))
        )
        self.arc_dep, self.arc_head = _hidden(word, ARC_WIDTH), _hidden(word, ARC_WIDTH)
        self.dep_dep, self.dep_head = _hidden(word, LABEL_WIDTH), _hidden(word, LABEL_WIDTH)
        self.arc = nn.Parameter(torch.zeros(ARC_WIDTH + 1, ARC_WIDTH))
        self.dep = nn.Parameter(torch.zeros(len(labels.dep), LABEL_WIDTH + 1, LABEL_WIDTH + 1))
        nn.init.orthogonal_(self.arc)
        nn.init.normal_(self.dep, std=0.02)

    def words(self, pieces: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        """(batch, words, width): the state of each word's first piece beside its shape."""
        below = self.encoder.embeddings.word_embeddings(pieces) + self.shape_below(shapes)
        states = self.encoder(inputs_embeds=below, attention_mask=mask).last_hidden_state
        index = first.unsqueeze(-1)
        state = states.gather(1, index.expand(-1, -1, states.shape[-1]))
        return torch.cat([state, self.shape_above(shapes.gather(1, first))], -1)

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> dict[str, Tensor]:
        """Scores and states per word; arcs and labels are made of the states by the caller."""
        word = self.drop(self.words(pieces, shapes, mask, first))
        out = {k: head(word) for k, head in self.linear.items()}
        out["ner"] = self.ner(word)
        out |= {k: getattr(self, k)(word) for k in ("arc_dep", "arc_head", "dep_dep", "dep_head")}
        return out

    def loss(self, batch: dict[str, Tensor]) -> tuple[Tensor, dict[str, float]]:
        """The weighted sum over heads and each head's own loss."""
        out = self(batch["pieces"], batch["shapes"], batch["mask"], batch["first"])
        losses = {}
        for k in (*LINEAR, "start", "ner"):
            if (batch[k] != IGNORE).any():
                losses[k] = _nll(out[k], batch[k])
        known = batch["head"] != IGNORE
        if known.any():
            losses["arc"] = _nll(self._arc_scores(out, batch["sentence"]), batch["head"])
            heads = batch["head"].clamp(min=0).unsqueeze(-1)
            head_state = out["dep_head"].gather(1, heads.expand(-1, -1, LABEL_WIDTH))[known]
            losses["dep"] = _nll(label_scores(self.dep, out["dep_dep"][known], head_state), batch["dep"][known])
        return sum(WEIGHT[k] * v for k, v in losses.items()), {k: v.item() for k, v in losses.items()}

    def _arc_scores(self, out: dict[str, Tensor], sentence: Tensor) -> Tensor:
        scores = arc_scores(self.arc, out["arc_dep"], out["arc_head"])
        other = sentence.unsqueeze(1) != sentence.unsqueeze(2)
        return scores.float().masked_fill(other, -1e4)


def arc_scores(arc: Tensor, dep: Tensor, head: Tensor) -> Tensor:
    """(…, words, words): how well word j is the head of word i; i = j means i is the root."""
    return torch.matmul(torch.matmul(dep, arc[:-1]) + arc[-1], head.transpose(-1, -2))


def label_scores(dep: Tensor, dependent: Tensor, head: Tensor) -> Tensor:
    """(words, labels) for words whose head is known."""
    one = dependent.new_ones(*dependent.shape[:-1], 1)
    dependent, head = torch.cat([dependent, one], -1), torch.cat([head, one], -1)
    return torch.einsum("ni,lij,nj->nl", dependent, dep, head)


def _hidden(width: int, out: int) -> nn.Module:
    return nn.Sequential(nn.Linear(width, out), nn.GELU(), nn.Dropout(0.25))


def _nll(scores: Tensor, gold: Tensor) -> Tensor:
    return cross_entropy(scores.float().flatten(0, -2), gold.flatten(), ignore_index=IGNORE)
