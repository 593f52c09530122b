"""What a speaker says another must do: "X said that Y must withdraw" is X's demand of Y."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from kg.extract.arguments import subjects
from kg.extract.context import Context, Told
from kg.extract.modality import reading
from kg.extract.stance.acts import Act, above
from kg.extract.stance.who import actors_at
from kg.model import Claim

MUST = frozenset({"must"})
SURE = 0.65  # confidence


def demand(context: Context, token: Token, coded: Mapping[int, Act]) -> Iterator[Claim]:
    """The claims of a clause with "must", where someone in the article says it of another."""
    if token.pos_ not in ("VERB", "AUX", "ADJ", "NOUN"):
        return
    if not any(c.dep_ == "aux" and c.lower_ in MUST for c in token.children) or any(
        h.i in coded for h, _ in above(token)
    ):
        return
    speaker = context.speaker(token)
    if speaker is None:
        return
    for phrase in subjects(token)[0]:
        for other in actors_at(context, phrase):
            if other != speaker:
                told = Told(token, "stance:demanded.must", SURE, reading(token), plover="REQUEST")
                yield context.claim(speaker, "demanded", other, told)
