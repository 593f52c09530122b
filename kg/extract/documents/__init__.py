"""Documents of an article, and who signed, did not sign or is to sign them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.extract.context import Context, Found, Told
from kg.extract.documents.mentions import texts_of
from kg.extract.documents.signing import Act, acts, is_trigger
from kg.extract.documents.words import words
from kg.extract.modality import Reading, reading
from kg.extract.parties import doers, parties
from kg.extract.stance.classes import signed
from kg.extract.wordlists import effects
from kg.model import Claim, Detail, Entity, Modality, Polarity, Uncoded, When

__all__ = ["Library", "documents", "library"]

WITH_LESS = 0.05  # a partner's signature follows from "with", not from the verb's subject
OPEN_LESS = 0.15  # which document it is was left open


@dataclass(frozen=True)
class Library:
    """The documents of one article: where they are named and who signed them."""

    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    uncoded: tuple[Uncoded, ...]
    at: dict[int, str]  # token index -> local id

    def signers(self, document: str) -> list[str]:
        """Local ids of who is said to have signed a document, in order."""
        signed = [c.subject for c in self.claims if c.object == document and c.polarity is Polarity.AFFIRMED]
        return list(dict.fromkeys(signed))

    def before(self, token: Token) -> str | None:
        """The document last named before a token; None where there is none."""
        earlier = [i for i in self.at if i < token.i]
        return self.at[max(earlier)] if earlier else None


def documents(context: Context) -> Found:
    """Entities of the article's documents and claims of who signed them."""
    found = library(context)
    return Found(found.entities, found.claims, found.uncoded)


def library(context: Context) -> Library:
    """The article's documents with where each is named."""
    tokens = [t for sent in context.doc.sents if context.is_read(sent) for t in sent]
    signings = [act for t in tokens for act in acts(t)]
    signed = frozenset(t.i for act in signings for t in act.texts)
    texts = texts_of([t for t in tokens if words().lemma(t)], signed)
    ids = {id(text): f"{context.article.id}#d{n}" for n, text in enumerate(texts, 1)}
    at = {head.i: ids[id(text)] for text in texts for head in text.heads}
    claims: list[Claim] = []
    uncoded: list[Uncoded] = []
    days: dict[str, list[Detail]] = {}
    for act in signings:
        made = _claims(context, act, at)
        claims += made
        if not made:
            reason = "no one named who signs" if _documents_of(act, at) else "no document named that is signed"
            uncoded.append(Uncoded(context.article.id, context.evidence(act.trigger), act.trigger.text, reason))
        for document in {str(c.object) for c in made if c.polarity is Polarity.AFFIRMED}:
            days.setdefault(document, []).extend(_day(context, act))
    acted = {act.trigger.i for act in signings}
    uncoded += [
        Uncoded(context.article.id, context.evidence(t), t.text, "what is signed is no document")
        for t in tokens
        if is_trigger(t) and t.i not in acted and t.pos_ == "VERB" and t.lower_.startswith("sign")
    ]
    used = {c.object for c in claims}
    entities = tuple(
        text.entity(ids[id(text)], tuple(days.get(ids[id(text)], ())[:1]))
        for text in texts
        if text.firm or ids[id(text)] in used
    )
    kept = {e.id for e in entities}
    return Library(entities, tuple(_once(claims)), tuple(uncoded), {i: d for i, d in at.items() if d in kept})


def _claims(context: Context, act: Act, at: dict[int, str]) -> list[Claim]:
    texts = _documents_of(act, at)
    read = _read(act)
    open_less = 0.0 if act.texts else OPEN_LESS
    signers = act.signers or (() if act.rule.endswith(("passive", "noun")) else tuple(doers(context, act.trigger)))
    who: dict[str, float] = {}
    for phrases, less in ((signers, 0.0), (act.partners, WITH_LESS)):
        for actor in parties(context, phrases):
            who.setdefault(actor, act.sure - less - open_less)
    if act.partners and not parties(context, signers):
        return []
    return [
        context.claim(a, "signed", t, Told(act.trigger, f"sign:{act.rule}", round(sure, 2), read, plover=signed(read)))
        for t in texts
        for a, sure in who.items()
    ]


def _read(act: Act) -> Reading:
    """How the signing is put; one that was to be at a meeting that will not be held is denied with it."""
    read = reading(act.trigger)
    if act.negative:
        return replace(read, polarity=Polarity.NEGATED)
    if read.modality is Modality.ASSERTED and _is_due(act.trigger):
        read = replace(read, modality=Modality.PLANNED)
    if read.modality is not Modality.ASSERTED and act.trigger.i != act.trigger.head.i:
        clause = act.trigger
        while clause.head != clause and clause.dep_ != "acl:relcl":
            clause = clause.head
        if clause.dep_ == "acl:relcl" and reading(clause.head).polarity is Polarity.NEGATED:
            return replace(read, polarity=Polarity.NEGATED)
    return read


def _is_due(trigger: Token) -> bool:
    """True for "due to sign", "set to sign", whatever the parser made of the words."""
    if trigger.i < 2 or trigger.nbor(-1).lower_ != "to":
        return False
    return effects("clauses").get(trigger.nbor(-2).lower_) == "planned"


def _documents_of(act: Act, at: dict[int, str]) -> list[str]:
    """The documents an act is of: those it names, else the last one named before it, else the next."""
    if act.texts:
        return list(dict.fromkeys(at[t.i] for t in act.texts if t.i in at))
    before = [i for i in at if i < act.trigger.i]
    after = [i for i in at if i > act.trigger.i]
    nearest = max(before) if before else min(after) if after else None
    return [] if nearest is None else [at[nearest]]


def _day(context: Context, act: Act) -> list[Detail]:
    """When it was signed, where a time hangs on the verb or on what is signed."""
    carriers = [act.trigger, *act.texts]
    for carrier in carriers:
        for child in carrier.children:
            if child.dep_.split(":")[0] not in ("obl", "nmod", "advmod"):
                continue
            expression = context.time_at(child)
            if expression is not None and isinstance(expression.when, When):
                return [Detail("signedOn", expression.when.first.iso)]
    return []


def _once(claims: Sequence[Claim]) -> list[Claim]:
    seen: dict[tuple[str, object, Polarity], Claim] = {}
    for claim in claims:
        key = (claim.subject, claim.object, claim.polarity)
        if key not in seen or seen[key].confidence < claim.confidence:
            seen[key] = claim
    return list(seen.values())
