"""Whether a capital or a seat of power stands for its government: "Kyiv considers", but "in Kyiv"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.who.words import singular, words

VERBAL = frozenset({"VERB", "AUX"})


def acts(head: Token, venue: bool = False) -> bool:
    """True where the place whose name this token heads is meant as a government; `venue` for seats ("the Kremlin")."""
    token = head
    while token.dep_ == "conj" and token.head.pos_ == "PROPN":
        token = token.head
    while token.dep_ in ("flat", "appos") and token.head != token and token.head.pos_ == "PROPN":
        token = token.head
    dep = token.dep_
    case = _preposition(token) or _preposition(head)
    after = head.doc[head.i + 1].lower_ if head.i + 1 < len(head.doc) else ""
    if _is_dateline(head) or after in words()["gathering_nouns"]:
        return False
    if dep.startswith("nsubj"):
        return _subject_acts(token, dep)
    if dep == "obl:agent":
        return True
    if dep == "nmod:poss":
        return not _is_of_town(token.head)
    if dep in ("obl", "nmod") or case:
        return _oblique_acts(token, case, venue)
    if dep in ("obj", "iobj"):
        return token.head.lemma_ not in words()["move_verbs"] or dep == "iobj"
    if dep in ("compound", "nmod:desc", "nmod:unmarked", "amod"):
        return venue or _is_role(token.head)
    return venue and dep not in ("ROOT", "dep")


def _subject_acts(token: Token, dep: str) -> bool:
    verb = token.head
    lexicon = words()
    if verb.pos_ not in VERBAL:
        return not any(c.dep_ == "cop" for c in verb.children) or verb.pos_ == "ADJ"
    if dep == "nsubj:pass":
        return verb.lemma_ in lexicon["act_verbs"]
    return verb.lemma_ not in lexicon["city_verbs"]


def _oblique_acts(token: Token, case: str, venue: bool) -> bool:
    lexicon = words()
    governor = token.head
    if case in ("from", "to", "for", "of", "on", "toward", "towards"):
        if governor.pos_ in VERBAL:
            return case in ("for", "on", "of") and not (
                case == "for" and governor.lemma_ in ("leave", "depart", "head")
            )
        noun = governor.lemma_.lower()
        if case == "of":
            return False
        return (
            noun in lexicon["relation_nouns"]
            or noun in lexicon["agent_nouns"]
            or singular(noun) in lexicon["agent_nouns"]
        )
    if case in lexicon["place_prepositions"]:
        return False
    return case in lexicon["partner_prepositions"] or (venue and not case)


def _is_of_town(noun: Token) -> bool:
    return noun.lemma_.lower() in words()["town_nouns"]


def _is_role(noun: Token) -> bool:
    low = singular(noun.lower_)
    lexicon = words()
    return low in lexicon["post_heads"] or noun.lower_ in lexicon["group_heads"] or low in lexicon["agent_nouns"]


def _preposition(token: Token) -> str:
    return next((c.lower_ for c in token.children if c.dep_ == "case" and c.i < token.i), "")


def _is_dateline(token: Token) -> bool:
    """True at the head of a paragraph before a dash, a date or a slash: "KYIV - ", "Paris, Jan 6, 2026"."""
    sent = token.sent
    first = next((t for t in sent if t.is_alpha), token)
    if token.i - first.i > 3 or token.i + 1 >= len(token.doc):
        return False
    following = next(
        (t for t in token.doc[token.i + 1 : token.i + 5] if t.pos_ != "PROPN" and t.text not in "[]()"), None
    )
    if following is None:
        return False
    if following.text in ("–", "—", "-", "/", ":"):
        return all(t.pos_ in ("PROPN", "PUNCT", "SYM") for t in token.doc[first.i : token.i])
    return (
        following.text == ","
        and token.doc[following.i + 1 if following.i + 1 < len(token.doc) else following.i].ent_type_ == "DATE"
    )
