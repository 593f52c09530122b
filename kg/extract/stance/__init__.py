"""Stance and conflict: who supports, opposes, accuses, threatens, sanctions, attacks … whom, in PLOVER's classes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Span as Words
from spacy.tokens import Token

from kg.extract.arguments import clause_of, is_passive
from kg.extract.clauses import auxiliaries
from kg.extract.context import Context, Found, Told
from kg.extract.modality import reading
from kg.extract.parties import doers
from kg.extract.stance.acts import INSIDE, Act, above, acts, own_subject, standing
from kg.extract.stance.demands import demand
from kg.extract.stance.targets import ACTOR, DEED, INNER, PLACE, TOPIC, Topics, targets
from kg.extract.stance.who import actors_at, may_act
from kg.model import Claim, Modality, Uncoded

__all__ = ["stances"]

SURE = {ACTOR: 0.75, INNER: 0.6, PLACE: 0.6, TOPIC: 0.55, DEED: 0.5}  # confidence, by how the other side was found
NOUN_LESS = 0.1
MOST = 4  # actors on a side; more are a list misread
VIOLENT = ("ASSAULT", "COERCE")


def stances(context: Context, taken: frozenset[int] = frozenset()) -> Found:
    """Claims of stance and conflict. `taken`: tokens that already evoked a commitment or a meeting."""
    reader = _Reader(context, taken)
    for sent in context.doc.sents:
        if context.is_read(sent):
            reader.read(sent)
    used = {c.object for c in reader.claims}
    entities = tuple(t for t in reader.topics.by_words.values() if t.id in used)
    return Found(entities, tuple(dict.fromkeys(reader.claims)), tuple(reader.uncoded))


class _Reader:
    """Reads one article's acts, in each sentence those of the main clause first."""

    def __init__(self, context: Context, taken: frozenset[int]) -> None:
        self.context = context
        self.taken = taken
        self.topics = Topics(context)
        self.claims: list[Claim] = []
        self.uncoded: list[Uncoded] = []
        self.coded: dict[int, Act] = {}
        self.wanted: set[int] = set()  # what someone says that another must do

    def read(self, sent: Words) -> None:
        """Adds the claims of one sentence."""
        for token in sorted(sent, key=lambda t: (sum(1 for _ in t.ancestors), t.i)):
            if token.i in self.taken:
                continue
            if wanted := list(demand(self.context, token, self.coded)):
                self.claims += wanted
                self.wanted.add(token.i)
                continue
            found = acts(token)
            if not found or self._is_part(token):
                continue
            reason = self._code(token, found)
            if reason:
                self._leave(token, reason)

    def _code(self, token: Token, found: list[Act]) -> str:
        """Adds the claims of a token's first act that has both sides; else says why there are none."""
        reason = "nobody is named who does it"
        for act in found:
            told = act.agents or act.rule == "noun" or is_passive(token) or _is_bare_participle(token)
            phrases = act.agents if told else tuple(doers(self.context, token))
            who = self._who(phrases)
            if not who and token.dep_ == "acl":  # "issued a statement condemning X"
                phrases = tuple(doers(self.context, clause_of(token.head)))
                who = self._who(phrases)
            if not who:
                continue
            read = reading(token)
            plover = standing(act, read)
            if plover is None:
                reason = "only wished, possible, conditional or denied"
                continue
            if not may_act(self.context, act.row.by, who, phrases):
                reason = f"said of others than {act.row.by}"
                continue
            side = targets(self.context, act, who, self.topics)
            if side is None or (act.rule == "noun" and side[0] not in (ACTOR, INNER)):
                reason = "nobody is named to whom it is done"
                continue
            made = list(self._claims(act, who, side, plover))
            if made:
                self.claims += made
                self.coded[token.i] = act
                if act.carrier is not None:
                    self.coded[act.places.trigger.i] = act
                return ""
        return reason

    def _who(self, phrases: Iterable[Token]) -> list[str]:
        return list(dict.fromkeys(a for p in phrases for a in actors_at(self.context, p)))[:MOST]

    def _claims(self, act: Act, who: list[str], side: tuple[int, list[str]], plover: str) -> Iterator[Claim]:
        rank, others = side
        sure = SURE[rank] - (NOUN_LESS if act.rule == "noun" else 0.0)
        pairs = [(a, b) for a in who for b in others[:MOST] if a != b]
        if others is who:
            pairs = [(a, b) for n, a in enumerate(who) for b in who[n + 1 :]]
        rule = f"stance:{act.row.predicate}.{act.rule}"
        told = Told(act.trigger, rule, round(sure, 2), reading(act.trigger), plover=plover)
        for a, b in pairs:
            yield self.context.claim(a, act.row.predicate, b, told)

    def _is_part(self, token: Token) -> bool:
        """True where the act is only what another is about: asked for, threatened, refused, protested against."""
        for head, dep in above(token):
            if dep in ("acl:relcl", "parataxis") or (dep == "conj" and (head.i in self.coded or own_subject(token))):
                return False
            if head.i in self.wanted:
                return True
            if head.i in self.coded:
                if dep in INSIDE:
                    return True
                if dep.startswith("advcl"):
                    return not self._stands_alone(token, self.coded[head.i])
        return False

    def _stands_alone(self, token: Token, over: Act) -> bool:
        """True for an adverbial clause that tells an act of its own: "after X bombed Y", "killing one"."""
        if reading(token).modality is not Modality.ASSERTED:
            return False
        if own_subject(token):
            return True
        return (
            token.tag_ == "VBG" and over.row.plover != "PROTEST" and any(a.row.plover in VIOLENT for a in acts(token))
        )

    def _leave(self, token: Token, reason: str) -> None:
        self.uncoded.append(Uncoded(self.context.article.id, self.context.evidence(token), token.text, reason))


def _is_bare_participle(token: Token) -> bool:
    """True for "injured" without an auxiliary: who did it is not the noun before it."""
    return token.tag_ == "VBN" and not any(a.lemma_ == "have" for a in auxiliaries(token))
