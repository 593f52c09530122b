"""Who holds which post, and who belongs to what where an article says so outright."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extract.arguments import members, subjects
from kg.extract.cast import Cast
from kg.extract.who.words import singular, words
from kg.model import Article, Claim, Modality, Polarity, Span, Title

ORGANIZATIONS = frozenset(
    {
        "Organization",
        "Coalition",
        "InternationalOrganization",
        "ArmedForce",
        "ArmedGroup",
        "PoliticalParty",
        "Delegation",
        "NonGovernmentalOrganization",
    }
)
HEADING = {"head": "head", "chair": "chair", "helm": "head"}


def positions(article: Article, doc: Doc, cast: Cast) -> list[Claim]:
    """Claims of `holdsPosition` and `memberOf`, in the order of the text, each once."""
    claims = [
        *_held(article, doc, cast),
        *_copular(article, doc, cast),
        *_heading(article, doc, cast),
        *_joined(article, doc, cast),
    ]
    best: dict[tuple[str, str, object, str | None], Claim] = {}
    for claim in claims:
        key = (claim.subject, claim.predicate, claim.object, claim.position_of)
        if key not in best or claim.confidence > best[key].confidence:
            best[key] = claim
    posts = {(c.subject, c.object) for c in best.values() if c.position_of is not None}
    kept = [c for c in best.values() if c.position_of is not None or (c.subject, c.object) not in posts]
    return sorted(kept, key=lambda c: (c.evidence, c.subject, str(c.object)))


def _held(article: Article, doc: Doc, cast: Cast) -> Iterator[Claim]:
    for held in cast.held:
        title = f"former {held.title}" if held.former else held.title
        of = cast.id_of(held.of) if held.of is not None else None
        yield Claim(
            article.id, cast.id_of(held.person), "holdsPosition", Title(title), (_sentence(doc[held.token]),),
            held.found_by, held.confidence, position_of=of,
        )  # fmt: skip


def _copular(article: Article, doc: Doc, cast: Cast) -> Iterator[Claim]:
    """ "X is the president of Y", "X was named envoy", "X, who serves as minister"."""
    for post in cast.posts:
        if post.holder is not None or not post.title or post.plural or post.title in words()["plain_posts"]:
            continue
        head = doc[post.head]
        if head.dep_ == "compound" and head.i < head.head.i <= head.i + 2:
            head = head.head  # "secretary-general"
        person, how, sure = _subject_of(head, cast)
        if person is None or cast.entity(person).kind != "Person" or cast.at(head) not in (None, person):
            continue
        of = cast.owner_of(post)
        clause = head if how == "copular" else head.head
        if clause.tag_ not in ("VBD", "VBN", "VBZ", "VBP", "NN", "NNP", "VBG") or _is_hedged(clause):
            continue
        title = f"former {post.title}" if post.former else post.title
        yield Claim(
            article.id, person, "holdsPosition", Title(title), (_sentence(head),), f"title:{how}", sure,
            polarity=Polarity.NEGATED if _is_negated(clause) else Polarity.AFFIRMED,
            modality=Modality.ASSERTED, position_of=of if of != person else None,
        )  # fmt: skip


def _subject_of(head: Token, cast: Cast) -> tuple[str | None, str, float]:
    """Who is said to be, become or be made what the noun says."""
    if any(c.dep_ == "cop" for c in head.children):
        found = subjects(head)[0]
        return (cast.at(found[0]) if len(found) == 1 else None), "copular", 0.8
    verb = head.head
    marked = any(c.dep_ in ("case", "mark") and c.lower_ == "as" for c in head.children)
    if (
        verb.pos_ == "VERB"
        and verb.lemma_ in words()["appointing"]
        and (marked or head.dep_ in ("xcomp", "obj", "obl"))
    ):
        agents, passive = subjects(verb)
        patients = agents if passive else [c for c in verb.children if c.dep_ == "obj" and c != head]
        return (cast.at(patients[0]) if len(patients) == 1 else None), "appointed", 0.75
    if verb.pos_ == "VERB" and verb.lemma_ in words()["serving"] and (marked or head.dep_ in ("xcomp", "obj")):
        agents = subjects(verb)[0]
        return (cast.at(agents[0]) if len(agents) == 1 else None), "serving", 0.8
    return None, "", 0.0


def _heading(article: Article, doc: Doc, cast: Cast) -> Iterator[Claim]:
    """ "X, who heads the fund"."""
    for token in doc:
        if (
            token.lemma_ not in HEADING
            or token.pos_ != "VERB"
            or token.dep_ != "acl:relcl"
            or token.tag_ not in ("VBZ", "VBP")
        ):
            continue
        objects = [c for c in token.children if c.dep_ == "obj"]
        person, body = cast.at(token.head), cast.at(objects[0]) if len(objects) == 1 else None
        if person is None or body is None or cast.entity(person).kind != "Person":
            continue
        if cast.entity(body).kind in ("Person", "Group", "Delegation", "Country", "City", "Coalition"):
            continue
        yield Claim(
            article.id,
            person,
            "holdsPosition",
            Title(HEADING[token.lemma_]),
            (_sentence(token),),
            "title:heads",
            0.75,
            position_of=body,
        )


def _joined(article: Article, doc: Doc, cast: Cast) -> Iterator[Claim]:
    """ "Finland joined NATO", "X, a member of Y"."""
    for token in doc:
        if token.lemma_ == "join" and token.pos_ == "VERB" and token.tag_ in ("VBD", "VBN") and not _is_hedged(token):
            whole = [c for c in token.children if c.dep_ == "obj"]
            parts = subjects(token)[0]
        elif singular(token.lower_) == "member" and token.dep_ in ("appos", "ROOT", "ccomp", "conj"):
            whole = [c for c in token.children if c.dep_ == "nmod" and any(k.lower_ == "of" for k in c.children)]
            whole += [c for c in token.children if c.dep_ == "compound" and c.pos_ == "PROPN"]
            parts = (
                [token.head]
                if token.dep_ == "appos"
                else subjects(token)[0]
                if any(c.dep_ == "cop" for c in token.children)
                else []
            )
        else:
            continue
        body = cast.at(whole[0]) if len(whole) == 1 else None
        if (
            body is None
            or cast.entity(body).kind not in ORGANIZATIONS
            or not cast.entity(body).proper
            or _is_negated(token)
        ):
            continue
        for part in (p for head in parts for p in members(head)):
            for actor in cast.all_at(part):
                if actor != body and cast.entity(actor).kind not in ("Group", "City", "Region", "Venue"):
                    yield Claim(
                        article.id, actor, "memberOf", body, (_sentence(token),), f"member:{token.lemma_.lower()}", 0.75
                    )


def _is_negated(token: Token) -> bool:
    return any(c.lower_ in ("not", "n't", "n’t", "never", "no") for c in token.children)


def _is_hedged(token: Token) -> bool:
    """True for what is planned, wished or only possible."""
    return any(
        c.dep_ == "aux" and c.lower_ in ("will", "would", "may", "might", "could", "should", "can", "to")
        for c in token.children
    ) or any(c.dep_ == "mark" and c.lower_ in ("to", "if", "unless") for c in token.children)


def _sentence(token: Token) -> Span:
    sent = token.sent
    text = sent.text
    left = len(text) - len(text.lstrip())
    return Span(sent.start_char + left, sent.start_char + len(text.rstrip()))
