"""PLOVER classes of what other extractors claim: promises and signatures, by how they are put.

Source: the PLOVER 2.0 manual. A promise is AGREE, one to do harm THREATEN, one refused REJECT. To sign is SUPPORT
("ratify, sign, or finalize an agreement or treaty"), to be about to sign AGREE.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.modality import Reading, reading
from kg.extract.stance.acts import acts
from kg.extract.stance.words import is_in, words
from kg.model import Modality, Polarity

HARMFUL_KINDS = frozenset({"Sanctions"})


def promised(trigger: Token, kind: str, content: Token, read: Reading) -> str | None:
    """The class of a promise of that kind; None where it is only possible. `content`: head of what is promised."""
    if read.polarity is Polarity.NEGATED:
        return "REJECT"
    if read.modality is Modality.POSSIBLE:
        return None
    deeds = [act.row.planned for act in acts(content)[:1]]
    if "THREATEN" in deeds or (kind in HARMFUL_KINDS and not deeds):
        return "THREATEN"
    told = reading(trigger).modality is Modality.ASSERTED
    delivered = told and is_in(trigger, words().delivering)
    return "AID" if delivered else "AGREE"


def signed(read: Reading) -> str | None:
    """The class of a signature; None where it is only possible."""
    if read.polarity is Polarity.NEGATED:
        return "REJECT"
    if read.modality is Modality.POSSIBLE:
        return None
    return "SUPPORT" if read.modality is Modality.ASSERTED else "AGREE"
